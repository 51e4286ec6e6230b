package dev.podmend.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.podmend.healing.HealingPolicy;
import dev.podmend.runtime.healing.HealingPass;
import dev.podmend.runtime.healing.WorkloadHealer;
import dev.podmend.testkit.PodFixtures;
import dev.podmend.testkit.TestClock;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints what healing costs as a cluster grows: pods judged a second of the clock and of the
 * processors (server and garbage collection included), memory a tracked pod beyond the pod itself
 * (the server's record of requests included), API requests an incident. One pod in ten fails, in 20
 * groups: ten Deployments that crash, five registries and five nodes that are down.
 */
public final class HealingScale {

  private static final int GROUPS = 20;
  private static final int PASSES = 10;
  private static final String NAMESPACE = "team";

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private HealingScale() {}

  /** Measures 10,000 pods, then twice and four times as many. */
  public static void main(String[] args) {
    printTo(System.out);
  }

  /** Measures and prints the same. */
  public static void printTo(PrintStream out) {
    measure(2_500, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    out.printf(
        Locale.ROOT,
        "%8s %8s %10s %10s %12s %10s %18s%n",
        "pods",
        "failing",
        "incidents",
        "pods/s",
        "pods/cpu-s",
        "bytes/pod",
        "requests/incident");
    for (int pods : new int[] {10_000, 20_000, 40_000}) {
      measure(pods, out);
    }
  }

  private static void measure(int count, PrintStream out) {
    TestClock clock = TestClock.create();
    try (FakeApiServer server = FakeApiServer.builder().clock(clock).start();
        KubernetesClient client = Fabric8Access.clientFor(server)) {
      for (int group = 0; group < GROUPS; group++) {
        create(client, "web-" + group);
      }
      List<Pod> pods = pods(count);
      WorkloadHealer healer =
          WorkloadHealer.builder(client)
              .inNamespace(NAMESPACE)
              .policy(HealingPolicy.builder().maxPerHour(1000).build())
              .clock(clock)
              .build();
      server.forgetRequests();
      long before = usedMemory();
      HealingPass first = healer.heal(pods);
      int requests = server.requests().size();
      long start = System.nanoTime();
      long startOfWork = PROCESS.getProcessCpuTime();
      for (int pass = 0; pass < PASSES; pass++) {
        clock.advance(Duration.ofSeconds(10));
        healer.heal(pods);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      double work = (PROCESS.getProcessCpuTime() - startOfWork) / 1e9;
      long grown = Math.max(0, usedMemory() - before);
      out.printf(
          Locale.ROOT,
          "%8d %8d %10d %10.0f %12.0f %10d %18.1f%n",
          count,
          count / 10,
          first.incidents().size(),
          PASSES * (double) count / seconds,
          PASSES * (double) count / work,
          grown / count,
          (double) requests / first.incidents().size());
    }
  }

  static long usedMemory() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void create(KubernetesClient client, String name) {
    client
        .resource(
            new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withReplicas(1)
                .withNewSelector()
                .addToMatchLabels("app", name)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", name)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage("registry.example/app:1")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build())
        .create();
  }

  /** Pods of which one in ten fails, in 20 groups. */
  static List<Pod> pods(int count) {
    List<Pod> pods = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean fails = i % 10 == 0;
      int group = i / 10 % GROUPS;
      pods.add(pod(i, group, fails ? failing(group) : PodFixtures.healthy()));
    }
    return pods;
  }

  private static Pod failing(int group) {
    if (group < 10) {
      return PodFixtures.applicationError().pod();
    }
    return group < 15 ? PodFixtures.registryUnreachable().pod() : PodFixtures.sandboxFailed().pod();
  }

  private static Pod pod(int number, int group, Pod like) {
    String hash = "5d8f7c9b6d";
    return new PodBuilder(like)
        .editMetadata()
        .withNamespace(NAMESPACE)
        .withName("web-" + group + "-" + hash + "-" + number)
        .withUid("6f1c1c8e-0000-4000-8000-%012d".formatted(number))
        .withResourceVersion(Integer.toString(number))
        .addToLabels("pod-template-hash", hash)
        .withOwnerReferences(
            new OwnerReferenceBuilder()
                .withApiVersion("apps/v1")
                .withKind("ReplicaSet")
                .withName("web-" + group + "-" + hash)
                .withUid("replicas-" + group)
                .withController(true)
                .build())
        .endMetadata()
        .editSpec()
        .withNodeName("node-" + group)
        .editFirstContainer()
        .withImage("registry-" + group + ".example/app:1")
        .endContainer()
        .endSpec()
        .build();
  }
}

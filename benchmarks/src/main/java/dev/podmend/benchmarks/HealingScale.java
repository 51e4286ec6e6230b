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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Prints what healing costs as a cluster grows, from the first pass until every incident has ended:
 * pods judged a second of the clock and of the processors (server and garbage collection included),
 * memory a tracked pod beyond the pod itself, API requests in all, an incident and a failing pod.
 * All pods are on the server. One in ten fails, in 20 groups: ten Deployments that crash and whose
 * pods are replaced, five registries and five nodes that are back after ten minutes.
 */
public final class HealingScale {

  private static final int GROUPS = 20;
  private static final int MOST_PASSES = 2000;
  private static final Duration OUTAGE = Duration.ofMinutes(10);
  private static final String NAMESPACE = "team";

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private HealingScale() {}

  /** Measures 1,000 pods, then three and ten times as many. */
  public static void main(String[] args) {
    printTo(System.out);
  }

  /** Measures and prints the same. */
  public static void printTo(PrintStream out) {
    measure(1_000, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    out.printf(
        Locale.ROOT,
        "%8s %8s %10s %8s %10s %12s %10s %10s %18s %14s%n",
        "pods",
        "failing",
        "incidents",
        "passes",
        "pods/s",
        "pods/cpu-s",
        "bytes/pod",
        "requests",
        "requests/incident",
        "requests/pod");
    for (int pods : new int[] {1_000, 3_000, 10_000}) {
      measure(pods, out);
    }
  }

  private static void measure(int count, PrintStream out) {
    TestClock clock = TestClock.create();
    try (FakeApiServer server = FakeApiServer.builder().clock(clock).start();
        KubernetesClient client = Fabric8Access.clientFor(server)) {
      for (int group = 0; group < GROUPS; group++) {
        create(client, "web-" + group, count / GROUPS);
      }
      HealedCluster cluster = HealedCluster.of(server, client, pods(count));
      WorkloadHealer healer =
          WorkloadHealer.builder(client)
              .inNamespace(NAMESPACE)
              .policy(HealingPolicy.builder().maxPerHour(1000).build())
              .clock(clock)
              .build();
      cluster.forgetRequests();
      long before = usedMemory();
      Costs costs = untilWell(cluster, healer, clock);
      cluster.forgetRequests();
      long grown = Math.max(0, usedMemory() - before);
      print(out, count, costs, grown);
    }
  }

  /**
   * What it took.
   *
   * @param seconds of the passes, without what the cluster did in between
   * @param work the same of the processors
   */
  private record Costs(int incidents, int passes, double seconds, double work, long requests) {}

  private static Costs untilWell(HealedCluster cluster, WorkloadHealer healer, TestClock clock) {
    Instant back = clock.instant().plus(OUTAGE);
    Set<String> incidents = new HashSet<>();
    long nanos = 0;
    long work = 0;
    for (int pass = 1; pass <= MOST_PASSES; pass++) {
      cluster.forgetRequests();
      long start = System.nanoTime();
      long startOfWork = PROCESS.getProcessCpuTime();
      HealingPass result = healer.heal(cluster.pods());
      nanos += System.nanoTime() - start;
      work += PROCESS.getProcessCpuTime() - startOfWork;
      cluster.countRequests();
      result.incidents().forEach(incident -> incidents.add(incident.key()));
      if (result.isQuiet()) {
        return new Costs(incidents.size(), pass, nanos / 1e9, work / 1e9, cluster.requests());
      }
      cluster.replaceEvicted();
      clock.advance(result.nextAfter());
      if (clock.instant().isAfter(back)) {
        cluster.endOutages();
      }
    }
    throw new IllegalStateException(
        "not all incidents have ended after " + MOST_PASSES + " passes");
  }

  private static void print(PrintStream out, int count, Costs costs, long grown) {
    double judged = (double) costs.passes() * count;
    out.printf(
        Locale.ROOT,
        "%8d %8d %10d %8d %10.0f %12.0f %10d %10d %18.1f %14.1f%n",
        count,
        count / 10,
        costs.incidents(),
        costs.passes(),
        judged / costs.seconds(),
        judged / costs.work(),
        grown / count,
        costs.requests(),
        (double) costs.requests() / costs.incidents(),
        costs.requests() / (count / 10.0));
  }

  static long usedMemory() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void create(KubernetesClient client, String name, int replicas) {
    client
        .resource(
            new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
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

  static Pod pod(int number, int group, Pod like) {
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

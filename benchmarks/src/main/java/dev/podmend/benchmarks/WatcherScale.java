package dev.podmend.benchmarks;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.runtime.PodFailureListener;
import dev.podmend.runtime.PodFailureWatcher;
import dev.podmend.testkit.PodFixtures;
import dev.podmend.testkit.TestClock;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/**
 * Prints what watching costs as a cluster grows: memory a tracked pod, and status changes a second
 * from the request that makes one to the listener that hears of it, the server's work included. One
 * pod in ten fails, gets well and fails again; each change is waited for.
 */
public final class WatcherScale {

  private static final int ROUNDS = 4;

  private WatcherScale() {}

  /** Measures 5,000 pods, then twice and four times as many. */
  public static void main(String[] args) {
    printTo(System.out);
  }

  /** Measures and prints the same. */
  public static void printTo(PrintStream out) {
    measure(2_500, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    out.printf(Locale.ROOT, "%8s %8s %10s %10s%n", "pods", "failing", "bytes/pod", "events/s");
    for (int pods : new int[] {5_000, 10_000, 20_000}) {
      measure(pods, out);
    }
  }

  private static void measure(int count, PrintStream out) {
    TestClock clock = TestClock.create();
    Heard heard = new Heard();
    try (FakeApiServer server = FakeApiServer.builder().clock(clock).start();
        KubernetesClient client = Fabric8Access.clientFor(server)) {
      List<Pod> pods = HealingScale.pods(count);
      pods.stream().parallel().forEach(pod -> create(client, pod));
      List<Pod> failing =
          IntStream.range(0, count / 10).mapToObj(i -> failing(pods.get(10 * i), i)).toList();
      failing.stream().parallel().forEach(pod -> show(client, pod, pod));
      server.forgetRequests();
      long before = HealingScale.usedMemory();
      try (PodFailureWatcher watcher =
          PodFailureWatcher.builder(client, heard).inAllNamespaces().clock(clock).build()) {
        watcher.start();
        heard.await(failing.size());
        long grown = Math.max(0, HealingScale.usedMemory() - before);
        long start = System.nanoTime();
        for (int round = 0; round < ROUNDS; round++) {
          change(client, failing, round % 2 == 0);
          heard.await(failing.size());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(
            Locale.ROOT,
            "%8d %8d %10d %10.0f%n",
            count,
            failing.size(),
            grown / count,
            ROUNDS * failing.size() / seconds);
      }
    }
  }

  /** Failures that the pod alone tells: what only events tell would wait for them. */
  private static Pod failing(Pod pod, int number) {
    Pod like =
        number % 2 == 0
            ? PodFixtures.applicationError().pod()
            : PodFixtures.registryUnreachable().pod();
    return new PodBuilder(pod).withStatus(like.getStatus()).build();
  }

  /** The server gives the version, as a real one does. */
  private static void create(KubernetesClient client, Pod pod) {
    client
        .resource(
            new PodBuilder(pod).editMetadata().withResourceVersion(null).endMetadata().build())
        .create();
  }

  private static void change(KubernetesClient client, List<Pod> pods, boolean well) {
    Pod healthy = PodFixtures.healthy();
    pods.stream().parallel().forEach(pod -> show(client, pod, well ? healthy : pod));
  }

  private static void show(KubernetesClient client, Pod pod, Pod like) {
    client
        .pods()
        .inNamespace(pod.getMetadata().getNamespace())
        .withName(pod.getMetadata().getName())
        .editStatus(now -> new PodBuilder(now).withStatus(like.getStatus()).build());
  }

  /** Counts what a listener hears. */
  private static final class Heard implements PodFailureListener {

    private final Semaphore changes = new Semaphore(0);

    @Override
    public void onFailure(PodDiagnosis diagnosis, Pod pod) {
      changes.release();
    }

    @Override
    public void onRefined(PodDiagnosis diagnosis, Pod pod) {
      // The same failure, known better, is no change of its own.
    }

    @Override
    public void onRecovered(PodDiagnosis diagnosis, Pod pod) {
      changes.release();
    }

    void await(int count) {
      changes.acquireUninterruptibly(count);
    }
  }
}

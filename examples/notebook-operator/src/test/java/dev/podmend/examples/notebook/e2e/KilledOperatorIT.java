package dev.podmend.examples.notebook.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.examples.notebook.api.JobPhase;
import dev.podmend.examples.notebook.api.NotebookValidationJobStatus;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.ObjectType;
import dev.podmend.testkit.build.FakeBuildController;
import dev.podmend.testkit.build.PermissiveBuildKinds;
import dev.podmend.testkit.build.TektonBuilds;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The operator is killed again and again while jobs run. Half of them build an image that cannot be
 * pulled, so that they fall back to the ready-made one.
 */
@Tag("custom-objects")
@Tag("full")
class KilledOperatorIT {

  private static final String NOTHING = "sha256:" + "0a1b2c3d".repeat(8);
  private static final long SEED = 20_261_121L;
  private static final ObjectType<GenericKubernetesResource> TASK_RUNS =
      ObjectType.generic("tekton.dev", "v1", "TaskRun", "taskruns");

  private static final String PLAIN =
      """
      notebook: {git: {url: "https://git.example/nb.git", ref: main}, path: a.ipynb}
      podConfig:
        containerImage: registry.example/base:1
        %s
      """;

  private static final String BUILT =
      PLAIN
          + """
            buildConfig:
              enabled: true
              strategy: tekton
              strategyConfig: {targetImage: "registry.example/nothere:1"}
          recoveryConfig: {enableBuildFallback: false}
          """;

  @Test
  void a_few_deaths_change_nothing(@TempDir Path folder) throws Exception {
    killed(folder, 4, 10, Duration.ofSeconds(30));
  }

  @Test
  void twenty_deaths_while_fifty_jobs_run_change_nothing(@TempDir Path folder) throws Exception {
    killed(folder, 20, 50, Duration.ofSeconds(150));
  }

  @SuppressWarnings("try") // The kinds and the node are there by being open.
  private static void killed(Path folder, int deaths, int jobs, Duration longest) throws Exception {
    Random random = new Random(SEED);
    List<Duration> lasting =
        IntStream.range(0, jobs)
            .mapToObj(job -> Duration.ofSeconds(random.nextLong(longest.toSeconds())))
            .toList();
    try (RealCluster cluster = RealCluster.open();
        PermissiveBuildKinds kinds = PermissiveBuildKinds.installIn(cluster.client)) {
      String namespace = cluster.namespace();
      Seen<Pod> pods = new Seen<>();
      cluster.client.pods().inNamespace(namespace).inform(pods);
      Seen<GenericKubernetesResource> builds = new Seen<>();
      TASK_RUNS.in(cluster.client).inNamespace(namespace).inform(builds);
      IntStream.range(0, jobs)
          .forEach(job -> cluster.create(namespace, name(job), spec(job, namespace)));
      ScheduledExecutorService controller = building(cluster, namespace, jobs);
      try (FakeNode node = FakeNode.in(cluster, namespace, lasting)) {
        dieAndLive(cluster, folder, namespace, deaths, random);
      } finally {
        controller.shutdownNow();
      }
      for (int job = 0; job < jobs; job++) {
        NotebookValidationJobStatus end = cluster.ended(namespace, name(job)).getStatus();
        assertThat(end.phase()).as("%s: %s", name(job), end).isEqualTo(JobPhase.SUCCEEDED);
        assertThat(pods.of(name(job))).as(pods + "").isEqualTo(isBuilt(job) ? 2 : 1);
        assertThat(builds.of(name(job))).as(builds + "").isEqualTo(isBuilt(job) ? 1 : 0);
        assertThat(end.attempts()).hasSize(isBuilt(job) ? 1 : 0);
      }
      assertThat(TASK_RUNS.in(cluster.client).inNamespace(namespace).list().getItems()).isEmpty();
    }
  }

  private static void dieAndLive(
      RealCluster cluster, Path folder, String namespace, int deaths, Random random) {
    Path kubeconfig = cluster.operatorsKubeconfig(folder);
    Map<String, String> variables = Map.of("NOTEBOOK_NAMESPACES", namespace);
    for (int death = 0; death < deaths; death++) {
      long start = System.nanoTime();
      OperatorProcess operator = OperatorProcess.start(folder, kubeconfig, variables).awaitReady();
      // A slow machine gets as much done as a fast one before the next death.
      long startup = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      OperatorProcess.pause(random.nextLong(startup + 1));
      operator.kill();
    }
    try (OperatorProcess last = OperatorProcess.start(folder, kubeconfig, variables)) {
      last.awaitReady();
      cluster.allEnded(namespace);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // It goes on until the thread ends.
  private static ScheduledExecutorService building(
      RealCluster cluster, String namespace, int builds) {
    TektonBuilds tekton = TektonBuilds.ofTaskRuns(cluster.client, Clock.systemUTC());
    FakeBuildController controller =
        FakeBuildController.of(cluster.client, namespace, "tekton", TASK_RUNS);
    for (int build = 0; build < 2 * builds; build++) {
      controller.nextBuild(tekton::run, (BuildHandle handle) -> tekton.succeed(handle, NOTHING));
    }
    ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    thread.scheduleWithFixedDelay(() -> settle(controller), 0, 500, TimeUnit.MILLISECONDS);
    return thread;
  }

  /** An object may change or go meanwhile; the next round sees it. */
  private static void settle(FakeBuildController controller) {
    try {
      controller.settle();
    } catch (RuntimeException e) {
      System.err.println("The stand-in of a controller: " + e);
    }
  }

  private static boolean isBuilt(int job) {
    return job % 2 == 1;
  }

  private static String spec(int job, String namespace) {
    return (isBuilt(job) ? BUILT : PLAIN).formatted(FakeNode.selector(namespace));
  }

  private static String name(int job) {
    return "job-" + job;
  }
}

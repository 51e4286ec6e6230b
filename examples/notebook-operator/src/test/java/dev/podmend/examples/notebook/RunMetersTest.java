package dev.podmend.examples.notebook;

import static dev.podmend.testkit.kubelet.PodMatchers.anyPod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.examples.notebook.api.JobPhase;
import dev.podmend.examples.notebook.api.NotebookValidationJobStatus;
import dev.podmend.examples.notebook.operation.RunMeters;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RunMetersTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void a_run_is_measured_from_its_first_look_to_its_end() {
    RunMeters.on(registry).ended(ended("NotebookPassed"), List.of());
    RunMeters.on(registry).ended(ended("Inconclusive"), List.of());

    Timer passed = registry.get("notebook.run.duration").tag("outcome", "NotebookPassed").timer();
    assertThat(passed.count()).isEqualTo(1);
    assertThat(passed.totalTime(TimeUnit.SECONDS)).isEqualTo(90);
    assertThat(registry.get("notebook.run.duration").tag("outcome", "Inconclusive").timer().count())
        .isEqualTo(1);
  }

  @Test
  void init_containers_of_the_last_pod_are_measured_without_sidecars() {
    RunMeters.on(registry).ended(ended("NotebookFailed"), List.of(pod("sales-0"), pod("other")));

    Timer good =
        registry.get("notebook.init.container.duration").tag("outcome", "succeeded").timer();
    Timer bad = registry.get("notebook.init.container.duration").tag("outcome", "failed").timer();
    assertThat(good.count()).isEqualTo(1);
    assertThat(good.totalTime(TimeUnit.SECONDS)).isEqualTo(7);
    assertThat(bad.count()).isEqualTo(1);
  }

  @Test
  void times_that_make_no_sense_are_left_out() {
    NotebookValidationJobStatus odd =
        new NotebookValidationJobStatus(
            1,
            JobPhase.FAILED,
            "",
            "2026-01-02T03:04:05Z",
            "never",
            "",
            List.of(),
            null,
            List.of(),
            null);

    RunMeters.on(registry).ended(odd, List.of());

    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void a_whole_run_leaves_no_name_in_the_metrics() {
    try (Cluster cluster = new Cluster()) {
      cluster.kubelet.whenPod(anyPod()).lives(Cluster.passes());

      cluster.run(Jobs.minimal());

      assertThat(cluster.registry.scrape())
          .contains("notebook_run_duration_seconds_count{outcome=\"NotebookPassed\"} 1")
          .doesNotContain(Jobs.NAME)
          .doesNotContain("\"" + Jobs.NAMESPACE);
    }
  }

  private static NotebookValidationJobStatus ended(String reason) {
    return new NotebookValidationJobStatus(
        1,
        JobPhase.FAILED,
        "",
        "2026-01-02T03:04:05Z",
        "2026-01-02T03:05:35Z",
        "sales-0",
        List.of(new ConditionBuilder().withType("Ready").withReason(reason).build()),
        null,
        List.of(),
        null);
  }

  private static Pod pod(String name) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .endMetadata()
        .withNewSpec()
        .addNewInitContainer()
        .withName("proxy")
        .withRestartPolicy("Always")
        .endInitContainer()
        .endSpec()
        .withNewStatus()
        .addNewInitContainerStatus()
        .withName("proxy")
        .withNewState()
        .withNewTerminated()
        .withExitCode(0)
        .withStartedAt("2026-01-02T03:04:05Z")
        .withFinishedAt("2026-01-02T03:05:05Z")
        .endTerminated()
        .endState()
        .endInitContainerStatus()
        .addNewInitContainerStatus()
        .withName("fetch")
        .withNewState()
        .withNewTerminated()
        .withExitCode(0)
        .withStartedAt("2026-01-02T03:04:05Z")
        .withFinishedAt("2026-01-02T03:04:12Z")
        .endTerminated()
        .endState()
        .endInitContainerStatus()
        .addNewInitContainerStatus()
        .withName("check")
        .withNewState()
        .withNewTerminated()
        .withExitCode(3)
        .withStartedAt("2026-01-02T03:04:12Z")
        .withFinishedAt("2026-01-02T03:04:13Z")
        .endTerminated()
        .endState()
        .endInitContainerStatus()
        .addNewInitContainerStatus()
        .withName("waits")
        .withNewState()
        .withNewWaiting()
        .endWaiting()
        .endState()
        .endInitContainerStatus()
        .endStatus()
        .build();
  }
}

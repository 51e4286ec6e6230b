package dev.podmend.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodObservation;
import dev.podmend.runtime.PodFailureReport.Period;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which part of a container's life a diagnosis is about, and how bad it is. */
class PodFailureReportTest {

  private static final ContainerState NOTHING = new ContainerState();

  private static PodFailureReport report(
      String phase, ContainerState state, ContainerState last, int restarts) {
    PodDiagnosis diagnosis =
        PodFailureClassifier.standard()
            .diagnose(
                PodObservation.of(
                    new PodBuilder()
                        .withNewMetadata()
                        .withName("web")
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("app")
                        .endContainer()
                        .endSpec()
                        .withNewStatus()
                        .withPhase(phase)
                        .withContainerStatuses(
                            new ContainerStatusBuilder()
                                .withName("app")
                                .withReady(false)
                                .withState(state)
                                .withLastState(last)
                                .withRestartCount(restarts)
                                .build())
                        .endStatus()
                        .build()),
                Instant.parse("2026-03-01T12:00:00Z"));
    return PodFailureReport.of(diagnosis.primary().orElseThrow(), diagnosis.verdict());
  }

  private static ContainerState waiting(String reason) {
    return new ContainerStateBuilder().withNewWaiting().withReason(reason).endWaiting().build();
  }

  private static ContainerState running() {
    return new ContainerStateBuilder()
        .withNewRunning()
        .withStartedAt("2026-03-01T11:55:00Z")
        .endRunning()
        .build();
  }

  private static ContainerState ended(int code) {
    return new ContainerStateBuilder()
        .withNewTerminated()
        .withReason("Error")
        .withExitCode(code)
        .withFinishedAt("2026-03-01T11:54:00Z")
        .endTerminated()
        .build();
  }

  @Test
  void an_image_or_a_start_fails_before_a_container_runs() {
    assertThat(report("Pending", waiting("ImagePullBackOff"), NOTHING, 0).period())
        .isEqualTo(Period.BEFORE_RUNNING);
    assertThat(report("Pending", waiting("RunContainerError"), NOTHING, 0).period())
        .isEqualTo(Period.BEFORE_RUNNING);
  }

  @Test
  void a_loop_is_about_the_run_that_ended_last() {
    PodFailureReport loop = report("Running", waiting("CrashLoopBackOff"), ended(1), 4);

    assertThat(loop.period()).isEqualTo(Period.ENDED);
    assertThat(loop.run()).isEqualTo(4);
  }

  @Test
  void a_container_that_runs_again_failed_in_the_run_before() {
    PodFailureReport again = report("Running", running(), ended(1), 4);

    assertThat(again.period()).isEqualTo(Period.ENDED);
    assertThat(again.run()).isEqualTo(3);
  }

  @Test
  void a_container_that_is_not_ready_fails_while_it_runs() {
    PodFailureReport unready = report("Running", running(), NOTHING, 4);

    assertThat(unready.period()).isEqualTo(Period.RUNNING);
    assertThat(unready.run()).isEqualTo(4);
  }

  @Test
  void a_lost_node_fails_a_pod_from_outside() {
    PodFailureReport lost = report("Unknown", running(), NOTHING, 0);

    assertThat(lost.period()).isEqualTo(Period.FROM_OUTSIDE);
    assertThat(lost.container()).isEmpty();
  }

  @Test
  void a_pod_that_has_failed_is_worse_than_one_that_fails_and_that_than_an_unready_one() {
    List<PodFailureReport> worsening =
        Stream.of(
                report("Running", running(), NOTHING, 0),
                report("Running", waiting("CrashLoopBackOff"), ended(1), 4),
                report("Failed", ended(1), NOTHING, 0))
            .toList();

    assertThat(worsening).extracting(PodFailureReport::severity).isSorted().doesNotHaveDuplicates();
    PodFailureReport mild = worsening.get(0);
    PodFailureReport bad = worsening.get(2);
    assertThat(mild.atLeastAsSevereAs(bad).severity()).isEqualTo(bad.severity());
    assertThat(mild.atLeastAsSevereAs(bad).fingerprint()).isEqualTo(mild.fingerprint());
    assertThat(bad.atLeastAsSevereAs(mild)).isSameAs(bad);
  }
}

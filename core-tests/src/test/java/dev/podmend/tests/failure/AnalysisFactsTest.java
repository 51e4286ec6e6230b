package dev.podmend.tests.failure;

import static dev.podmend.tests.failure.ContainerStates.ended;
import static dev.podmend.tests.failure.ContainerStates.looping;
import static dev.podmend.tests.failure.ContainerStates.waiting;
import static dev.podmend.tests.failure.Scene.second;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureTrait;
import dev.podmend.failure.PodFailureAnalysis;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an analysis states beside its cause. */
class AnalysisFactsTest {

  private static PodFailureAnalysis of(Scene pod) {
    return pod.diagnosed().primary().orElseThrow();
  }

  private static Scene crashed(int code) {
    return Scene.pod("Failed").restarting("Never").app(ended("app", "Error", code, second(30)));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "128, 0", "129, 1", "137, 9", "192, 64", "193, 0", "255, 0"})
  void a_signal_is_what_an_exit_code_above_128_means(int code, int signal) {
    PodFailureAnalysis failure = of(crashed(code));

    assertThat(failure.exitCode()).hasValue(code);
    assertThat(failure.signal())
        .isEqualTo(signal == 0 ? OptionalInt.empty() : OptionalInt.of(signal));
  }

  @Test
  void an_end_that_was_made_up_came_by_no_signal() {
    Scene lost = Scene.pod("Failed").app(ended("app", "ContainerStatusUnknown", 137, second(30)));

    assertThat(of(lost).signal()).isEmpty();
  }

  @Test
  void a_failure_counts_restarts_names_its_image_and_since_when() {
    PodFailureAnalysis failure = of(Scene.pod("Running").app(looping("app", 7, "Error", 1)));

    assertThat(failure.restartCount()).isEqualTo(7);
    assertThat(failure.image()).contains("registry.example/lab/app:1");
    assertThat(failure.since()).contains(second(90));
  }

  @Test
  void what_states_no_time_lasts_since_the_pod_was_made() {
    Scene pod = Scene.pod("Pending").app(waiting("app", "ErrImagePull", "manifest unknown"));

    assertThat(of(pod).since()).contains(second(0));
    assertThat(of(pod).exitCode()).isEmpty();
    assertThat(of(pod).signal()).isEmpty();
  }

  @Test
  void a_failure_of_the_pod_itself_has_neither_image_nor_restarts() {
    PodFailureAnalysis failure =
        of(Scene.pod("Failed").stating("Evicted", "The node was low on resource: memory."));

    assertThat(failure.image()).isEmpty();
    assertThat(failure.restartCount()).isZero();
    assertThat(failure.container()).isEmpty();
  }

  private static PodFailureAnalysis outOfHeap(UnaryOperator<ContainerBuilder> spec) {
    return of(
        Scene.pod("Failed")
            .restarting("Never")
            .app(ended("app", "Error", 1, second(30)), spec)
            .log("app", "java.lang.OutOfMemoryError: Java heap space"));
  }

  @Test
  void a_heap_is_fixed_by_the_container_that_fixes_it() {
    assertThat(outOfHeap(app -> app.withCommand("java", "-Xmx512m", "-jar", "app.jar")).traits())
        .contains(FailureTrait.HEAP_FIXED);
    assertThat(outOfHeap(app -> app).traits()).doesNotContain(FailureTrait.HEAP_FIXED);
    assertThat(
            of(Scene.pod("Failed")
                    .restarting("Never")
                    .app(ended("app", "Error", 1), app -> app.withCommand("java", "-Xmx512m")))
                .traits())
        .doesNotContain(FailureTrait.HEAP_FIXED);
  }

  @Test
  void equal_pods_have_equal_failures() {
    PodFailureAnalysis failure = of(crashed(1));

    assertThat(failure)
        .isEqualTo(of(crashed(1)))
        .hasSameHashCodeAs(of(crashed(1)))
        .isNotEqualTo(of(crashed(2)))
        .isNotEqualTo("text");
    assertThat(failure.hashCode()).isEqualTo(failure.fingerprint().hashCode());
  }
}

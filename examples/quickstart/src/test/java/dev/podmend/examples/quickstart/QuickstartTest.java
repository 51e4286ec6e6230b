package dev.podmend.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.runtime.RecoveryPhase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuickstartTest {

  @ParameterizedTest
  @EnumSource
  void without_recovery_the_same_pod_is_tried_three_times_in_vain(UseCase useCase) {
    Outcome outcome = Quickstart.play(useCase, false);

    assertThat(outcome.result().phase()).isEqualTo(RecoveryPhase.FAILED);
    assertThat(outcome.attempts()).isEqualTo(3);
    assertThat(outcome.creations()).isEqualTo(4);
    assertThat(outcome.took()).isGreaterThanOrEqualTo(Duration.ofMinutes(7));
  }

  @Test
  void an_image_that_cannot_be_pulled_is_replaced_by_the_pre_built_one() {
    Outcome outcome = Quickstart.play(UseCase.IMAGE_PULL, true);

    assertThat(outcome.images()).containsExactly(UseCase.PREBUILT);
    assertThat(outcome.attempts()).isEqualTo(1);
    assertThat(outcome.result().message())
        .isEqualTo(
            "Validation pod failed: ImagePullBackOff (image not found). Attempted recovery:"
                + " fallback to pre-built image. Final status: Success");
  }

  @Test
  void an_init_container_that_openshift_refuses_is_left_out() {
    Outcome outcome = Quickstart.play(UseCase.SECURITY_CONTEXT, true);

    assertThat(outcome.result().phase()).isEqualTo(RecoveryPhase.HEALTHY);
    assertThat(outcome.initContainers()).isEmpty();
    assertThat(outcome.images()).containsExactly(UseCase.BUILT);
    assertThat(outcome.creations()).isEqualTo(2);
  }

  @Test
  void an_image_that_lacks_a_library_is_replaced() {
    Outcome outcome = Quickstart.play(UseCase.MISSING_LIBRARY, true);

    assertThat(outcome.result().phase()).isEqualTo(RecoveryPhase.HEALTHY);
    assertThat(outcome.images()).containsExactly(UseCase.PREBUILT);
  }

  @Test
  void a_notebook_that_is_wrong_is_not_tried_three_times() {
    Outcome outcome = Quickstart.play(UseCase.NOTEBOOK_ERROR, true);

    assertThat(outcome.result().phase()).isEqualTo(RecoveryPhase.FAILED);
    assertThat(outcome.creations()).isLessThanOrEqualTo(2);
  }

  @Test
  void an_image_that_no_strategy_can_build_gives_way_to_the_pre_built_one() {
    Outcome outcome = Quickstart.playBuilds();

    assertThat(outcome.result().phase()).isEqualTo(RecoveryPhase.HEALTHY);
    assertThat(outcome.images()).containsExactly(UseCase.PREBUILT);
    assertThat(outcome.initContainers()).containsExactly("git-clone");
    assertThat(outcome.builds().summary())
        .isEqualTo(
            "kaniko left out: unavailable: a pod that runs as root is not admitted: ADMISSION_DENIED"
                + " (403 pods \"podmend-probe-kaniko\" is forbidden: violates PodSecurity"
                + " \"restricted:latest\": runAsNonRoot != true); kubectl label --overwrite"
                + " namespace team pod-security.kubernetes.io/enforce=baseline; s2i #1:"
                + " BASE_IMAGE_NOT_S2I; tekton #1: PUSH_TRANSIENT; tekton #2: PUSH_TRANSIENT;"
                + " tekton #3: IMAGE_UNUSABLE");
    assertThat(outcome.builds().attempts().get(1).message())
        .containsOnlyOnce("error pushing image");
    assertThat(outcome.result().message())
        .endsWith("Degraded: notebook runs the ready-made image, which may lack seaborn==0.13.2");
  }

  @Test
  void the_report_says_what_happened() {
    StringWriter text = new StringWriter();
    Quickstart.play(new PrintWriter(text));

    assertThat(text.toString())
        .contains("IMAGE_NOT_FOUND (rule pull-not-found, permanent)")
        .contains("decided: FallBackToPrebuiltImage[container=notebook")
        .contains("DELETE /api/v1/namespaces/team/pods/notebook-0")
        .contains("recovery off   Failed", "recovery on    Healthy")
        .contains("build:   tekton #2 failed: PUSH_TRANSIENT")
        .contains("tekton attempt 3: IMAGE_UNUSABLE", "kaniko left out: unavailable");
    assertThat(text.toString().lines()).allMatch(line -> line.length() <= 100);
  }
}

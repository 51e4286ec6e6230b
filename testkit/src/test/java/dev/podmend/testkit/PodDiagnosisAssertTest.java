package dev.podmend.testkit;

import static dev.podmend.testkit.PodmendAssertions.assertThat;
import static dev.podmend.testkit.PodmendAssertions.assertThatThrownBy;

import dev.podmend.failure.Confidence;
import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureStage;
import dev.podmend.failure.FailureTrait;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.failure.PodIdentity;
import dev.podmend.failure.PodVerdict;
import dev.podmend.model.ContainerRef;
import dev.podmend.model.ContainerRole;
import dev.podmend.model.Evidence;
import dev.podmend.model.Persistence;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodDiagnosisAssertTest {

  private static final PodIdentity POD = new PodIdentity("team", "notebook", "u1");

  private static final PodFailureAnalysis THROTTLED =
      PodFailureAnalysis.builder()
          .reason(PodFailureReason.ERR_IMAGE_PULL)
          .cause(FailureCause.REGISTRY_RATE_LIMITED)
          .persistence(Persistence.TRANSIENT)
          .stage(FailureStage.PULL)
          .container(new ContainerRef("app", ContainerRole.APP))
          .rule("pull-rate-limited")
          .addTraits(FailureTrait.NETWORK)
          .errorMessage("429 Too Many Requests")
          .addEvidence(
              new Evidence(
                  "status.containerStatuses[0].state.waiting.message", "429 Too Many Requests"))
          .build();

  private static final PodDiagnosis FAILING =
      new PodDiagnosis(POD, PodVerdict.FAILING, Optional.of(THROTTLED), List.of(THROTTLED));

  private static final PodDiagnosis HEALTHY =
      new PodDiagnosis(POD, PodVerdict.HEALTHY, Optional.empty(), List.of());

  @Test
  void what_is_true_passes() {
    assertThat(FAILING)
        .hasVerdict(PodVerdict.FAILING)
        .failsBecauseOf(FailureCause.REGISTRY_RATE_LIMITED)
        .hasSymptom(PodFailureReason.ERR_IMAGE_PULL)
        .isTransient()
        .failsInStage(FailureStage.PULL)
        .hasConfidence(Confidence.CONFIRMED)
        .blamesContainer("app")
        .blamesContainer("app", ContainerRole.APP)
        .wasDecidedBy("pull-rate-limited")
        .hasTrait(FailureTrait.NETWORK)
        .hasContributing(FailureCause.REGISTRY_RATE_LIMITED)
        .restsOn("status.containerStatuses[0].state.waiting.message")
        .errorMessage()
        .contains("429");
    assertThat(HEALTHY).hasVerdict(PodVerdict.HEALTHY).hasNoFailure();
  }

  @Test
  void a_failure_names_the_rule_and_the_evidence() {
    assertThatThrownBy(() -> assertThat(FAILING).failsBecauseOf(FailureCause.IMAGE_NOT_FOUND))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "Expected diagnosis of pod <notebook> to have cause <IMAGE_NOT_FOUND>, but it was"
                + " <REGISTRY_RATE_LIMITED>.")
        .hasMessageContaining("The verdict is FAILING.")
        .hasMessageContaining(
            "Decided by rule pull-rate-limited: REGISTRY_RATE_LIMITED shows as ErrImagePull"
                + " (TRANSIENT, CONFIRMED, app container app)")
        .hasMessageContaining(
            "status.containerStatuses[0].state.waiting.message = 429 Too Many Requests");
  }

  @Test
  void every_other_untruth_fails_too() {
    assertThatThrownBy(() -> assertThat(FAILING).hasNoFailure())
        .hasMessageContaining("to have no failure, but there is one");
    assertThatThrownBy(() -> assertThat(FAILING).isPermanent())
        .hasMessageContaining("persistence <PERMANENT>, but it was <TRANSIENT>");
    assertThatThrownBy(() -> assertThat(FAILING).blamesContainer("init"))
        .hasMessageContaining("container <init>, but it was <app>");
    assertThatThrownBy(() -> assertThat(FAILING).blamesNoContainer())
        .hasMessageContaining("container <none>, but it was <app container app>");
    assertThatThrownBy(() -> assertThat(FAILING).hasContributing(FailureCause.UNKNOWN))
        .hasMessageContaining("a contributing <UNKNOWN>, but there is none");
    assertThatThrownBy(() -> assertThat(FAILING).hasTrait(FailureTrait.SCC))
        .hasMessageContaining("the traits are [NETWORK]");
    assertThatThrownBy(() -> assertThat(FAILING).restsOn("status.phase"))
        .hasMessageContaining("evidence at <status.phase>, but there is none");
    assertThatThrownBy(() -> assertThat(HEALTHY).failsBecauseOf(FailureCause.UNKNOWN))
        .hasMessageContaining("cause <UNKNOWN>, but it names no failure");
    assertThatThrownBy(() -> assertThat(HEALTHY).hasVerdict(PodVerdict.FAILED))
        .hasMessageContaining("verdict <FAILED>, but it was <HEALTHY>");
  }

  @Test
  void assertj_itself_is_there_too() {
    assertThat("one import").contains("import");
  }
}

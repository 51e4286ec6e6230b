package dev.podmend.recovery;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureStage;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.failure.PodIdentity;
import dev.podmend.failure.PodVerdict;
import dev.podmend.model.ContainerRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Situations and diagnoses for tables of what happens. */
final class DecisionScenarios {

  private DecisionScenarios() {}

  static RecoveryConfig.Builder config() {
    return RecoveryConfig.builder();
  }

  static RecoverySituation with(RecoverySituation base, RecoveryConfig.Builder config) {
    return RecoverySituation.builder().from(base).config(config.build()).build();
  }

  static RecoverySituation droppable(RecoverySituation base) {
    return RecoverySituation.builder()
        .from(base)
        .addDroppableInitContainers("git-clone")
        .sourceInImage(true)
        .build();
  }

  static RecoverySituation owned(RecoverySituation base, PodOwnership ownership) {
    return RecoverySituation.builder().from(base).ownership(ownership).build();
  }

  static RecoverySituation situation(Optional<String> builtBy, RecoveryConfig config) {
    String prebuilt = "quay.io/ready/made:1";
    return RecoverySituation.builder()
        .now(RecoveryArbitraries.NOW)
        .config(config)
        .addContainers(
            ContainerSituation.builder()
                .name("app")
                .image(builtBy.isPresent() ? "registry.example.com/ns/notebook:1" : prebuilt)
                .builtBy(builtBy)
                .prebuiltImage(prebuilt)
                .memoryLimit("512Mi")
                .build())
        .addBuildStrategies("s2i", "tekton")
        .build();
  }

  static PodDiagnosis diagnosis(FailureCause cause, ContainerRef container) {
    PodFailureAnalysis failure =
        PodFailureAnalysis.builder()
            .cause(cause)
            .reason(PodFailureReason.CRASH_LOOP_BACK_OFF)
            .persistence(cause.usualPersistence())
            .stage(stage(cause))
            .container(container)
            .signal(11)
            .fingerprint(cause.name())
            .rule("test")
            .build();
    return new PodDiagnosis(PodIdentity.UNKNOWN, verdict(cause), Optional.of(failure), List.of());
  }

  static PodVerdict verdict(FailureCause cause) {
    Set<FailureCause> rejections =
        Set.of(
            FailureCause.ADMISSION_DENIED,
            FailureCause.ADMISSION_UNAVAILABLE,
            FailureCause.QUOTA_EXCEEDED,
            FailureCause.POD_SPEC_REJECTED);
    Set<FailureCause> ends =
        Set.of(
            FailureCause.NODE_ADMISSION_REJECTED,
            FailureCause.NODE_PRESSURE_EVICTED,
            FailureCause.DISRUPTED,
            FailureCause.DEADLINE_EXCEEDED,
            FailureCause.EPHEMERAL_STORAGE_EXCEEDED);
    if (rejections.contains(cause)) {
      return PodVerdict.REJECTED;
    }
    return ends.contains(cause) ? PodVerdict.FAILED : PodVerdict.FAILING;
  }

  static FailureStage stage(FailureCause cause) {
    return switch (cause.family()) {
      case IMAGE, REGISTRY -> FailureStage.PULL;
      case CONFIG -> FailureStage.CREATE;
      case SECURITY, QUOTA -> FailureStage.ADMISSION;
      case RUNTIME -> FailureStage.START;
      case PROBES -> FailureStage.PROBE;
      case VOLUMES -> FailureStage.VOLUME;
      case SANDBOX -> FailureStage.SANDBOX;
      case SCHEDULING -> FailureStage.SCHEDULING;
      case NODE -> FailureStage.DISRUPTION;
      case APPLICATION, RESOURCES, DEADLINE, UNKNOWN -> FailureStage.RUN;
    };
  }
}

package dev.podmend.strategy.s2i;

import static dev.podmend.build.BuildFailureReason.ADMISSION_DENIED;
import static dev.podmend.build.BuildFailureReason.API_UNAVAILABLE;
import static dev.podmend.build.BuildFailureReason.BASE_IMAGE_INCOMPATIBLE;
import static dev.podmend.build.BuildFailureReason.BASE_IMAGE_NETWORK;
import static dev.podmend.build.BuildFailureReason.BASE_IMAGE_NOT_FOUND;
import static dev.podmend.build.BuildFailureReason.BASE_IMAGE_NOT_S2I;
import static dev.podmend.build.BuildFailureReason.BUILD_STEP_FAILED;
import static dev.podmend.build.BuildFailureReason.CONFIG_MISSING;
import static dev.podmend.build.BuildFailureReason.CONFLICT;
import static dev.podmend.build.BuildFailureReason.CONTEXT_NOT_FOUND;
import static dev.podmend.build.BuildFailureReason.DOCKERFILE_INVALID;
import static dev.podmend.build.BuildFailureReason.EVICTED;
import static dev.podmend.build.BuildFailureReason.INVALID_REQUEST;
import static dev.podmend.build.BuildFailureReason.OUTPUT_UNRESOLVED;
import static dev.podmend.build.BuildFailureReason.OUT_OF_MEMORY;
import static dev.podmend.build.BuildFailureReason.POD_DELETED;
import static dev.podmend.build.BuildFailureReason.PUSH_TRANSIENT;
import static dev.podmend.build.BuildFailureReason.SOURCE_NETWORK;
import static dev.podmend.build.BuildFailureReason.UNKNOWN;
import static dev.podmend.build.BuildRemedy.FIX_INPUT;
import static dev.podmend.build.BuildRemedy.NEXT_STRATEGY;
import static dev.podmend.build.BuildRemedy.RETRY_SAME;
import static dev.podmend.model.Persistence.DEPENDS;
import static dev.podmend.model.Persistence.TRANSIENT;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildRemedy;
import dev.podmend.build.BuildStage;
import dev.podmend.model.Persistence;
import java.util.List;
import java.util.Optional;

/**
 * What a {@code status.reason} of a failed build means, as long as no text tells more.
 *
 * @param name the reason in OpenShift's word
 * @param reason what it means
 * @param persistence whether the same build can succeed later by itself
 * @param remedy what can help
 * @param told the stage whose texts may tell more; empty where the reason says all
 */
record NativeReason(
    String name,
    BuildFailureReason reason,
    Persistence persistence,
    BuildRemedy remedy,
    Optional<BuildStage> told) {

  private static final List<NativeReason> TABLE =
      List.of(
          means("FetchSourceFailed", SOURCE_NETWORK).lasting(DEPENDS).toldBy(BuildStage.SOURCE),
          means("FetchImageContentFailed", BASE_IMAGE_NETWORK)
              .lasting(DEPENDS)
              .toldBy(BuildStage.PULL),
          means("PullBuilderImageFailed", BASE_IMAGE_NETWORK)
              .lasting(DEPENDS)
              .toldBy(BuildStage.PULL),
          means("PushImageToRegistryFailed", PUSH_TRANSIENT)
              .lasting(DEPENDS)
              .toldBy(BuildStage.PUSH),
          means("DockerBuildFailed", BUILD_STEP_FAILED).toldBy(BuildStage.STEPS),
          means("GenericS2IBuildFailed", BUILD_STEP_FAILED).toldBy(BuildStage.STEPS),
          means("GenericBuildFailed", BUILD_STEP_FAILED).toldBy(BuildStage.UNKNOWN),
          means("DockerFileCreationFailed", BUILD_STEP_FAILED).toldBy(BuildStage.STEPS),
          means("FileSystemOperationFailed", BUILD_STEP_FAILED)
              .lasting(TRANSIENT)
              .with(RETRY_SAME)
              .toldBy(BuildStage.STEPS),
          means("FailedContainer", BUILD_STEP_FAILED).lasting(TRANSIENT).with(RETRY_SAME),
          means("PostCommitHookFailed", BUILD_STEP_FAILED).with(FIX_INPUT),
          means("ManageDockerfileFailed", DOCKERFILE_INVALID),
          means("InvalidContextDirectory", CONTEXT_NOT_FOUND),
          means("FetchScriptsFailed", BASE_IMAGE_NOT_S2I),
          means("AssembleUserForbidden", BASE_IMAGE_INCOMPATIBLE),
          means("OutOfMemoryKilled", OUT_OF_MEMORY),
          means("BuildPodEvicted", EVICTED),
          means("BuildPodDeleted", POD_DELETED),
          means("NoBuildContainerStatus", POD_DELETED),
          means("BuildPodExists", CONFLICT),
          means("ExceededRetryTimeout", API_UNAVAILABLE),
          means("MissingPushSecret", CONFIG_MISSING),
          means("CannotRetrieveServiceAccount", CONFIG_MISSING),
          means("UnresolvableEnvironmentVariable", INVALID_REQUEST),
          means("InvalidOutputReference", OUTPUT_UNRESOLVED).toldBy(BuildStage.UNKNOWN),
          means("InvalidImageReference", BASE_IMAGE_NOT_FOUND).with(NEXT_STRATEGY),
          means("CannotCreateBuildPod", ADMISSION_DENIED).lasting(DEPENDS),
          means("CannotCreateBuildPodSpec", INVALID_REQUEST).with(NEXT_STRATEGY));

  /** The meaning of a reason; one that nobody knows is {@link BuildFailureReason#UNKNOWN}. */
  static NativeReason of(String name) {
    return TABLE.stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseGet(() -> means(name, UNKNOWN));
  }

  private static NativeReason means(String name, BuildFailureReason reason) {
    return new NativeReason(name, reason, reason.persistence(), reason.remedy(), Optional.empty());
  }

  private NativeReason lasting(Persistence persistence) {
    return new NativeReason(name, reason, persistence, remedy, told);
  }

  private NativeReason with(BuildRemedy remedy) {
    return new NativeReason(name, reason, persistence, remedy, told);
  }

  private NativeReason toldBy(BuildStage stage) {
    return new NativeReason(name, reason, persistence, remedy, Optional.of(stage));
  }
}

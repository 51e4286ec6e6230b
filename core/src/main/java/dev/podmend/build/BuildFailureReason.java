package dev.podmend.build;

import static dev.podmend.build.BuildRemedy.FIX_CLUSTER;
import static dev.podmend.build.BuildRemedy.FIX_INPUT;
import static dev.podmend.build.BuildRemedy.MORE_RESOURCES;
import static dev.podmend.build.BuildRemedy.NEXT_STRATEGY;
import static dev.podmend.build.BuildRemedy.RETRY_SAME;
import static dev.podmend.build.BuildRemedy.STOP;
import static dev.podmend.model.Persistence.DEPENDS;
import static dev.podmend.model.Persistence.PERMANENT;
import static dev.podmend.model.Persistence.TRANSIENT;

import dev.podmend.model.Persistence;
import java.util.Arrays;
import java.util.Optional;

/** Why a build failed, whichever strategy ran it. */
public enum BuildFailureReason {
  /** The Git server could not be reached, or did not answer in time. */
  SOURCE_NETWORK(TRANSIENT, RETRY_SAME, "Check that the Git server can be reached."),
  /** The Git server refused the credentials, or wants some. */
  SOURCE_AUTH(PERMANENT, FIX_INPUT, "Give a Secret whose credentials may read the repository."),
  /** There is no such repository, or these credentials cannot see it. */
  SOURCE_NOT_FOUND(PERMANENT, FIX_INPUT, "Correct the Git URL."),
  /** The repository has no such branch, tag or commit. */
  REF_NOT_FOUND(PERMANENT, FIX_INPUT, "Correct the branch, tag or commit."),
  /** The repository has no such folder. */
  CONTEXT_NOT_FOUND(PERMANENT, FIX_INPUT, "Correct the context path."),
  /** The Dockerfile is missing or cannot be parsed. */
  DOCKERFILE_INVALID(PERMANENT, FIX_INPUT, "Correct the Dockerfile or its path."),
  /** No versions of the required packages fit together, or one does not exist. */
  DEPENDENCY_UNRESOLVABLE(PERMANENT, FIX_INPUT, "Correct the requirements."),
  /** The API server or the builder refused the request's values. */
  INVALID_REQUEST(PERMANENT, FIX_INPUT, "Correct the value that the message names."),
  /** A package index could not be reached, or did not answer in time. */
  DEPENDENCY_NETWORK(TRANSIENT, RETRY_SAME, "Check that the package index can be reached."),
  /** The registry of the base image could not be reached. */
  BASE_IMAGE_NETWORK(TRANSIENT, RETRY_SAME, "Check that the base image's registry can be reached."),
  /** The registry of the base image limits the rate of pulls. */
  BASE_IMAGE_RATE_LIMITED(TRANSIENT, RETRY_SAME, "Pull with credentials, or from a mirror."),
  /** The registry of the base image refused the credentials, or wants some. */
  BASE_IMAGE_AUTH(PERMANENT, FIX_INPUT, "Give a pull Secret that may read the base image."),
  /** There is no such base image. */
  BASE_IMAGE_NOT_FOUND(PERMANENT, FIX_INPUT, "Correct the base image."),
  /** The base image has no S2I scripts. */
  BASE_IMAGE_NOT_S2I(PERMANENT, NEXT_STRATEGY, "Use a base image with S2I scripts."),
  /** The base image cannot be built on by this strategy for another reason: platform, user. */
  BASE_IMAGE_INCOMPATIBLE(PERMANENT, NEXT_STRATEGY, "Use a base image that the strategy supports."),
  /** Where the image is to go cannot be resolved, for example for want of an image stream. */
  OUTPUT_UNRESOLVED(PERMANENT, NEXT_STRATEGY, "Create the image stream, or name a registry."),
  /** The cluster has no registry of its own. */
  REGISTRY_ABSENT(PERMANENT, NEXT_STRATEGY, "Name an external registry as the target."),
  /** A policy of the cluster does not admit the build's pod. */
  ADMISSION_DENIED(PERMANENT, NEXT_STRATEGY, "Allow the build's service account what it needs."),
  /** The cluster forbids this kind of build. */
  STRATEGY_FORBIDDEN(PERMANENT, NEXT_STRATEGY, "Grant the permission for this kind of build."),
  /** The API that the strategy needs is not there. */
  API_ABSENT(PERMANENT, NEXT_STRATEGY, "Install what serves the API."),
  /** The image of the builder itself could not be pulled. */
  BUILDER_IMAGE_PULL(DEPENDS, NEXT_STRATEGY, "Make the builder's image reachable."),
  /** The builder needs root, and does not get it. */
  NOT_ROOT(PERMANENT, NEXT_STRATEGY, "Allow the build's service account to run as root."),
  /** The strategy cannot build what is asked for. */
  UNSUPPORTED_RECIPE(PERMANENT, NEXT_STRATEGY, "Ask for what the strategy supports."),
  /** The cluster has switched off what the strategy uses. */
  TASK_DISABLED(PERMANENT, NEXT_STRATEGY, "Switch the feature on that the message names."),
  /** The push was interrupted: network, overload of the registry. */
  PUSH_TRANSIENT(TRANSIENT, RETRY_SAME, "Check that the target registry can be reached."),
  /** The registry refused the push: credentials, permission, quota. */
  PUSH_DENIED(PERMANENT, FIX_CLUSTER, "Give a push Secret that may write to the target."),
  /** A Secret, ConfigMap or service account that the build names does not exist. */
  CONFIG_MISSING(PERMANENT, FIX_CLUSTER, "Create the object that the message names."),
  /** We may not do what the strategy has to do. */
  FORBIDDEN(PERMANENT, FIX_CLUSTER, "Grant the permission that the message names."),
  /** An object of the build's name exists and is not ours. */
  NAME_TAKEN(PERMANENT, NEXT_STRATEGY, "Remove or rename the object that the message names."),
  /** A build of that name is just being deleted, or was changed meanwhile. */
  CONFLICT(TRANSIENT, RETRY_SAME, "Nothing: it passes."),
  /** The API server did not answer, or asked for patience. */
  API_UNAVAILABLE(TRANSIENT, RETRY_SAME, "Nothing: it passes."),
  /** The build's pod was deleted. */
  POD_DELETED(TRANSIENT, RETRY_SAME, "Nothing: it passes."),
  /** The build's pod was evicted from its node. */
  EVICTED(TRANSIENT, RETRY_SAME, "Ask for more ephemeral storage if it happens again."),
  /** The node of the build's pod is gone. */
  NODE_LOST(TRANSIENT, RETRY_SAME, "Nothing: it passes."),
  /** The build used more memory than it may. */
  OUT_OF_MEMORY(PERMANENT, MORE_RESOURCES, "Raise the build's memory limit."),
  /** A disk is full: the build's own share of it, or the node's. */
  OUT_OF_DISK(DEPENDS, RETRY_SAME, "Raise the build's ephemeral storage, or use a smaller image."),
  /** The namespace's quota leaves no room for the build. */
  QUOTA(DEPENDS, NEXT_STRATEGY, "Free or raise the namespace's quota."),
  /** No node can take the build's pod. */
  UNSCHEDULABLE(DEPENDS, NEXT_STRATEGY, "Ask for less, or add nodes."),
  /** The build did not start in time. */
  QUEUE_TIMEOUT(
      DEPENDS, NEXT_STRATEGY, "Find out what the build waits for, or raise queueTimeout."),
  /** The build did not end in time. */
  RUN_TIMEOUT(DEPENDS, RETRY_SAME, "Raise runTimeout, or make the build smaller."),
  /** An instruction, an assemble script or a step of the build failed by itself. */
  BUILD_STEP_FAILED(PERMANENT, NEXT_STRATEGY, "Read the end of the build's log."),
  /** The build succeeded, but does not tell what it has built. */
  DIGEST_MISSING(DEPENDS, RETRY_SAME, "Check the builder's version: it must report a digest."),
  /** The image was built, but does not run. */
  IMAGE_UNUSABLE(PERMANENT, NEXT_STRATEGY, "Read why the pod that runs the image failed."),
  /** The strategy threw, hung or answered nonsense. */
  STRATEGY_BROKEN(DEPENDS, NEXT_STRATEGY, "Report it to the strategy's author."),
  /** The build was cancelled. */
  CANCELLED(PERMANENT, STOP, "Ask for the build again if it is still wanted."),
  /** The build failed in a way that is not known. */
  UNKNOWN(DEPENDS, NEXT_STRATEGY, "Read the end of the build's log.");

  private final Persistence persistence;
  private final BuildRemedy remedy;
  private final String advice;

  BuildFailureReason(Persistence persistence, BuildRemedy remedy, String advice) {
    this.persistence = persistence;
    this.remedy = remedy;
    this.advice = advice;
  }

  /** Whether the same build can succeed later by itself, unless a failure says otherwise. */
  public Persistence persistence() {
    return persistence;
  }

  /** What can help, unless a failure says otherwise. */
  public BuildRemedy remedy() {
    return remedy;
  }

  /** What a person can do, in one line. */
  public String advice() {
    return advice;
  }

  /** The reason of that name, or empty where this version knows none. */
  public static Optional<BuildFailureReason> named(String name) {
    return Arrays.stream(values()).filter(reason -> reason.name().equals(name)).findFirst();
  }
}

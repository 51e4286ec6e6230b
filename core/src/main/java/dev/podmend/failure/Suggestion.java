package dev.podmend.failure;

import java.util.Set;

/** What a person can do about a failure, in one line. */
final class Suggestion {

  private static final int SIGKILL = 9;

  private Suggestion() {}

  static String of(PodFailureAnalysis failure) {
    String image = failure.image().map(name -> "image " + name).orElse("the image");
    String container = failure.container().map(Object::toString).orElse("the pod");
    return switch (failure.cause()) {
      case IMAGE_NAME_INVALID -> "Correct the reference of " + image + ": nothing can pull it.";
      case IMAGE_NOT_FOUND ->
          "Check tag and repository of " + image + " and that the push to it succeeded.";
      case IMAGE_ACCESS_DENIED -> accessDenied(failure, image);
      case IMAGE_NOT_PRESENT ->
          "Set imagePullPolicy to IfNotPresent, or load " + image + " onto the node.";
      case IMAGE_PLATFORM_MISMATCH -> platformMismatch(failure, image);
      case IMAGE_UNUSABLE -> "Push " + image + " again, completely; then delete the pod.";
      case IMAGE_SIGNATURE_REJECTED ->
          "Sign " + image + " with a key that the policy trusts, or use a signed image.";
      case IMAGE_PULL_FAILED ->
          "Look for older Failed events of the pod: Kubernetes no longer says why the pull fails.";
      case REGISTRY_RATE_LIMITED ->
          "Wait, or pull with credentials or from a mirror; new pods only use up the quota.";
      case REGISTRY_UNREACHABLE -> unreachable(failure);
      case REGISTRY_TLS_UNTRUSTED ->
          "Let the nodes trust the registry's certificate authority, or use another registry.";
      case CONFIG_REFERENCE_MISSING ->
          failure.traits().contains(FailureTrait.CONFIG_CACHE)
              ? "Wait: the kubelet has not seen the Secret or ConfigMap yet."
              : "Create the Secret, ConfigMap or key named in the message in the pod's namespace.";
      case CONTAINER_CONFIG_INVALID ->
          "Compare command, user, workingDir and mounts of " + container + " with " + image + ".";
      case SECURITY_CONTEXT_REJECTED -> securityContext(failure, image);
      case ADMISSION_DENIED -> admissionDenied(failure);
      case ADMISSION_UNAVAILABLE -> "Wait and create the pod again; nothing is wrong with it.";
      case QUOTA_EXCEEDED -> quota(failure);
      case POD_SPEC_REJECTED -> "Correct what the API server names in its message.";
      case COMMAND_NOT_FOUND ->
          "Correct command or args of " + container + ", or use an image that has the command.";
      case COMMAND_NOT_EXECUTABLE ->
          "Give the command its execute bit in " + image + " (chmod +x), or call its interpreter.";
      case CONTAINER_RUNTIME_ERROR ->
          "Let the pod start on another node; look into the container runtime of this one.";
      case LIFECYCLE_HOOK_FAILED -> "Correct the postStart hook of " + container + ".";
      case APPLICATION_ERROR ->
          "Read the log of " + container + exit(failure) + ": the program failed by itself.";
      case APPLICATION_CRASHED -> crashed(failure, container);
      case APPLICATION_PERMISSION_DENIED ->
          "Use an image made for arbitrary user ids, or mount a volume where "
              + container
              + " writes.";
      case MISSING_LIBRARY -> "Build " + image + " again with the library that the message names.";
      case EXTERNAL_DEPENDENCY_UNAVAILABLE ->
          failure.isTransient()
              ? "Check the service that the message names; the program can be tried again."
              : "Check address, credentials and certificate of the service that the message names.";
      case SOURCE_FETCH_FAILED -> sourceFetch(failure);
      case UNEXPECTED_COMPLETION ->
          "Run it as a Job, or give " + container + " a command that keeps running.";
      case MEMORY_LIMIT_EXCEEDED -> "Raise the memory limit of " + container + " or use less.";
      case HEAP_EXHAUSTED ->
          "Give the runtime's heap more room (-Xmx, --max-old-space-size) within a larger limit.";
      case EPHEMERAL_STORAGE_EXCEEDED ->
          "Raise the ephemeral-storage limit or sizeLimit, or write to a volume.";
      case KILLED_UNATTRIBUTED -> killed(failure, container);
      case PROBE_KILLED ->
          "Read the log of " + container + ", then its probe's path, port and thresholds.";
      case NOT_READY -> notReady(failure, container);
      case VOLUME_UNAVAILABLE -> volume(failure);
      case SANDBOX_FAILED -> sandbox(failure);
      case INSUFFICIENT_CAPACITY -> capacity(failure);
      case PLACEMENT_UNSATISFIABLE ->
          failure.isTransient()
              ? "Wait for the nodes to come back, or uncordon them."
              : "Change nodeSelector, affinity, tolerations or hostPort, or label a node accordingly.";
      case NODE_ADMISSION_REJECTED ->
          failure.isTransient()
              ? "Create the pod again: this node could not take it, another can."
              : "Change what the node refuses, or run the pod on a node that supports it.";
      case NODE_PRESSURE_EVICTED ->
          failure.traits().contains(FailureTrait.PRESSURE_CULPRIT)
              ? "Request what the pod really uses, then create it again."
              : "Create the pod again on a node with room.";
      case DISRUPTED ->
          failure.traits().contains(FailureTrait.NODE_LOST)
              ? "Create the pod again elsewhere; make sure that the lost node runs no second copy."
              : "Create the pod again: it was ended from outside.";
      case DEADLINE_EXCEEDED ->
          failure
              .underlying()
              .map(PodFailureAnalysis::suggestedAction)
              .orElse("Raise activeDeadlineSeconds, or make the work shorter.");
      case UNKNOWN -> "Read the pod's events and logs: " + failure.reason().wireName() + ".";
    };
  }

  private static String killed(PodFailureAnalysis failure, String container) {
    return failure.signal().orElse(SIGKILL) == SIGKILL
        ? "Look at the node's memory at that time: SIGKILL without a reason is most often memory."
        : "Ask who stopped " + container + ": a probe, a release, a drain, or a person.";
  }

  private static String accessDenied(PodFailureAnalysis failure, String image) {
    String hidden =
        failure.traits().contains(FailureTrait.MAY_BE_MISSING)
            ? ", and that " + image + " exists"
            : "";
    return "Check the imagePullSecrets of the pod and its service account" + hidden + ".";
  }

  private static String platformMismatch(PodFailureAnalysis failure, String image) {
    return failure.traits().contains(FailureTrait.MISSING_SHEBANG)
        ? "Start the script with a #! line, or call its interpreter."
        : "Build " + image + " for the platform of the nodes.";
  }

  private static String unreachable(PodFailureAnalysis failure) {
    return failure.traits().contains(FailureTrait.MAY_BE_TYPING_ERROR)
        ? "Check the spelling of the registry's host, then DNS on the nodes."
        : "Check DNS, proxy and firewall between the nodes and the registry.";
  }

  private static String securityContext(PodFailureAnalysis failure, String image) {
    return failure.traits().contains(FailureTrait.IMAGE_USER)
        ? "Set a numeric runAsUser, or let " + image + " name a numeric USER other than 0."
        : "Change the securityContext to what the node and its policy allow.";
  }

  private static String admissionDenied(PodFailureAnalysis failure) {
    if (failure.traits().contains(FailureTrait.SCC)) {
      return "Remove the fixed user or privileges named in the message, or grant a fitting SCC.";
    }
    return failure.traits().contains(FailureTrait.POD_SECURITY)
        ? "Set the securityContext fields named in the message, or change the namespace's level."
        : "Satisfy the admission policy named in the message, or ask its owner.";
  }

  private static String quota(PodFailureAnalysis failure) {
    if (failure.traits().contains(FailureTrait.MUST_SPECIFY)) {
      return "State the requests and limits that the quota demands.";
    }
    return failure.traits().contains(FailureTrait.EXCEEDS_QUOTA)
        ? "Ask for less than the whole quota, or have it raised."
        : "Wait until other pods of the namespace end, or have the quota raised.";
  }

  private static String exit(PodFailureAnalysis failure) {
    return failure.exitCode().isPresent()
        ? " (exit code " + failure.exitCode().getAsInt() + ")"
        : "";
  }

  private static String crashed(PodFailureAnalysis failure, String container) {
    return failure.traits().contains(FailureTrait.CPU_FEATURES)
        ? "Run it on a node with a newer processor, or build it for older ones."
        : "Look for a core dump or native stack trace of " + container + exit(failure) + ".";
  }

  private static String sourceFetch(PodFailureAnalysis failure) {
    if (failure.traits().contains(FailureTrait.AUTHENTICATION)) {
      return "Correct the git credentials: the server refused them.";
    }
    return failure.isTransient()
        ? "Try again: the git server could not be reached."
        : "Check URL, branch and path of the repository, and its credentials.";
  }

  private static String notReady(PodFailureAnalysis failure, String container) {
    Set<FailureTrait> traits = failure.traits();
    if (traits.contains(FailureTrait.SIDECAR_KEEPS_POD_ALIVE)) {
      return "End the sidecar when the work is done, or make it a native sidecar.";
    }
    if (traits.contains(FailureTrait.READINESS_GATE)) {
      return "Wait; if it lasts, look into the controller that sets the readiness gate.";
    }
    if (traits.contains(FailureTrait.NODE_LOST)) {
      return "Wait; if it lasts, look into the node: its kubelet may not answer.";
    }
    return "Wait; if it lasts, read the log of " + container + " and its " + probe(traits) + ".";
  }

  private static String probe(Set<FailureTrait> traits) {
    if (traits.contains(FailureTrait.LIVENESS_PROBE)) {
      return "liveness probe, for which the kubelet may kill it";
    }
    return traits.contains(FailureTrait.STARTUP_PROBE) ? "startup probe" : "readiness probe";
  }

  private static String volume(PodFailureAnalysis failure) {
    if (failure.traits().contains(FailureTrait.ATTACH)) {
      return "Wait until the volume is detached from the other node, or detach it.";
    }
    return failure.traits().contains(FailureTrait.BIND)
        ? "Create the claim, or give it a storage class that can provide the volume."
        : "Check the volume named in the message: its source, path and mount options.";
  }

  private static String sandbox(PodFailureAnalysis failure) {
    if (failure.traits().contains(FailureTrait.IP_EXHAUSTED)) {
      return "Free addresses of the pod network, or enlarge it.";
    }
    return "Wait; if it lasts, look into network plug-in and runtime of the node.";
  }

  private static String capacity(PodFailureAnalysis failure) {
    return failure.traits().contains(FailureTrait.SCALING_UP)
        ? "Wait: room is being made."
        : "Ask for less, free resources, or add nodes.";
  }
}

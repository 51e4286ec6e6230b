package dev.podmend.healing;

import dev.podmend.failure.FailureCause;

/** What helps against a cause, in general. */
enum Remedy {
  /** Nothing that a machine can do: the image, the specification or the program is wrong. */
  PERSON,
  /** The cluster keeps trying, and a new pod would only try again from the start. */
  PATIENCE,
  /** Something else is down and mostly comes back; where it does not, somebody has to look. */
  LONG_PATIENCE_THEN_PERSON,
  /** The same as patience; but where it lasts, somebody has to look. */
  PATIENCE_THEN_PERSON,
  /** The node keeps trying; where it lasts, another node may do better. */
  PATIENCE_THEN_RESTART,
  /** A new pod starts with clean files, perhaps elsewhere; what fails again is no accident. */
  ONE_RESTART,
  /** More memory for the owner's container. */
  MORE_MEMORY;

  /** The table. It has no default: a new cause stops the build until someone decides. */
  static Remedy against(FailureCause cause) {
    return switch (cause) {
      case IMAGE_NAME_INVALID,
          IMAGE_NOT_FOUND,
          IMAGE_ACCESS_DENIED,
          IMAGE_NOT_PRESENT,
          IMAGE_PLATFORM_MISMATCH,
          IMAGE_SIGNATURE_REJECTED,
          REGISTRY_TLS_UNTRUSTED,
          CONTAINER_CONFIG_INVALID,
          SECURITY_CONTEXT_REJECTED,
          ADMISSION_DENIED,
          POD_SPEC_REJECTED,
          COMMAND_NOT_FOUND,
          COMMAND_NOT_EXECUTABLE,
          LIFECYCLE_HOOK_FAILED,
          APPLICATION_PERMISSION_DENIED,
          MISSING_LIBRARY,
          SOURCE_FETCH_FAILED,
          UNEXPECTED_COMPLETION,
          EPHEMERAL_STORAGE_EXCEEDED,
          PROBE_KILLED,
          PLACEMENT_UNSATISFIABLE,
          DEADLINE_EXCEEDED,
          UNKNOWN ->
          PERSON;
      case REGISTRY_RATE_LIMITED,
          REGISTRY_UNREACHABLE,
          ADMISSION_UNAVAILABLE,
          EXTERNAL_DEPENDENCY_UNAVAILABLE ->
          LONG_PATIENCE_THEN_PERSON;
      case DISRUPTED -> PATIENCE;
      case IMAGE_UNUSABLE,
          IMAGE_PULL_FAILED,
          CONFIG_REFERENCE_MISSING,
          QUOTA_EXCEEDED,
          NOT_READY,
          VOLUME_UNAVAILABLE,
          INSUFFICIENT_CAPACITY ->
          PATIENCE_THEN_PERSON;
      case CONTAINER_RUNTIME_ERROR,
          SANDBOX_FAILED,
          NODE_ADMISSION_REJECTED,
          NODE_PRESSURE_EVICTED ->
          PATIENCE_THEN_RESTART;
      case APPLICATION_ERROR, APPLICATION_CRASHED, KILLED_UNATTRIBUTED -> ONE_RESTART;
      case MEMORY_LIMIT_EXCEEDED, HEAP_EXHAUSTED -> MORE_MEMORY;
    };
  }
}

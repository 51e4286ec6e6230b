package dev.podmend.failure;

import java.util.List;

/**
 * What an event says of one container: a step that it took, or why it could not take it.
 *
 * @param event the event that says so
 * @param subject the container, as far as it is named
 * @param kind what happened
 * @param reason what the container's state would say of it; empty for a step that succeeded
 */
record ContainerEvent(EventView event, EventSubject subject, Kind kind, WaitingReason reason) {

  private static final WaitingReason NONE = WaitingReason.of("", "");
  private static final String SIMILAR = "(combined from similar events): ";
  private static final String ERROR = "Error: ";

  /** So kubelets before 1.6 begin; what follows is the runtime's error. */
  private static final List<String> OLD_CREATIONS =
      List.of(
          "Failed to create container with error: ",
          "Failed to create docker container with error: ");

  /** So they go on: {@code Failed to start with docker id 4f3c with error: …}. */
  private static final String OLD_START = "Failed to start with docker id ";

  private static final int REPEATEDLY = 2;

  /** So runtimes begin what they say of a container that is made and does not start. */
  private static final List<String> STARTS =
      List.of("failed to start container", "failed to create containerd task");

  /** So a kubelet begins that misses a path of its node, before it asks the runtime. */
  private static final String PATH = "stat /";

  /** What happens to a container, in the order in which it happens. */
  enum Kind {
    PULLING,
    PULLED,
    CREATED,
    STARTED,
    /** Its image could not be pulled. */
    PULL_FAILED,
    /** It could not be made. */
    CREATE_FAILED,
    /** It was made and its process could not be started. */
    START_FAILED,
    /** Its process ends again and again. */
    BACKING_OFF,
    /** It was killed for a probe that failed. */
    PROBE_KILLED,
    /** It was killed for a hook that failed. */
    HOOK_FAILED;

    boolean isFailure() {
      return compareTo(STARTED) > 0;
    }

    /** Whether no process of it ran, for this once at least. */
    boolean isBlocked() {
      return this == PULL_FAILED || this == CREATE_FAILED || this == START_FAILED;
    }

    /** The first step that shows a new try, where the one that failed was a single one. */
    private Kind nextTry() {
      return switch (this) {
        case PULL_FAILED -> PULLING;
        // Each try of a creation or a start may pull the image anew before it fails again.
        default -> missed();
      };
    }

    /** The step that could not be taken. */
    private Kind missed() {
      return switch (this) {
        case PULL_FAILED -> PULLED;
        case CREATE_FAILED -> CREATED;
        default -> STARTED;
      };
    }
  }

  /** All that an event says of containers; empty where it speaks of something else. */
  static List<ContainerEvent> in(EventView event) {
    if (event.fieldPath().startsWith("spec.ephemeralContainers")) {
      return List.of();
    }
    return switch (event.reason()) {
      case "Pulling" -> List.of(of(event, Kind.PULLING, NONE));
      case "Pulled" -> List.of(of(event, Kind.PULLED, NONE));
      case "Created" -> List.of(of(event, Kind.CREATED, NONE));
      case "Started" -> List.of(of(event, Kind.STARTED, NONE));
      case "Failed" -> failed(event);
      case "BackOff" -> backOff(event);
      case "InspectFailed" -> List.of(pullFailed(event, "ImageInspectError"));
      case "ErrImageNeverPull" -> List.of(pullFailed(event, "ErrImageNeverPull"));
      case "FailedPostStartHook" -> List.of(hookFailed(event));
      case "Killing" -> killing(event);
      case "FailedSync" -> StartRefusal.in(event).stream().map(told -> told.of(event)).toList();
      default -> List.of();
    };
  }

  private static ContainerEvent of(EventView event, Kind kind, WaitingReason reason) {
    return new ContainerEvent(event, EventSubject.of(event), kind, reason);
  }

  private static ContainerEvent pullFailed(EventView event, String reason) {
    return of(event, Kind.PULL_FAILED, WaitingReason.of(reason, event.message()));
  }

  private static ContainerEvent hookFailed(EventView event) {
    return of(event, Kind.HOOK_FAILED, WaitingReason.of("PostStartHookError", event.message()));
  }

  private static List<ContainerEvent> backOff(EventView event) {
    if (event.message().contains("restarting failed container")) {
      WaitingReason reason = WaitingReason.of("CrashLoopBackOff", event.message());
      return List.of(of(event, Kind.BACKING_OFF, reason));
    }
    return event.message().contains("Back-off pulling image")
        ? List.of(pullFailed(event, "ImagePullBackOff"))
        : List.of();
  }

  /** A kill for another reason than these is a deletion or a preemption. */
  private static List<ContainerEvent> killing(EventView event) {
    String message = event.message();
    if (message.contains("FailedPostStartHook")) {
      return List.of(hookFailed(event));
    }
    return message.contains("failed liveness probe") || message.contains("failed startup probe")
        ? List.of(of(event, Kind.PROBE_KILLED, NONE))
        : List.of();
  }

  private static List<ContainerEvent> failed(EventView event) {
    String message = event.message();
    String text = message.startsWith(SIMILAR) ? message.substring(SIMILAR.length()) : message;
    if (text.startsWith("Failed to pull image")) {
      return List.of(pullFailed(event, "ErrImagePull"));
    }
    if (OLD_CREATIONS.stream().anyMatch(text::startsWith)) {
      return List.of(
          of(event, Kind.CREATE_FAILED, WaitingReason.of("CreateContainerError", message)));
    }
    if (text.startsWith(OLD_START)) {
      return List.of(of(event, Kind.START_FAILED, WaitingReason.of("RunContainerError", message)));
    }
    if (text.startsWith(ERROR)) {
      return List.of(error(event, text.substring(ERROR.length())));
    }
    // Whoever hands on events may leave out how the kubelet begins them.
    return event.isWarning() && !text.isBlank() ? List.of(error(event, text)) : List.of();
  }

  /**
   * {@code Error: ErrImagePull}, a bare reason, or {@code Error: secret "db" not found}, a text.
   */
  private static ContainerEvent error(EventView event, String error) {
    WaitingReason bare = WaitingReason.of(error, "");
    if (bare.kind() == WaitingReason.Kind.PULL && bare.word().indexOf(' ') < 0) {
      return of(event, Kind.PULL_FAILED, bare);
    }
    if (STARTS.stream().anyMatch(error::startsWith)) {
      return of(event, Kind.START_FAILED, WaitingReason.of("RunContainerError", event.message()));
    }
    String step = error.startsWith(PATH) ? "CreateContainerConfigError" : "CreateContainerError";
    return of(event, Kind.CREATE_FAILED, WaitingReason.of(step, event.message()));
  }

  /** Whether both may speak of the same container. */
  boolean mayBeOfSame(ContainerEvent other) {
    return subject.mayBe(other.subject);
  }

  /**
   * Whether a later event shows that this failure did not last. A failure that came again and again
   * is not over with yet another try, and the kubelet drops events of a pod that causes many.
   */
  boolean isOvercomeBy(ContainerEvent step) {
    if (step.kind.isFailure() || !mayBeOfSame(step)) {
      return false;
    }
    boolean timed = event.lastSeen() != Timestamps.NONE && step.event.lastSeen() != Timestamps.NONE;
    boolean isFirst = timed && event.count() < REPEATEDLY;
    return step.kind.compareTo(isFirst ? kind.nextTry() : kind.missed()) >= 0
        && (!timed || step.event.lastSeen() > event.lastSeen());
  }
}

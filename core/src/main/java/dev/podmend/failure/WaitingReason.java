package dev.podmend.failure;

import static dev.podmend.failure.PodView.orEmpty;

import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a container waits: the bare word, and the message with what some kubelets append to it.
 *
 * <p>Kubelets before 1.28 write whole errors as a reason, {@code PostStartHookError: command …},
 * and those before 1.7 sentences, {@code Couldn't find key …}: such a reason is its message too.
 */
record WaitingReason(String word, String message, Kind kind) {

  private static final WaitingReason NONE = new WaitingReason("", "", Kind.DEFAULT);

  /** So old kubelets tell of a container that they create: {@code Image: web:1 is ready, …}. */
  private static final String CREATING = " is ready, container is creating";

  /** What a waiting reason is about. */
  enum Kind {
    /** Nothing: it has not been its turn yet. */
    DEFAULT,
    /** The image. */
    PULL,
    /** It ended too often. */
    CRASH_LOOP,
    /** Creating or starting it, or a reason that nobody knows. */
    START
  }

  static WaitingReason of(@Nullable ContainerStateWaiting waiting) {
    return waiting == null ? NONE : of(orEmpty(waiting.getReason()), orEmpty(waiting.getMessage()));
  }

  /** The same, where both parts were read elsewhere than in a state. */
  static WaitingReason of(String written, String said) {
    String reason = written;
    String message = said;
    Kind kind = usualKindOf(reason);
    if (kind != null) {
      return new WaitingReason(reason, message, kind);
    }
    if (reason.startsWith("Image: ") && reason.endsWith(CREATING)) {
      return NONE;
    }
    int end = reason.indexOf(": ");
    if (end > 0) {
      String rest = reason.substring(end + 2);
      message = message.isEmpty() ? rest : rest + " " + message;
      reason = reason.substring(0, end);
    } else if (message.isEmpty() && reason.indexOf(' ') > 0) {
      message = reason;
    }
    return new WaitingReason(reason, message, kindOf(reason));
  }

  /** Whether a container waits for nothing but its turn, as far as it tells. */
  static boolean isDefault(@Nullable ContainerStateWaiting waiting) {
    if (waiting == null || waiting.getReason() == null) {
      return true;
    }
    Kind kind = usualKindOf(waiting.getReason());
    return kind == null ? of(waiting).isDefault() : kind == Kind.DEFAULT;
  }

  boolean isDefault() {
    return kind == Kind.DEFAULT;
  }

  /** What an end is about that is on record with the reason for which a container waits. */
  static Concern concernOfEnd(String reason) {
    Kind kind = usualKindOf(reason);
    if (kind == Kind.PULL) {
      return Concern.PULL;
    }
    return kind == Kind.START ? Concern.START : Concern.TERMINATION;
  }

  private static Kind kindOf(String reason) {
    Kind usual = usualKindOf(reason);
    return usual == null ? kindOfUnusual(reason.toLowerCase(Locale.ROOT)) : usual;
  }

  private static @Nullable Kind usualKindOf(String reason) {
    return switch (reason) {
      case "", "ContainerCreating", "PodInitializing" -> Kind.DEFAULT;
      case "ErrImagePull",
          "ImagePullBackOff",
          "ErrImageNeverPull",
          "InvalidImageName",
          "ImageInspectError",
          "RegistryUnavailable",
          "SignatureValidationFailed" ->
          Kind.PULL;
      case "CrashLoopBackOff" -> Kind.CRASH_LOOP;
      case "CreateContainerConfigError", "CreateContainerError", "RunContainerError" -> Kind.START;
      default -> null;
    };
  }

  private static Kind kindOfUnusual(String reason) {
    return switch (reason) {
      case "containercreating", "podinitializing" -> Kind.DEFAULT;
      case "crashloopbackoff" -> Kind.CRASH_LOOP;
      case "errimageneverpull",
          "invalidimagename",
          "imageinspecterror",
          "registryunavailable",
          "signaturevalidationfailed",
          "errimagenotensured" ->
          Kind.PULL;
      default -> reason.contains("imagepull") ? Kind.PULL : Kind.START;
    };
  }
}

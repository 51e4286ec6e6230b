package dev.podmend.failure;

import static dev.podmend.failure.PodView.orEmpty;

import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import java.util.List;
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

  /** So the first kubelets, whose reasons are sentences, begin after {@code Error: }. */
  private static final String IMAGE = "image ";

  /** What a message speaks of that is about the image, whatever stands before it. */
  private static final List<String> OF_IMAGE =
      List.of(
          "failed to pull image",
          "back-off pulling image",
          "default image tag",
          "image reference",
          "failed to inspect image");

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
    Kind kind = reason.isEmpty() ? kindOfBare(message) : usualKindOf(reason);
    if (kind != null) {
      boolean isBareLoop = reason.isEmpty() && kind == Kind.CRASH_LOOP;
      return new WaitingReason(isBareLoop ? "CrashLoopBackOff" : reason, message, kind);
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
    return reason.equals("Error") && message.startsWith(IMAGE)
        ? new WaitingReason(reason, "Error: " + message, Kind.PULL)
        : new WaitingReason(reason, message, kindOf(reason));
  }

  /** What a message speaks of that stands without a reason. */
  private static Kind kindOfBare(String message) {
    if (message.isEmpty()) {
      return Kind.DEFAULT;
    }
    String text = message.toLowerCase(Locale.ROOT);
    if (OF_IMAGE.stream().anyMatch(text::contains)) {
      return Kind.PULL;
    }
    if (text.contains("restarting failed container")) {
      return Kind.CRASH_LOOP;
    }
    return text.contains("failed") || text.contains("error") ? Kind.START : Kind.DEFAULT;
  }

  /** Whether a container waits for nothing but its turn, as far as it tells. */
  static boolean isDefault(@Nullable ContainerStateWaiting waiting) {
    if (waiting == null) {
      return true;
    }
    String reason = orEmpty(waiting.getReason());
    Kind kind = reason.isEmpty() ? kindOfBare(orEmpty(waiting.getMessage())) : usualKindOf(reason);
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

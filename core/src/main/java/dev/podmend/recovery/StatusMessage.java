package dev.podmend.recovery;

import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.model.OneLine;
import dev.podmend.recovery.RecoveryAction.GiveUp;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The status of a recovery in one line for a person, for example {@code Validation pod failed:
 * ImagePullBackOff (image not found). Attempted recovery: fallback to pre-built image. Final
 * status: Success}.
 */
public final class StatusMessage {

  /** How many characters a message has at most. */
  public static final int MAX_LENGTH = 1024;

  private StatusMessage() {}

  /** How a recovery stands. */
  public enum Standing {
    /** The pod is well again. */
    SUCCESS("Final status: Success"),
    /** Podmend gave up. */
    FAILED("Final status: Failed"),
    /** It goes on. */
    RECOVERING("Status: Recovering"),
    /** The cluster is given time. */
    WAITING("Status: Waiting");

    private final String words;

    Standing(String words) {
      this.words = words;
    }
  }

  /**
   * A message.
   *
   * @param subject what the pod is called, for example {@code Validation pod}
   * @param failure what failed, as {@link #failure} names it
   * @param tried what was tried, oldest first; may be empty
   * @param standing how it stands
   * @return one line, at most {@value #MAX_LENGTH} characters, without credentials
   */
  public static String of(
      String subject, String failure, List<RecoveryAction> tried, Standing standing) {
    String what =
        tried.isEmpty()
            ? "none"
            : tried.stream()
                .map(StatusMessage::words)
                .distinct()
                .collect(Collectors.joining(", then "));
    return bounded(
        subject + " failed: " + failure + ". Attempted recovery: " + what + ". " + standing.words);
  }

  /** A failure in few words: its symptom and its cause, {@code ErrImagePull (image not found)}. */
  public static String failure(PodFailureAnalysis analysis) {
    String cause = analysis.cause().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return analysis.reason().wireName() + " (" + cause + ")";
  }

  /** An action in few words, for example {@code fallback to pre-built image}. */
  public static String words(RecoveryAction action) {
    return action.match(
        wait -> "wait",
        retry -> "retry with the same specification",
        fallBack -> "fallback to pre-built image",
        remove -> "removal of init container " + String.join(", ", remove.names()),
        switching -> "build strategy " + switching.to() + " in place of " + switching.from(),
        raise -> "memory limit raised to " + raise.toQuantity(),
        reschedule -> "reschedule",
        GiveUp::wireName);
  }

  /** A message that names no failure. */
  static String plain(String subject, String text) {
    return bounded(subject + " " + text);
  }

  /** The same, saying how it stands. */
  static String plain(String subject, String text, Standing standing) {
    return bounded(subject + " " + text + ". " + standing.words);
  }

  private static String bounded(String text) {
    return OneLine.of(text, MAX_LENGTH);
  }
}

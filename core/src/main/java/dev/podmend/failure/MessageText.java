package dev.podmend.failure;

import java.util.List;

/**
 * The part of a message that speaks of the failure itself.
 *
 * <p>Components wrap each other's messages: the kubelet wraps the runtime's, the runtime the
 * registry client's. Wrappings are skipped for reading; what only repeats or distracts is cut off.
 */
final class MessageText {

  /** CRI-O reports the failed pull as an image and, after this, as an artifact: only noise. */
  private static final String ARTIFACT_ERROR = "; artifact err:";

  /** What the scheduler says after this concerns preemption, not the pod's own needs. */
  private static final String PREEMPTION = "preemption:";

  private static final String UNKNOWN_SUFFIX = ": unknown";

  private static final List<String> WRAPPINGS =
      List.of(
          "(combined from similar events): ",
          "Error: ",
          "Error response from daemon: ",
          "failed to do request: ",
          "unable to pull image or OCI artifact: ",
          "pull image err: ",
          "Error creating: ");

  private static final List<String> QUOTED_WRAPPINGS =
      List.of(
          "Failed to pull image \"",
          "Back-off pulling image \"",
          "failed to pull and unpack image \"",
          "failed to resolve reference \"",
          "failed to resolve image \"",
          "failed to start container \"");

  private MessageText() {}

  /** Where the telling part of a message ends: before distractions and trailing punctuation. */
  static int endOf(Concern concern, String message) {
    int end = message.length();
    if (concern == Concern.PULL) {
      end = cutAt(message, ARTIFACT_ERROR, end);
    } else if (concern == Concern.SCHEDULING) {
      end = cutAt(message, PREEMPTION, end);
    }
    end = withoutTrailingPunctuation(concern, message, end);
    return endsWith(message, UNKNOWN_SUFFIX, end) ? end - UNKNOWN_SUFFIX.length() : end;
  }

  private static int cutAt(String message, String mark, int end) {
    int at = message.indexOf(mark);
    return at < 0 ? end : at;
  }

  private static int withoutTrailingPunctuation(Concern concern, String message, int end) {
    int kept = end;
    while (kept > 0 && isPunctuation(message.charAt(kept - 1))) {
      kept--;
    }
    int quote = concern.blanksQuotes() ? message.indexOf('"', kept) : -1;
    return quote >= 0 && quote < end && isWithinQuotes(message, kept) ? quote + 1 : kept;
  }

  /** Whether a quoted name was begun before a place and not ended. */
  private static boolean isWithinQuotes(String message, int end) {
    boolean isWithin = false;
    for (int at = message.indexOf('"'); at >= 0 && at < end; at = message.indexOf('"', at + 1)) {
      isWithin = !isWithin;
    }
    return isWithin;
  }

  private static boolean isPunctuation(char c) {
    return c <= ' ' || c == '.' || c == '"' || c == '\'';
  }

  private static boolean endsWith(String message, String suffix, int end) {
    return message.regionMatches(end - suffix.length(), suffix, 0, suffix.length());
  }

  /** The message without its wrappings, for people to read; empty only where it is blank. */
  static String unwrapped(Concern concern, String message) {
    int end = cutOff(concern, message);
    if (message.substring(0, end).isBlank()) {
      return message.strip();
    }
    int start = afterWhitespace(message, 0);
    int next = afterWhitespace(message, afterWrapping(message, start, end));
    while (next > start && next < end) {
      start = next;
      next = afterWhitespace(message, afterWrapping(message, start, end));
    }
    return message.substring(start, end).strip();
  }

  private static int afterWhitespace(String message, int start) {
    int at = start;
    while (at < message.length() && Character.isWhitespace(message.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int cutOff(Concern concern, String message) {
    return concern == Concern.PULL
        ? cutAt(message, ARTIFACT_ERROR, message.length())
        : message.length();
  }

  private static int afterWrapping(String message, int start, int end) {
    for (String wrapping : WRAPPINGS) {
      if (message.startsWith(wrapping, start)) {
        return start + wrapping.length();
      }
    }
    for (String wrapping : QUOTED_WRAPPINGS) {
      if (message.startsWith(wrapping, start)) {
        return afterQuoted(message, start, start + wrapping.length(), end);
      }
    }
    return afterGrpcCode(message, start);
  }

  /** Skips {@code …": } and the reason that newer kubelets put after it. */
  private static int afterQuoted(String message, int start, int inQuotes, int end) {
    int closing = message.indexOf("\": ", inQuotes);
    if (closing < 0) {
      return start;
    }
    int after = closing + 3;
    int colon = message.indexOf(": ", after);
    boolean reasonFollows =
        colon > 0
            && afterWhitespace(message, colon + 2) < end
            && PodFailureReason.of(message.substring(after, colon)).isPresent();
    return reasonFollows ? colon + 2 : after;
  }

  private static int afterGrpcCode(String message, int start) {
    if (!message.startsWith("rpc error: code = ", start)) {
      return start;
    }
    int desc = message.indexOf(" desc = ", start);
    return desc < 0 ? start : desc + " desc = ".length();
  }
}

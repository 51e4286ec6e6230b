package dev.podmend.failure;

import java.util.List;
import java.util.Locale;

/**
 * A line in which a program reports what does not stop it: information, a notice, a warning. It
 * says so before its text, behind no more than a name, a time or a number.
 */
final class HarmlessLine {

  private static final List<String> LEVELS =
      List.of(
          "[debug]",
          "[info]",
          ":info]",
          "[note]",
          "[notice]",
          ":notice]",
          "[warn]",
          ":warn]",
          "[warning]");

  private static final String INFO = "info:";
  private static final String WARNING = "WARNING";

  /** What the C library reports where a node does not let it choose its memory. */
  private static final String MEMORY_POLICY = "mbind:";

  /** So ends what {@code pg_isready} says of a server that does not answer. */
  private static final String NO_RESPONSE = " - no response";

  /** A level named behind one of these words is part of what went wrong. */
  private static final List<String> SERIOUS =
      List.of("error", "fatal", "emerg", "[crit", "panic", "exception", "fail");

  private HarmlessLine() {}

  /** Whether a line calls itself harmless. */
  static boolean is(String line) {
    String head = LineLevel.head(line);
    String lower = head.toLowerCase(Locale.ROOT);
    if (lower.stripLeading().startsWith(MEMORY_POLICY) || isOwnServer(lower.strip())) {
      return true;
    }
    int level = Math.min(level(lower), Math.min(info(lower), warning(head)));
    return (level < Integer.MAX_VALUE && level < first(SERIOUS, lower)) || isOvercome(line);
  }

  /**
   * A server that is asked for in its own container, by its socket: it is not up yet, or no more.
   */
  private static boolean isOwnServer(String lower) {
    return lower.startsWith("/") && lower.endsWith(NO_RESPONSE);
  }

  /** What the line itself says in its end that it did not matter. */
  private static boolean isOvercome(String line) {
    String stripped = line.stripTrailing();
    return stripped.endsWith("(ignored)") || stripped.endsWith("... ok");
  }

  private static int level(String lower) {
    return first(LEVELS, lower);
  }

  /** Behind a letter it is the end of a sentence, as in {@code for more info:}. */
  private static int info(String lower) {
    int at = lower.indexOf(INFO);
    String before = at < 0 ? "" : lower.substring(0, at).stripTrailing();
    boolean inText = !before.isEmpty() && Character.isLetter(before.charAt(before.length() - 1));
    return at < 0 || inText ? Integer.MAX_VALUE : at;
  }

  private static int warning(String head) {
    int at = head.indexOf(WARNING);
    int end = at + WARNING.length();
    boolean inWord =
        (at > 0 && Character.isLetterOrDigit(head.charAt(at - 1)))
            || (end < head.length() && Character.isLetterOrDigit(head.charAt(end)));
    return at < 0 || inWord ? Integer.MAX_VALUE : at;
  }

  private static int first(List<String> words, String lower) {
    int first = Integer.MAX_VALUE;
    for (String word : words) {
      int at = lower.indexOf(word);
      first = at < 0 ? first : Math.min(first, at);
    }
    return first;
  }
}

package dev.podmend.failure;

import java.util.List;
import java.util.Locale;

/**
 * A line in which a program reports what does not stop it: information, a notice, a warning. It
 * says so before its text, behind no more than a name, a time or a number.
 */
final class HarmlessLine {

  /** A level stands within that many characters, or it is part of the text. */
  private static final int HEAD = 96;

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

  private static final List<String> LAST_TRIES =
      List.of("total=0", "giving up", "retries exhausted", "retries exceeded");

  private static final String ATTEMPT = "attempt ";
  private static final List<String> BETWEEN = List.of("/", " of ");

  /** A level named behind one of these words is part of what went wrong. */
  private static final List<String> SERIOUS =
      List.of("error", "fatal", "emerg", "[crit", "panic", "exception", "fail");

  private HarmlessLine() {}

  /** Whether a line calls itself harmless. */
  static boolean is(String line) {
    String head = line.substring(0, Math.min(line.length(), HEAD));
    String lower = head.toLowerCase(Locale.ROOT);
    if (lower.stripLeading().startsWith(MEMORY_POLICY)) {
      return true;
    }
    int level = Math.min(level(lower), Math.min(info(lower), warning(head)));
    return (level < Integer.MAX_VALUE && level < first(SERIOUS, lower)) || isOvercome(line);
  }

  /** Whether a warning says that nothing more is tried after it. */
  static boolean isLastTry(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    return LAST_TRIES.stream().anyMatch(lower::contains) || isLastAttempt(lower);
  }

  /** {@code attempt 5/5}, {@code attempt 5 of 5}. */
  private static boolean isLastAttempt(String lower) {
    int at = lower.indexOf(ATTEMPT);
    if (at < 0) {
      return false;
    }
    int first = at + ATTEMPT.length();
    int firstEnd = endOfNumber(lower, first);
    int second = firstEnd;
    for (String between : BETWEEN) {
      second = lower.startsWith(between, firstEnd) ? firstEnd + between.length() : second;
    }
    int secondEnd = endOfNumber(lower, second);
    return firstEnd > first
        && second > firstEnd
        && lower.substring(first, firstEnd).equals(lower.substring(second, secondEnd));
  }

  private static int endOfNumber(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
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

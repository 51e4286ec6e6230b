package dev.podmend.failure;

import java.util.List;
import java.util.Locale;

/** A line in which a program warns of a failed try and says that it makes no other. */
final class LastTry {

  private static final List<String> LAST_TRIES =
      List.of("total=0", "giving up", "retries exhausted", "retries exceeded");

  private static final String ATTEMPT = "attempt ";
  private static final List<String> BETWEEN = List.of("/", " of ");

  private LastTry() {}

  /** Whether a warning says that nothing more is tried after it. */
  static boolean is(String line) {
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
}

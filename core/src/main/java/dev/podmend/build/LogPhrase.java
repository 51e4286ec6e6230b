package dev.podmend.build;

import java.util.Locale;

/**
 * Words to look for in a line, whatever their case.
 *
 * <p>{@code …} stands for any text, at most once. A phrase that begins or ends with a letter or
 * digit matches whole words only: {@code "denied"} is not found in {@code quay.io/denied/app}.
 *
 * @param head what stands before the gap, or all of it; in lower case
 * @param tail what stands after the gap, empty where there is none
 */
record LogPhrase(String head, String tail) {

  private static final char GAP = '…';

  static LogPhrase of(String written) {
    String text = written.toLowerCase(Locale.ROOT);
    int gap = text.indexOf(GAP);
    String head = gap < 0 ? text : text.substring(0, gap);
    String tail = gap < 0 ? "" : text.substring(gap + 1);
    if (head.isBlank() || (gap >= 0 && tail.isBlank()) || tail.indexOf(GAP) >= 0) {
      throw new IllegalArgumentException(
          "phrase must have text around at most one gap: " + written);
    }
    return new LogPhrase(head.strip(), tail.strip());
  }

  /** Whether a line that is in lower case holds it. */
  boolean isIn(String line) {
    int end = endOf(head, line, 0);
    return end >= 0 && (tail.isEmpty() || endOf(tail, line, end) >= 0);
  }

  private static int endOf(String part, String line, int from) {
    int at = line.indexOf(part, from);
    while (at >= 0 && !standsAlone(part, line, at)) {
      at = line.indexOf(part, at + 1);
    }
    return at < 0 ? -1 : at + part.length();
  }

  private static boolean standsAlone(String part, String line, int at) {
    int end = at + part.length();
    boolean joinsBefore = isWord(part.charAt(0)) && at > 0 && joinsWords(line.charAt(at - 1));
    boolean joinsAfter =
        isWord(part.charAt(part.length() - 1))
            && end < line.length()
            && joinsWords(line.charAt(end));
    return !joinsBefore && !joinsAfter;
  }

  private static boolean joinsWords(char c) {
    return isWord(c) || c == '_' || c == '-' || c == '/' || c == '@';
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  @Override
  public String toString() {
    return '“' + (tail.isEmpty() ? head : head + ' ' + GAP + ' ' + tail) + '”';
  }
}

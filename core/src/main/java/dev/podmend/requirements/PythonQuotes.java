package dev.podmend.requirements;

import java.util.Locale;
import java.util.Set;

/**
 * How a string of Python starts.
 *
 * @param prefix the letters before it, in lower case
 * @param mark the character of its quotes
 * @param width how many of them, 1 or 3
 */
record PythonQuotes(String prefix, char mark, int width) {

  private static final Set<String> PREFIXES =
      Set.of("", "r", "u", "b", "f", "t", "br", "rb", "fr", "rf", "tr", "rt");

  static boolean isPrefix(String word) {
    return word.length() <= 2 && PREFIXES.contains(word.toLowerCase(Locale.ROOT));
  }

  static boolean isMark(char c) {
    return c == '"' || c == '\'';
  }

  /** The quotes that start at an index of a text, after a prefix. */
  static PythonQuotes at(String text, int index, String prefix) {
    char mark = text.charAt(index);
    int width = text.startsWith(String.valueOf(mark).repeat(3), index) ? 3 : 1;
    return new PythonQuotes(prefix.toLowerCase(Locale.ROOT), mark, width);
  }

  boolean isFormatted() {
    return prefix.indexOf('f') >= 0 || prefix.indexOf('t') >= 0;
  }

  boolean isRaw() {
    return prefix.indexOf('r') >= 0;
  }

  boolean isOfBytes() {
    return prefix.indexOf('b') >= 0;
  }

  boolean spansLines() {
    return width == 3;
  }

  boolean closeAt(String text, int index) {
    return text.charAt(index) == mark
        && (width == 1 || (text.startsWith("\"\"\"", index) || text.startsWith("'''", index)));
  }

  /** The index of the closing quotes from an index on, or a negative number where none close. */
  int closing(String text, int from) {
    int i = from;
    while (i < text.length() && !closeAt(text, i)) {
      if (text.charAt(i) == '\n' && !spansLines()) {
        return -1;
      }
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return i < text.length() ? i : -1;
  }
}

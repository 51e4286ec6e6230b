package dev.podmend.model;

import static java.util.Objects.requireNonNull;

/** A foreign text as one line that may stand in a message, in a log or on a terminal. */
public final class OneLine {

  private OneLine() {}

  /**
   * The text without credentials and colours, bounded, with every run of white space and of
   * characters that would not be seen or would change how the rest is read as one space, and none
   * at either end.
   *
   * @param maxLength how many characters it has at most; a cut shows as an ellipsis, which counts
   * @throws IllegalArgumentException if {@code maxLength} is below 1
   */
  public static String of(String text, int maxLength) {
    // Some credentials are known by their lines, and some by what stood between their characters.
    return Redaction.redact(joined(shown(text)), maxLength);
  }

  private static String shown(String text) {
    return TerminalText.plain(Redaction.redact(requireNonNull(text, "text")));
  }

  private static String joined(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> isVisible(c) ? c : ' ')
        .filter(c -> c != ' ' || (line.length() > 0 && line.charAt(line.length() - 1) != ' '))
        .forEach(line::appendCodePoint);
    return line.toString().strip();
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}

package dev.podmend.runtime.healing;

import dev.podmend.model.Redaction;

/** Foreign text on one line, bounded, without credentials and control characters. */
final class OneLine {

  private OneLine() {}

  static String of(String text, int maxLength) {
    StringBuilder line = new StringBuilder();
    Redaction.redact(text, maxLength)
        .codePoints()
        .map(OneLine::visible)
        .forEach(line::appendCodePoint);
    return line.toString().strip();
  }

  private static int visible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          ' ';
      default -> c;
    };
  }
}

package dev.podmend.healing;

/** Colours and other control sequences that programs write for terminals (ECMA-48). */
final class TerminalCodes {

  private static final char ESCAPE = '\u001b';

  private TerminalCodes() {}

  /** The text without control sequences; the same instance where there are none. */
  static String removedFrom(String text) {
    int escape = text.indexOf(ESCAPE);
    if (escape < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int copied = 0;
    while (escape >= 0) {
      plain.append(text, copied, escape);
      copied = endOf(text, escape);
      escape = text.indexOf(ESCAPE, copied);
    }
    return plain.append(text, copied, text.length()).toString();
  }

  /** A sequence is ESC, [, parameters, and one final character; else ESC and one character. */
  private static int endOf(String text, int escape) {
    int at = escape + 1;
    if (at >= text.length() || text.charAt(at) != '[') {
      return Math.min(text.length(), at + 1);
    }
    at++;
    while (at < text.length() && text.charAt(at) >= ' ' && text.charAt(at) < '@') {
      at++;
    }
    return Math.min(text.length(), at + 1);
  }
}

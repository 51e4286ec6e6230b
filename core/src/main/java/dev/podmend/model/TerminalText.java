package dev.podmend.model;

import static java.util.Objects.requireNonNull;

/**
 * Text as a terminal shows it. Programs colour what they print, and an escape sequence ends in a
 * letter, which would stand before the first word that it colours (ECMA-48).
 */
public final class TerminalText {

  private static final char ESCAPE = '\u001b';
  private static final char BELL = '\u0007';

  private TerminalText() {}

  /**
   * The text without its escape sequences, whole or cut off; the same instance where there is none.
   * No line is lost, and time grows with the length alone.
   */
  public static String plain(String text) {
    int escape = requireNonNull(text, "text").indexOf(ESCAPE);
    if (escape < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int from = 0;
    while (escape >= 0) {
      plain.append(text, from, escape);
      from = endOfSequence(text, escape + 1);
      escape = text.indexOf(ESCAPE, from);
    }
    return plain.append(text, from, text.length()).toString();
  }

  private static int endOfSequence(String text, int at) {
    if (at >= text.length()) {
      return at;
    }
    return switch (text.charAt(at)) {
      case '[' -> endOfControl(text, at + 1);
      case ']' -> endOfCommand(text, at + 1);
      default -> endOfEscape(text, at);
    };
  }

  /** A choice of a character set, {@code ESC ( B}, or one of two characters, {@code ESC M}. */
  private static int endOfEscape(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) >= ' ' && text.charAt(at) <= '/') {
      at++;
    }
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '~' ? at + 1 : at;
  }

  /** Parameters, then one character that says what is controlled. */
  private static int endOfControl(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) >= ' ' && text.charAt(at) <= '?') {
      at++;
    }
    boolean isWhole = at < text.length() && text.charAt(at) >= '@' && text.charAt(at) <= '~';
    return isWhole ? at + 1 : at;
  }

  /** A title or link, up to a bell or the next escape, and never beyond its line. */
  private static int endOfCommand(String text, int start) {
    for (int at = start; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == BELL) {
        return at + 1;
      }
      if (c == ESCAPE || c == '\n') {
        boolean isTerminator = c == ESCAPE && text.startsWith("\\", at + 1);
        return isTerminator ? at + 2 : at;
      }
    }
    return text.length();
  }
}

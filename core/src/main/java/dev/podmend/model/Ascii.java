package dev.podmend.model;

import java.util.function.IntPredicate;

/** Character classes of ASCII, and runs of them in a text. */
final class Ascii {

  private Ascii() {}

  /** Where the run of allowed characters that starts at {@code start} ends. */
  static int skip(String text, int start, IntPredicate allowed) {
    int i = start;
    while (i < text.length() && allowed.test(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Where the run of allowed characters that ends at {@code end} starts, not before the floor. */
  static int skipBack(String text, int end, int floor, IntPredicate allowed) {
    int i = end;
    while (i > floor && allowed.test(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  static boolean isRunOf(String text, int start, int end, IntPredicate allowed) {
    int i = start;
    while (i < end && allowed.test(text.charAt(i))) {
      i++;
    }
    return i == end;
  }

  static boolean hasAny(String text, int start, int end, IntPredicate wanted) {
    return !isRunOf(text, start, end, wanted.negate());
  }

  static boolean isAt(String text, int index, IntPredicate wanted) {
    return index >= 0 && index < text.length() && wanted.test(text.charAt(index));
  }

  static boolean isAt(String text, int index, char wanted) {
    return index >= 0 && index < text.length() && text.charAt(index) == wanted;
  }

  static boolean startsWithIgnoringCase(String text, int index, String literal) {
    return text.regionMatches(true, index, literal, 0, literal.length());
  }

  static boolean isUpper(int c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isLower(int c) {
    return c >= 'a' && c <= 'z';
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(int c) {
    return isLower(c) || isUpper(c);
  }

  static boolean isAlphanumeric(int c) {
    return isLetter(c) || isDigit(c);
  }

  static boolean isWordCharacter(int c) {
    return isAlphanumeric(c) || c == '_';
  }

  static boolean isLowerHex(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'f');
  }

  static boolean isHex(int c) {
    return isLowerHex(c) || (c >= 'A' && c <= 'F');
  }

  /** A space or a tab. */
  static boolean isBlank(int c) {
    return c == ' ' || c == '\t';
  }

  static boolean isLineBreak(int c) {
    return c == '\n' || c == '\r';
  }

  static boolean isWhitespace(int c) {
    return isBlank(c) || isLineBreak(c);
  }

  static boolean isQuote(int c) {
    return c == '"' || c == '\'' || c == '`';
  }

  /** A character of base64, of its URL-safe form, or its padding. */
  static boolean isBase64(int c) {
    return isWordCharacter(c) || c == '+' || c == '/' || c == '-' || c == '=';
  }
}

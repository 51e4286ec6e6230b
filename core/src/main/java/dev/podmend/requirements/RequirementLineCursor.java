package dev.podmend.requirements;

import java.util.function.IntPredicate;

/** A place in a text that only moves forward. */
final class RequirementLineCursor {

  private final String text;
  private int at;

  RequirementLineCursor(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  boolean isAt(String literal) {
    return text.startsWith(literal, at);
  }

  boolean isAt(IntPredicate wanted) {
    return !atEnd() && wanted.test(text.charAt(at));
  }

  /** Moves behind the literal if it is here. */
  boolean take(String literal) {
    if (!isAt(literal)) {
      return false;
    }
    at += literal.length();
    return true;
  }

  /** Moves behind the characters that are wanted, perhaps none, and returns them. */
  String takeAll(IntPredicate wanted) {
    int start = at;
    while (isAt(wanted)) {
      at++;
    }
    return text.substring(start, at);
  }

  void skipBlanks() {
    takeAll(RequirementLineCursor::isBlank);
  }

  String rest() {
    return text.substring(Math.min(at, text.length()));
  }

  static boolean isBlank(int c) {
    return c == ' ' || c == '\t';
  }

  static boolean isAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}

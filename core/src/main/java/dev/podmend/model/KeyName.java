package dev.podmend.model;

/**
 * The name in front of a value: {@code DB_PASSWORD}, {@code --registry-token}, {@code x.secret}.
 */
final class KeyName {

  private static final int MAX_LENGTH = 128;

  private KeyName() {}

  /** Whether a word starts here: at a separator, or where camel case starts the next one. */
  static boolean startsWord(String text, int start) {
    if (start == 0) {
      return true;
    }
    char before = text.charAt(start - 1);
    boolean camelCase = Ascii.isLower(before) && Ascii.isUpper(text.charAt(start));
    return !Ascii.isAlphanumeric(before) || camelCase || endsEscape(text, start);
  }

  // An escaped line break or percent escape in front ends in a letter or digit of its own.
  private static boolean endsEscape(String text, int end) {
    boolean lineBreak =
        Ascii.isAt(text, end - 2, '\\') && Ascii.isAt(text, end - 1, c -> "nrt".indexOf(c) >= 0);
    boolean percent =
        Ascii.isAt(text, end - 3, '%')
            && Ascii.isAt(text, end - 2, Ascii::isHex)
            && Ascii.isAt(text, end - 1, Ascii::isHex);
    return lineBreak || percent;
  }

  /** Where the name starts that the word at {@code wordStart} ends. */
  static int startOf(String text, int wordStart) {
    int floor = Math.max(0, wordStart - MAX_LENGTH);
    return Ascii.skipBack(
        text, wordStart, floor, c -> Ascii.isWordCharacter(c) || c == '-' || c == '.');
  }

  /** Whether the name at {@code nameStart} opens a field: first in its line, list or object. */
  static boolean opensField(String text, int nameStart) {
    int floor = Math.max(0, nameStart - MAX_LENGTH);
    int i =
        Ascii.skipBack(
            text,
            nameStart,
            floor,
            c -> Ascii.isBlank(c) || Ascii.isQuote(c) || "\\-".indexOf(c) >= 0);
    return i == 0 || Ascii.isAt(text, i - 1, c -> "\n\r{,;[(|>".indexOf(c) >= 0);
  }
}

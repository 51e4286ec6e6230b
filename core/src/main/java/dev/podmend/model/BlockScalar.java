package dev.podmend.model;

import java.util.Optional;

/** The lines of a YAML value that starts with {@code |} or {@code >}: those deeper than its key. */
final class BlockScalar {

  private static final int MAX_COMMENT_LENGTH = 128;
  private static final int MAX_KEY_OFFSET = 256;

  private BlockScalar() {}

  /** Where the header ends that announces the lines; {@code start} where there is none. */
  static int endOfHeader(String text, int start) {
    int sign = Ascii.skip(text, start, Ascii::isBlank);
    if (!Ascii.isAt(text, sign, c -> c == '|' || c == '>')) {
      return start;
    }
    int end = Ascii.skip(text, sign + 1, c -> Ascii.isDigit(c) || c == '-' || c == '+');
    end = endOfComment(text, Ascii.skip(text, end, Ascii::isBlank));
    return end == text.length() || Ascii.isLineBreak(text.charAt(end)) ? end : start;
  }

  private static int endOfComment(String text, int start) {
    int limit =
        Ascii.isAt(text, start, '#') ? Math.min(text.length(), start + MAX_COMMENT_LENGTH) : start;
    int i = start;
    while (i < limit && !Ascii.isLineBreak(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /**
   * What the lines hold.
   *
   * @param key where the key stands, or a part of it
   * @param header where the header ends
   */
  static Optional<CredentialSpan> content(String text, int key, int header) {
    int indentation = indentationOfLine(text, key);
    int start = Ascii.skip(text, header, Ascii::isWhitespace);
    int next = start;
    int end = start;
    while (next < text.length() && indentationBefore(text, next, header) > indentation) {
      end = Ascii.skip(text, next, c -> !Ascii.isLineBreak(c));
      next = Ascii.skip(text, end, Ascii::isWhitespace);
    }
    end = Ascii.skipBack(text, end, start, Ascii::isBlank);
    return end == start || Redaction.isMarker(text, start, end)
        ? Optional.empty()
        : Optional.of(new CredentialSpan(start, end));
  }

  private static int indentationBefore(String text, int index, int floor) {
    return index - Ascii.skipBack(text, index, floor, Ascii::isBlank);
  }

  // The dash of a list is indentation to the keys behind it.
  private static int indentationOfLine(String text, int index) {
    int floor = Math.max(0, index - MAX_KEY_OFFSET);
    int line = Ascii.skipBack(text, index, floor, c -> !Ascii.isLineBreak(c));
    return Ascii.skip(text, line, c -> Ascii.isBlank(c) || c == '-') - line;
  }
}

package dev.podmend.model;

import java.util.Optional;

/**
 * A private key between its dashed lines, found by the words {@code PRIVATE KEY} in either line.
 * Where one of the lines is cut off, what stands on the other's inner side goes.
 */
final class PemBlock implements CredentialShape {

  private static final int MAX_LABEL_LENGTH = 64;
  private static final int MIN_LINE_LENGTH = 16;

  @Override
  public Optional<CredentialSpan> find(String text, int start, int end, int floor) {
    int dashes = Ascii.startsWithIgnoringCase(text, end, " block") ? end + " block".length() : end;
    dashes = Ascii.skip(text, dashes, c -> c == ' ');
    int after = Ascii.skip(text, dashes, c -> c == '-');
    if (after - dashes < 4) {
      return Optional.empty();
    }
    int labelFloor = Math.max(floor, start - MAX_LABEL_LENGTH);
    int label =
        Ascii.skipBack(
            text, start, labelFloor, c -> Ascii.isUpper(c) || Ascii.isDigit(c) || c == ' ');
    return text.substring(label, start).trim().startsWith("END")
        ? bodyBefore(text, Ascii.skipBack(text, label, floor, c -> c == '-'), floor)
        : bodyAfter(text, after);
  }

  private static Optional<CredentialSpan> bodyAfter(String text, int start) {
    // Prose that only mentions the line goes on with a quote, a comma or nothing.
    if (!Ascii.isAt(text, start, c -> Ascii.isWhitespace(c) || c == '\\')) {
      return Optional.empty();
    }
    int body = Ascii.skip(text, start, Ascii::isWhitespace);
    return text.startsWith(Redaction.MARKER, body)
        ? Optional.empty()
        : trimmed(text, body, closingLine(text, body));
  }

  private static int closingLine(String text, int start) {
    int end = text.indexOf("END ", start);
    while (end >= 0) {
      int dashes = Ascii.skipBack(text, end, start, c -> c == ' ');
      if (Ascii.isAt(text, dashes - 1, '-')) {
        return Ascii.skipBack(text, dashes, start, c -> c == '-');
      }
      end = text.indexOf("END ", end + 1);
    }
    return text.length();
  }

  private static Optional<CredentialSpan> bodyBefore(String text, int end, int floor) {
    int start = end;
    int lineEnd = Ascii.skipBack(text, end, floor, PemBlock::separatesLines);
    boolean last = true;
    while (lineEnd > floor) {
      int lineStart = Ascii.skipBack(text, lineEnd, floor, Ascii::isBase64);
      boolean full = lineEnd - lineStart >= MIN_LINE_LENGTH;
      boolean cutOrLast = lineEnd > lineStart && (last || lineStart == 0);
      if (!full && !cutOrLast) {
        break;
      }
      start = lineStart;
      last = false;
      lineEnd = Ascii.skipBack(text, lineStart, floor, PemBlock::separatesLines);
    }
    return trimmed(text, start, end);
  }

  private static boolean separatesLines(int c) {
    return Ascii.isWhitespace(c) || c == '\\';
  }

  private static Optional<CredentialSpan> trimmed(String text, int start, int end) {
    int first = Math.min(end, Ascii.skip(text, start, Ascii::isWhitespace));
    int last = Ascii.skipBack(text, end, first, Ascii::isWhitespace);
    return first == last ? Optional.empty() : Optional.of(new CredentialSpan(first, last));
  }
}

package dev.podmend.model;

import java.util.Optional;

/**
 * The cookies of a {@code Cookie} or {@code Set-Cookie} header. The name of the first stays, and
 * the attributes that follow the one of {@code Set-Cookie}.
 */
final class CookieHeader implements CredentialShape {

  private static final int MAX_NAME_LENGTH = 128;

  @Override
  public Optional<CredentialSpan> find(String text, int start, int end, int floor) {
    int colon = Ascii.skip(text, end, CookieHeader::wraps);
    if (!Ascii.isAt(text, colon, ':') || Ascii.isAt(text, start - 1, Ascii::isAlphanumeric)) {
      return Optional.empty();
    }
    int name = Ascii.skip(text, colon + 1, CookieHeader::wraps);
    int equals = endOfName(text, name);
    if (equals == name || !Ascii.isAt(text, equals, '=')) {
      return Optional.empty();
    }
    // Only Set-Cookie joins the word to another; its attributes are no secrets.
    boolean one = Ascii.isAt(text, start - 1, '-');
    return cookies(text, equals + 1, one);
  }

  // As a line, in JSON or as Go prints a map.
  private static boolean wraps(int c) {
    return Ascii.isBlank(c) || Ascii.isQuote(c) || c == '\\' || c == '[';
  }

  private static int endOfName(String text, int start) {
    int limit = Math.min(text.length(), start + MAX_NAME_LENGTH);
    int i = start;
    while (i < limit && isNameCharacter(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isNameCharacter(char c) {
    return Ascii.isWordCharacter(c) || c == '-' || c == '.';
  }

  private static Optional<CredentialSpan> cookies(String text, int start, boolean one) {
    int first = Ascii.isAt(text, start, Ascii::isQuote) ? start + 1 : start;
    int stop = Ascii.skip(text, first, c -> !endsCookies(c) && (c != ';' || !one));
    stop = Ascii.skipBack(text, stop, first, Ascii::isBlank);
    boolean done = first == stop || Redaction.isMarker(text, first, stop);
    return done ? Optional.empty() : Optional.of(new CredentialSpan(first, stop));
  }

  private static boolean endsCookies(int c) {
    return Ascii.isLineBreak(c) || Ascii.isQuote(c) || c == '\\';
  }
}

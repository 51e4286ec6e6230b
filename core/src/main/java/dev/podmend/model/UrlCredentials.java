package dev.podmend.model;

import java.util.Optional;

/**
 * The credentials of a URL. The user's name stays where a password follows it; alone it is a token,
 * but for {@code git} and for SSH.
 */
final class UrlCredentials implements CredentialShape {

  private static final int MAX_USER_LENGTH = 32;
  private static final int MAX_PASSWORD_LENGTH = 256;
  private static final int MIN_DIGEST_LENGTH = 7;

  @Override
  public Optional<CredentialSpan> find(String text, int start, int end, int floor) {
    int at = endOfUserInfo(text, end);
    if (at <= end || Redaction.isMarker(text, end, at) || isDigest(text, at + 1)) {
      return Optional.empty();
    }
    int colon = text.indexOf(':', end);
    if (colon < 0 || colon >= at) {
      return namesOnlyUser(text, start, end, at) ? Optional.empty() : span(end, at);
    }
    boolean done =
        Redaction.isMarker(text, colon + 1, at)
            || (colon + 1 == at && Redaction.isMarker(text, end, colon));
    if (done) {
      return Optional.empty();
    }
    if (colon + 1 == at) {
      return span(end, colon);
    }
    return isPlainUser(text, end, colon) ? span(colon + 1, at) : span(end, at);
  }

  private static Optional<CredentialSpan> span(int start, int end) {
    return Optional.of(new CredentialSpan(start, end));
  }

  /** The index of the at sign that ends the user info, or -1. */
  private static int endOfUserInfo(String text, int start) {
    int stop = Ascii.skip(text, start, c -> isUrlCharacter(c) && "/?#".indexOf(c) < 0);
    int at = lastAt(text, start, stop);
    boolean maybeInPassword = at < 0 && hasOddPort(text, start, stop);
    return maybeInPassword ? lastAt(text, start, endOfUrl(text, stop)) : at;
  }

  private static int endOfUrl(String text, int start) {
    int limit = Math.min(text.length(), start + MAX_PASSWORD_LENGTH);
    int i = start;
    while (i < limit && isUrlCharacter(text.charAt(i))) {
      i++;
    }
    return i;
  }

  // A slash or question mark in an unescaped password ends the authority early; what looks like
  // the port is no number then.
  private static boolean hasOddPort(String text, int start, int stop) {
    int colon = text.indexOf(':', start);
    return colon >= 0
        && colon + 1 < stop
        && text.charAt(start) != '['
        && !Ascii.isRunOf(text, colon + 1, stop, Ascii::isDigit);
  }

  private static int lastAt(String text, int start, int stop) {
    int at = stop - 1;
    while (at >= start && text.charAt(at) != '@') {
      at--;
    }
    return at >= start ? at : -1;
  }

  private static boolean isUrlCharacter(int c) {
    return c > ' ' && !Ascii.isQuote(c) && "<>\\".indexOf(c) < 0;
  }

  // docker-pullable://nginx@sha256:… is an image, not a login at a host called sha256.
  private static boolean isDigest(String text, int start) {
    boolean named = text.startsWith("sha256:", start) || text.startsWith("sha512:", start);
    int hex = start + "sha256:".length();
    return named && Ascii.skip(text, hex, Ascii::isLowerHex) - hex >= MIN_DIGEST_LENGTH;
  }

  private static boolean namesOnlyUser(String text, int start, int end, int at) {
    boolean ssh = text.startsWith("ssh", start - 3);
    return ssh || text.substring(end, at).equals("git");
  }

  private static boolean isPlainUser(String text, int start, int end) {
    if (end - start > MAX_USER_LENGTH) {
      return false;
    }
    String user = text.substring(start, end);
    return Redaction.redact(user).equals(user);
  }
}

package dev.podmend.model;

import java.util.Optional;

/**
 * The credentials after the name of an HTTP authentication scheme, {@code Basic} or {@code Bearer}.
 */
final class AuthScheme implements CredentialShape {

  private static final int MIN_LENGTH = 8;

  @Override
  public Optional<CredentialSpan> find(String text, int start, int end, int floor) {
    int value = valueAfter(text, end);
    if (value == end || !KeyName.startsWord(text, start)) {
      return Optional.empty();
    }
    int stop = Ascii.skip(text, value, c -> Ascii.isBase64(c) || c == '.' || c == '~');
    stop = Ascii.skipBack(text, stop, value, c -> c == '.');
    // A challenge names its realm: Bearer realm="https://…".
    boolean parameter = Ascii.isAt(text, stop, Ascii::isQuote) && Ascii.isAt(text, stop - 1, '=');
    return stop - value >= MIN_LENGTH && !parameter && !isProse(text, value, stop)
        ? Optional.of(new CredentialSpan(value, stop))
        : Optional.empty();
  }

  private static int valueAfter(String text, int end) {
    return text.startsWith("%20", end) ? end + 3 : Ascii.skip(text, end, Ascii::isBlank);
  }

  // Base64 of a login can do without digits, but hardly without mixing cases inside.
  private static boolean isProse(String text, int start, int end) {
    return Ascii.isRunOf(text, start + 1, end, c -> Ascii.isLower(c) || "-./".indexOf(c) >= 0)
        || Ascii.isRunOf(text, start, end, Ascii::isUpper);
  }
}

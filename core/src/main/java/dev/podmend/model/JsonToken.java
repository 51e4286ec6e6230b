package dev.podmend.model;

import java.util.Optional;

/**
 * Base64 of a JSON object, which always starts with {@code eyJ}: a JSON web token with its dots, a
 * registry login, a Docker configuration. A cut-off one counts.
 */
final class JsonToken implements CredentialShape {

  private static final int MIN_LENGTH = 14;

  @Override
  public Optional<CredentialSpan> find(String text, int start, int end, int floor) {
    // Inside a word it is the camel case of an identifier such as KeyJsonReader.
    if (!KeyName.startsWord(text, start)) {
      return Optional.empty();
    }
    int stop = Ascii.skip(text, end, c -> Ascii.isBase64(c) || c == '.');
    return stop - start >= MIN_LENGTH
        ? Optional.of(new CredentialSpan(start, stop))
        : Optional.empty();
  }
}

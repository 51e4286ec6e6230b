package dev.podmend.model;

import java.util.Optional;

/**
 * A value after a name that promises a secret: {@code password=…}, {@code "token": "…"}, {@code
 * --password …}, {@code name: DB_PASSWORD, value: …}, or the lines under {@code password: |}.
 *
 * <p>An equals sign, a flag or a quoted field settles it. After a colon it may as well be prose
 * ({@code failed to fetch anonymous token: unexpected status}); {@link SecretValue} tells.
 *
 * @param kind how much the name promises
 * @param wholeWord whether the name's last word is exactly this, as in {@code db_pwd}; else it may
 *     be the tail of a longer one, as in {@code accesstoken}
 */
record SecretAssignment(Kind kind, boolean wholeWord) implements CredentialShape {

  /** How much a name promises. */
  enum Kind {
    /** A password: what follows a colon is hardly ever prose. */
    PASSWORD,
    /** A secret, token or key: messages about Kubernetes' objects of that name abound. */
    SECRET,
    /** A header whose value starts with the name of a scheme, which stays. */
    HEADER,
    /** A parameter of a signed URL: only an equals sign gives it a value. */
    PARAMETER
  }

  private static final int MAX_FIELD_GAP = 160;

  @Override
  public Optional<CredentialSpan> find(String text, int start, int end, int floor) {
    if (Ascii.isAt(text, end, Ascii::isWordCharacter)
        || (wholeWord && !KeyName.startsWord(text, start))) {
      return Optional.empty();
    }
    int nameEnd = endOfQuotes(text, end);
    int sign = Ascii.skip(text, nameEnd, Ascii::isBlank);
    int equals = endOfEquals(text, sign);
    if (equals > sign) {
      return SecretValue.at(text, equals).afterEquals();
    }
    if (kind == Kind.PARAMETER) {
      return Optional.empty();
    }
    if (Ascii.isAt(text, sign, ':')) {
      return afterColon(text, start, end, nameEnd, sign + 1);
    }
    return isFlag(text, start) && (sign > end || Ascii.isAt(text, sign, ','))
        ? SecretValue.at(text, Ascii.skip(text, sign, c -> c == ',')).afterFlag()
        : afterFieldName(text, nameEnd);
  }

  private Optional<CredentialSpan> afterColon(
      String text, int start, int end, int nameEnd, int valueStart) {
    int block = BlockScalar.endOfHeader(text, valueStart);
    if (block > valueStart) {
      return BlockScalar.content(text, start, block);
    }
    SecretValue value = SecretValue.at(text, valueStart);
    if (kind == Kind.HEADER) {
      return value.afterHeader();
    }
    if (nameEnd > end && value.quoted()) {
      return value.afterEquals();
    }
    int name = KeyName.startOf(text, start);
    boolean inPath = Ascii.isAt(text, name - 1, '/');
    boolean password = kind == Kind.PASSWORD && !inPath;
    // Without a space it is an image and its tag, or a header, which starts with a capital.
    boolean tagged = value.start() == valueStart && nameEnd == end;
    boolean header = Ascii.isAt(text, name, Ascii::isUpper);
    if (tagged && (inPath || (!password && !header))) {
      return Optional.empty();
    }
    return value.afterColon(KeyName.opensField(text, name), password);
  }

  // An environment variable in a dump of a container: its name is one field, its value the next.
  private static Optional<CredentialSpan> afterFieldName(String text, int nameEnd) {
    int limit = Math.min(text.length(), nameEnd + MAX_FIELD_GAP);
    int i = nameEnd;
    while (i < limit && isBetweenFields(text.charAt(i))) {
      i++;
    }
    boolean value = i > nameEnd && Ascii.startsWithIgnoringCase(text, i, "value");
    int sign = endOfQuotes(text, i + "value".length());
    return value && Ascii.isAt(text, sign, c -> c == ':' || c == '=')
        ? SecretValue.at(text, sign + 1).afterEquals()
        : Optional.empty();
  }

  private static boolean isBetweenFields(int c) {
    return Ascii.isWhitespace(c) || Ascii.isQuote(c) || c == ',' || c == '\\';
  }

  /**
   * Where a closing quote at {@code start} ends, escaped or not; {@code start} if none is there.
   */
  static int endOfQuotes(String text, int start) {
    int quote = Ascii.skip(text, start, c -> c == '\\');
    return Ascii.isAt(text, quote, Ascii::isQuote) ? quote + 1 : start;
  }

  private static int endOfEquals(String text, int sign) {
    if (Ascii.startsWithIgnoringCase(text, sign, "%3d")) {
      return sign + 3;
    }
    int equals = Ascii.isAt(text, sign, ':') ? sign + 1 : sign;
    if (!Ascii.isAt(text, equals, '=') || Ascii.isAt(text, equals + 1, '=')) {
      return sign;
    }
    return Ascii.isAt(text, equals + 1, '>') ? equals + 2 : equals + 1;
  }

  private static boolean isFlag(String text, int start) {
    return text.startsWith("--", KeyName.startOf(text, start));
  }
}

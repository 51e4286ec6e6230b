package dev.podmend.model;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What stands where a secret is expected, and the judgement whether it is one.
 *
 * @param text the whole text
 * @param start where the value starts, behind an opening quote
 * @param end where it ends, before a closing quote; of an endless word, where the judgement ends
 * @param quoted whether it is in quotes
 */
record SecretValue(String text, int start, int end, boolean quoted) {

  private static final int MAX_FIELD_LENGTH = 64;

  /** Enough of a word to judge it by; reading all of it for every name in it would be quadratic. */
  private static final int MAX_JUDGED_LENGTH = 256;

  private static final int MAX_STATUS_LENGTH = 3;
  private static final int MIN_RANDOM_LENGTH = 8;

  private static final Set<String> NO_VALUES =
      Set.of("null", "nil", "none", "true", "false", "undefined");

  /** Words that follow a colon in messages, or a flag in advice about it. */
  private static final Set<String> PROSE =
      Set.of(
          "unauthorized",
          "denied",
          "expired",
          "invalid",
          "missing",
          "required",
          "forbidden",
          "unknown",
          "failed",
          "error",
          "empty",
          "not",
          "found",
          "timeout",
          "rejected",
          "incorrect",
          "revoked",
          "unavailable",
          "disabled",
          "enabled",
          "optional",
          "authentication",
          "authorization",
          "unset",
          "default",
          "exceeded",
          "refused",
          "unsupported",
          "malformed",
          "is",
          "was",
          "are",
          "must",
          "or",
          "and",
          "to",
          "for",
          "in",
          "from",
          "with",
          "cannot",
          "can",
          "should",
          "has",
          "needs",
          "may",
          "file",
          "flag",
          "flags",
          "option",
          "argument");

  private static final Set<String> SCHEMES =
      Set.of("basic", "bearer", "digest", "negotiate", "token", "apikey");

  /** The value that starts after blanks at or behind {@code start}. */
  static SecretValue at(String text, int start) {
    int first = Ascii.skip(text, start, Ascii::isBlank);
    boolean listed = Ascii.isAt(text, first, '[') && !text.startsWith(Redaction.MARKER, first);
    first = listed ? first + 1 : first;
    int quote = Ascii.skip(text, first, c -> c == '\\');
    return Ascii.isAt(text, quote, Ascii::isQuote)
        ? new SecretValue(text, quote + 1, closingQuote(text, quote, quote - first), true)
        : word(text, first);
  }

  private static SecretValue word(String text, int start) {
    return new SecretValue(text, start, endOfWord(text, start, MAX_JUDGED_LENGTH), false);
  }

  // The closing quote is escaped as deep as the opening one; a cut-off value ends with its line.
  private static int closingQuote(String text, int quote, int depth) {
    int backslashes = 0;
    int i = quote + 1;
    while (i < text.length() && !Ascii.isLineBreak(text.charAt(i))) {
      boolean closes = depth == 0 ? backslashes % 2 == 0 : backslashes <= depth;
      if (text.charAt(i) == text.charAt(quote) && closes) {
        return depth == 0 ? i : i - backslashes;
      }
      backslashes = text.charAt(i) == '\\' ? backslashes + 1 : 0;
      i++;
    }
    return i;
  }

  private static int endOfWord(String text, int start, int maxLength) {
    if (text.startsWith(Redaction.MARKER, start)) {
      return start + Redaction.MARKER.length();
    }
    int limit = (int) Math.min(text.length(), (long) start + maxLength);
    int i = start;
    while (i < limit && !endsWord(text, i)) {
      i++;
    }
    return Ascii.skipBack(text, i, start, c -> ")]}>,;:.\\…".indexOf(c) >= 0);
  }

  private static boolean endsWord(String text, int index) {
    char c = text.charAt(index);
    return c <= ' ' || Ascii.isQuote(c) || (",;&".indexOf(c) >= 0 && separates(text, index + 1));
  }

  // A comma may be part of a password; one that separates fields has a field or nothing behind it.
  private static boolean separates(String text, int next) {
    if (!Ascii.isAt(text, next, c -> c > ' ' && !Ascii.isQuote(c))) {
      return true;
    }
    int limit = Math.min(text.length(), next + MAX_FIELD_LENGTH);
    int i = next;
    while (i < limit && isFieldName(text.charAt(i))) {
      i++;
    }
    return i > next && Ascii.isAt(text, i, c -> c == '=' || c == ':');
  }

  private static boolean isFieldName(char c) {
    return Ascii.isWordCharacter(c) || c == '-' || c == '.' || c == '%';
  }

  /** The rest of it behind an index. */
  SecretValue after(int index) {
    return quoted ? new SecretValue(text, index + 1, end, true) : word(text, index + 1);
  }

  /** The password behind a user's name and a colon. */
  Optional<CredentialSpan> afterUser() {
    return whole();
  }

  /** The secret, where the sign in front leaves no doubt that a value follows. */
  Optional<CredentialSpan> afterEquals() {
    int next = quoted ? start : afterScheme(text, start);
    return next == start ? whole() : word(text, next).whole();
  }

  /** The secret after a command line flag, unless a sentence about the flag goes on. */
  Optional<CredentialSpan> afterFlag() {
    boolean prose = !quoted && (Ascii.isAt(text, start, '-') || saysProse());
    return prose ? Optional.empty() : afterEquals();
  }

  /** The credentials in an authorization header, without the name of their scheme. */
  Optional<CredentialSpan> afterHeader() {
    int next = afterScheme(text, start);
    if (next == start) {
      return afterColon(false, false);
    }
    return quoted
        ? new SecretValue(text, next, Math.max(next, end), true).whole()
        : word(text, next).whole();
  }

  /** Where the credentials start behind the name of a scheme and blanks; else {@code start}. */
  private static int afterScheme(String text, int start) {
    int schemeEnd = Ascii.skip(text, start, c -> Ascii.isLetter(c) || c == '-');
    int next = Ascii.skip(text, schemeEnd, Ascii::isBlank);
    String scheme = text.substring(start, Math.min(schemeEnd, start + MAX_FIELD_LENGTH));
    return next > schemeEnd && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT)) ? next : start;
  }

  /**
   * The secret after a colon.
   *
   * @param opensField whether the name in front opens a field, as in YAML
   * @param password whether the name promises a password
   */
  Optional<CredentialSpan> afterColon(boolean opensField, boolean password) {
    boolean expected = opensField || password;
    if (quoted) {
      return expected || isRandom() || !proseGoesOn() ? afterEquals() : Optional.empty();
    }
    if (isWord()) {
      return expected && endsField() && !saysProse() ? afterEquals() : Optional.empty();
    }
    boolean secret = expected ? !isErrorPrefix() && !isStatus() && !isLink() : isRandom();
    return secret ? afterEquals() : Optional.empty();
  }

  private Optional<CredentialSpan> whole() {
    if (isPlaceholder()) {
      return Optional.empty();
    }
    int stop = quoted ? end : endOfWord(text, start, Integer.MAX_VALUE);
    return Optional.of(new CredentialSpan(start, stop));
  }

  private boolean isPlaceholder() {
    return Redaction.isMarker(text, start, end)
        || !hasLetterOrDigit()
        || (end - start <= MAX_FIELD_LENGTH && (isReference() || isNoValue()))
        || isPath();
  }

  private boolean hasLetterOrDigit() {
    return text.substring(start, Math.min(end, start + MAX_JUDGED_LENGTH))
        .codePoints()
        .anyMatch(Character::isLetterOrDigit);
  }

  // $(VAR), ${VAR} and $VAR name the place that holds the secret.
  private boolean isReference() {
    if (text.charAt(start) != '$' || end - start < 2) {
      return false;
    }
    int name = "({".indexOf(text.charAt(start + 1)) >= 0 ? start + 2 : start + 1;
    int nameEnd = name > start + 1 && Ascii.isAt(text, end - 1, c -> ")}".indexOf(c) >= 0) ? 1 : 0;
    return Ascii.isRunOf(text, name, end - nameEnd, c -> Ascii.isUpper(c) || c == '_');
  }

  private boolean isNoValue() {
    // As kubectl describes a variable that a secret fills.
    if (text.startsWith("<set to the key ", start)) {
      return true;
    }
    int first = Ascii.isAt(text, start, '<') ? start + 1 : start;
    return NO_VALUES.contains(text.substring(first, end).toLowerCase(Locale.ROOT));
  }

  private boolean isPath() {
    boolean absolute = Ascii.isAt(text, start, '/') || Ascii.isAt(text, start + 1, '/');
    return absolute
        && "/.~".indexOf(text.charAt(start)) >= 0
        && end - start <= MAX_JUDGED_LENGTH
        && Ascii.isRunOf(text, start, end, SecretValue::isPathCharacter);
  }

  private static boolean isPathCharacter(int c) {
    return Ascii.isLower(c) || Ascii.isDigit(c) || "/._~-".indexOf(c) >= 0;
  }

  private boolean isWord() {
    return Ascii.isRunOf(text, start, end, c -> Ascii.isLetter(c) || c == '-' || c == '/');
  }

  private boolean saysProse() {
    return end - start <= MAX_FIELD_LENGTH
        && PROSE.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
  }

  private boolean endsField() {
    int next = Ascii.skip(text, end, Ascii::isBlank);
    return !Ascii.isAt(text, next, c -> !Ascii.isLineBreak(c) && ",;})]".indexOf(c) < 0);
  }

  private boolean proseGoesOn() {
    int next = Ascii.skip(text, end + 1, Ascii::isBlank);
    return next > end + 1 && Ascii.isAt(text, next, Ascii::isLetter);
  }

  // x509: and http2: open the next part of a chain of errors.
  private boolean isErrorPrefix() {
    return Ascii.isAt(text, end, ':') && end - start < MIN_RANDOM_LENGTH;
  }

  private boolean isStatus() {
    return end - start <= MAX_STATUS_LENGTH && Ascii.isRunOf(text, start, end, Ascii::isDigit);
  }

  private boolean isLink() {
    int limit = Math.min(end, start + MAX_FIELD_LENGTH);
    return text.substring(start, limit).contains("://");
  }

  private boolean isRandom() {
    boolean name =
        Ascii.isAt(text, end, ':')
            || Ascii.isRunOf(text, start, end, c -> isPathCharacter(c) && !Ascii.isDigit(c));
    boolean objectName =
        Ascii.hasAny(text, start, end, c -> c == '/')
            && Ascii.isRunOf(text, start, end, SecretValue::isPathCharacter);
    return end - start >= MIN_RANDOM_LENGTH
        && Ascii.hasAny(text, start, end, Ascii::isDigit)
        && !name
        && !objectName
        && !isLink();
  }
}

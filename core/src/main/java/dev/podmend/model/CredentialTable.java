package dev.podmend.model;

import static dev.podmend.model.PrefixedToken.Evidence.MIXED;
import static dev.podmend.model.PrefixedToken.Evidence.MIXED_WORD;
import static dev.podmend.model.PrefixedToken.Evidence.PREFIX;
import static dev.podmend.model.SecretAssignment.Kind.HEADER;
import static dev.podmend.model.SecretAssignment.Kind.PARAMETER;
import static dev.podmend.model.SecretAssignment.Kind.PASSWORD;
import static dev.podmend.model.SecretAssignment.Kind.SECRET;

import java.util.List;
import java.util.Optional;

/**
 * The literal texts that give credentials away, each with the shape of its credential.
 *
 * <p>Rows are tried where their literal stands; the first that finds a credential decides.
 */
final class CredentialTable {

  private record Row(String literal, boolean exactCase, CredentialShape shape) {

    Optional<CredentialSpan> find(String text, int start, int floor) {
      return text.regionMatches(!exactCase, start, literal, 0, literal.length())
          ? shape.find(text, start, start + literal.length(), floor)
          : Optional.empty();
    }
  }

  private static final List<Row> ROWS =
      List.of(
          name("password", PASSWORD),
          name("passwd", PASSWORD),
          name("passphrase", PASSWORD),
          word("pwd", PASSWORD),
          word("pass", PASSWORD),
          name("registry-auth", PASSWORD),
          name("authorization", HEADER),
          name("secret", SECRET),
          name("token", SECRET),
          name("apikey", SECRET),
          name("api_key", SECRET),
          name("api-key", SECRET),
          name("accesskey", SECRET),
          name("access_key", SECRET),
          name("access-key", SECRET),
          name("accountkey", SECRET),
          name("account_key", SECRET),
          name("secretkey", SECRET),
          name("secret_key", SECRET),
          name("secret-key", SECRET),
          name("privatekey", SECRET),
          name("private_key", SECRET),
          name("private-key", SECRET),
          name("encryption_key", SECRET),
          name("signing_key", SECRET),
          word("auth", SECRET),
          name(".dockerconfigjson", SECRET),
          name(".dockercfg", SECRET),
          name("signature", PARAMETER),
          word("sig", PARAMETER),
          new Row("basic", false, new AuthScheme()),
          new Row("bearer", false, new AuthScheme()),
          new Row("cookie", false, new CookieHeader()),
          new Row("-u", false, new LoginFlag()),
          new Row("u ", true, new LoginFlag()),
          new Row("://", true, new UrlCredentials()),
          new Row("PRIVATE KEY", true, new PemBlock()),
          new Row("eyJ", true, new JsonToken()),
          token("ghp_", 16, PREFIX),
          token("gho_", 16, PREFIX),
          token("ghu_", 16, PREFIX),
          token("ghs_", 16, PREFIX),
          token("ghr_", 16, PREFIX),
          token("github_pat_", 16, PREFIX),
          token("glpat-", 10, PREFIX),
          token("gldt-", 10, PREFIX),
          token("glrt-", 10, PREFIX),
          token("xoxa-", 8, PREFIX),
          token("xoxb-", 8, PREFIX),
          token("xoxe-", 8, PREFIX),
          token("xoxo-", 8, PREFIX),
          token("xoxp-", 8, PREFIX),
          token("xoxr-", 8, PREFIX),
          token("xoxs-", 8, PREFIX),
          token("dckr_pat_", 10, PREFIX),
          token("dckr_oat_", 10, PREFIX),
          token("sha256~", 32, PREFIX),
          token("AIza", 30, PREFIX),
          token("npm_", 24, MIXED),
          token("pypi-", 24, MIXED),
          token("hf_", 24, MIXED_WORD),
          token("sk-", 20, MIXED_WORD),
          token("sk_live_", 16, PREFIX),
          accessKeyId("AKIA"),
          accessKeyId("ASIA"));

  private static final int BUCKET_BITS = 5;
  private static final int BUCKET_MASK = (1 << BUCKET_BITS) - 1;
  private static final Row[][] BY_FIRST_TWO = new Row[1 << (2 * BUCKET_BITS)][];

  static {
    for (int i = 0; i < BY_FIRST_TWO.length; i++) {
      int bucket = i;
      BY_FIRST_TWO[i] =
          ROWS.stream()
              .filter(row -> bucketOf(row.literal().charAt(0), row.literal().charAt(1)) == bucket)
              .toArray(Row[]::new);
    }
  }

  private CredentialTable() {}

  /** The first index from {@code start} on where a literal may stand; the text's end if none. */
  static int nextCandidate(String text, int start) {
    int last = text.length() - 1;
    for (int i = start; i < last; i++) {
      if (BY_FIRST_TWO[bucketOf(text.charAt(i), text.charAt(i + 1))].length > 0) {
        return i;
      }
    }
    return text.length();
  }

  /** The credential that the characters at {@code start} give away. */
  static Optional<CredentialSpan> find(String text, int start, int floor) {
    for (Row row : BY_FIRST_TWO[bucketOf(text.charAt(start), text.charAt(start + 1))]) {
      Optional<CredentialSpan> span = row.find(text, start, floor);
      if (span.isPresent()) {
        return span;
      }
    }
    return Optional.empty();
  }

  // The low bits of a letter are the same in both cases, which is all that a bucket needs.
  private static int bucketOf(char first, char second) {
    return (first & BUCKET_MASK) << BUCKET_BITS | (second & BUCKET_MASK);
  }

  private static Row name(String tail, SecretAssignment.Kind kind) {
    return new Row(tail, false, new SecretAssignment(kind, false));
  }

  private static Row word(String word, SecretAssignment.Kind kind) {
    return new Row(word, false, new SecretAssignment(kind, true));
  }

  private static Row token(String prefix, int minLength, PrefixedToken.Evidence evidence) {
    return new Row(
        prefix,
        true,
        new PrefixedToken(c -> Ascii.isWordCharacter(c) || c == '-', minLength, evidence));
  }

  private static Row accessKeyId(String prefix) {
    return new Row(
        prefix, true, new PrefixedToken(c -> Ascii.isUpper(c) || Ascii.isDigit(c), 16, PREFIX));
  }
}

package dev.podmend.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import net.jqwik.api.constraints.IntRange;

class RedactionProperties {

  /** A credential in its surroundings, and the part of it that must not be seen. */
  record Planted(String text, String secret) {}

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void redacting_twice_changes_nothing_more(@ForAll("entangled") String text) {
    String once = Redaction.redact(text);

    assertThat(Redaction.redact(once)).isEqualTo(once);
  }

  @Property
  void line_breaks_stay_and_growth_is_bounded(@ForAll("suspicious") String text) {
    String redacted = Redaction.redact(text);

    assertThat(redacted.chars().filter(c -> c == '\n').count())
        .isEqualTo(text.chars().filter(c -> c == '\n').count());
    assertThat(redacted.length()).isLessThanOrEqualTo(3 * text.length());
  }

  @Property
  void any_text_can_be_redacted_and_bounded(
      @ForAll String text, @ForAll @IntRange(min = 1, max = 100) int maxLength) {
    String bounded = Redaction.redact(text, maxLength);

    assertThat(bounded.length()).isLessThanOrEqualTo(maxLength);
  }

  @Property
  void a_cut_keeps_a_prefix_of_the_redacted_text(
      @ForAll("suspicious") String text, @ForAll @IntRange(min = 1, max = 100) int maxLength) {
    String redacted = Redaction.redact(text);
    String bounded = Redaction.redact(text, maxLength);

    assertThat(bounded.length()).isLessThanOrEqualTo(maxLength);
    if (redacted.length() <= maxLength) {
      assertThat(bounded).isEqualTo(redacted);
    } else {
      assertThat(bounded).endsWith("…");
      assertThat(redacted).startsWith(bounded.substring(0, bounded.length() - 1));
    }
  }

  @Property(tries = 5000)
  void a_planted_credential_never_survives(
      @ForAll("surroundings") String before,
      @ForAll("planted") Planted planted,
      @ForAll("surroundings") String after) {
    String text = before + "\n" + planted.text() + "\n" + after;

    assertThat(Redaction.redact(text)).doesNotContain(planted.secret());
  }

  @Property
  void no_piece_of_a_planted_credential_survives_a_cut(
      @ForAll("surroundings") String before,
      @ForAll("planted") Planted planted,
      @ForAll @IntRange(min = 1, max = 200) int maxLength) {
    String text = before + "\n" + planted.text() + "\n";

    assertThat(Redaction.redact(text, maxLength)).doesNotContain(planted.secret().substring(0, 8));
  }

  @Provide
  Arbitrary<String> suspicious() {
    return joined(pieces());
  }

  /** A few pieces over and over: names in values, markers in URLs, quotes in quotes. */
  @Provide
  Arbitrary<String> entangled() {
    Arbitrary<String> few =
        pieces().set().ofMinSize(2).ofMaxSize(6).flatMap(some -> joined(Arbitraries.of(some)));
    return Arbitraries.oneOf(suspicious(), few);
  }

  private static Arbitrary<String> joined(Arbitrary<String> piece) {
    return piece.list().ofMaxSize(24).map(pieces -> String.join("", pieces));
  }

  private static Arbitrary<String> pieces() {
    return Arbitraries.of(
        "password",
        "pwd",
        "token",
        "Secret",
        "auth",
        "authorization",
        "sig",
        "api_key",
        "--",
        "=",
        ":",
        ": ",
        " ",
        "  ",
        "\n",
        "\\n",
        "\\",
        "\"",
        "\\\"",
        "'",
        ",",
        ";",
        "&",
        "/",
        "://",
        "@",
        "Basic ",
        "Bearer ",
        "eyJ",
        "hbGciOiJSUzI1NiJ9",
        ".",
        "ghp_",
        "AKIA",
        "0123456789abcdefABCD",
        "-----BEGIN ",
        "-----END ",
        "RSA PRIVATE KEY-----",
        "value",
        "[",
        "]",
        "[redacted]",
        "x",
        "7",
        "…",
        "\ud83d\ude00",
        "$(",
        ")",
        "git",
        "sha256:",
        "%3D",
        "null",
        "not found",
        "MIIEvQIBADANBgkqhkiG9w0BAQEF",
        "https://",
        "bob:",
        "{",
        "}",
        "<",
        "AKIAIOSFODNN7EXAMPLE",
        "registry-auth",
        ".dockerconfigjson: ",
        "name: ",
        "curl ",
        "-u ",
        "--user",
        "bob:bob",
        " |",
        "\n  ",
        "redacted]",
        "[redacted");
  }

  @Provide
  Arbitrary<String> surroundings() {
    return Arbitraries.oneOf(suspicious().filter(text -> !text.contains("-----")), words());
  }

  private static Arbitrary<String> words() {
    return Arbitraries.strings().ofMaxLength(40);
  }

  @Provide
  Arbitrary<Planted> planted() {
    StringArbitrary opaque = Arbitraries.strings().alpha().numeric();
    return Arbitraries.oneOf(
        assignments(opaque), prefixed(opaque), inUrls(opaque), schemes(opaque), keys(opaque));
  }

  private static Arbitrary<Planted> assignments(StringArbitrary opaque) {
    Arbitrary<String> forms =
        Arbitraries.of(
            "password=%s",
            "passwd = '%s'",
            "DB_PWD=%s",
            "client_secret=%s&x=1",
            "token=%s,x=1",
            "api_key=\"%s\"",
            "ACCESS_KEY=%s",
            "--password %s -v",
            "--registry-token=%s",
            "\"password\": \"%s\"",
            "{\\\"secret\\\":\\\"%s\\\"}",
            "password: %s",
            "  token: '%s'",
            "{\"auths\":{\"h\":{\"auth\":\"%s\"}}}",
            "aws_secret_access_key = %s",
            "https://h/p?sig=%s&x=1",
            "https://h/p?a=b&X-Amz-Signature=%s",
            "https://h/p?X-Goog-Signature=%s",
            "X-Registry-Auth: %s",
            "{\"name\":\"A_TOKEN\",\"value\":\"%s\"}",
            "login as bob with password: %s.",
            "curl -u bob:%s https://h/",
            "curl --user 'bob:%s'",
            "--user=bob:%s",
            "[\"-u\",\"bob:%s\"]",
            "password: |\n  %s",
            "  token: >-\n    x\n    %s\n  port: 1");
    return plant(forms, opaque.ofMinLength(10).ofMaxLength(40).map(secret -> secret + "q7"));
  }

  private static Arbitrary<Planted> prefixed(StringArbitrary opaque) {
    Arbitrary<String> prefix =
        Arbitraries.of(
            "ghp_",
            "gho_",
            "ghu_",
            "ghs_",
            "ghr_",
            "github_pat_",
            "glpat-",
            "xoxb-",
            "xoxp-",
            "AIza",
            "npm_",
            "pypi-",
            "eyJ",
            "dckr_pat_",
            "sha256~");
    Arbitrary<String> token =
        Combinators.combine(prefix, opaque.ofMinLength(32).ofMaxLength(60))
            .as((start, rest) -> start + "A7" + rest);
    Arbitrary<String> accessKey =
        Combinators.combine(
                Arbitraries.of("AKIA", "ASIA"),
                Arbitraries.strings().withCharRange('A', 'Z').numeric().ofLength(16))
            .as((start, rest) -> start + rest);
    Arbitrary<String> forms = Arbitraries.of("%s", "using %s.", "(%s)", "\"%s\"", "key=%s", "/%s/");
    return plant(forms, Arbitraries.oneOf(token, accessKey));
  }

  private static Arbitrary<Planted> inUrls(StringArbitrary opaque) {
    Arbitrary<String> forms =
        Arbitraries.of(
            "https://bob:%s@quay.io/v2/",
            "'https://%s@github.com/a/b.git/'",
            "http://b.b:%s@[::1]:3128",
            "postgres://u:%s@db/app?x=y",
            "https://%s:@h/");
    return plant(forms, opaque.withChars("!$*._~+%-").ofMinLength(10).ofMaxLength(40));
  }

  private static Arbitrary<Planted> schemes(StringArbitrary opaque) {
    Arbitrary<String> forms =
        Arbitraries.of(
            "Authorization: Basic %s",
            "authorization: Bearer %s",
            "sent Bearer %s to it",
            "\"Authorization\": [\"Basic %s\"]",
            "Basic %s==");
    return plant(forms, opaque.ofMinLength(10).ofMaxLength(60).map(secret -> "aB7" + secret));
  }

  private static Arbitrary<Planted> keys(StringArbitrary opaque) {
    Arbitrary<String> forms =
        Arbitraries.of("RSA ", "EC ", "DSA ", "OPENSSH ", "ENCRYPTED ", "")
            .map(kind -> kind + "PRIVATE KEY-----")
            .flatMap(
                label ->
                    Arbitraries.of(
                        "-----BEGIN " + label + "\n%s\n-----END " + label,
                        "-----BEGIN " + label + "\\n%s\\nab=\\n-----END " + label + "\\n",
                        "-----BEGIN " + label + "\nProc-Type: 4,ENCRYPTED\n\n%s",
                        "%s\nabc=\n-----END " + label));
    return plant(forms, opaque.withChars("+/").ofLength(64));
  }

  private static Arbitrary<Planted> plant(Arbitrary<String> forms, Arbitrary<String> secrets) {
    return Combinators.combine(forms, secrets)
        .as((form, secret) -> new Planted(form.replace("%s", secret), secret));
  }
}

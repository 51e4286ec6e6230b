package dev.podmend.runtime.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What registries write, read value by value. */
class RegistryValuesTest {

  @Test
  void a_challenge_has_parameters_with_and_without_quotes() {
    assertThat(
            RegistryChallenge.of(
                List.of("Bearer realm=\"https://a/t?x=1,2\", Service=acme,scope=\"r:w\" ,x")))
        .contains(
            new RegistryChallenge(
                "bearer", Map.of("realm", "https://a/t?x=1,2", "service", "acme", "scope", "r:w")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Basic | basic",
        "BASIC realm=\"x\" | basic",
        "bearer realm=\"x | bearer",
        "Bearer realm | bearer"
      })
  void a_scheme_is_told_in_lower_case(String header, String scheme) {
    assertThat(RegistryChallenge.of(List.of(header)))
        .hasValueSatisfying(challenge -> assertThat(challenge.scheme()).isEqualTo(scheme));
  }

  @Test
  void a_token_comes_before_a_password_and_other_schemes_do_not_count() {
    assertThat(RegistryChallenge.of(List.of("Negotiate", "Basic realm=x", "Bearer realm=y")))
        .contains(new RegistryChallenge("bearer", Map.of("realm", "y")));
    assertThat(RegistryChallenge.of(List.of("Negotiate", "Basic realm=x")))
        .contains(new RegistryChallenge("basic", Map.of("realm", "x")));
    assertThat(RegistryChallenge.of(List.of("Negotiate"))).isEmpty();
    assertThat(RegistryChallenge.of(List.of())).isEmpty();
  }

  @Test
  void a_blank_parameter_is_none_and_the_first_of_two_counts() {
    RegistryChallenge challenge =
        RegistryChallenge.of(List.of("Bearer realm=\"a\", realm=\"b\", scope=\" \"")).orElseThrow();

    assertThat(challenge.parameter("realm")).contains("a");
    assertThat(challenge.parameter("scope")).isEmpty();
    assertThat(challenge.parameter("service")).isEmpty();
  }

  @Test
  void limits_are_within_bounds() {
    Duration second = Duration.ofSeconds(1);
    Duration longest = Duration.ofMinutes(5);

    assertThat(new RegistryLimits(longest, Duration.ofMillis(1), 1).maxBytes()).isOne();
    assertThat(new RegistryLimits(Duration.ofMillis(1), longest, 64 << 20).timeout())
        .isEqualTo(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RegistryLimits(second, second, 0))
        .withMessageContaining("maxBytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RegistryLimits(second, second, (64 << 20) + 1))
        .withMessageContaining("maxBytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RegistryLimits(Duration.ZERO, second, 1))
        .withMessageContaining("connectTimeout");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RegistryLimits(second, longest.plusNanos(1), 1))
        .withMessageContaining("timeout");
  }

  @ParameterizedTest
  @CsvSource({"https://a.io/v2/?n=1, /v2/?n=1", "https://a.io, /", "https://a.io?x=%20, /?x=%20"})
  void the_target_of_a_url_is_its_path_and_query(String url, String target) {
    assertThat(RegistryUrl.parse(url))
        .hasValueSatisfying(parsed -> assertThat(parsed.target()).isEqualTo(target));
  }

  @Test
  void a_redirect_leads_to_the_same_server_or_to_another() {
    RegistryUrl from = RegistryUrl.parse("https://a.io/v2/x").orElseThrow();

    assertThat(from.redirectedTo("/v2/y")).contains(new RegistryUrl(from.server(), "/v2/y"));
    assertThat(from.redirectedTo("https://b.io/y")).isEqualTo(RegistryUrl.parse("https://b.io/y"));
    assertThat(from.redirectedTo("//b.io/y")).isEmpty();
    assertThat(from.redirectedTo("y z")).isEmpty();
  }

  @Test
  void a_query_grows() {
    RegistryUrl plain = RegistryUrl.parse("https://a.io/t").orElseThrow();

    assertThat(plain.with("a=1").target()).isEqualTo("/t?a=1");
    assertThat(plain.with("a=1").with("b=2").target()).isEqualTo("/t?a=1&b=2");
    assertThat(plain.with("")).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"os\":\"linux\",\"architecture\":\"arm\",\"variant\":\"v7\"} | linux/arm/v7",
        "{\"os\":\"linux\",\"architecture\":\"amd64\"} | linux/amd64",
        "{\"os\":\"!~\",\"architecture\":\"a\"} | !~/a",
        "{\"os\":\"linux\",\"architecture\":\"a\",\"variant\":\"x y\"} | linux/a"
      })
  void a_platform_is_written_with_slashes(String json, String platform) {
    assertThat(JsonValue.object(json).flatMap(ImageManifest::platform)).contains(platform);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"os\":\"unknown\",\"architecture\":\"unknown\"}",
        "{\"os\":\"linux\"}",
        "{\"architecture\":\"amd64\"}",
        "{\"os\":\"li/nux\",\"architecture\":\"a\"}",
        "{\"os\":\"li nux\",\"architecture\":\"a\"}",
        "{\"os\":\"l\\u007f\",\"architecture\":\"a\"}",
        "{\"os\":\"\",\"architecture\":\"a\"}"
      })
  void what_is_no_platform_is_none(String json) {
    assertThat(JsonValue.object(json).flatMap(ImageManifest::platform)).isEmpty();
  }

  @Test
  void a_word_of_a_platform_has_at_most_forty_signs() {
    String platform = "{\"os\":\"%s\",\"architecture\":\"a\"}";

    assertThat(
            JsonValue.object(platform.formatted("x".repeat(40))).flatMap(ImageManifest::platform))
        .isPresent();
    assertThat(
            JsonValue.object(platform.formatted("x".repeat(41))).flatMap(ImageManifest::platform))
        .isEmpty();
  }

  @Test
  void a_stop_is_found_behind_other_failures() {
    RegistryStop stop = new RegistryStop(RegistryVerdict.UNREACHABLE, "gone");

    assertThat(RegistryStop.behind(stop)).contains(stop);
    assertThat(RegistryStop.behind(new IOException(new IOException(stop)))).contains(stop);
    assertThat(RegistryStop.behind(new IOException("x"))).isEmpty();
    assertThat(stop.lookup().verdict()).isEqualTo(RegistryVerdict.UNREACHABLE);
  }
}

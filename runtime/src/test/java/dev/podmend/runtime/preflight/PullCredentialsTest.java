package dev.podmend.runtime.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.model.ImageReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PullCredentialsTest {

  private static PullCredentials forRegistry(String registry) {
    return PullCredentials.parse(
        "{\"auths\":{\"%s\":{\"username\":\"me\",\"password\":\"secret\"}}}".formatted(registry));
  }

  @ParameterizedTest
  @CsvSource({
    "registry.example.org, registry.example.org/web, true",
    "https://registry.example.org, registry.example.org/web, true",
    "https://registry.example.org/v1/, registry.example.org/web, true",
    "https://index.docker.io/v1/, nginx, true",
    "docker.io, team/web, true",
    "*.example.org, registry.example.org/web, true",
    "*.example.org, example.org/web, false",
    "*.example.org, a.b.example.org/web, false",
    "r*.example.org, registry.example.org/web, true",
    "r*.example.org, docker.example.org/web, false",
    "registry.example.org:5000, registry.example.org/web, false",
    "registry.example.org, registry.example.org:5000/web, false",
    "registry.example.org/team, registry.example.org/team/web, true",
    "registry.example.org/team, registry.example.org/teams/web, false",
    "registry.example.org, registry.example.org.evil.com/web, false",
    "registry.example.org, evil.com/registry.example.org/web, false"
  })
  void credentials_are_for_the_registries_that_the_kubelet_takes_them_for(
      String registry, String image, boolean covered) {
    assertThat(forRegistry(registry).cover(ImageReference.parse(image))).isEqualTo(covered);
  }

  @Test
  void the_most_particular_credentials_count() {
    PullCredentials credentials =
        PullCredentials.parse(
                """
                {"auths":{
                  "*.example.org":{"username":"a","password":"a"},
                  "r.example.org":{"username":"b","password":"b"}}}
                """)
            .and(forRegistry("r.example.org/team"));

    assertThat(credentials.authorization(ImageReference.parse("r.example.org/team/web")))
        .contains("Basic bWU6c2VjcmV0");
    assertThat(credentials.authorization(ImageReference.parse("r.example.org/other")))
        .contains("Basic Yjpi");
    assertThat(credentials.authorization(ImageReference.parse("s.example.org/web")))
        .contains("Basic YTph");
  }

  @Test
  void both_kinds_of_pull_secrets_are_read() {
    PullCredentials older =
        PullCredentials.parse("{\"https://r.example.org\":{\"auth\":\"bWU6c2VjcmV0\"}}");

    assertThat(older.authorization(ImageReference.parse("r.example.org/web")))
        .contains("Basic bWU6c2VjcmV0");
    assertThat(older.registries()).containsExactly("https://r.example.org");
  }

  @Test
  void entries_without_a_password_are_none() {
    PullCredentials credentials =
        PullCredentials.parse(
            """
            {"auths":{"a.org":{},"b.org":{"auth":"!!"},"c.org":{"auth":"bm9jb2xvbg=="},
              "d.org":"text","e.org":null,"f.org":{"username":"u"}}}
            """);

    assertThat(credentials.registries()).isEmpty();
  }

  @Test
  void what_is_no_json_is_refused_without_being_quoted() {
    assertThatThrownBy(() -> PullCredentials.parse("hunter2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no JSON object")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void passwords_are_not_printed() {
    assertThat(forRegistry("r.example.org").toString())
        .contains("r.example.org")
        .doesNotContain("secret")
        .doesNotContain("bWU6c2VjcmV0");
  }

  @Property(tries = 300)
  void no_text_makes_it_throw_anything_else(@ForAll String text) {
    try {
      assertThat(PullCredentials.parse("{\"auths\":{\"" + text + "\":{\"auth\":\"YTpi\"}}}"))
          .isNotNull();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("no JSON object");
    }
  }
}

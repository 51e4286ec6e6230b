package dev.podmend.runtime.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.model.ImageReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("registry")
final class RealRegistryTest {

  @TempDir private Path folder = Path.of("");

  private static PullCredentials credentials(RealRegistry registry, String password) {
    return PullCredentials.parse(
        "{\"auths\":{\"http://%s\":{\"username\":\"user\",\"password\":\"%s\"}}}"
            .formatted(registry.host(), password));
  }

  private static RegistryLookup look(
      RealRegistry registry, String image, PullCredentials credentials) {
    return ScriptedRegistry.check()
        .withPlainHttp(registry.host())
        .look(ImageReference.parse(registry.host() + "/" + image), credentials);
  }

  @Test
  void present_and_absent_images_are_told_apart() throws Exception {
    try (RealRegistry registry = RealRegistry.open(folder)) {
      String index = registry.pushIndex("team/web", "1");
      String single = registry.push("team/tool", "2", "arm64", "1001");

      RegistryLookup web = look(registry, "team/web:1", PullCredentials.NONE);
      RegistryLookup tool = look(registry, "team/tool@" + single, PullCredentials.NONE);

      assertThat(web.verdict()).isEqualTo(RegistryVerdict.PRESENT);
      assertThat(web.digest()).contains(index);
      assertThat(web.platforms()).containsExactly("linux/amd64", "linux/arm64");
      assertThat(web.user()).isEmpty();
      assertThat(tool.verdict()).isEqualTo(RegistryVerdict.PRESENT);
      assertThat(tool.platforms()).containsExactly("linux/arm64");
      assertThat(tool.user()).contains("1001");
      assertThat(look(registry, "team/web:9", PullCredentials.NONE).verdict())
          .isEqualTo(RegistryVerdict.ABSENT);
      assertThat(look(registry, "nobody/web:1", PullCredentials.NONE).verdict())
          .isEqualTo(RegistryVerdict.ABSENT);
    }
  }

  @Test
  void credentials_decide_where_there_is_a_password() throws Exception {
    try (RealRegistry registry = RealRegistry.guarded(folder)) {
      registry.push("team/web", "1", "amd64", "");

      RegistryLookup known = look(registry, "team/web:1", credentials(registry, "secret"));

      assertThat(known.verdict()).isEqualTo(RegistryVerdict.PRESENT);
      assertThat(known.user()).contains("");
      assertThat(look(registry, "team/web:9", credentials(registry, "secret")).verdict())
          .isEqualTo(RegistryVerdict.ABSENT);
      assertThat(look(registry, "team/web:1", PullCredentials.NONE).verdict())
          .isEqualTo(RegistryVerdict.AUTHENTICATION_NEEDED);
      assertThat(look(registry, "team/web:1", credentials(registry, "wrong")).verdict())
          .isEqualTo(RegistryVerdict.DENIED);
    }
  }

  @Test
  void plain_http_is_spoken_only_where_it_was_allowed() throws Exception {
    try (RealRegistry registry = RealRegistry.open(folder)) {
      ImageReference image = ImageReference.parse(registry.host() + "/team/web:1");

      RegistryLookup lookup = ScriptedRegistry.check().look(image, PullCredentials.NONE);

      assertThat(lookup.verdict()).isEqualTo(RegistryVerdict.PLAIN_HTTP);
    }
  }

  @Test
  void a_registry_that_counts_pulls_as_docker_hub_does_still_says_what_it_has() throws Exception {
    try (RealRegistry registry = RealRegistry.open(folder);
        RateLimitedRegistry limited = RateLimitedRegistry.before(registry, 2)) {
      String digest = registry.push("team/web", "1", "amd64", "1001");

      for (int i = 0; i < 5; i++) {
        assertThat(limited.find("team/web:1").digest()).contains(digest);
      }
      RegistryLookup first = limited.look("team/web:1");
      RegistryLookup second = limited.look("team/web:1");
      RegistryLookup third = limited.look("team/web:1");
      RegistryLookup absent = limited.look("team/web:9");

      assertThat(List.of(first, second))
          .allMatch(lookup -> lookup.user().equals(Optional.of("1001")));
      assertThat(third.verdict()).isEqualTo(RegistryVerdict.PRESENT);
      assertThat(third.digest()).contains(digest);
      assertThat(third.platforms()).isEmpty();
      assertThat(absent.verdict()).isEqualTo(RegistryVerdict.ABSENT);
    }
  }

  @Test
  void a_registry_that_limits_every_question_says_when_to_come_back() throws Exception {
    try (RealRegistry registry = RealRegistry.open(folder);
        RateLimitedRegistry limited = RateLimitedRegistry.beforeAllOf(registry, 0)) {
      registry.push("team/web", "1", "amd64", "");

      RegistryLookup lookup = limited.look("team/web:1");

      assertThat(lookup.verdict()).isEqualTo(RegistryVerdict.RATE_LIMITED);
      assertThat(lookup.retryAfter()).contains(Duration.ofHours(6));
      assertThat(limited.questions()).isEqualTo(1);

      limited.beginWindow(5);

      assertThat(limited.look("team/web:1").verdict()).isEqualTo(RegistryVerdict.PRESENT);
    }
  }
}

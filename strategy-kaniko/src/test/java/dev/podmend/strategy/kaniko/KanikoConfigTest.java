package dev.podmend.strategy.kaniko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.model.ImageReference;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KanikoConfigTest {

  @Test
  void every_problem_is_named_with_its_field() {
    KanikoConfig.Builder wrong =
        KanikoConfig.builder()
            .cacheRepository(ImageReference.parse("r.example.com/cache:latest"))
            .cacheLifetime(Duration.ofMinutes(1))
            .addRegistryMirrors("https://mirror.example.com")
            .addInsecureRegistries("host/path")
            .putRegistryCertificates("r.example.com", "Not_A_Name")
            .addExecutorOptions("--force")
            .serviceAccount("-x");

    assertThatThrownBy(wrong::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "cacheRepository",
            "cacheLifetime PT1M",
            "registryMirrors \"https://mirror.example.com\"",
            "insecureRegistries \"host/path\"",
            "registryCertificates.r.example.com \"Not_A_Name\"",
            "executorOptions \"--force\"",
            "serviceAccount \"-x\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--context=dir:///",
        "--dockerfile=/etc/passwd",
        "--destination=evil.example.com/a",
        "--digest-file=/tmp/x",
        "--no-push",
        "--tar-path=/x",
        "--kaniko-dir=/x",
        "--build-arg=A=b",
        "--insecure",
        "--skip-tls-verify",
        "-c",
        "",
        "--push-retry=1\n--no-push"
      })
  void an_option_that_changes_what_is_built_is_refused(String option) {
    assertThatThrownBy(() -> KanikoConfig.builder().addExecutorOptions(option).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("executorOptions");
  }

  @Test
  void a_configuration_can_be_changed_into_another() {
    KanikoConfig config = KanikoConfig.builder().serviceAccount("builder").build();

    assertThat(config.toBuilder().addRegistryMirrors("m.example.com").build())
        .satisfies(
            changed -> {
              assertThat(changed.serviceAccount()).contains("builder");
              assertThat(changed.registryMirrors()).containsExactly("m.example.com");
            });
    assertThat(new KanikoStrategy(config).config()).isEqualTo(config);
    assertThat(new KanikoStrategy().config()).isEqualTo(KanikoConfig.DEFAULT);
  }
}

package dev.podmend.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podmend.model.ImageReference;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildRequestTest {

  @Test
  void every_problem_is_named_at_once() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Samples.request()
                    .namespace("Sales")
                    .attempt(0)
                    .queueTimeout(Duration.ofMinutes(-1))
                    .targetImage(Samples.TARGET.withDigest(Samples.DIGEST))
                    .putLabels("podmend.dev/build", "mine")
                    .putBuildArguments("a-b", "1")
                    .build())
        .withMessageContaining("namespace \"Sales\"")
        .withMessageContaining("queueTimeout \"PT-1M\"")
        .withMessageContaining("has a digest")
        .withMessageContaining("label \"podmend.dev/build\" is set by podmend itself")
        .withMessageContaining("build argument \"a-b\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"team", "a", "example.com/team", "Te_a.m-1"})
  void a_label_and_an_annotation_of_ones_own_are_taken(String key) {
    BuildRequest request =
        Samples.request()
            .putLabels(key, "a".repeat(63))
            .putLabels("empty", "")
            .putAnnotations(key, "any text, of any length")
            .build();

    assertThat(request.labels()).containsKeys(key, "empty");
    assertThat(request.annotations()).containsOnlyKeys(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a-", "a b", "/a", "Example.com/a", "a/b/c", "example.com/"})
  void what_is_no_key_is_refused(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.request().putLabels(key, "x").build())
        .withMessageContaining("label \"" + key + "\" is no key");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.request().putAnnotations(key, "x").build())
        .withMessageContaining("annotation \"" + key + "\" is no key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"podmend.dev/a", "x.podmend.dev/a", "app.kubernetes.io/managed-by"})
  void what_podmend_sets_itself_is_refused(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.request().putLabels(key, "x").build())
        .withMessageContaining("label \"" + key + "\" is set by podmend itself");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.request().putAnnotations(key, "x").build())
        .withMessageContaining("annotation \"" + key + "\" is set by podmend itself");
  }

  @Test
  void what_is_no_label_value_is_refused_with_its_key() {
    for (String value : List.of("a".repeat(64), "-a", "a_", "a b", "\u00e4")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Samples.request().putLabels("team", value).build())
          .withMessageContaining("label team \"")
          .withMessageContaining("is no label value");
    }
  }

  @Test
  void the_value_of_a_build_argument_is_not_told() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.request().putBuildArguments("PIP_PASSWORD", "hunter2\n").build())
        .withMessageContaining("build argument PIP_PASSWORD of 8 characters is no single line")
        .withMessageNotContaining("hunter2");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Samples.request().putBuildArguments("INDEX", "hunter2".repeat(600)).build())
        .withMessageContaining("build argument INDEX of 4200 characters")
        .withMessageNotContaining("hunter2");
  }

  @Test
  void a_build_does_not_wait_or_run_for_ever() {
    Duration ever = ChronoUnit.FOREVER.getDuration();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.request().queueTimeout(ever).build())
        .withMessageContaining("queueTimeout \"" + ever + "\" must be at most 3650 days");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.request().runTimeout(ever).build())
        .withMessageContaining("runTimeout \"" + ever + "\" must be at most 3650 days");
    assertThat(Samples.request().runTimeout(Duration.ofDays(3650)).build()).isNotNull();
  }

  @Test
  void ssh_needs_a_key() {
    BuildSource.Git source = BuildSource.git(new GitUrl("git@github.com:a/b.git"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.request().source(source).build())
        .withMessageContaining("name the Secret");
    assertThat(Samples.request().source(source.with(new SecretReference("key"))).build().source())
        .isNotNull();
  }

  @Test
  void plain_http_has_to_be_allowed_and_carries_no_credentials() {
    BuildSource.Git source = BuildSource.git(new GitUrl("http://git.example.com/a"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.request().source(source).build())
        .withMessageContaining("allowPlainHttp");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Samples.request()
                    .source(source.with(new SecretReference("key")))
                    .allowPlainHttp(true)
                    .build())
        .withMessageContaining("drop the secret");
    assertThat(Samples.request().source(source).allowPlainHttp(true).build()).isNotNull();
  }

  @Test
  void a_dockerfile_of_an_inline_source_is_among_its_files() {
    BuildSource source = BuildSource.inline(Map.of(new FileName("a.txt"), "a"));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Samples.request()
                    .source(source)
                    .dockerfile(Dockerfile.inSource(new DockerfilePath("Dockerfile")))
                    .build())
        .withMessageContaining("Dockerfile path Dockerfile is not among the inline files");
  }

  @Test
  void inline_files_fit_into_a_config_map() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BuildSource.inline(Map.of(new FileName("a"), "ä".repeat(500_000) + "b")))
        .withMessageContaining("1000002 bytes");
  }

  @Test
  void the_key_is_the_tag_of_a_target_without_one() {
    BuildRequest request = Samples.request().build();
    ImageReference tagged = Samples.TARGET.withTag("v1");

    assertThat(request.outputImage()).isEqualTo(Samples.TARGET.withTag(request.key().text()));
    assertThat(Samples.request().targetImage(tagged).build().outputImage()).isEqualTo(tagged);
  }

  @Test
  void another_attempt_differs_in_nothing_else() {
    BuildRequest request = Samples.request().build();

    assertThat(request.asAttempt(2).asAttempt(1)).isEqualTo(request);
    assertThat(request.asAttempt(2).attempt()).isEqualTo(2);
  }
}

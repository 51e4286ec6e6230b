package dev.podmend.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podmend.model.ImageReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users hand in becomes a value, or is refused with field, value and rule. */
class CheckedValuesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"main", "v1.2", "release/2026-01", "refs/pull/7/head", "a", "feature+x=1@2"})
  void refs_are_accepted(String text) {
    assertThat(new GitRef(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--upload-pack=id",
        "-x",
        "@",
        "a..b",
        "a//b",
        "a/.b",
        "a@{1}",
        "a.lock",
        "a.lock/b",
        "a/",
        "a.",
        "v1:refs/heads/evil",
        "a b",
        "a\nb",
        "a;b",
        "a$(id)",
        "a`id`",
        "a'b",
        "a|b",
        "a#b",
        "a\u202Eb"
      })
  void refs_that_git_or_a_shell_could_misread_are_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GitRef(text))
        .withMessageStartingWith("git ref \"");
  }

  @Test
  void a_commit_is_a_full_hash_in_lower_case() {
    String hash = "0123456789ABCDEF0123456789abcdef01234567";

    assertThat(new CommitId(hash).text()).isEqualTo("0123456789abcdef0123456789abcdef01234567");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CommitId("0123abc"))
        .withMessageContaining("commit \"0123abc\"")
        .withMessageContaining("abbreviation");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Dockerfile", "build/Containerfile", "a b/c (1).d", "für/日本", "a=b,c@d~e+f"})
  void paths_are_accepted(String text) {
    assertThat(new DockerfilePath(text)).hasToString(text);
    assertThat(new ContextPath(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "../a",
        "a/../b",
        "a/./b",
        "a//b",
        "a/",
        "-a",
        "a/-b",
        "~/a",
        " a",
        "a ",
        "a$b",
        "a`b",
        "a\"b",
        "a'b",
        "a\\b",
        "a*b",
        "a\nb",
        "a\u0000b",
        "a\u202Eb",
        "u\u0308ber"
      })
  void paths_that_leave_the_source_or_mean_something_are_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DockerfilePath(text))
        .withMessageStartingWith("Dockerfile path \"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ContextPath(text))
        .withMessageStartingWith("context path \"");
  }

  @Test
  void the_root_is_a_context_but_no_dockerfile() {
    assertThat(new ContextPath("")).isEqualTo(ContextPath.ROOT);
    assertThatIllegalArgumentException().isThrownBy(() -> new DockerfilePath(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", ".hidden", "-a", "a/b", "a b", "ä"})
  void file_names_are_keys_of_a_config_map(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FileName(text))
        .withMessageStartingWith("file name \"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a_b", "-a", "a-", "a..b", "a/b"})
  void secrets_are_named_as_objects_are(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SecretReference(text))
        .withMessageStartingWith("secret name \"");
  }

  @Test
  void requirements_are_lines() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BuildRequirements(List.of("a\n--index-url=x"), "x"))
        .withMessageContaining("requirement \"a\\u000a");
  }

  @Test
  void a_dockerfile_names_a_base_image_and_has_no_controls() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dockerfile.inline("RUN id"))
        .withMessageContaining("FROM");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dockerfile.inline("FROM a\u0000"))
        .withMessageContaining("control character");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dockerfile.inline("FROM a\n" + "#".repeat(60_000)))
        .withMessageContaining("60000");
    assertThat(Dockerfile.inline("# x\n  from a\n")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1Gib", "lots", "-1", "0", "1e", "NaN"})
  void resources_are_quantities_above_zero(String amount) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BuildResources(Map.of(), Map.of("memory", amount)))
        .withMessageStartingWith("resources.limits.memory \"" + amount + "\"");
  }

  @Test
  void memory_grows_in_whole_mebibytes() {
    BuildResources resources =
        new BuildResources(Map.of("cpu", "500m", "memory", "1G"), Map.of("memory", "512Mi"));

    BuildResources more = resources.withMemoryTimes(1.5);

    assertThat(more.requests()).containsEntry("cpu", "500m").containsEntry("memory", "1431Mi");
    assertThat(more.limits()).containsEntry("memory", "768Mi");
    assertThat(BuildResources.DEFAULT.withMemoryTimes(2)).isEqualTo(BuildResources.DEFAULT);
  }

  @Test
  void a_built_image_is_named_by_its_digest() {
    ImageReference tagged = ImageReference.parse("registry:5000/a/b:1");

    assertThat(BuiltImage.of(tagged, Samples.DIGEST + "\n").image().canonical())
        .isEqualTo("registry:5000/a/b@" + Samples.DIGEST);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BuiltImage(tagged, Optional.empty(), Optional.empty()))
        .withMessageContaining("built image \"registry:5000/a/b:1\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BuiltImage.of(tagged, "sha256:abc"))
        .withMessageContaining("digest");
  }

  @Test
  void a_failure_says_nothing_secret() {
    BuildFailure failure =
        BuildFailure.of(
            BuildFailureReason.SOURCE_AUTH, "fatal: https://user:hunter2@git.example.com refused");

    assertThat(failure.toString() + failure.summary()).doesNotContain("hunter2");
    assertThat(failure.remedy()).isEqualTo(BuildRemedy.FIX_INPUT);
  }
}

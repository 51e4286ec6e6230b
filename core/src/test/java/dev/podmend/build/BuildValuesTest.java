package dev.podmend.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podmend.model.ImageReference;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Values of builds: what goes into them, and what comes out. */
class BuildValuesTest {

  private static final Instant NOW = FallbackRun.START;

  @Test
  void a_built_image_has_a_sha256_and_an_absolute_directory() {
    ImageReference other = Samples.TARGET.withDigest("sha512:" + "0123456789abcdef".repeat(8));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BuiltImage(other, Optional.empty(), Optional.empty()))
        .withMessageContaining("has no sha256 digest");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.image().withSourceIn("opt/app"))
        .withMessageContaining("sourceDirectory \"opt/app\" is no absolute path");
    assertThat(Samples.image().withSourceIn("/opt/app").sourceDirectory()).contains("/opt/app");
  }

  @Test
  void every_part_of_a_source_is_part_of_the_key() {
    BuildSource.Git git = BuildSource.git(new GitUrl("https://git.example.com/a.git"));

    assertThat(
            Stream.of(
                    git,
                    BuildSource.git(new GitUrl("https://git.example.com/b.git")),
                    git.at(new GitRef("dev")),
                    git.at(new CommitId("0".repeat(40))),
                    git.in(new ContextPath("sub")),
                    BuildSource.inline(Map.of()),
                    BuildSource.inline(Map.of(new FileName("a"), "1")),
                    BuildSource.inline(Map.of(new FileName("a"), "2")),
                    BuildSource.inline(Map.of(new FileName("b"), "1")))
                .map(source -> Samples.request().source(source).build().key()))
        .doesNotHaveDuplicates();
  }

  @Test
  void every_part_of_a_recipe_is_part_of_the_key() {
    assertThat(
            Stream.of(
                    Samples.request(),
                    Samples.request().dockerfile(Dockerfile.inline("FROM a\n")),
                    Samples.request().dockerfile(Dockerfile.inline("FROM b\n")),
                    Samples.request().dockerfile(Dockerfile.inSource(new DockerfilePath("a"))),
                    Samples.request().dockerfile(Dockerfile.inSource(new DockerfilePath("b"))),
                    Samples.request().requirements(BuildRequirements.NONE),
                    Samples.request()
                        .requirements(
                            new BuildRequirements(List.of("pandas==2.3.3"), List.of("a<2"), "x")),
                    Samples.request().putBuildArguments("A", "1"),
                    Samples.request().putBuildArguments("A", "2"),
                    Samples.request()
                        .scheduling(
                            BuildScheduling.DEFAULT.withNodeSelector(
                                Map.of("kubernetes.io/arch", "arm64"))),
                    Samples.request()
                        .scheduling(
                            BuildScheduling.DEFAULT.withNodeSelector(
                                Map.of("kubernetes.io/os", "linux"))))
                .map(request -> request.build().key()))
        .doesNotHaveDuplicates();
  }

  @Test
  void what_shapes_no_image_is_no_part_of_the_key() {
    BuildRequest plain = Samples.request().build();

    assertThat(
            Samples.request()
                .scheduling(BuildScheduling.DEFAULT.withNodeSelector(Map.of("disk", "ssd")))
                .requirements(new BuildRequirements(List.of("pandas==2.3.3"), List.of(), "other"))
                .putLabels("team", "a")
                .build()
                .key())
        .isEqualTo(plain.key());
  }

  @Test
  void names_of_builds_keep_short_strategies_and_shorten_long_ones() {
    BuildKey key = new BuildKey("a".repeat(16));
    BuildOwner owner = new BuildOwner("batch/v1", "Job", "sales", "uid-1");
    BuildOwner other = new BuildOwner("batch/v1", "Job", "sales", "uid-2");

    assertThat(key.name("a".repeat(14), 99, Optional.empty()))
        .isEqualTo("build-" + "a".repeat(16) + "-00000-" + "a".repeat(14) + "-99")
        .hasSizeLessThanOrEqualTo(BuildKey.MAX_NAME_LENGTH);
    assertThat(key.name("a".repeat(15), 1, Optional.empty())).matches(".*-00000-x[a-z2-7]{6}-1");
    assertThat(key.name("Big", 1, Optional.empty())).matches(".*-00000-x[a-z2-7]{6}-1");
    assertThat(key.name("s2i", 1, Optional.of(owner)))
        .isNotEqualTo(key.name("s2i", 1, Optional.of(other)))
        .matches("build-a{16}-[a-z2-7]{5}-s2i-1");
    assertThat(key).hasToString("a".repeat(16));
    assertThatIllegalArgumentException().isThrownBy(() -> new BuildKey("a".repeat(15)));
    assertThatIllegalArgumentException().isThrownBy(() -> new BuildKey("A".repeat(16)));
  }

  @Test
  void a_fingerprint_tells_where_one_value_ends_and_the_next_begins() {
    assertThat(
            Stream.of(
                    new Fingerprint().add("a", "bc"),
                    new Fingerprint().add("ab", "c"),
                    new Fingerprint().add("", "abc"),
                    new Fingerprint().add("a", "b").add("c", ""),
                    new Fingerprint().addAll("a", Map.of("b", "c")),
                    new Fingerprint())
                .map(fingerprint -> fingerprint.text(16)))
        .doesNotHaveDuplicates();
    assertThat(new Fingerprint().add("a", "1").text(51)).matches("[a-z2-7]{51}");
    assertThat(new Fingerprint().addAll("x", Map.of("a", "1", "b", "2")).text(8))
        .isEqualTo(new Fingerprint().add("x a", "1").add("x b", "2").text(8));
  }

  @Test
  void times_and_numbers_of_a_request_have_their_edges() {
    BuildRequest edge =
        Samples.request()
            .queueTimeout(Duration.ofNanos(1))
            .runTimeout(Duration.ofSeconds(1))
            .attempt(BuildRequest.MAX_ATTEMPT)
            .putBuildArguments("A", "x".repeat(4096))
            .build();
    assertThat(edge.attempt()).isEqualTo(BuildRequest.MAX_ATTEMPT);

    for (BuildRequest.Builder wrong :
        List.of(
            Samples.request().queueTimeout(Duration.ZERO),
            Samples.request().queueTimeout(Duration.ofDays(3651)),
            Samples.request().runTimeout(Duration.ofMillis(999)),
            Samples.request().runTimeout(Duration.ofDays(3651)),
            Samples.request().attempt(0),
            Samples.request().attempt(BuildRequest.MAX_ATTEMPT + 1),
            Samples.request().namespace("a.b"),
            Samples.request().putLabels("a b", "c"),
            Samples.request().putAnnotations("a b", "c"),
            Samples.request().putBuildArguments("A", "x".repeat(4097)))) {
      assertThatIllegalArgumentException().isThrownBy(wrong::build);
    }
  }

  @Test
  void a_dockerfile_among_the_inline_files_is_found() {
    BuildSource source =
        BuildSource.inline(Map.of(new FileName("a"), "1", new FileName("Dockerfile"), "FROM a"));

    assertThat(
            Samples.request()
                .source(source)
                .dockerfile(Dockerfile.inSource(new DockerfilePath("Dockerfile")))
                .build()
                .dockerfile())
        .isNotEqualTo(Dockerfile.absent());
    assertThat(
            Samples.request()
                .dockerfile(Dockerfile.inSource(new DockerfilePath("anywhere")))
                .build()
                .dockerfile())
        .isNotEqualTo(Dockerfile.absent());
  }

  @Test
  void requirements_are_bounded_by_the_line_and_together() {
    String longest = "a".repeat(8192);

    assertThat(new BuildRequirements(List.of(longest), "x").lines()).containsExactly(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BuildRequirements(List.of(longest + "a"), "x"))
        .withMessageContaining("requirement");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BuildRequirements(List.of("a"), List.of(" "), "x"))
        .withMessageContaining("constraint");
    int lines = 256 * 1024 / 100;
    String line = "b".repeat(99);
    assertThat(new BuildRequirements(Collections.nCopies(lines, line), "x").lines()).hasSize(lines);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BuildRequirements(Collections.nCopies(lines + 1, line), "x"))
        .withMessageContaining("characters together");
  }

  @Test
  void memory_does_not_shrink() {
    BuildResources gibibyte = new BuildResources(Map.of(), Map.of("memory", "1Gi"));

    assertThat(gibibyte.withMemoryTimes(1).limits()).isEqualTo(Map.of("memory", "1024Mi"));
    assertThat(new BuildResources(Map.of("cpu", "1"), Map.of()).withMemoryTimes(2).requests())
        .isEqualTo(Map.of("cpu", "1"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gibibyte.withMemoryTimes(0.99))
        .withMessageContaining("factor must be 1 or more but is 0.99");
  }

  @Test
  void the_recipe_of_a_request_takes_what_the_request_says() {
    BuildRequest git = Samples.request().putBuildArguments("INDEX", "x").build();
    DockerfileRecipe recipe = DockerfileGenerator.recipeFor(git).build();

    assertThat(recipe.baseImage()).isEqualTo(git.baseImage());
    assertThat(recipe.requirements()).isEqualTo(git.requirements());
    assertThat(recipe.buildArguments()).containsExactly("INDEX");
    assertThat(recipe.source()).contains(ContextPath.ROOT);
    assertThat(recipe.repository()).isPresent();

    BuildRequest files =
        Samples.request().source(BuildSource.inline(Map.of(new FileName("a"), "1"))).build();
    assertThat(DockerfileGenerator.recipeFor(files).build().source()).contains(ContextPath.ROOT);
    BuildRequest nothing = Samples.request().source(BuildSource.inline(Map.of())).build();
    assertThat(DockerfileGenerator.recipeFor(nothing).build().source()).isEmpty();
  }

  @Test
  void rules_of_base_images_look_at_names_and_labels() {
    ImageReference image = ImageReference.parse("quay.io/acme/base-one:1");
    BaseImageRule byName =
        BaseImageRule.image("quay.io/other", "quay.io/acme/base-*")
            .then(BaseImageTrait.S2I_BUILDER)
            .documentedIn("here");
    BaseImageRule byLabel =
        BaseImageRule.label("s2i").then(BaseImageTrait.S2I_BUILDER).documentedIn("there");
    BaseImageRule byValue =
        BaseImageRule.label("name", "acme*").then(BaseImageTrait.OPENSHIFT_AI).documentedIn("too");

    assertThat(byName.symptom().test(image, Map.of())).isTrue();
    assertThat(byName.symptom().test(ImageReference.parse("quay.io/acme/other"), Map.of()))
        .isFalse();
    assertThat(byName.symptom().test(ImageReference.parse("quay.io/other"), Map.of())).isTrue();
    assertThat(byName.trait()).isEqualTo(BaseImageTrait.S2I_BUILDER);
    assertThat(byName.source()).isEqualTo("here");
    assertThat(byLabel.symptom().test(image, Map.of("s2i", "x"))).isTrue();
    assertThat(byLabel.symptom().test(image, Map.of("s2i", " "))).isFalse();
    assertThat(byLabel.symptom().test(image, Map.of())).isFalse();
    assertThat(byValue.symptom().test(image, Map.of("name", "acme/base"))).isTrue();
    assertThat(byValue.symptom().test(image, Map.of("name", "the acme"))).isFalse();
  }

  @Test
  void reasons_are_found_by_their_names() {
    for (BuildFailureReason reason : BuildFailureReason.values()) {
      assertThat(BuildFailureReason.named(reason.name())).contains(reason);
      assertThat(reason.advice()).endsWith(".");
    }
    assertThat(BuildFailureReason.named("push_denied")).isEmpty();
    assertThat(BuildFailure.of(BuildFailureReason.UNKNOWN, "").summary()).isEqualTo("UNKNOWN");
  }

  @Test
  void a_candidate_keeps_the_rest_where_one_part_changes() {
    Violation no = new Violation("source", "must be git");
    StrategyCandidate candidate =
        StrategyCandidate.of("s2i")
            .with(Availability.available())
            .with(Set.of(BaseImageTrait.S2I_BUILDER))
            .with(List.of(no));

    assertThat(candidate)
        .isEqualTo(
            new StrategyCandidate(
                "s2i",
                Set.of(BaseImageTrait.S2I_BUILDER),
                Optional.of(Availability.available()),
                List.of(no)));
  }

  @Test
  void only_the_last_image_becomes_unusable() {
    BuildHistory built =
        BuildHistory.EMPTY
            .of(Samples.request().build().key(), NOW)
            .with(BuildAttempt.start("s2i", 1, 1, NOW).succeeded(Samples.image(), NOW));
    BuildHistory open = built.with(BuildAttempt.start("tekton", 1, 1, NOW));

    assertThat(built.imageUnusable("it crashes", NOW).last().flatMap(BuildAttempt::reason))
        .contains(BuildFailureReason.IMAGE_UNUSABLE);
    assertThat(open.imageUnusable("it crashes", NOW)).isEqualTo(open);
    assertThat(open.submitted("one").last().flatMap(BuildAttempt::handle)).contains("one");
    assertThat(open.submitted("one", NOW.plusSeconds(5)).last().map(BuildAttempt::started))
        .contains(NOW.plusSeconds(5));
    assertThat(built.imageAlone().attempts()).hasSize(1);
  }
}

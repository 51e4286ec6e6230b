package dev.podmend.strategy.s2i;

import static dev.podmend.strategy.s2i.OpenShiftScene.INTERNAL;
import static dev.podmend.strategy.s2i.OpenShiftScene.UBI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildRequirements;
import dev.podmend.build.BuildScheduling;
import dev.podmend.build.BuildSource;
import dev.podmend.build.Dockerfile;
import dev.podmend.build.DockerfilePath;
import dev.podmend.build.FileName;
import dev.podmend.build.Violation;
import dev.podmend.model.ImageReference;
import dev.podmend.testkit.build.BuildRequests;
import dev.podmend.testkit.build.InjectionCorpus;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestChecksTest {

  private static List<Violation> violations(BuildRequest request) {
    return new S2iStrategy().validate(request);
  }

  private static void refuses(BuildRequest request, String field, String... words) {
    assertThat(violations(request))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.field()).isEqualTo(field);
              assertThat(violation.problem()).contains(words);
            });
  }

  @Test
  void tolerations_and_a_priority_class_are_refused_together() {
    BuildRequest request =
        BuildRequests.notebook()
            .scheduling(
                new BuildScheduling(
                    Map.of(),
                    List.of(new TolerationBuilder().withKey("gpu").build()),
                    Optional.empty(),
                    Optional.of("high")))
            .build();

    assertThat(violations(request))
        .extracting(Violation::field)
        .containsExactly("scheduling.tolerations", "scheduling.priorityClass");
  }

  @Test
  void a_stream_of_another_namespace_is_refused() {
    refuses(
        BuildRequests.notebook()
            .targetImage(ImageReference.parse(INTERNAL + "/other/sales"))
            .build(),
        "targetImage",
        "/other/sales",
        "write " + INTERNAL + "/default/NAME");
    refuses(
        BuildRequests.notebook().targetImage(ImageReference.parse(INTERNAL + "/a/b/c")).build(),
        "targetImage",
        "no image stream");
  }

  @Test
  void a_docker_build_is_refused_where_it_is_switched_off() {
    S2iStrategy strategy = new S2iStrategy(S2iConfig.DEFAULT.withoutDockerBuilds());

    assertThat(strategy.validate(BuildRequests.notebook().build()))
        .extracting(Violation::field)
        .containsExactly("baseImage");
    assertThat(
            strategy.validate(
                BuildRequests.notebook().dockerfile(Dockerfile.inline("FROM a")).build()))
        .extracting(Violation::field)
        .containsExactly("dockerfile");
    assertThat(
            strategy.validate(
                BuildRequests.notebook().baseImage(ImageReference.parse(UBI)).build()))
        .isEmpty();
    assertThat(strategy.requiredAccess())
        .noneMatch(access -> access.resource().equals("builds/docker"));
  }

  @Test
  void a_file_that_would_replace_the_dockerfile_is_refused() {
    refuses(
        BuildRequests.notebook()
            .source(BuildSource.inline(Map.of(new FileName("Dockerfile"), "FROM a")))
            .build(),
        "source",
        "another name");
  }

  @Test
  void a_file_that_is_no_dockerfile_cannot_be_followed() {
    refuses(
        BuildRequests.notebook()
            .source(BuildSource.inline(Map.of(new FileName("notes.txt"), "hello")))
            .dockerfile(Dockerfile.inSource(new DockerfilePath("notes.txt")))
            .build(),
        "dockerfile",
        "FROM");
  }

  @Test
  void two_requirements_files_for_s2i_are_refused() {
    refuses(
        BuildRequests.notebook()
            .baseImage(ImageReference.parse(UBI))
            .source(BuildSource.inline(Map.of(new FileName("requirements.txt"), "x")))
            .build(),
        "source",
        "leave out one");
  }

  @Test
  void two_constraints_files_for_s2i_are_refused() {
    refuses(
        BuildRequests.notebook()
            .baseImage(ImageReference.parse(UBI))
            .source(BuildSource.inline(Map.of(new FileName("constraints.txt"), "x")))
            .requirements(new BuildRequirements(List.of("a"), List.of("b<2"), "x"))
            .build(),
        "source",
        "constraints.txt");
  }

  @Test
  void arguments_of_podmends_own_are_reserved() {
    refuses(
        BuildRequests.notebook().putBuildArguments("PODMEND_X", "y").build(),
        "buildArguments.PODMEND_X",
        "choose another name");
  }

  @TestFactory
  Stream<DynamicTest> an_argument_is_carried_inertly_or_refused() {
    return InjectionCorpus.lines().stream()
        .map(
            text ->
                DynamicTest.dynamicTest(
                    "%.40s".formatted(text),
                    () -> {
                      BuildRequest request =
                          BuildRequests.notebook().putBuildArguments("HOSTILE", text).build();
                      boolean expands = text.contains("$(") || text.contains("$$");
                      assertThat(violations(request).isEmpty()).isNotEqualTo(expands);
                    }));
  }

  @Test
  void the_value_of_an_argument_is_not_told() {
    assertThat(
            violations(
                BuildRequests.notebook().putBuildArguments("INDEX_PASSWORD", "ab$$cd").build()))
        .singleElement()
        .asString()
        .isEqualTo(
            "buildArguments.INDEX_PASSWORD: of 6 characters has $( or $$, which OpenShift would"
                + " expand: leave them out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "registry.redhat.io/rhel9/python-311",
        "registry.access.redhat.com/ubi9/python-312:1-25",
        "quay.io/sclorg/python-311-c9s",
        "quay.io/fedora/python-312",
        INTERNAL + "/openshift/python:3.11-ubi9"
      })
  void an_image_that_is_known_to_have_scripts_needs_no_docker_build(String image) {
    S2iStrategy strategy =
        new S2iStrategy(
            S2iConfig.DEFAULT.withBuilderImages(List.of("a.io/b")).withoutDockerBuilds());

    assertThat(
            strategy.validate(
                BuildRequests.notebook().baseImage(ImageReference.parse(image)).build()))
        .isEmpty();
  }

  @Test
  void a_configuration_refuses_what_it_cannot_use() {
    assertThatThrownBy(() -> S2iConfig.DEFAULT.withInternalRegistry("a/b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("internalRegistry 'a/b'");
    assertThatThrownBy(() -> S2iConfig.DEFAULT.withBuilderImages(List.of("a*b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a*b'");
  }

  @Test
  void builder_images_are_whole_repositories_or_beginnings() {
    S2iConfig config =
        S2iConfig.DEFAULT.withBuilderImages(List.of("quay.io/a/python", "quay.io/b/py*"));

    assertThat(config.isBuilder(ImageReference.parse("quay.io/a/python:3"))).isTrue();
    assertThat(config.isBuilder(ImageReference.parse("quay.io/a/python-2"))).isFalse();
    assertThat(
            config.isBuilder(ImageReference.parse("quay.io/b/python-39@" + BuildRequests.DIGEST)))
        .isTrue();
  }
}

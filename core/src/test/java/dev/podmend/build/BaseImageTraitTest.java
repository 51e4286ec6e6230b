package dev.podmend.build;

import static dev.podmend.build.BaseImageTrait.OPENSHIFT_AI;
import static dev.podmend.build.BaseImageTrait.S2I_BUILDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.model.ImageReference;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BaseImageTraitTest {

  private static final ImageReference UNHEARD_OF = ImageReference.parse("example.com/team/base:1");

  private static Set<BaseImageTrait> of(String image) {
    return BaseImageTrait.of(ImageReference.parse(image), Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "registry.access.redhat.com/ubi9/python-311:1-77",
    "registry.redhat.io/ubi8/python-39",
    "registry.redhat.io/ubi10/python-312-minimal",
    "registry.redhat.io/rhel9/python-312",
    "quay.io/sclorg/python-312-c9s:c9s",
    "quay.io/fedora/python-312",
    "image-registry.openshift-image-registry.svc:5000/openshift/python:3.11-ubi9"
  })
  void images_of_the_software_collections_have_scripts(String image) {
    assertThat(of(image)).containsExactly(S2I_BUILDER);
  }

  @ParameterizedTest
  @CsvSource({
    "quay.io/opendatahub/workbench-images:jupyter-minimal-ubi9-python-3.11-2024b",
    "quay.io/opendatahub/odh-workbench-jupyter-minimal-cpu-py312-ubi9",
    "quay.io/modh/odh-minimal-notebook-container:v2",
    "quay.io/modh/cuda-notebooks",
    "registry.redhat.io/rhoai/odh-workbench-jupyter-datascience-cpu-py312-rhel9:2025.2",
    "registry.redhat.io/rhoai/odh-pipeline-runtime-minimal-cpu-py312-rhel9",
    "image-registry.openshift-image-registry.svc:5000/redhat-ods-applications/s2i-minimal-notebook:2025.1"
  })
  void notebook_images_of_openshift_ai_are_known_by_their_names(String image) {
    assertThat(of(image)).containsExactly(OPENSHIFT_AI);
  }

  @Test
  void an_image_may_be_both() {
    assertThat(of("quay.io/thoth-station/s2i-minimal-notebook:v0.3.0"))
        .containsExactly(S2I_BUILDER, OPENSHIFT_AI);
  }

  @ParameterizedTest
  @CsvSource({
    "quay.io/jupyter/minimal-notebook:2025-10-20",
    "docker.io/library/python:3.12",
    "registry.access.redhat.com/ubi9/ubi-minimal",
    "registry.access.redhat.com/ubi9/nodejs-20",
    "quay.io/modh/odh-dashboard-container",
    "quay.io/modh/odh-notebook-controller-container",
    "registry.redhat.io/rhoai/odh-dashboard-rhel9",
    "example.com/ubi9/python-311",
    "example.com/quay.io/sclorg/python-311-c9s",
    "image-registry.openshift-image-registry.svc:5000/openshift-ai/python"
  })
  void images_that_only_look_like_these_are_not_known(String image) {
    assertThat(of(image)).isEmpty();
  }

  static Stream<Arguments> labels() {
    return Stream.of(
        Arguments.of("io.openshift.s2i.scripts-url", "image:///usr/libexec/s2i", S2I_BUILDER),
        Arguments.of("io.s2i.scripts-url", "image:///usr/libexec/s2i", S2I_BUILDER),
        Arguments.of("opendatahub.io/notebook-image", "true", OPENSHIFT_AI),
        Arguments.of("opendatahub.io/runtime-image", "true", OPENSHIFT_AI),
        Arguments.of("name", "odh-notebook-jupyter-minimal-ubi9-python-3.11", OPENSHIFT_AI));
  }

  @ParameterizedTest
  @MethodSource("labels")
  void labels_tell_whatever_the_image_is_called(String label, String value, BaseImageTrait trait) {
    assertThat(BaseImageTrait.of(UNHEARD_OF, Map.of(label, value))).containsExactly(trait);
  }

  @ParameterizedTest
  @CsvSource({
    "io.openshift.s2i.scripts-url, ' '",
    "io.openshift.expose-services, 8080:http",
    "io.openshift.tags, 'builder,python'",
    "opendatahub.io/notebook-image, false",
    "name, ubi9/python-311"
  })
  void labels_that_say_something_else_tell_nothing(String label, String value) {
    assertThat(BaseImageTrait.of(UNHEARD_OF, Map.of(label, value))).isEmpty();
  }

  @Test
  void every_rule_says_where_it_is_documented() {
    assertThat(BaseImageTable.ROWS).allSatisfy(row -> assertThat(row.source()).isNotBlank());
  }
}

package dev.podmend.preflight;

import static dev.podmend.preflight.ClusterKind.AKS;
import static dev.podmend.preflight.ClusterKind.EKS;
import static dev.podmend.preflight.ClusterKind.KIND;
import static dev.podmend.preflight.ClusterKind.OPENSHIFT;
import static dev.podmend.preflight.Trees.check;
import static dev.podmend.preflight.Trees.cluster;
import static dev.podmend.preflight.Trees.image;
import static dev.podmend.preflight.Trees.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.model.ImageReference;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images at the edge of a rule, and what is said of them. */
class ImageEdgesTest {

  private static final String DIGEST =
      "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  private static List<String> problems(ClusterProfile profile, String rule, String... manifests) {
    return check(profile, manifests).findings().stream()
        .filter(finding -> finding.rule().equals(rule))
        .map(Finding::problem)
        .toList();
  }

  private static List<String> fixes(ClusterProfile profile, String rule, String manifest) {
    return check(profile, manifest).findings().stream()
        .filter(finding -> finding.rule().equals(rule))
        .map(Finding::fix)
        .toList();
  }

  @Test
  void a_digest_alone_is_told_from_other_texts_that_are_no_reference() {
    ClusterProfile aks = cluster(AKS).build();

    assertThat(problems(aks, "image-invalid", image(DIGEST)))
        .containsExactly("\"" + DIGEST + "\" is a digest without the repository that holds it");
    assertThat(problems(aks, "image-invalid", image("ghcr.io/A/web:1")))
        .singleElement()
        .asString()
        .doesNotContain("digest", "accepted");
    assertThat(problems(aks, "image-invalid", image(DIGEST.replace('f', 'g')))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:5000/web:1", "127.0.0.1:5000/web:1", "[::1]:5000/web:1"})
  void a_registry_at_each_node_itself_is_told(String image) {
    assertThat(problems(cluster(AKS).build(), "image-loopback-registry", image(image))).hasSize(1);
    assertThat(problems(cluster(AKS).build(), "image-loopback-registry", image(image, "Never")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost.acme.io/web:1", "registry:5000/web:1", "[2001:db8::1]:5000/web:1"})
  void other_registries_are_elsewhere(String image) {
    assertThat(problems(cluster(AKS).build(), "image-loopback-registry", image(image))).isEmpty();
  }

  @Test
  void an_image_that_is_made_no_longer_is_told_with_what_to_use() {
    ClusterProfile kind = cluster(KIND).build();

    assertThat(fixes(kind, "image-deprecated", image("openjdk:17")))
        .containsExactly("use eclipse-temurin");
    assertThat(fixes(kind, "image-deprecated", image("thrift:1")))
        .hasSize(1)
        .doesNotContain("use ");
    assertThat(fixes(kind, "image-deprecated", image("nginx:1"))).isEmpty();
    assertThat(fixes(kind, "image-deprecated", image("acme/openjdk:17"))).isEmpty();
  }

  @Test
  void what_is_never_pulled_needs_no_registry_in_openshift() {
    ClusterProfile openshift = cluster(OPENSHIFT, Specimens.empty());

    assertThat(problems(openshift, "image-implicit-registry", image("acme/web:1"))).hasSize(1);
    assertThat(problems(openshift, "image-implicit-registry", image("acme/web:1", "Never")))
        .isEmpty();
    assertThat(problems(cluster(AKS).build(), "image-implicit-registry", image("acme/web:1")))
        .isEmpty();
  }

  @Test
  void an_image_of_another_cloud_is_told_unless_it_is_never_pulled() {
    ClusterProfile aks = cluster(AKS, Specimens.empty());
    String other = Specimens.ECR;

    assertThat(problems(aks, "registry-foreign-cloud", image(other)))
        .containsExactly("\"" + other + "\" is not in a registry of AKS");
    assertThat(problems(aks, "registry-foreign-cloud", image(other, "Never"))).isEmpty();
    assertThat(problems(cluster(KIND).build(), "registry-foreign-cloud", image(other))).isEmpty();
    assertThat(problems(cluster(EKS, Specimens.empty()), "registry-foreign-cloud", image(other)))
        .isEmpty();
  }

  private static ClusterProfile built(Set<String> platforms, NodeFacts... nodes) {
    ImageFacts facts =
        new ImageFacts(Fact.known(RegistryAnswer.PRESENT), Fact.known(platforms), Fact.notAsked());
    return cluster(KIND)
        .signals(ClusterSignals.builder().nodes(Fact.known(Arrays.asList(nodes))).build())
        .putImages(ImageReference.parse("ghcr.io/a/web:1"), facts)
        .build();
  }

  private static NodeFacts arm() {
    return node("b").architecture("arm64").build();
  }

  @Test
  void an_image_for_other_machines_than_some_or_all_nodes() {
    NodeFacts amd = node("a").build();
    String image = image("ghcr.io/a/web:1");

    assertThat(problems(built(Set.of("linux/arm64"), amd), "image-platform", image))
        .containsExactly("\"ghcr.io/a/web:1\" is built for linux/arm64, but nodes are linux/amd64");
    assertThat(problems(built(Set.of("linux/arm64"), amd, arm()), "image-platform", image))
        .isEmpty();
    assertThat(problems(built(Set.of("linux/arm64"), amd, arm()), "image-platform-partial", image))
        .containsExactly("\"ghcr.io/a/web:1\" is built for linux/arm64, but nodes are linux/amd64");
    assertThat(
            problems(
                built(Set.of("linux/arm64", "linux/amd64"), amd, arm()),
                "image-platform-partial",
                image))
        .isEmpty();
    assertThat(problems(built(Set.of("linux/arm64/v8"), arm()), "image-platform", image)).isEmpty();
    assertThat(problems(built(Set.of(), amd), "image-platform", image)).isEmpty();
    assertThat(
            problems(
                built(Set.of("linux/arm64"), NodeFacts.builder().name("x").build()),
                "image-platform",
                image))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ghcr.io/a/web-arm64:1, arm64",
    "ghcr.io/a/web:1-aarch64, arm64",
    "ghcr.io/arm64v8/web:1, arm64",
    "ghcr.io/a/web_S390X:1, s390x"
  })
  void the_name_of_an_image_tells_its_machine(String image, String architecture) {
    ClusterProfile amd = cluster(KIND, node("a").build());
    String name = image.toLowerCase(Locale.ROOT);

    assertThat(problems(amd, "image-platform-name", image(name)))
        .containsExactly(
            "\"" + name + "\" seems to be for " + architecture + ", but nodes are amd64");
    assertThat(problems(cluster(KIND), image(name))).isEmpty();
  }

  private static List<String> problems(ClusterProfile.Builder profile, String manifest) {
    return problems(profile.build(), "image-platform-name", manifest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ghcr.io/a/web-amd64:1",
        "ghcr.io/a/web-amd64-arm64:1",
        "ghcr.io/a/webarm64x:1",
        "ghcr.io/a/charm64:1"
      })
  void other_names_tell_nothing_against_the_nodes(String image) {
    assertThat(problems(cluster(KIND, node("a").build()), "image-platform-name", image(image)))
        .isEmpty();
  }
}

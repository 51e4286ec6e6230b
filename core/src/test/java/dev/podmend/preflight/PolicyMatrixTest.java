package dev.podmend.preflight;

import static dev.podmend.preflight.ClusterKind.AKS;
import static dev.podmend.preflight.ClusterKind.EKS;
import static dev.podmend.preflight.ClusterKind.GKE;
import static dev.podmend.preflight.ClusterKind.KIND;
import static dev.podmend.preflight.ClusterKind.MINIKUBE;
import static dev.podmend.preflight.ClusterKind.OPENSHIFT;
import static dev.podmend.preflight.ClusterKind.UNKNOWN;
import static dev.podmend.preflight.Trees.check;
import static dev.podmend.preflight.Trees.cluster;
import static dev.podmend.preflight.Trees.image;
import static dev.podmend.preflight.Trees.node;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When an image is pulled × how it is named × where it is to run. */
class PolicyMatrixTest {

  private static final String LOCAL = "webapi:1.2";
  private static final String QUALIFIED = "ghcr.io/acme/webapi:1.2";

  private static List<String> on(ClusterKind kind, String manifest) {
    return check(cluster(kind).build(), manifest).findings().stream()
        .map(finding -> finding.severity().wireName() + " " + finding.rule())
        .toList();
  }

  @Test
  void never_is_well_locally_if_every_node_has_the_image() {
    ClusterProfile profile =
        cluster(KIND, withImages("a", "docker.io/library/webapi:1.2"), withImages("b", LOCAL));

    assertThat(Trees.rules(profile, image(LOCAL, "Never"))).isEmpty();
  }

  @Test
  void never_is_an_error_locally_if_a_node_lacks_the_image() {
    ClusterProfile profile =
        cluster(KIND, withImages("a", "docker.io/library/webapi:1.2"), withImages("b", "x:1"));

    assertThat(check(profile, image(LOCAL, "Never")).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("image-not-on-node");
              assertThat(finding.severity()).isEqualTo(Severity.ERROR);
              assertThat(finding.problem()).contains("node b");
            });
  }

  @Test
  void a_full_list_of_images_proves_nothing_of_what_it_lacks() {
    NodeFacts full = node("a").imageNames(Fact.known(Set.of("x:1"))).imageCount(50).build();

    assertThat(Trees.rules(cluster(KIND, full), image(LOCAL, "Never"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"AKS", "EKS", "GKE", "OPENSHIFT", "CRC"})
  void never_is_an_error_where_images_are_pulled(ClusterKind kind) {
    assertThat(on(kind, image(LOCAL, "Never"))).containsExactly("error image-never-pulled");
    assertThat(on(kind, image(QUALIFIED, "Never"))).containsExactly("error image-never-pulled");
  }

  @Test
  void never_is_a_warning_where_the_kind_is_not_known() {
    assertThat(on(UNKNOWN, image(LOCAL, "Never"))).containsExactly("warning image-never-pulled");
  }

  @Test
  void a_local_image_is_a_warning_locally() {
    assertThat(on(KIND, image(LOCAL, "IfNotPresent"))).containsExactly("warning image-unqualified");
    assertThat(on(KIND, image(LOCAL))).containsExactly("warning image-unqualified");
  }

  @Test
  void the_fix_of_a_local_image_is_the_command_of_the_cluster() {
    assertThat(check(cluster(MINIKUBE).build(), image(LOCAL)).findings())
        .extracting(Finding::fix)
        .containsExactly("load the image into every node: minikube image load");
  }

  @ParameterizedTest
  @EnumSource(names = {"AKS", "EKS", "GKE", "OPENSHIFT"})
  void a_local_image_is_an_error_where_images_are_pulled(ClusterKind kind) {
    assertThat(on(kind, image(LOCAL, "IfNotPresent"))).containsExactly("error image-unqualified");
    assertThat(on(kind, image(LOCAL, "Always"))).containsExactly("error image-unqualified");
    assertThat(on(kind, image("localhost/webapi:1"))).containsExactly("error image-unqualified");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nginx:1.27", "docker.io/library/webapi:1", "grafana/grafana:11.1", "redis:7"})
  void an_image_that_docker_hub_may_have_is_well(String image) {
    assertThat(on(AKS, image(image))).isEmpty();
    assertThat(on(KIND, image(image))).isEmpty();
  }

  @Test
  void a_short_name_is_a_note_on_openshift() {
    assertThat(on(OPENSHIFT, image("grafana/grafana:11.1")))
        .containsExactly("note image-implicit-registry");
  }

  @Test
  void the_tag_latest_is_a_warning_if_it_is_not_pulled_anew() {
    String latest = image("ghcr.io/acme/webapi:latest", "IfNotPresent");
    String untagged = image("ghcr.io/acme/webapi", "IfNotPresent");

    assertThat(on(KIND, latest)).containsExactly("warning image-mutable");
    assertThat(on(GKE, latest)).containsExactly("warning image-mutable");
    assertThat(on(GKE, untagged)).containsExactly("warning image-mutable");
  }

  @Test
  void always_is_an_error_for_a_local_image_on_a_local_cluster() {
    assertThat(on(KIND, image(LOCAL, "Always"))).containsExactly("error image-always-side-loaded");
  }

  @Test
  void always_is_well_for_a_qualified_image() {
    assertThat(on(KIND, image(QUALIFIED, "Always"))).isEmpty();
    assertThat(on(EKS, image(QUALIFIED, "Always"))).isEmpty();
  }

  @Test
  void latest_and_no_tag_are_always_where_no_policy_is_stated() {
    assertThat(on(KIND, image("webapi:latest"))).containsExactly("error image-always-side-loaded");
    assertThat(on(KIND, image("webapi"))).containsExactly("error image-always-side-loaded");
    assertThat(on(KIND, image("ghcr.io/acme/webapi:latest"))).isEmpty();
  }

  @Test
  void another_tag_and_a_digest_are_if_not_present_where_no_policy_is_stated() {
    String digest = "ghcr.io/acme/webapi@sha256:" + "0".repeat(64);

    assertThat(on(KIND, image(LOCAL))).containsExactly("warning image-unqualified");
    assertThat(on(AKS, image(digest))).isEmpty();
  }

  @Test
  void a_private_registry_without_a_secret_is_a_warning_locally_and_an_error_elsewhere() {
    String ecr = image("210987654321.dkr.ecr.eu-west-1.amazonaws.com/webapi:1");
    NamespaceFacts.Builder bare = withoutSecrets();

    assertThat(severities(cluster(KIND, bare), ecr))
        .containsEntry("registry-credentials", "warning");
    assertThat(severities(cluster(OPENSHIFT, withoutSecrets()), ecr))
        .containsEntry("registry-credentials", "error");
  }

  @Test
  void a_private_registry_is_told_of_mildly_where_the_nodes_have_an_identity() {
    assertThat(severities(cluster(AKS, withoutSecrets()), image("acme.azurecr.io/webapi:1")))
        .isEqualTo(Map.of("registry-grant", "warning"));
    assertThat(
            severities(
                cluster(EKS, withoutSecrets()),
                image("210987654321.dkr.ecr.eu-west-1.amazonaws.com/webapi:1")))
        .isEqualTo(Map.of("registry-identity", "note"));
    assertThat(
            severities(
                cluster(GKE, withoutSecrets()),
                image("europe-docker.pkg.dev/acme-prod/apps/webapi:1")))
        .isEqualTo(Map.of("registry-identity", "note"));
  }

  @Test
  void a_registry_of_another_cloud_is_a_warning() {
    assertThat(
            severities(
                cluster(AKS, withoutSecrets()),
                image("210987654321.dkr.ecr.eu-west-1.amazonaws.com/webapi:1")))
        .containsEntry("registry-foreign-cloud", "warning");
    assertThat(
            severities(
                cluster(EKS, withoutSecrets()), image("gcr.io/distroless/static-debian12:nonroot")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ghcr.io/Acme/webapi:1",
        "https://ghcr.io/acme/webapi",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "ghcr.io/acme/webapi:",
        "ghcr.io/acme/web api:1",
        "@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      })
  void an_invalid_reference_is_an_error_everywhere(String image) {
    assertThat(on(KIND, image(image))).containsExactly("error image-invalid");
    assertThat(on(AKS, image(image))).containsExactly("error image-invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "REGISTRY_URL/webapi:1",
        "<registry>/webapi:1",
        "${REGISTRY}/webapi:1",
        "{{ .Values.image }}",
        "$REGISTRY/webapi:1",
        "your-registry.azurecr.io/webapi:1",
        "registry.example.com/webapi:1",
        "ghcr.io/acme/webapi:TAG"
      })
  void a_placeholder_is_an_error_everywhere(String image) {
    assertThat(on(KIND, image(image))).containsExactly("error image-placeholder");
    assertThat(on(AKS, image(image))).containsExactly("error image-placeholder");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quay.io/minio/minio:RELEASE.2024-01-01T00-00-00Z",
        "ghcr.io/acme/webapi:1.0-SNAPSHOT",
        "ghcr.io/acme/todo-app:1",
        "ghcr.io/example/webapi:1",
        "ghcr.io/acme/webapi:v1.0.0-rc.1"
      })
  void a_name_that_only_looks_like_a_placeholder_is_well(String image) {
    assertThat(on(AKS, image(image))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Always", "IfNotPresent", "Never"})
  void a_bare_digest_is_an_error_whenever_it_is_pulled(String policy) {
    String digest = image("sha256:" + "0".repeat(64), policy);

    assertThat(on(KIND, digest)).containsExactly("error image-invalid");
    assertThat(on(AKS, digest)).containsExactly("error image-invalid");
    assertThat(on(UNKNOWN, digest)).containsExactly("error image-invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"initContainers", "containers", "ephemeralContainers"})
  void every_role_is_looked_at(String list) {
    String app = "containers: [{name: 'app', image: '" + QUALIFIED + "'}]";
    String more = list + ": [{name: 'x', image: 'webapi:1', imagePullPolicy: 'Never'}]";
    String spec = list.equals("containers") ? "{" + more + "}" : "{" + app + ", " + more + "}";

    assertThat(check(cluster(AKS).build(), Trees.pod(spec)).findings())
        .extracting(Finding::field)
        .containsExactly("spec." + list + "[0].image");
  }

  private static Map<String, String> severities(ClusterProfile profile, String manifest) {
    return check(profile, manifest).findings().stream()
        .collect(
            java.util.stream.Collectors.toMap(
                Finding::rule, finding -> finding.severity().wireName()));
  }

  private static NamespaceFacts.Builder withoutSecrets() {
    return NamespaceFacts.builder()
        .secrets(Fact.known(Map.of()))
        .serviceAccounts(Fact.known(Map.of("default", new ServiceAccountFacts(List.of()))));
  }

  private static NodeFacts withImages(String name, String... images) {
    return node(name).imageNames(Fact.known(Set.of(images))).imageCount(images.length).build();
  }
}

package dev.podmend.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which registries give nothing to strangers. */
class PrivateRegistriesTest {

  private static List<String> on(ClusterKind kind, String image) {
    return Trees.check(Trees.cluster(kind, Specimens.empty()), Trees.image(image))
        .findings()
        .stream()
        .map(finding -> finding.severity().wireName() + " " + finding.rule())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "210987654321.dkr.ecr.eu-west-1.amazonaws.com/web:1",
        "210987654321.dkr.ecr-fips.us-gov-west-1.amazonaws.com/web:1",
        "210987654321.dkr.ecr.cn-north-1.amazonaws.com.cn/web:1",
        "210987654321.dkr-ecr.eu-west-1.on.aws/web:1",
        "acme.azurecr.io/web:1",
        "acme.azurecr.cn/web:1",
        "acme.azurecr.us/web:1",
        "registry.redhat.io/ubi9/python-311:1",
        "registry.connect.redhat.com/acme/operator:1",
        "registry.digitalocean.com/acme/web:1",
        "us.icr.io/acme/web:1",
        "cp.icr.io/cp/web:1",
        "dhi.io/python:3.13"
      })
  void a_registry_that_wants_credentials_of_everybody_is_told(String image) {
    assertThat(on(ClusterKind.K3S, image)).containsExactly("warning registry-credentials");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "europe-docker.pkg.dev/acme-prod/apps/web:1",
        "eu.gcr.io/acme-prod/web:1",
        "fra.ocir.io/acme/web:1"
      })
  void a_registry_that_is_private_unless_opened_is_a_warning(String image) {
    assertThat(on(ClusterKind.K3S, image)).containsExactly("warning registry-maybe-private");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quay.io/acme/web:1",
        "ghcr.io/acme/web:1",
        "registry.gitlab.com/acme/web:1",
        "nvcr.io/nvidia/pytorch:24.01-py3",
        "registry.access.redhat.com/ubi9/ubi:9.4",
        "public.ecr.aws/acme/web:1",
        "mcr.microsoft.com/dotnet/aspnet:8.0",
        "mirror.gcr.io/library/nginx:1.27",
        "k8s.gcr.io/pause:3.9",
        "icr.io/appcafe/open-liberty:1",
        "registry.k8s.io/pause:3.9"
      })
  void of_a_registry_that_may_be_either_nothing_is_said(String image) {
    assertThat(on(ClusterKind.K3S, image)).isEmpty();
  }

  private static List<String> denied(ClusterKind kind, String image, String... manifests) {
    return Trees.rules(Specimens.answered(kind, image, RegistryAnswer.DENIED), manifests);
  }

  @ParameterizedTest
  @CsvSource({
    "EKS, 210987654321.dkr.ecr.eu-west-1.amazonaws.com/web:1",
    "AKS, acme.azurecr.io/web:1",
    "GKE, europe-docker.pkg.dev/acme-prod/apps/web:1",
    "OPENSHIFT, registry.redhat.io/ubi9/python-311:1"
  })
  void a_refusal_of_strangers_says_nothing_of_nodes_that_are_known(ClusterKind kind, String image) {
    assertThat(denied(kind, image, Trees.image(image))).doesNotContain("image-denied");
    assertThat(denied(ClusterKind.UNKNOWN, image, Trees.image(image))).contains("image-denied");
  }

  @Test
  void a_refusal_says_nothing_where_the_pull_secret_comes_along() {
    String image = "ghcr.io/a/web:1";
    String named =
        Trees.pod(
            "{imagePullSecrets: [{name: 'pull'}], containers: [{name: 'c', image: '"
                + image
                + "'}]}");
    String secret = "{apiVersion: 'v1', kind: 'Secret', metadata: {name: 'pull'}}";
    String account =
        "{apiVersion: 'v1', kind: 'ServiceAccount', metadata: {name: 'default'},"
            + " imagePullSecrets: [{name: 'there'}]}";

    assertThat(denied(ClusterKind.AKS, image, named)).contains("image-denied");
    assertThat(denied(ClusterKind.AKS, image, named, secret)).doesNotContain("image-denied");
    assertThat(denied(ClusterKind.AKS, image, Trees.image(image), account))
        .doesNotContain("image-denied");
    assertThat(
            Trees.check(
                    Specimens.answered(ClusterKind.AKS, image, RegistryAnswer.DENIED),
                    named,
                    secret)
                .unchecked())
        .extracting(Unchecked::why)
        .contains("the pod's pull secret comes along with the manifests");
  }

  @ParameterizedTest
  @CsvSource({"OPENSHIFT", "CRC"})
  void openshift_brings_the_credentials_for_red_hats_own(ClusterKind kind) {
    assertThat(on(kind, "registry.redhat.io/ubi9/python-311:1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"AKS", "EKS", "GKE"})
  void a_registry_of_nobodys_cloud_is_in_no_foreign_one(ClusterKind kind) {
    assertThat(on(kind, "registry.redhat.io/ubi9/python-311:1"))
        .containsExactly("error registry-credentials");
  }
}

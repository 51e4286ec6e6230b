package dev.podmend.preflight;

import static dev.podmend.preflight.Trees.cluster;
import static dev.podmend.preflight.Trees.rules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.model.ImageReference;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryHostTest {

  private static final String AUTH =
      "{\"auths\":{\"https://acme.azurecr.io\":{\"auth\":\"c2VjcmV0OnRva2Vu\"}},\"credsStore\":\"x\"}";

  @ParameterizedTest
  @CsvSource({
    "ghcr.io, ghcr.io/a/b:1",
    "https://ghcr.io, ghcr.io/a/b:1",
    "https://index.docker.io/v1/, nginx:1",
    "docker.io, acme/web:1",
    "registry:5000, registry:5000/a:1",
    "*.example.org, reg.example.org/a:1",
    "reg-*.example.org, reg-1.example.org/a:1",
    "ghcr.io/acme, ghcr.io/acme/web:1",
    "https://quay.io/v2/, quay.io/a/b:1",
    "https://ghcr.io//acme//, ghcr.io/acme/web:1",
    "ghcr.io//, ghcr.io/acme/web:1",
    "*.*.example.org, a.b.example.org/x:1",
    "registry-1.docker.io, nginx:1",
    "a.*.c, a.b.c/x:1"
  })
  void a_host_covers_its_images(String host, String image) {
    assertThat(RegistryHost.covers(host, ImageReference.parse(image))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "ghcr.io, quay.io/a/b:1",
    "*.example.org, a.b.example.org/x:1",
    "*.example.org, example.org/x:1",
    "registry:5000, registry:5001/a:1",
    "ghcr.io/acme, ghcr.io/other/web:1",
    "reg-*.example.org, other.example.org/a:1",
    "'', ghcr.io/a:1",
    "*.example, reg.example.org/a:1",
    "*.example.org.x, reg.example.org/a:1",
    "://ghcr.io, ghcr.io.x/a:1",
    "/ghcr.io, ghcr.io/a:1"
  })
  void a_host_covers_no_others(String host, String image) {
    assertThat(RegistryHost.covers(host, ImageReference.parse(image))).isFalse();
  }

  @Test
  void the_hosts_of_a_secret_among_the_manifests_are_read() {
    ClusterProfile openshift = cluster(ClusterKind.OPENSHIFT, Specimens.empty());
    String plain = secret("stringData: {'.dockerconfigjson': '" + AUTH + "'}");
    String encoded = Base64.getEncoder().encodeToString(AUTH.getBytes(StandardCharsets.UTF_8));
    String data = secret("data: {'.dockerconfigjson': '" + encoded + "'}");

    assertThat(rules(openshift, Specimens.withSecret(Specimens.ACR), plain)).isEmpty();
    assertThat(rules(openshift, Specimens.withSecret(Specimens.ACR), data)).isEmpty();
    assertThat(rules(openshift, Specimens.withSecret("other.azurecr.io/web:1"), plain))
        .containsExactly("registry-credentials");
  }

  @Test
  void nothing_of_a_secret_is_shown() {
    String broken = secret("stringData: {'.dockerconfigjson': 'c2VjcmV0OnRva2Vu {'}");
    PreflightReport report =
        Trees.check(
            cluster(ClusterKind.OPENSHIFT, Specimens.empty()),
            Specimens.withSecret(Specimens.ACR),
            broken,
            secret("stringData: {'.dockerconfigjson': '" + AUTH + "'}")
                .replace("regcred", "other"));

    assertThat(report.toString()).doesNotContain("c2VjcmV0OnRva2Vu");
  }

  private static String secret(String data) {
    return "{apiVersion: 'v1', kind: 'Secret', metadata: {name: 'regcred'},"
        + " type: 'kubernetes.io/dockerconfigjson', "
        + data
        + "}";
  }
}

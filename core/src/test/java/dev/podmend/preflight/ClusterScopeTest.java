package dev.podmend.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which objects are in no namespace, whatever the manifests and the caller say. */
class ClusterScopeTest {

  private static List<String> namespaces(String... manifests) {
    return ManifestReader.read(Stream.of(manifests).map(Trees::manifest).toList(), "shop")
        .objects()
        .stream()
        .filter(object -> !object.kind().equals("CustomResourceDefinition"))
        .map(ManifestObject::namespace)
        .toList();
  }

  private static String object(String version, String kind) {
    return "{apiVersion: '"
        + version
        + "', kind: '"
        + kind
        + "', metadata: {name: 'n', namespace: 'own'}}";
  }

  @ParameterizedTest
  @CsvSource({
    "v1, Namespace, ''",
    "rbac.authorization.k8s.io/v1, ClusterRole, ''",
    "apiregistration.k8s.io/v1, APIService, ''",
    "cert-manager.io/v1, ClusterIssuer, ''",
    "cert-manager.io/v1, Issuer, own",
    "external-secrets.io/v1, ClusterSecretStore, ''",
    "external-secrets.io/v1, SecretStore, own",
    "kyverno.io/v1, ClusterPolicy, ''",
    "admissionregistration.k8s.io/v1, ValidatingAdmissionPolicyBinding, ''",
    "storage.k8s.io/v1, CSIDriver, ''",
    "security.openshift.io/v1, SecurityContextConstraints, ''",
    "operators.coreos.com/v1alpha1, ClusterServiceVersion, own",
    "postgresql.cnpg.io/v1, Cluster, own",
    "trust.cert-manager.io/v1alpha1, Bundle, ''",
    "fleet.cattle.io/v1alpha1, Bundle, own",
    "networking.k8s.io/v1, Ingress, own",
    "config.openshift.io/v1, Ingress, ''"
  })
  void the_kind_and_its_group_say_so(String version, String kind, String namespace) {
    assertThat(namespaces(object(version, kind))).containsExactly(namespace);
  }

  @Test
  void a_definition_that_comes_along_says_so() {
    String definition =
        "{apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: {name:"
            + " 'fleets.acme.io'}, spec: {group: 'acme.io', scope: 'Cluster', names: {kind:"
            + " 'Fleet'}}}";
    String fleet = object("acme.io/v1", "Fleet");

    assertThat(namespaces(fleet)).containsExactly("own");
    assertThat(namespaces(fleet, definition)).containsExactly("");
    assertThat(namespaces(fleet, definition.replace("'Cluster'", "'Namespaced'")))
        .containsExactly("own");
    assertThat(namespaces(object("other.io/v1", "Fleet"), definition)).containsExactly("own");
  }
}

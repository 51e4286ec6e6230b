package dev.podmend.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The objects among manifests, and those that controllers make of them. */
class DirectoryTest {

  private static Directory of(String... manifests) {
    return new Directory(
        ManifestReader.read(Stream.of(manifests).map(Trees::manifest).toList(), "lab").objects());
  }

  private static String object(String kind, String fields) {
    return "{apiVersion: 'x/v1', kind: '" + kind + "', metadata: {name: 'o'}, " + fields + "}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Certificate | spec: {secretName: 'tls'} | tls",
        "Issuer | spec: {acme: {privateKeySecretRef: {name: 'key'}}} | key",
        "ExternalSecret | spec: {target: {name: 't'}} | t",
        "ExternalSecret | spec: {} | o",
        "SealedSecret | spec: {template: {metadata: {name: 's'}}} | s",
        "VaultSecret | spec: {} | o",
        "SecretProviderClass | spec: {secretObjects: [{secretName: 'x'}, {secretName: 'y'}]} | y",
        "Claim | spec: {writeConnectionSecretToRef: {name: 'w'}} | w"
      })
  void a_controller_makes_a_secret(String kind, String fields, String secret) {
    Directory directory = of(object(kind, fields));

    assertThat(directory.isMade("lab", "Secret", secret)).isTrue();
    assertThat(directory.isMade("other", "Secret", secret)).isFalse();
    assertThat(directory.isMade("lab", "ConfigMap", secret)).isFalse();
    assertThat(directory.find("lab", "Secret", secret)).isEmpty();
  }

  @Test
  void a_bucket_has_a_secret_and_a_config_map() {
    Directory directory = of(object("ObjectBucketClaim", "spec: {}"));

    assertThat(directory.isMade("lab", "Secret", "o")).isTrue();
    assertThat(directory.isMade("lab", "ConfigMap", "o")).isTrue();
  }

  @Test
  void only_an_annotation_has_the_certificate_of_an_ingress_made() {
    String ingress =
        "{apiVersion: 'x/v1', kind: 'Ingress', metadata: {name: 'o', annotations: {'%s': 'x'}},"
            + " spec: {tls: [{secretName: 'tls'}]}}";

    assertThat(of(ingress.formatted("cert-manager.io/issuer")).has("lab", "Secret", "tls"))
        .isTrue();
    assertThat(of(ingress.formatted("kubernetes.io/tls-acme")).has("lab", "Secret", "tls"))
        .isTrue();
    assertThat(of(ingress.formatted("kubernetes.io/other")).has("lab", "Secret", "tls")).isFalse();
  }

  @Test
  void only_an_annotation_has_the_certificate_of_a_service_made() {
    String service =
        "{apiVersion: 'v1', kind: 'Service', metadata: {name: 'o', annotations: {'%s': 'tls'}}}";

    assertThat(
            of(service.formatted("service.beta.openshift.io/serving-cert-secret-name"))
                .has("lab", "Secret", "tls"))
        .isTrue();
    assertThat(of(service.formatted("example.org/name")).has("lab", "Secret", "tls")).isFalse();
  }

  @Test
  void claims_are_made_of_machines_and_of_stateful_sets() {
    String templates = "[{metadata: {name: 'data'}}, {metadata: {}}]";
    Directory machine =
        of(object("VirtualMachine", "spec: {dataVolumeTemplates: " + templates + "}"));
    Directory set = of(object("StatefulSet", "spec: {volumeClaimTemplates: " + templates + "}"));
    Directory other = of(object("Deployment", "spec: {volumeClaimTemplates: " + templates + "}"));

    assertThat(machine.isMade("lab", "PersistentVolumeClaim", "data")).isTrue();
    assertThat(set.isMade("lab", "PersistentVolumeClaim", "data-o-0")).isTrue();
    assertThat(set.isMade("lab", "PersistentVolumeClaim", "data")).isFalse();
    assertThat(other.isMade("lab", "PersistentVolumeClaim", "data-o-0")).isFalse();
  }

  @Test
  void some_are_copied_everywhere() {
    Directory bundle = of(object("Bundle", "spec: {}"));
    Directory secret = of(object("ClusterExternalSecret", "spec: {externalSecretName: 'e'}"));
    String target = "spec: {externalSecretSpec: {target: {name: 't'}}, externalSecretName: 'e'}";

    assertThat(bundle.has("anywhere", "ConfigMap", "o")).isTrue();
    assertThat(secret.has("anywhere", "Secret", "e")).isTrue();
    assertThat(secret.has("anywhere", "Secret", "o")).isFalse();
    assertThat(of(object("ClusterExternalSecret", target)).has("any", "Secret", "t")).isTrue();
    assertThat(of(object("ClusterExternalSecret", target)).has("any", "Secret", "e")).isFalse();
    assertThat(of(object("ClusterExternalSecret", "spec: {}")).has("any", "Secret", "o")).isTrue();
  }

  @Test
  void of_two_objects_of_one_name_none_is_known() {
    String map = "{apiVersion: 'v1', kind: 'ConfigMap', metadata: {name: 'm'}}";

    assertThat(of(map).find("lab", "ConfigMap", "m")).isPresent();
    assertThat(of(map, map).find("lab", "ConfigMap", "m")).isEmpty();
    assertThat(of(map, map, map).has("lab", "ConfigMap", "m")).isTrue();
    assertThat(of(map).has("lab", "ConfigMap", "n")).isFalse();
  }
}

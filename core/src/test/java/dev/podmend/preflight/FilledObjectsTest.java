package dev.podmend.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets and ConfigMaps that the cluster fills, or makes of other objects in the manifests. */
class FilledObjectsTest {

  private static final ClusterProfile BARE = Trees.cluster(ClusterKind.UNKNOWN, Specimens.empty());

  private static String pod(String source, String name) {
    return Trees.container(Specimens.env(source, name, "k"));
  }

  private static List<String> ofSecret(String... objects) {
    return rules(pod("secretKeyRef", "s"), objects);
  }

  private static List<String> rules(String pod, String... objects) {
    String[] all = java.util.Arrays.copyOf(objects, objects.length + 1);
    all[objects.length] = pod;
    return Trees.rules(BARE, all);
  }

  private static String secret(String more) {
    return "{apiVersion: 'v1', kind: 'Secret', " + more + "}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type: 'kubernetes.io/service-account-token', metadata: {name: 's', annotations:"
            + " {'kubernetes.io/service-account.name': 'x'}}",
        "metadata: {name: 's', annotations: {'secret-generator.v1.mittwald.de/autogenerate': 'k'}}",
        "metadata: {name: 's', annotations: {'secret-generator.v1.mittwald.de/type': 'string'}}",
        "metadata: {name: 's', annotations: {'replicator.v1.mittwald.de/replicate-from': 'a/b'}}",
        "metadata: {name: 's', annotations: {'reflector.v1.k8s.emberstack.com/reflects': 'a/b'}}",
        "metadata: {name: 's', annotations: {'sealedsecrets.bitnami.com/patch': 'true'}}",
        "metadata: {name: 's', annotations: {'secretgen.carvel.dev/image-pull-secret': ''}}"
      })
  void a_secret_that_the_cluster_fills_may_have_any_key(String more) {
    assertThat(ofSecret(secret(more))).isEmpty();
  }

  @Test
  void a_pull_secret_that_the_cluster_fills_may_hold_any_registry() {
    String filled =
        secret(
            "type: 'kubernetes.io/dockerconfigjson', metadata: {name: 'regcred', annotations:"
                + " {'secretgen.carvel.dev/image-pull-secret': ''}}, data: {'.dockerconfigjson':"
                + " 'e30K'}");

    assertThat(rules(Specimens.withSecret(Specimens.ECR), filled)).isEmpty();
    assertThat(rules(Specimens.withSecret(Specimens.ECR), filled.replace("carvel", "x")))
        .containsExactly("registry-credentials");
  }

  @Test
  void a_secret_that_nobody_fills_has_the_keys_that_it_states() {
    assertThat(ofSecret(secret("metadata: {name: 's', annotations: {x: 'y'}}, data: {z: 'eg=='}")))
        .containsExactly("secret-key-missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "labels: {'config.openshift.io/inject-trusted-cabundle': 'true'}",
        "annotations: {'service.beta.openshift.io/inject-cabundle': 'true'}",
        "annotations: {'service.alpha.openshift.io/inject-cabundle': 'true'}",
        "annotations: {'replicator.v1.mittwald.de/replicate-from': 'a/b'}"
      })
  void a_config_map_that_the_cluster_fills_may_have_any_key(String more) {
    assertThat(
            rules(
                pod("configMapKeyRef", "m"),
                "{apiVersion: 'v1', kind: 'ConfigMap', metadata: {name: 'm', " + more + "}}"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'false'", "''"})
  void a_mark_that_is_not_true_fills_nothing(String value) {
    assertThat(
            rules(
                pod("configMapKeyRef", "m"),
                "{apiVersion: 'v1', kind: 'ConfigMap', metadata: {name: 'm', labels:"
                    + " {'config.openshift.io/inject-trusted-cabundle': "
                    + value
                    + "}}}"))
        .containsExactly("config-map-key-missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata: {name: 's'}}",
        "{apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata: {name: 'x'}, spec:"
            + " {template: {metadata: {name: 's'}}}}",
        "{apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: {name: 's'}}",
        "{apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: {name: 'x'},"
            + " spec: {target: {name: 's'}}}",
        "{apiVersion: 'external-secrets.io/v1', kind: 'ClusterExternalSecret', metadata: {name:"
            + " 'x'}, spec: {externalSecretSpec: {target: {name: 's'}}}}",
        "{apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: {name: 'x'}, spec:"
            + " {secretName: 's'}}",
        "{apiVersion: 'cert-manager.io/v1', kind: 'Issuer', metadata: {name: 'x'}, spec: {acme:"
            + " {privateKeySecretRef: {name: 's'}}}}",
        "{apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: {name: 'x', annotations:"
            + " {'cert-manager.io/cluster-issuer': 'i'}}, spec: {tls: [{secretName: 's'}]}}",
        "{apiVersion: 'v1', kind: 'Service', metadata: {name: 'x', annotations:"
            + " {'service.beta.openshift.io/serving-cert-secret-name': 's'}}}",
        "{apiVersion: 'secrets.hashicorp.com/v1beta1', kind: 'VaultStaticSecret', metadata: {name:"
            + " 'x'}, spec: {destination: {name: 's'}}}",
        "{apiVersion: 'objectbucket.io/v1alpha1', kind: 'ObjectBucketClaim', metadata: {name:"
            + " 's'}}",
        "{apiVersion: 'kafka.strimzi.io/v1beta2', kind: 'KafkaUser', metadata: {name: 's'}}",
        "{apiVersion: 'acme.org/v1', kind: 'Bucket', metadata: {name: 'x'}, spec:"
            + " {writeConnectionSecretToRef: {name: 's'}}}"
      })
  void a_secret_that_an_operator_makes_is_there_with_any_key(String maker) {
    assertThat(ofSecret(maker)).isEmpty();
    assertThat(ofSecret(maker, secret("metadata: {name: 's'}, data: {other: 'eg=='}"))).isEmpty();
  }

  @Test
  void an_ingress_that_nobody_has_a_certificate_made_for_makes_none() {
    assertThat(
            ofSecret(
                "{apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: {name: 'x'},"
                    + " spec: {tls: [{secretName: 's'}]}}"))
        .containsExactly("secret-missing");
  }

  @Test
  void what_an_operator_makes_is_in_the_namespace_of_what_it_makes_it_of() {
    assertThat(
            ofSecret(
                "{apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret',"
                    + " metadata: {name: 's', namespace: 'other'}}"))
        .containsExactly("secret-missing");
  }

  @Test
  void a_bundle_of_trust_is_a_config_map_in_every_namespace() {
    assertThat(
            rules(
                pod("configMapKeyRef", "m"),
                "{apiVersion: 'trust.cert-manager.io/v1alpha1', kind: 'Bundle', metadata: {name:"
                    + " 'm'}}"))
        .isEmpty();
  }

  @Test
  void a_data_volume_makes_a_claim_of_its_name() {
    String pod =
        Trees.pod(
            "{volumes: [{name: 'v', persistentVolumeClaim: {claimName: 'disk'}}], containers:"
                + " [{name: 'c', image: 'ghcr.io/a/web:1'}]}");
    String volume =
        "{apiVersion: 'cdi.kubevirt.io/v1beta1', kind: 'DataVolume', metadata: {name: 'disk'}}";
    String machine =
        "{apiVersion: 'kubevirt.io/v1', kind: 'VirtualMachine', metadata: {name: 'm'}, spec:"
            + " {dataVolumeTemplates: [{metadata: {name: 'disk'}}]}}";

    assertThat(rules(pod)).containsExactly("claim-missing");
    assertThat(rules(pod, volume)).isEmpty();
    assertThat(rules(pod, machine)).isEmpty();
  }
}

package dev.podmend.preflight;

import dev.podmend.model.ImageReference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The credentials that the kubelet would have for a pod's images, from the pod's pull secrets and
 * its service account's.
 */
final class PullSecrets {

  /** Whether there are credentials for an image. */
  enum Coverage {
    COVERED,
    /** There are none. */
    LACKING,
    /** Something that is not known may hold some. */
    UNKNOWN
  }

  private final PodTemplate pod;
  private final Scene scene;

  PullSecrets(PodTemplate pod, Scene scene) {
    this.pod = pod;
    this.scene = scene;
  }

  Coverage coverage(ImageReference image) {
    Optional<List<String>> ofAccount = ofServiceAccount();
    boolean unknown = ofAccount.isEmpty();
    for (String name : names().toList()) {
      Coverage one = coverage(name, image);
      if (one == Coverage.COVERED) {
        return one;
      }
      unknown |= one == Coverage.UNKNOWN;
    }
    return unknown ? Coverage.UNKNOWN : Coverage.LACKING;
  }

  private Coverage coverage(String name, ImageReference image) {
    Fact<Optional<SecretFacts>> secret = secret(name);
    return secret.match(
        facts -> facts.map(each -> coverage(each, image)).orElse(Coverage.LACKING),
        why -> Coverage.UNKNOWN);
  }

  private static Coverage coverage(SecretFacts secret, ImageReference image) {
    return secret
        .registries()
        .match(
            hosts ->
                hosts.stream().anyMatch(host -> RegistryHost.covers(host, image))
                    ? Coverage.COVERED
                    : Coverage.LACKING,
            why -> Coverage.UNKNOWN);
  }

  /** Whether the manifests bring some of them, so that the cluster's do not tell. */
  boolean comeAlong() {
    String namespace = pod.namespace();
    boolean account =
        scene
            .directory()
            .find(namespace, "ServiceAccount", pod.serviceAccount())
            .filter(found -> !inManifest(found).isEmpty())
            .isPresent();
    return (account && pod.pullSecrets().isEmpty())
        || names().anyMatch(name -> scene.directory().has(namespace, References.SECRET, name));
  }

  private Stream<String> names() {
    return Stream.concat(
        ofServiceAccount().orElse(List.of()).stream(),
        pod.pullSecrets().stream().flatMap(secret -> secret.word().stream()));
  }

  /** The Secret of that name; known and empty where there is none. */
  Fact<Optional<SecretFacts>> secret(String name) {
    String namespace = pod.namespace();
    Optional<SecretFacts> own =
        scene.directory().find(namespace, References.SECRET, name).map(DockerConfig::of);
    if (own.isPresent()) {
      return Fact.known(own);
    }
    if (scene.directory().isMade(namespace, References.SECRET, name)) {
      return Fact.unknown("made by a controller");
    }
    return scene
        .ask(namespace, "secrets", NamespaceFacts::secrets)
        .map(secrets -> Fact.known(Optional.ofNullable(secrets.get(name))))
        .orElseGet(Fact::notAsked);
  }

  /** The names of the service account's pull secrets; empty where they are not known. */
  private Optional<List<String>> ofServiceAccount() {
    String account = pod.serviceAccount();
    return scene
        .directory()
        .find(pod.namespace(), "ServiceAccount", account)
        .map(PullSecrets::inManifest)
        .or(
            () ->
                scene
                    .ask(pod.namespace(), "service accounts", NamespaceFacts::serviceAccounts)
                    .map(accounts -> Optional.ofNullable(accounts.get(account)))
                    .map(facts -> facts.map(ServiceAccountFacts::imagePullSecrets))
                    .map(secrets -> secrets.orElse(List.of())));
  }

  private static List<String> inManifest(ManifestObject account) {
    return account.root().get("imagePullSecrets").items().stream()
        .flatMap(secret -> secret.get("name").word().stream())
        .toList();
  }

  static boolean isPullSecret(SecretFacts secret) {
    return Set.of(DockerConfig.TYPE, DockerConfig.OLD_TYPE).contains(secret.type());
  }
}

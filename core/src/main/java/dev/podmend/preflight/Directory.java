package dev.podmend.preflight;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The objects of the manifests by what others call them: their own names, and the names of the
 * Secrets that controllers make of them.
 */
final class Directory {

  private record Key(String namespace, String kind, String name) {}

  private final Map<Key, ManifestObject> objects = new HashMap<>();
  private final Set<Key> made = new HashSet<>();

  Directory(List<ManifestObject> all) {
    for (ManifestObject object : all) {
      put(new Key(object.namespace(), object.kind(), object.name()), object);
      readMade(object);
    }
  }

  /** Of two objects of one name the order would decide; so it is only known that there is one. */
  private void put(Key key, ManifestObject object) {
    if (made.contains(key) || objects.putIfAbsent(key, object) != null) {
      objects.remove(key);
      made.add(key);
    }
  }

  private void readMade(ManifestObject object) {
    Field spec = object.root().get("spec");
    switch (object.kind()) {
      case "Certificate" -> make(object, spec.get("secretName"));
      case "ExternalSecret" -> makeOrSame(object, spec.at("target", "name"));
      case "SealedSecret" -> makeOrSame(object, spec.at("template", "metadata", "name"));
      case "VaultStaticSecret", "VaultDynamicSecret", "VaultPKISecret" ->
          make(object, spec.at("destination", "name"));
      case "SecretProviderClass" ->
          spec.get("secretObjects").items().forEach(each -> make(object, each.get("secretName")));
      case "Service" -> readServingCertificate(object);
      case "StatefulSet" -> readClaims(object, spec);
      case "OnePasswordItem", "SopsSecret", "VaultSecret", "AzureKeyVaultSecret" ->
          make(object, object.root().at("metadata", "name"));
      default -> {}
    }
  }

  private void readServingCertificate(ManifestObject object) {
    object.root().at("metadata", "annotations").entries().entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(".openshift.io/serving-cert-secret-name"))
        .forEach(entry -> make(object, entry.getValue()));
  }

  /** A volume may be named like a claim template; its claims have other names. */
  private void readClaims(ManifestObject object, Field spec) {
    for (Field claim : spec.get("volumeClaimTemplates").items()) {
      claim.at("metadata", "name").word().ifPresent(name -> makeClaims(object, name));
    }
  }

  private void makeClaims(ManifestObject object, String name) {
    made.add(new Key(object.namespace(), References.CLAIM, name + "-" + object.name() + "-0"));
  }

  private void makeOrSame(ManifestObject object, Field name) {
    make(object, name.word().isPresent() ? name : object.root().at("metadata", "name"));
  }

  private void make(ManifestObject object, Field name) {
    name.word().ifPresent(word -> made.add(new Key(object.namespace(), References.SECRET, word)));
  }

  Optional<ManifestObject> find(String namespace, String kind, String name) {
    return Optional.ofNullable(objects.get(new Key(namespace, kind, name)));
  }

  /** Whether there is or will be such an object, of which nothing more is known. */
  boolean isMade(String namespace, String kind, String name) {
    return made.contains(new Key(namespace, kind, name));
  }

  boolean has(String namespace, String kind, String name) {
    return find(namespace, kind, name).isPresent() || isMade(namespace, kind, name);
  }
}

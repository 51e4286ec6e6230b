package dev.podmend.preflight;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;

/**
 * The objects of the manifests by what others call them: their own names, and the names of the
 * Secrets, ConfigMaps and claims that controllers make of them.
 */
final class Directory {

  private record Key(String namespace, String kind, String name) {}

  private final Map<Key, ManifestObject> objects = new HashMap<>();
  private final Set<Key> made = new HashSet<>();
  private final Set<Entry<String, String>> everywhere = new HashSet<>();

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
    String namespace = object.namespace();
    MadeObjects.secrets(object).forEach(name -> make(namespace, References.SECRET, name));
    MadeObjects.configMaps(object).forEach(name -> make(namespace, References.CONFIG_MAP, name));
    MadeObjects.claims(object).forEach(name -> make(namespace, References.CLAIM, name));
    MadeObjects.elsewhere(object).forEach(made -> everywhere.add(made));
    if (object.kind().equals("StatefulSet")) {
      readClaims(object, object.root().get("spec"));
    }
  }

  /** A volume may be named like a claim template; its claims have other names. */
  private void readClaims(ManifestObject object, Field spec) {
    for (Field claim : spec.get("volumeClaimTemplates").items()) {
      claim
          .at("metadata", "name")
          .word()
          .map(name -> name + "-" + object.name() + "-0")
          .ifPresent(name -> make(object.namespace(), References.CLAIM, name));
    }
  }

  private void make(String namespace, String kind, String name) {
    made.add(new Key(namespace, kind, name));
  }

  /** The object, unless something else writes it, too. */
  Optional<ManifestObject> find(String namespace, String kind, String name) {
    return isMade(namespace, kind, name)
        ? Optional.empty()
        : Optional.ofNullable(objects.get(new Key(namespace, kind, name)));
  }

  /** Whether there is or will be such an object, of which nothing more is known. */
  boolean isMade(String namespace, String kind, String name) {
    return made.contains(new Key(namespace, kind, name))
        || everywhere.contains(Map.entry(kind, name));
  }

  boolean has(String namespace, String kind, String name) {
    return find(namespace, kind, name).isPresent() || isMade(namespace, kind, name);
  }
}

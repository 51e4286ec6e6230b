package dev.podmend.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which Secrets, ConfigMaps and claims the pods of a template refer to. */
final class References {

  /**
   * One reference.
   *
   * @param kind the kind of what is referred to
   * @param name the field that names it
   * @param keys the fields that name keys of it
   */
  record Reference(String kind, Field name, List<Field> keys) {}

  static final String SECRET = "Secret";
  static final String CONFIG_MAP = "ConfigMap";
  static final String CLAIM = "PersistentVolumeClaim";

  private final List<Reference> found = new ArrayList<>();

  private References() {}

  /** Those that must be there for the pods to run; the optional ones are left out. */
  static List<Reference> of(PodTemplate pod) {
    References references = new References();
    pod.containers().forEach(container -> references.readContainer(container.field()));
    pod.spec().get("volumes").items().forEach(references::readVolume);
    return List.copyOf(references.found);
  }

  private void readContainer(Field container) {
    for (Field variable : container.get("env").items()) {
      addKeyed(SECRET, variable.at("valueFrom", "secretKeyRef"));
      addKeyed(CONFIG_MAP, variable.at("valueFrom", "configMapKeyRef"));
    }
    for (Field source : container.get("envFrom").items()) {
      add(SECRET, source.get("secretRef"), "name", List.of());
      add(CONFIG_MAP, source.get("configMapRef"), "name", List.of());
    }
  }

  private void readVolume(Field volume) {
    add(SECRET, volume.get("secret"), "secretName", itemKeys(volume.get("secret")));
    add(CONFIG_MAP, volume.get("configMap"), "name", itemKeys(volume.get("configMap")));
    add(SECRET, volume.at("csi", "nodePublishSecretRef"), "name", List.of());
    add(CLAIM, volume.get("persistentVolumeClaim"), "claimName", List.of());
    for (Field source : volume.at("projected", "sources").items()) {
      add(SECRET, source.get("secret"), "name", itemKeys(source.get("secret")));
      add(CONFIG_MAP, source.get("configMap"), "name", itemKeys(source.get("configMap")));
    }
  }

  private static List<Field> itemKeys(Field source) {
    return source.get("items").items().stream().map(item -> item.get("key")).toList();
  }

  private void addKeyed(String kind, Field selector) {
    add(kind, selector, "name", Stream.of(selector.get("key")).toList());
  }

  private void add(String kind, Field reference, String nameKey, List<Field> keys) {
    Field name = reference.get(nameKey);
    if (name.word().isPresent() && !reference.get("optional").isTrue()) {
      found.add(new Reference(kind, name, keys));
    }
  }
}

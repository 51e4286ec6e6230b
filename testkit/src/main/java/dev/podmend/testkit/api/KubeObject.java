package dev.podmend.testkit.api;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An API object as a JSON tree. Stored ones are never changed, only replaced. */
record KubeObject(Map<String, Object> tree) {

  KubeObject copy() {
    return new KubeObject(Tree.copy(tree));
  }

  String text(String... path) {
    return Tree.text(tree, path).orElse("");
  }

  String name() {
    return text("metadata", "name");
  }

  String namespace() {
    return text("metadata", "namespace");
  }

  String uid() {
    return text("metadata", "uid");
  }

  String resourceVersion() {
    return text("metadata", "resourceVersion");
  }

  /** The resource version as a number; 0 where it has none yet. */
  long version() {
    return resourceVersion().isEmpty() ? 0 : Long.parseLong(resourceVersion());
  }

  boolean isBeingDeleted() {
    return !text("metadata", "deletionTimestamp").isEmpty();
  }

  List<Object> finalizers() {
    return Tree.list(Tree.at(tree, "metadata").get("finalizers"));
  }

  List<Map<String, Object>> owners() {
    return Tree.objects(Tree.at(tree, "metadata").get("ownerReferences"));
  }

  boolean isOwnedBy(String ownerUid) {
    return owners().stream()
        .anyMatch(owner -> Tree.text(owner, "uid").filter(ownerUid::equals).isPresent());
  }

  Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>();
    Tree.at(tree, "metadata", "labels")
        .forEach((name, value) -> labels.put(name, value.toString()));
    return labels;
  }

  Optional<Long> gracePeriod() {
    return Tree.text(tree, "metadata", "deletionGracePeriodSeconds").map(Long::valueOf);
  }

  /** The metadata, to be written to; created where absent. */
  Map<String, Object> metadata() {
    return Tree.openMap(tree, "metadata");
  }

  /** Whether both are the same but for what the server itself counts on every write. */
  boolean sameAs(KubeObject other) {
    return comparable().equals(other.comparable());
  }

  private Map<String, Object> comparable() {
    Map<String, Object> all = Tree.copy(tree);
    Map<String, Object> metadata = new LinkedHashMap<>(Tree.at(all, "metadata"));
    metadata.remove("resourceVersion");
    metadata.remove("generation");
    metadata.remove("managedFields");
    all.put("metadata", metadata);
    return all;
  }
}

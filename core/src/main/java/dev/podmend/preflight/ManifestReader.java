package dev.podmend.preflight;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Takes manifests apart into objects, lists within lists included. What would take for ever is left
 * out and said so: a few lines of YAML can name themselves, or each other, any number of times.
 */
final class ManifestReader {

  private static final int MAX_OBJECTS = 10_000;
  private static final int MAX_NESTING = 8;

  private static final Set<String> CLUSTER_SCOPED =
      Set.of(
          "Namespace",
          "Project",
          "ClusterRole",
          "ClusterRoleBinding",
          "CustomResourceDefinition",
          "PersistentVolume",
          "StorageClass",
          "PriorityClass",
          "RuntimeClass",
          "IngressClass",
          "Node",
          "ValidatingWebhookConfiguration",
          "MutatingWebhookConfiguration");

  private final String defaultNamespace;
  private final List<ManifestObject> objects = new ArrayList<>();
  private final SortedSet<Unchecked> unchecked = new TreeSet<>();
  private String source = "";

  private ManifestReader(String defaultNamespace) {
    this.defaultNamespace = defaultNamespace;
  }

  /** The objects of the manifests, in an order that does not depend on the manifests'. */
  static ManifestReader read(List<Manifest> manifests, String defaultNamespace) {
    ManifestReader reader = new ManifestReader(defaultNamespace);
    for (Manifest manifest : manifests) {
      reader.source = manifest.source();
      reader.read(Field.root(manifest.tree()), 0);
    }
    reader.objects.sort(Comparator.comparing(ManifestObject::ref));
    return reader;
  }

  List<ManifestObject> objects() {
    return Collections.unmodifiableList(objects);
  }

  SortedSet<Unchecked> unchecked() {
    return Collections.unmodifiableSortedSet(unchecked);
  }

  private void read(Field field, int nesting) {
    if (objects.size() >= MAX_OBJECTS || nesting > MAX_NESTING) {
      unchecked.add(
          new Unchecked(
              "the rest of the manifests",
              "more than " + MAX_OBJECTS + " objects, or lists nested too deeply"));
    } else if (field.isList()) {
      readAll(field, nesting);
    } else if (isListOfObjects(field)) {
      readAll(field.get("items"), nesting);
    } else if (field.isMap()) {
      objects.add(new ManifestObject(ref(field), field.asRoot()));
    } else if (field.exists()) {
      unchecked.add(new Unchecked(source, "holds a document that is no object"));
    }
  }

  private void readAll(Field list, int nesting) {
    for (Field item : list.items()) {
      if (objects.size() > MAX_OBJECTS) {
        return;
      }
      read(item, nesting + 1);
    }
  }

  private static boolean isListOfObjects(Field field) {
    return field.get("items").isList()
        && field.get("kind").text().filter(kind -> kind.endsWith("List")).isPresent();
  }

  private ObjectRef ref(Field object) {
    String kind = object.get("kind").text().orElse("");
    Field metadata = object.get("metadata");
    String name =
        metadata.get("name").word().or(() -> metadata.get("generateName").word()).orElse("");
    String namespace =
        CLUSTER_SCOPED.contains(kind)
            ? ""
            : metadata.get("namespace").word().orElse(defaultNamespace);
    return new ObjectRef(source, kind, namespace, name);
  }
}

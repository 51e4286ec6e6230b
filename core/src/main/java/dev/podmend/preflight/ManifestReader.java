package dev.podmend.preflight;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Takes manifests apart into objects, lists within lists included. What would take for ever is left
 * out and said so: a few lines of YAML can name themselves, or each other, any number of times.
 */
final class ManifestReader {

  private static final int MAX_OBJECTS = 10_000;
  private static final int MAX_READS = 100_000;
  private static final int MAX_NESTING = 8;
  private static final int MAX_DEPTH = 16;
  private static final int MAX_FIELDS = 20_000;

  private final String defaultNamespace;
  private List<ManifestObject> objects = new ArrayList<>();
  private final SortedSet<Unchecked> unchecked = new TreeSet<>();
  private String source = "";
  private int looked;
  private int reads;
  private boolean full;

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
    reader.objects = new ClusterScope(reader.objects).applied(reader.objects);
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
    reads++;
    full |= objects.size() >= MAX_OBJECTS || reads > MAX_READS;
    if (full || nesting > MAX_NESTING) {
      unchecked.add(
          new Unchecked(
              "the rest of the manifests",
              "more than " + MAX_OBJECTS + " objects, or lists nested too deeply"));
    } else if (field.isList()) {
      readAll(field, nesting);
    } else if (ProcessedTemplate.isTemplate(field)) {
      readAll(processed(field), nesting);
    } else if (isListOfObjects(field)) {
      readAll(field.get("items"), nesting);
    } else if (isTypedList(field)) {
      readTyped(field, nesting);
    } else if (field.isMap()) {
      objects.add(new ManifestObject(ref(field), field.asRoot(), isOpen(field)));
    } else if (field.exists()) {
      unchecked.add(new Unchecked(source, "holds a document that is no object"));
    }
  }

  private void readAll(Field list, int nesting) {
    for (Field item : list.items()) {
      if (full) {
        return;
      }
      read(item, nesting + 1);
    }
  }

  private void readTyped(Field list, int nesting) {
    for (Field item : list.get("items").items()) {
      if (full) {
        return;
      }
      read(typed(item, list), nesting + 1);
    }
  }

  /** The objects of a template of OpenShift, with the values of its parameters. */
  private Field processed(Field template) {
    TemplateParameters parameters = TemplateParameters.of(template);
    String name = template.at("metadata", "name").text().orElse(source);
    for (String unset : parameters.unset()) {
      unchecked.add(
          new Unchecked(
              "what parameter "
                  + Shown.plain(unset)
                  + " of template "
                  + Shown.plain(name)
                  + " fills in",
              "it has no value"));
    }
    return template.get("objects").with(parameters);
  }

  private static boolean isListOfObjects(Field field) {
    return kind(field).equals("List") && field.get("items").isList();
  }

  /**
   * Whether it is a list as the API server gives it out, whose items need not state their kind: it
   * has no name, and they are objects. Other kinds may be called so, too.
   */
  private static boolean isTypedList(Field field) {
    return kind(field).endsWith("List")
        && field.get("items").isList()
        && !field.at("metadata", "name").exists()
        && !field.at("metadata", "generateName").exists()
        && field.get("items").items().stream().allMatch(ManifestReader::isObject);
  }

  private static boolean isObject(Field item) {
    return item.get("kind").word().isPresent() || item.get("metadata").isMap();
  }

  private static Field typed(Field item, Field list) {
    String kind = kind(list);
    Field named =
        item.get("kind").exists()
            ? item
            : item.with("kind", kind.substring(0, kind.length() - "List".length()));
    return named.get("apiVersion").exists()
        ? named
        : named.with("apiVersion", list.get("apiVersion").text().orElse(""));
  }

  private static String kind(Field field) {
    return field.get("kind").text().orElse("");
  }

  /** Whether a parameter without a value stands in it; of what is too big it is assumed. */
  private boolean isOpen(Field object) {
    looked = 0;
    return object.hasOpenParameters() && isOpen(object, 0);
  }

  private boolean isOpen(Field field, int depth) {
    looked++;
    return depth > MAX_DEPTH
        || looked > MAX_FIELDS
        || field.isOpen()
        || field.items().stream().anyMatch(item -> isOpen(item, depth + 1))
        || field.entries().values().stream().anyMatch(each -> isOpen(each, depth + 1));
  }

  private ObjectRef ref(Field object) {
    String kind = kind(object);
    Field metadata = object.get("metadata");
    String name =
        metadata.get("name").word().or(() -> metadata.get("generateName").word()).orElse("");
    String namespace =
        metadata
            .get("namespace")
            .word()
            .filter(word -> !metadata.get("namespace").isOpen())
            .orElse(defaultNamespace);
    return new ObjectRef(source, kind, namespace, name);
  }
}

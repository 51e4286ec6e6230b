package dev.podmend.runtime.preflight;

import dev.podmend.preflight.Manifest;
import dev.podmend.preflight.ObjectRef;
import dev.podmend.preflight.ProcessedTemplate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An object of a manifest as the server would get it.
 *
 * @param tree all of it
 * @param ref what it is called, with the namespace it goes to
 * @param unfinished whether a parameter of its template has no value, so that nobody can send it
 */
record ServedObject(Map<?, ?> tree, ObjectRef ref, boolean unfinished) {

  /** A tree of an object, before it is known what it is called. */
  private record Item(Map<?, ?> tree, boolean unfinished) {}

  private static final String LIST = "List";
  private static final int MAX_DEPTH = 3;
  private static final List<String> TEMPLATE = List.of("spec", "template");
  private static final List<String> JOB_TEMPLATE =
      List.of("spec", "jobTemplate", "spec", "template");

  /** The objects of a manifest, of lists and of templates one by one; none where it holds none. */
  static Stream<ServedObject> of(Manifest manifest, String defaultNamespace) {
    return objects(manifest.tree(), 0)
        .map(item -> of(item, manifest.source(), defaultNamespace))
        .filter(object -> !object.ref.kind().isEmpty() && !object.apiVersion().isEmpty());
  }

  private static Stream<Item> objects(@Nullable Object tree, int depth) {
    if (!(tree instanceof Map<?, ?> map)) {
      return Stream.empty();
    }
    Optional<ProcessedTemplate> template =
        depth < MAX_DEPTH ? ProcessedTemplate.of(map) : Optional.empty();
    if (template.isPresent()) {
      return ofTemplate(template.get(), depth + 1);
    }
    return depth < MAX_DEPTH && map.get("items") instanceof List<?> items && isList(map, items)
        ? items.stream().map(item -> typed(item, map)).flatMap(item -> objects(item, depth + 1))
        : Stream.of(new Item(map, false));
  }

  private static Stream<Item> ofTemplate(ProcessedTemplate template, int depth) {
    return Stream.concat(
        template.objects().stream().flatMap(object -> objects(object, depth)),
        template.unfinished().stream()
            .flatMap(object -> objects(object, depth))
            .map(item -> new Item(item.tree(), true)));
  }

  /** Kinds whose objects have names may be called lists, too. */
  private static boolean isList(Map<?, ?> map, List<?> items) {
    Map<?, ?> metadata = child(map, "metadata");
    boolean named = metadata.containsKey("name") || metadata.containsKey("generateName");
    boolean typed = !named && items.stream().allMatch(ServedObject::isObject);
    String kind = text(map, "kind");
    return kind.equals(LIST) || (kind.endsWith(LIST) && typed);
  }

  private static boolean isObject(@Nullable Object item) {
    return item instanceof Map<?, ?> map
        && (!text(map, "kind").isEmpty() || map.get("metadata") instanceof Map<?, ?>);
  }

  /** The items of a list as the API server gives it out need not state their kind. */
  private static @Nullable Object typed(@Nullable Object item, Map<?, ?> list) {
    if (!(item instanceof Map<?, ?> map) || !text(map, "kind").isEmpty()) {
      return item;
    }
    String kind = text(list, "kind");
    Map<Object, @Nullable Object> object = new LinkedHashMap<>(map);
    object.put("kind", kind.substring(0, kind.length() - LIST.length()));
    object.putIfAbsent("apiVersion", text(list, "apiVersion"));
    return object;
  }

  private static ServedObject of(Item item, String source, String defaultNamespace) {
    Map<?, ?> tree = item.tree();
    Map<?, ?> metadata = child(tree, "metadata");
    String stated = text(metadata, "namespace");
    String name = text(metadata, "name");
    return new ServedObject(
        tree,
        new ObjectRef(
            source,
            text(tree, "kind"),
            stated.isEmpty() ? defaultNamespace : stated,
            name.isEmpty() ? text(metadata, "generateName") : name),
        item.unfinished());
  }

  String apiVersion() {
    return text(tree, "apiVersion");
  }

  /** The same where its kind has no namespaces. */
  ServedObject inNoNamespace() {
    return new ServedObject(
        tree, new ObjectRef(ref.source(), ref.kind(), "", ref.name()), unfinished);
  }

  /** The kind that it defines; empty unless it is a custom resource's definition. */
  String definedKind() {
    return ref.kind().equals("CustomResourceDefinition")
        ? text(child(child(tree, "spec"), "names"), "kind")
        : "";
  }

  /** A pod as its controller would make it; empty where it has no pod template. */
  Optional<Map<String, Object>> pod() {
    return Stream.of(TEMPLATE, JOB_TEMPLATE)
        .map(this::at)
        .filter(template -> child(template, "spec").get("containers") instanceof List<?>)
        .findFirst()
        .map(this::pod);
  }

  private Map<String, Object> pod(Map<?, ?> template) {
    Map<String, Object> metadata = new HashMap<>();
    child(template, "metadata").forEach((key, value) -> put(metadata, key, value));
    metadata.remove("name");
    metadata.put("generateName", "podmend-preflight-");
    metadata.put("namespace", ref.namespace());
    Map<String, Object> pod = new LinkedHashMap<>();
    pod.put("apiVersion", "v1");
    pod.put("kind", "Pod");
    pod.put("metadata", metadata);
    pod.put("spec", child(template, "spec"));
    return pod;
  }

  private static void put(Map<String, Object> map, @Nullable Object key, @Nullable Object value) {
    if (key instanceof String name && value != null) {
      map.put(name, value);
    }
  }

  /** The name of the service account that its pods run as. */
  String serviceAccount() {
    return Stream.of(TEMPLATE, JOB_TEMPLATE, List.<String>of())
        .map(this::at)
        .map(template -> child(template, "spec"))
        .filter(spec -> spec.get("containers") instanceof List<?>)
        .flatMap(
            spec -> Stream.of("serviceAccountName", "serviceAccount").map(key -> text(spec, key)))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("default");
  }

  /** Where its pods stand, as a field path. */
  String templatePath() {
    return at(TEMPLATE).get("spec") instanceof Map<?, ?>
        ? String.join(".", TEMPLATE)
        : String.join(".", JOB_TEMPLATE);
  }

  private Map<?, ?> at(List<String> keys) {
    Map<?, ?> map = tree;
    for (String key : keys) {
      map = child(map, key);
    }
    return map;
  }

  private static Map<?, ?> child(Map<?, ?> map, String key) {
    return map.get(key) instanceof Map<?, ?> child ? child : Map.of();
  }

  private static String text(Map<?, ?> map, String key) {
    return map.get(key) instanceof String text ? text : "";
  }
}

package dev.podmend.testkit.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Strategic merge patch: like a merge patch, but the lists that have a merge key in Kubernetes' own
 * types are merged by that key. Knows the directives {@code $patch}, {@code $retainKeys} and {@code
 * $deleteFromPrimitiveList}; element order is the stored one, new elements last.
 */
final class StrategicMergePatch {

  private static final Map<String, String> MERGE_KEYS =
      Map.ofEntries(
          Map.entry("containers", "name"),
          Map.entry("initContainers", "name"),
          Map.entry("ephemeralContainers", "name"),
          Map.entry("env", "name"),
          Map.entry("volumes", "name"),
          Map.entry("volumeMounts", "mountPath"),
          Map.entry("volumeDevices", "devicePath"),
          Map.entry("imagePullSecrets", "name"),
          Map.entry("secrets", "name"),
          Map.entry("conditions", "type"),
          Map.entry("ownerReferences", "uid"),
          Map.entry("hostAliases", "ip"),
          Map.entry("podIPs", "ip"),
          Map.entry("topologySpreadConstraints", "topologyKey"),
          Map.entry("addresses", "type"));

  private static final String DELETE_FROM = "$deleteFromPrimitiveList/";

  private StrategicMergePatch() {}

  static Map<String, Object> apply(Map<String, Object> target, Map<String, Object> patch) {
    if ("replace".equals(patch.get("$patch"))) {
      return withoutDirectives(patch);
    }
    Map<String, Object> result = new LinkedHashMap<>(target);
    retainKeys(result, patch);
    patch.forEach((name, value) -> member(result, name, value));
    return result;
  }

  private static void retainKeys(Map<String, Object> result, Map<String, Object> patch) {
    if (patch.containsKey("$retainKeys")) {
      result.keySet().retainAll(Set.copyOf(Tree.list(patch.get("$retainKeys"))));
    }
  }

  private static void member(Map<String, Object> result, String name, Object value) {
    if (name.startsWith(DELETE_FROM)) {
      String list = name.substring(DELETE_FROM.length());
      List<Object> kept = new ArrayList<>(Tree.list(result.get(list)));
      kept.removeAll(Tree.list(value));
      result.put(list, kept);
    } else if (name.startsWith("$")) {
      // The remaining directives steer the merge and are no members.
      return;
    } else if (value == Json.NULL) {
      result.remove(name);
    } else if (value instanceof Map) {
      result.put(name, apply(Tree.map(result.get(name)), Tree.map(value)));
    } else if (value instanceof List) {
      result.put(name, list(name, Tree.list(result.get(name)), Tree.list(value)));
    } else {
      result.put(name, value);
    }
  }

  private static List<Object> list(String name, List<Object> target, List<Object> patch) {
    if (name.equals("finalizers")) {
      Set<Object> union = new LinkedHashSet<>(target);
      union.addAll(patch);
      return List.copyOf(union);
    }
    String key = mergeKey(name, target, patch);
    return key.isEmpty() ? patch : mergeByKey(key, target, patch);
  }

  private static String mergeKey(String name, List<Object> target, List<Object> patch) {
    if (name.equals("ports")) {
      return isContainerPorts(target) || isContainerPorts(patch) ? "containerPort" : "port";
    }
    return MERGE_KEYS.getOrDefault(name, "");
  }

  private static boolean isContainerPorts(List<Object> ports) {
    return Tree.objects(ports).stream().anyMatch(port -> port.containsKey("containerPort"));
  }

  private static List<Object> mergeByKey(String key, List<Object> target, List<Object> patch) {
    List<Map<String, Object>> changes = Tree.objects(patch);
    if (changes.stream().anyMatch(change -> "replace".equals(change.get("$patch")))) {
      return changes.stream()
          .filter(change -> !change.containsKey("$patch"))
          .map(change -> (Object) change)
          .toList();
    }
    Map<Object, Map<String, Object>> byKey = new LinkedHashMap<>();
    Tree.objects(target).forEach(element -> byKey.put(keyOf(element, key), element));
    changes.forEach(change -> mergeElement(byKey, keyOf(change, key), change));
    return new ArrayList<>(byKey.values());
  }

  private static void mergeElement(
      Map<Object, Map<String, Object>> byKey, Object key, Map<String, Object> change) {
    if ("delete".equals(change.get("$patch"))) {
      byKey.remove(key);
    } else {
      byKey.put(key, apply(byKey.getOrDefault(key, Map.of()), change));
    }
  }

  private static Object keyOf(Map<String, Object> element, String key) {
    Object value = element.get(key);
    if (value == null) {
      throw ApiProblem.badRequest(
          "map: %s does not contain declared merge key: %s".formatted(element, key));
    }
    return value;
  }

  private static Map<String, Object> withoutDirectives(Map<String, Object> patch) {
    Map<String, Object> plain = new LinkedHashMap<>(patch);
    plain.keySet().removeIf(name -> name.startsWith("$"));
    return plain;
  }
}

package dev.podmend.testkit.api;

import java.util.LinkedHashMap;
import java.util.Map;

/** JSON merge patch (RFC 7396). */
final class MergePatch {

  private MergePatch() {}

  static Map<String, Object> apply(Map<String, Object> target, Map<String, Object> patch) {
    Map<String, Object> result = new LinkedHashMap<>(target);
    patch.forEach(
        (name, value) -> {
          if (value == Json.NULL) {
            result.remove(name);
          } else if (value instanceof Map) {
            result.put(name, apply(Tree.map(result.get(name)), Tree.map(value)));
          } else {
            result.put(name, value);
          }
        });
    return result;
  }
}

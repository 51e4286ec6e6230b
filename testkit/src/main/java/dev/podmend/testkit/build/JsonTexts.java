package dev.podmend.testkit.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The texts of a JSON document that stand under certain keys. */
final class JsonTexts {

  private JsonTexts() {}

  /** All texts below a field of one of these names, in lists and maps too. */
  static List<String> under(Set<String> keys, Object tree) {
    List<String> found = new ArrayList<>();
    collect(keys, tree, false, found);
    return found;
  }

  private static void collect(Set<String> keys, Object tree, boolean wanted, List<String> found) {
    if (tree instanceof Map<?, ?> map) {
      map.forEach((key, value) -> collect(keys, value, wanted || keys.contains(key), found));
    } else if (tree instanceof List<?> list) {
      list.forEach(value -> collect(keys, value, wanted, found));
    } else if (wanted && tree instanceof String text) {
      found.add(text);
    }
  }
}

package dev.podmend.testkit.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reading and copying JSON trees. What is absent or of another type reads as empty. */
final class Tree {

  private Tree() {}

  @SuppressWarnings("unchecked") // a JSON object has string keys
  static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
  }

  @SuppressWarnings("unchecked") // a JSON array is a list of values
  static List<Object> list(@Nullable Object value) {
    return value instanceof List<?> ? (List<Object>) value : List.of();
  }

  static Map<String, Object> at(Map<String, Object> from, String... path) {
    Map<String, Object> here = from;
    for (String step : path) {
      here = map(here.get(step));
    }
    return here;
  }

  /** The scalar at a path, as text. */
  static Optional<String> text(Map<String, Object> from, String... path) {
    Map<String, Object> here = from;
    for (int i = 0; i < path.length - 1; i++) {
      here = map(here.get(path[i]));
    }
    Object value = here.get(path[path.length - 1]);
    return value == null || value == Json.NULL || value instanceof Map || value instanceof List
        ? Optional.empty()
        : Optional.of(value.toString());
  }

  /** The elements of a list that are objects. */
  static List<Map<String, Object>> objects(@Nullable Object value) {
    return list(value).stream().filter(Map.class::isInstance).map(Tree::map).toList();
  }

  /** The object under a name, created where absent. */
  static Map<String, Object> openMap(Map<String, Object> in, String name) {
    if (!(in.get(name) instanceof Map)) {
      in.put(name, new LinkedHashMap<>());
    }
    return map(in.get(name));
  }

  /** A deep, mutable copy without the members that are null, as the API server stores it. */
  static Map<String, Object> copy(Map<String, Object> object) {
    Map<String, Object> copy = new LinkedHashMap<>();
    object.forEach(
        (name, value) -> {
          if (value != Json.NULL) {
            copy.put(name, copyValue(value));
          }
        });
    return copy;
  }

  static Object copyValue(Object value) {
    if (value instanceof Map) {
      return copy(map(value));
    }
    if (value instanceof List<?> elements) {
      List<Object> copies = new ArrayList<>(elements.size());
      elements.forEach(element -> copies.add(copyValue(element)));
      return copies;
    }
    return value;
  }
}

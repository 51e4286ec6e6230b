package dev.podmend.strategy.tekton;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A map as the client reads it, seen without nulls and casts: what is missing or of another type is
 * empty.
 *
 * @param map the map
 */
record Fields(Map<?, ?> map) {

  static final Fields NONE = new Fields(Map.of());

  /** Everything of an object but its metadata. */
  static Fields of(GenericKubernetesResource object) {
    return of((Object) object.getAdditionalProperties());
  }

  private static Fields of(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? new Fields(map) : NONE;
  }

  boolean has(String name) {
    return map.get(name) != null;
  }

  Fields at(String name) {
    return of(map.get(name));
  }

  List<Fields> list(String name) {
    return values(name).map(Fields::of).toList();
  }

  String text(String name) {
    return find(name).orElse("");
  }

  /** The text of that name, where it is one and not empty. */
  Optional<String> find(String name) {
    return map.get(name) instanceof String text && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }

  Optional<Integer> number(String name) {
    return map.get(name) instanceof Number number
        ? Optional.of(number.intValue())
        : Optional.empty();
  }

  private Stream<?> values(String name) {
    return map.get(name) instanceof List<?> list
        ? list.stream().filter(Objects::nonNull)
        : Stream.of();
  }
}

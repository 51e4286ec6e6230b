package dev.podmend.runtime.preflight;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the model leaves {@code null} as empty. */
final class Texts {

  private Texts() {}

  static String of(@Nullable String text) {
    return text == null ? "" : text;
  }

  static <T> List<T> list(@Nullable List<T> items) {
    return items == null ? List.of() : items.stream().filter(Objects::nonNull).toList();
  }

  static Map<String, String> map(@Nullable Map<String, String> texts) {
    Map<String, String> copy = new HashMap<>();
    if (texts != null) {
      texts.forEach((key, value) -> copy.put(key, of(value)));
    }
    return Map.copyOf(copy);
  }

  static Set<String> keys(@Nullable Map<String, ?> map) {
    return map == null ? Set.of() : Set.copyOf(map.keySet());
  }

  /** Amounts by resource name, as they are written. */
  static Map<String, String> quantities(@Nullable Map<String, Quantity> amounts) {
    Map<String, String> texts = new HashMap<>();
    if (amounts != null) {
      amounts.forEach((resource, amount) -> texts.put(resource, written(amount)));
    }
    return Map.copyOf(texts);
  }

  private static String written(@Nullable Quantity amount) {
    return amount == null ? "" : of(amount.getAmount()) + of(amount.getFormat());
  }

  static String nameOf(HasMetadata object) {
    return object.getMetadata() == null ? "" : of(object.getMetadata().getName());
  }
}

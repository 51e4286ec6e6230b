package dev.podmend.runtime.healing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was learned lately and need not be asked again. Bounded; thread-safe. */
final class Recent<V> {

  private static final int CAPACITY = 4096;

  private final Map<String, V> values = new LinkedHashMap<>(16, 0.75f, true);

  synchronized Optional<V> of(String key) {
    return Optional.ofNullable(values.get(key));
  }

  synchronized void put(String key, V value) {
    values.put(key, value);
    if (values.size() > CAPACITY) {
      values.remove(values.keySet().iterator().next());
    }
  }
}

package dev.podmend.examples.notebook.e2e;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** All objects that ever were, each as it was first seen, by the name of their owner. */
final class Seen<T extends HasMetadata> implements ResourceEventHandler<T> {

  private final Map<String, Map<String, T>> byOwner = new ConcurrentHashMap<>();

  @Override
  public void onAdd(T object) {
    String key = object.getMetadata().getName() + " " + object.getMetadata().getUid();
    object
        .getMetadata()
        .getOwnerReferences()
        .forEach(
            owner ->
                byOwner
                    .computeIfAbsent(owner.getName(), name -> new ConcurrentSkipListMap<>())
                    .putIfAbsent(key, object));
  }

  @Override
  public void onUpdate(T before, T after) {
    onAdd(after);
  }

  @Override
  public void onDelete(T object, boolean finalStateUnknown) {}

  /** How many there were of an owner. */
  int of(String owner) {
    return all(owner).size();
  }

  /** Those of an owner, in the order of their names. */
  List<T> all(String owner) {
    Collection<T> all = byOwner.getOrDefault(owner, Map.of()).values();
    return List.copyOf(all);
  }

  /** Their names and UIDs, by owner. */
  @Override
  public String toString() {
    StringBuilder all = new StringBuilder();
    byOwner.forEach((owner, objects) -> all.append(owner).append(objects.keySet()).append(' '));
    return all.toString();
  }
}

package dev.podmend.examples.notebook.e2e;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The names of all objects that ever were, each with its UID, by the name of their owner. */
final class Seen<T extends HasMetadata> implements ResourceEventHandler<T> {

  private final Map<String, Set<String>> byOwner = new ConcurrentHashMap<>();

  @Override
  public void onAdd(T object) {
    object
        .getMetadata()
        .getOwnerReferences()
        .forEach(
            owner ->
                byOwner.compute(
                    owner.getName(),
                    (name, known) -> {
                      Set<String> all = new TreeSet<>(known == null ? Set.of() : known);
                      all.add(object.getMetadata().getName() + " " + object.getMetadata().getUid());
                      return all;
                    }));
  }

  @Override
  public void onUpdate(T before, T after) {
    onAdd(after);
  }

  @Override
  public void onDelete(T object, boolean finalStateUnknown) {}

  /** How many there were of an owner. */
  int of(String owner) {
    return byOwner.getOrDefault(owner, Set.of()).size();
  }

  @Override
  public String toString() {
    return byOwner.toString();
  }
}

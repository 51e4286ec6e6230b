package dev.podmend.testkit.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The objects, one counter of resource versions, and the history that watches read.
 *
 * <p>Not thread-safe by itself: every caller holds {@link #lock()}. Changes wake those who wait on
 * that lock.
 */
final class ObjectStore {

  /** One write: what the object was before, and what it became. */
  record Change(
      long version, ObjectKey key, Optional<KubeObject> before, Optional<KubeObject> after) {}

  private final Object lock = new Object();
  private final TreeMap<ObjectKey, KubeObject> objects = new TreeMap<>();
  private final List<Change> history = new ArrayList<>();
  private long version;
  private long compacted;

  Object lock() {
    return lock;
  }

  long version() {
    return version;
  }

  /** The oldest resource version that a watch can still start from. */
  long compacted() {
    return compacted;
  }

  Optional<KubeObject> get(ObjectKey key) {
    return Optional.ofNullable(objects.get(key));
  }

  /** The objects under a path, by namespace and name. */
  List<Map.Entry<ObjectKey, KubeObject>> within(ApiPath path) {
    return objects.entrySet().stream()
        .filter(entry -> entry.getKey().isWithin(path))
        .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
        .toList();
  }

  List<Map.Entry<ObjectKey, KubeObject>> where(Predicate<KubeObject> condition) {
    return objects.entrySet().stream()
        .filter(entry -> condition.test(entry.getValue()))
        .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Stores an object under a new resource version and returns it as stored. */
  KubeObject put(ObjectKey key, KubeObject object) {
    KubeObject stored = stamped(object);
    Optional<KubeObject> before = Optional.ofNullable(objects.put(key, stored));
    record(new Change(version, key, before, Optional.of(stored)));
    return stored;
  }

  /** Removes an object and returns its last form, under the resource version of the removal. */
  KubeObject remove(ObjectKey key, KubeObject last) {
    objects.remove(key);
    KubeObject removed = stamped(last);
    record(new Change(version, key, Optional.of(removed), Optional.empty()));
    return removed;
  }

  List<Change> since(long from) {
    int start = history.size();
    while (start > 0 && history.get(start - 1).version() > from) {
      start--;
    }
    return List.copyOf(history.subList(start, history.size()));
  }

  /** Forgets the history: what wants to watch from an older version is told to list again. */
  void compact() {
    history.clear();
    compacted = version;
  }

  private KubeObject stamped(KubeObject object) {
    version++;
    KubeObject stamped = object.copy();
    stamped.metadata().put("resourceVersion", Long.toString(version));
    return stamped;
  }

  private void record(Change change) {
    history.add(change);
    lock.notifyAll();
  }
}

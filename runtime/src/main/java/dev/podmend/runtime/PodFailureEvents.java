package dev.podmend.runtime;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest events of the pods that were last heard of or asked for. Bounded in pods and in events
 * a pod; pods that fail are asked for again and again, so theirs are the last to be forgotten. Not
 * thread-safe.
 */
final class PodFailureEvents {

  static final int MAX_PODS = 2048;
  static final int MAX_EVENTS_A_POD = 16;

  private final Map<String, Map<String, Event>> byUid = new LeastRecentlyUsed<>(MAX_PODS);

  private static final class LeastRecentlyUsed<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1;

    private final int capacity;

    LeastRecentlyUsed(int capacity) {
      super(16, 0.75f, true);
      this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
      return size() > capacity;
    }
  }

  /** The UID of the pod that an event is about, empty where it does not say. */
  static String podUid(Event event) {
    ObjectReference involved = event.getInvolvedObject();
    return involved == null ? "" : requireNonNullElse(involved.getUid(), "");
  }

  /** Remembers an event; one of the same name is the same event, counted on. */
  void add(Event event) {
    String uid = podUid(event);
    if (uid.isEmpty()) {
      return;
    }
    event.getMetadata().setManagedFields(List.of());
    byUid
        .computeIfAbsent(uid, pod -> new LeastRecentlyUsed<>(MAX_EVENTS_A_POD))
        .put(requireNonNullElse(event.getMetadata().getName(), ""), event);
  }

  List<Event> of(String uid) {
    Map<String, Event> events = byUid.get(uid);
    return events == null ? List.of() : List.copyOf(events.values());
  }

  void forget(String uid) {
    byUid.remove(uid);
  }
}

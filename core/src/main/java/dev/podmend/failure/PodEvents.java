package dev.podmend.failure;

import io.fabric8.kubernetes.api.model.Event;
import java.util.ArrayList;
import java.util.List;

/** The events of one pod, the newest first; those of other pods are left out. */
final class PodEvents {

  /** No events known. */
  static final PodEvents NONE = new PodEvents(List.of(), Timestamps.NONE, false);

  private final List<EventView> newestFirst;
  private final long newest;
  private final boolean nodeRebooted;

  private PodEvents(List<EventView> newestFirst, long newest, boolean nodeRebooted) {
    this.newestFirst = newestFirst;
    this.newest = newest;
    this.nodeRebooted = nodeRebooted;
  }

  static PodEvents of(List<Event> events, PodView pod) {
    if (events.isEmpty()) {
      return NONE;
    }
    List<EventView> own = new ArrayList<>();
    boolean nodeRebooted = false;
    for (int i = 0; i < events.size(); i++) {
      EventView event = new EventView(events.get(i), i);
      nodeRebooted |= event.isRebootUnder(pod);
      if (event.isAbout(pod)) {
        own.add(event);
      }
    }
    own.sort(EventView.NEWEST_FIRST);
    long newest = own.isEmpty() ? Timestamps.NONE : own.get(0).lastSeen();
    return new PodEvents(List.copyOf(own), newest, nodeRebooted);
  }

  List<EventView> newestFirst() {
    return newestFirst;
  }

  boolean isEmpty() {
    return newestFirst.isEmpty();
  }

  /** When the newest event was seen; {@link Timestamps#NONE} where none says. */
  long newestTimestamp() {
    return newest;
  }

  boolean nodeRebooted() {
    return nodeRebooted;
  }

  /** Whether an event of that reason is there. */
  boolean has(String reason) {
    for (EventView event : newestFirst) {
      if (event.reason().equals(reason)) {
        return true;
      }
    }
    return false;
  }
}

package dev.podmend.failure;

import static dev.podmend.failure.PodView.orEmpty;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventSeries;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReference;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** An event without fabric8's nulls, counted and timed in any of the forms that the API knows. */
final class EventView {

  /** The newest first; events of one moment in an order that does not depend on their lists. */
  static final Comparator<EventView> NEWEST_FIRST =
      Comparator.comparingLong((EventView event) -> event.lastSeen)
          .thenComparing(EventView::reason)
          .thenComparing(EventView::message)
          .reversed();

  private final Event event;
  private final String reason;
  private final int index;
  private final long lastSeen;
  private final long firstSeen;

  EventView(Event event, int index) {
    this.event = event;
    this.reason = usual(orEmpty(event.getReason()));
    this.index = index;
    this.lastSeen = lastSeen(event);
    this.firstSeen = firstSeen(event, lastSeen);
  }

  private static long lastSeen(Event event) {
    EventSeries series = event.getSeries();
    long last = Timestamps.millis(event.getLastTimestamp());
    last = Timestamps.later(last, millis(series == null ? null : series.getLastObservedTime()));
    last = Timestamps.later(last, millis(event.getEventTime()));
    if (last != Timestamps.NONE) {
      return last;
    }
    last = Timestamps.millis(event.getFirstTimestamp());
    return last != Timestamps.NONE || event.getMetadata() == null
        ? last
        : Timestamps.millis(event.getMetadata().getCreationTimestamp());
  }

  private static long firstSeen(Event event, long lastSeen) {
    long first = Timestamps.millis(event.getFirstTimestamp());
    first = first == Timestamps.NONE ? millis(event.getEventTime()) : first;
    return first == Timestamps.NONE ? lastSeen : first;
  }

  private static long millis(@Nullable MicroTime time) {
    return time == null ? Timestamps.NONE : Timestamps.millis(time.getTime());
  }

  int index() {
    return index;
  }

  /** Why, in the kubelet's word for it. */
  String reason() {
    return reason;
  }

  /**
   * The kubelet's word: the first kubelets began theirs with a small letter, and Huawei's cloud has
   * some of its own.
   */
  private static String usual(String reason) {
    return switch (reason) {
      case "" -> "";
      case "FailedPullImage", "FailedStart" -> "Failed";
      case "BackOffPullImage", "BackOffStart" -> "BackOff";
      default ->
          Character.isLowerCase(reason.charAt(0))
              ? Character.toUpperCase(reason.charAt(0)) + reason.substring(1)
              : reason;
    };
  }

  String message() {
    return orEmpty(event.getMessage());
  }

  boolean isWarning() {
    return !"Normal".equals(event.getType());
  }

  /** When it was last seen; {@link Timestamps#NONE} where it does not say. */
  long lastSeen() {
    return lastSeen;
  }

  /** When it was first seen; {@link Timestamps#NONE} where it does not say. */
  long firstSeen() {
    return firstSeen;
  }

  /** Whether it happened at some time from {@code start} to {@code end}; unknown times pass. */
  boolean happenedBetween(long start, long end) {
    boolean afterStart =
        start == Timestamps.NONE || lastSeen == Timestamps.NONE || lastSeen >= start;
    boolean beforeEnd = end == Timestamps.NONE || firstSeen == Timestamps.NONE || firstSeen <= end;
    return afterStart && beforeEnd;
  }

  /** How often it was seen; at least once, whatever the API counts. */
  int count() {
    EventSeries series = event.getSeries();
    int counted = event.getCount() == null ? 0 : event.getCount();
    int inSeries = series == null || series.getCount() == null ? 0 : series.getCount();
    return Math.max(1, Math.max(counted, inSeries));
  }

  /** Whether it speaks of that container, or of none in particular. */
  boolean mayConcern(ContainerView container) {
    return !namesContainer() || containerName().equals(container.name());
  }

  /** The container that its field path names; empty where it names none. */
  String containerName() {
    String fieldPath = fieldPath();
    return namesContainer()
        ? fieldPath.substring(fieldPath.indexOf('{') + 1, fieldPath.length() - 1)
        : "";
  }

  private boolean namesContainer() {
    return fieldPath().indexOf('{') >= 0 && fieldPath().endsWith("}");
  }

  /** Where its container stands in the pod's specification, {@code spec.containers{app}}. */
  String fieldPath() {
    ObjectReference object = involved();
    return object == null ? "" : orEmpty(object.getFieldPath());
  }

  /** Whether it is about that pod: by UID where both sides have one, else by name. */
  boolean isAbout(PodView pod) {
    ObjectReference object = involved();
    if (object == null) {
      return true;
    }
    String kind = orEmpty(object.getKind());
    if (!kind.isEmpty() && !kind.equals("Pod")) {
      return false;
    }
    String uid = orEmpty(object.getUid());
    if (!uid.isEmpty() && !pod.uid().isEmpty()) {
      return uid.equals(pod.uid());
    }
    String name = orEmpty(object.getName());
    return name.isEmpty() || pod.name().isEmpty() || name.equals(pod.name());
  }

  /** Whether it says that the node of that pod rebooted, or does not say which. */
  boolean isRebootUnder(PodView pod) {
    if (!reason().equals("Rebooted")) {
      return false;
    }
    ObjectReference node = involved();
    String name = node == null || !"Node".equals(node.getKind()) ? "" : orEmpty(node.getName());
    return name.isEmpty() || !pod.isBound() || name.equals(pod.nodeName());
  }

  private @Nullable ObjectReference involved() {
    return event.getInvolvedObject();
  }
}

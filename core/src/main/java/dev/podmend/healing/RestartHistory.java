package dev.podmend.healing;

import dev.podmend.failure.PodIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Restart counts of containers as they were seen before. A count says how often in a pod's whole
 * life; two counts seen at different times say how often in between. A value: each detection
 * returns the next history, and forgets what has left the window.
 */
public final class RestartHistory {

  /** Nothing has been seen. */
  public static final RestartHistory EMPTY = new RestartHistory(Collections.emptyMap());

  /** A count, and when it was first and last seen. */
  record Sighting(int count, Instant first, Instant last) {}

  private final Map<String, List<Sighting>> byContainer;

  RestartHistory(Map<String, List<Sighting>> byContainer) {
    this.byContainer = byContainer;
  }

  Map<String, List<Sighting>> byContainer() {
    return byContainer;
  }

  /** How many containers it remembers. */
  public int size() {
    return byContainer.size();
  }

  /** How often a container was restarted since a moment, at least. */
  int restartsSince(PodIdentity pod, ContainerSnapshot container, Instant since) {
    int most = 0;
    for (Sighting seen : byContainer.getOrDefault(key(pod, container), List.of())) {
      if (!seen.last.isBefore(since)) {
        most = Math.max(most, container.restarts() - seen.count);
      }
    }
    return most;
  }

  /**
   * The longest time that went by between two restarts of a container, as far as anybody saw: for
   * so long its count stayed the same, or so far apart were those that nobody saw one by one. How
   * long it ran well before the first of them is no such time.
   *
   * @param since from when on restarts matter
   * @param last when it was restarted last
   */
  Duration longestInterval(
      PodIdentity pod, ContainerSnapshot container, Instant since, Instant last) {
    Duration longest = Duration.ZERO;
    for (Sighting seen : byContainer.getOrDefault(key(pod, container), List.of())) {
      int later = container.restarts() - seen.count;
      if (later > 0) {
        if (!seen.first.isBefore(since)) {
          longest = longer(longest, Duration.between(seen.first, seen.last));
        }
        longest = longer(longest, Duration.between(seen.last, last).dividedBy(later));
      }
    }
    return longest;
  }

  static Duration longer(Duration first, Duration second) {
    return first.compareTo(second) < 0 ? second : first;
  }

  /** Starts the next history: what is still in the window. */
  Next next(Instant since) {
    Map<String, List<Sighting>> kept = new TreeMap<>();
    byContainer.forEach(
        (key, sightings) -> {
          List<Sighting> recent =
              sightings.stream().filter(seen -> !seen.last.isBefore(since)).toList();
          if (!recent.isEmpty()) {
            kept.put(key, recent);
          }
        });
    return new Next(kept);
  }

  private static String key(PodIdentity pod, ContainerSnapshot container) {
    String id = pod.uid().isEmpty() ? pod.namespace() + "/" + pod.name() : pod.uid();
    return id + "/" + container.container().role() + "/" + container.container().name();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RestartHistory history && byContainer.equals(history.byContainer);
  }

  @Override
  public int hashCode() {
    return byContainer.hashCode();
  }

  @Override
  public String toString() {
    return "RestartHistory" + byContainer;
  }

  /** A history to which what is seen now is added. */
  static final class Next {

    private final Map<String, List<Sighting>> byContainer;

    private Next(Map<String, List<Sighting>> byContainer) {
      this.byContainer = byContainer;
    }

    void saw(PodIdentity pod, ContainerSnapshot container, Instant now) {
      String key = key(pod, container);
      List<Sighting> before = byContainer.getOrDefault(key, List.of());
      byContainer.put(key, with(before, container.restarts(), now));
    }

    private static List<Sighting> with(List<Sighting> before, int count, Instant now) {
      if (before.isEmpty() || before.get(before.size() - 1).count > count) {
        return List.of(new Sighting(count, now, now));
      }
      Sighting last = before.get(before.size() - 1);
      if (last.count < count) {
        List<Sighting> longer = new ArrayList<>(before);
        longer.add(new Sighting(count, now, now));
        return List.copyOf(longer);
      }
      List<Sighting> same = new ArrayList<>(before);
      Instant latest = now.isAfter(last.last) ? now : last.last;
      same.set(same.size() - 1, new Sighting(count, last.first, latest));
      return List.copyOf(same);
    }

    RestartHistory history() {
      return new RestartHistory(Collections.unmodifiableMap(byContainer));
    }
  }
}

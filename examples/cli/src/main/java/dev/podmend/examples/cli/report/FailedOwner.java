package dev.podmend.examples.cli.report;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How an owner stands that failed.
 *
 * @param latest the case of which the last thing is known: it tells how the owner is
 * @param podCount how many of its pods failed. Its pods may fail in several cases, which name only
 *     some of them: they are as many as are named, or as the largest case has
 */
record FailedOwner(ReportCase latest, long podCount) {

  private static final Comparator<ReportCase> BY_LAST_SEEN =
      Comparator.comparing((ReportCase it) -> it.course().lastSeen().orElse(Instant.MAX))
          .thenComparing(it -> it.course().began().orElse(Instant.MAX));

  /** The best first, and of those that stand alike the one that was seen last at the end. */
  static final Comparator<FailedOwner> BY_OUTCOME =
      Comparator.comparing(FailedOwner::outcome).thenComparing(FailedOwner::latest, BY_LAST_SEEN);

  /** The owners of the cases, in the order in which they occur. */
  static List<FailedOwner> of(List<ReportCase> cases) {
    Map<String, List<ReportCase>> byPlace =
        cases.stream()
            .collect(
                Collectors.groupingBy(ReportCase::place, LinkedHashMap::new, Collectors.toList()));
    return byPlace.values().stream().map(FailedOwner::ofOne).toList();
  }

  private static FailedOwner ofOne(List<ReportCase> cases) {
    ReportCase latest = cases.get(0);
    long largest = 0;
    Set<String> names = new LinkedHashSet<>();
    for (ReportCase next : cases) {
      latest = BY_LAST_SEEN.compare(latest, next) > 0 ? latest : next;
      largest = Math.max(largest, next.podCount());
      names.addAll(next.pods());
    }
    return new FailedOwner(latest, Math.max(largest, names.size()));
  }

  String place() {
    return latest.place();
  }

  Outcome outcome() {
    return Outcome.of(latest.course().result());
  }

  boolean isWell() {
    return outcome() == Outcome.HEALED;
  }
}

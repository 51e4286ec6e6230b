package dev.podmend.examples.cli.report;

import java.util.List;
import java.util.Set;

/**
 * A failure that may have come back.
 *
 * @param earlier how it occurred before, the oldest first
 * @param latest how it occurred the last time
 */
record Incident(List<Occurrence> earlier, Occurrence latest) {

  Incident {
    earlier = List.copyOf(earlier);
  }

  /** The incident of some cases, at least one. */
  static Incident of(List<ReportCase> cases) {
    List<Occurrence> all = Occurrence.of(cases);
    return new Incident(all.subList(0, all.size() - 1), all.get(all.size() - 1));
  }

  /**
   * The owners that were not healed when they failed last, which was before the latest occurrence.
   * Where nothing is tried any more no entry tells that they fail still.
   */
  List<String> leftUnhealed() {
    List<ReportCase> before = earlier.stream().flatMap(it -> it.cases().stream()).toList();
    Set<String> seen = Set.copyOf(latest.places());
    return FailedOwner.of(before).stream()
        .filter(owner -> !owner.isWell())
        .map(FailedOwner::place)
        .filter(place -> !seen.contains(place))
        .toList();
  }
}

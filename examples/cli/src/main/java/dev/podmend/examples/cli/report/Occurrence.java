package dev.podmend.examples.cli.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Cases of one failure that belong together: no more than a day lies between them. */
final class Occurrence {

  /** What fails again after a longer time without an entry is another occurrence. */
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  private static final Comparator<ReportCase> BY_BEGINNING =
      Comparator.comparing(it -> it.course().began().orElse(Instant.MAX));

  private final List<ReportCase> cases;
  private final List<FailedOwner> owners;

  private Occurrence(List<ReportCase> cases) {
    this.cases = List.copyOf(cases);
    this.owners = FailedOwner.of(this.cases);
  }

  /**
   * The occurrences, the oldest first. A case whose beginning nobody knows is of the latest.
   *
   * @param cases in any order, at least one
   */
  static List<Occurrence> of(List<ReportCase> cases) {
    List<Occurrence> occurrences = new ArrayList<>();
    List<ReportCase> open = new ArrayList<>();
    Optional<Instant> last = Optional.empty();
    for (ReportCase next : cases.stream().sorted(BY_BEGINNING).toList()) {
      if (isAfterPause(last, next.course().began())) {
        occurrences.add(new Occurrence(open));
        open.clear();
      }
      open.add(next);
      last = later(last, next.course().lastSeen());
    }
    occurrences.add(new Occurrence(open));
    return occurrences;
  }

  private static boolean isAfterPause(Optional<Instant> last, Optional<Instant> began) {
    return last.flatMap(end -> began.map(begin -> Duration.between(end, begin)))
        .filter(pause -> pause.compareTo(LONGEST_PAUSE) > 0)
        .isPresent();
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    return one.filter(it -> other.filter(it::isBefore).isEmpty()).or(() -> other);
  }

  /** By when they began. */
  List<ReportCase> cases() {
    return cases;
  }

  /** By when they failed first. */
  List<FailedOwner> owners() {
    return owners;
  }

  /** The owners by their names. */
  List<String> places() {
    return owners.stream().map(FailedOwner::place).toList();
  }

  /** The latest case of the owner that is worst off. */
  ReportCase worst() {
    return owners.stream().max(FailedOwner.BY_OUTCOME).orElseThrow().latest();
  }

  /** The worst of what became of each owner. */
  Outcome outcome() {
    return Outcome.of(worst().course().result());
  }

  boolean isOver() {
    return outcome() == Outcome.HEALED;
  }

  Optional<Instant> began() {
    return cases.get(0).course().began();
  }

  /** When the last owner was well; empty while one is not. */
  Optional<Instant> ended() {
    return owners.stream()
        .flatMap(it -> it.latest().course().ended().stream())
        .filter(end -> isOver())
        .max(Comparator.naturalOrder());
  }

  /**
   * From the first failure to the end; an end before it, of a clock that stepped back, is at it.
   */
  Optional<Duration> length() {
    return began()
        .flatMap(begin -> ended().map(end -> Duration.between(begin, end)))
        .map(length -> length.isNegative() ? Duration.ZERO : length);
  }

  long podCount() {
    return owners.stream().mapToLong(FailedOwner::podCount).sum();
  }
}

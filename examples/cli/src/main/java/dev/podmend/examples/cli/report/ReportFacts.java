package dev.podmend.examples.cli.report;

import dev.podmend.failure.FailureCause;
import dev.podmend.healing.HealingReport;
import dev.podmend.healing.HealingResult;
import dev.podmend.model.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What cases come to. */
final class ReportFacts {

  private static final int TOP = 10;
  private static final int TOP_CAUSES = 5;
  private static final int LATEST = 50;
  private static final String OTHER = "other causes";

  /** Seen well on white and on black, and told apart without red and green. */
  private static final List<String> CAUSE_TINTS =
      List.of("#3B82C4", "#D98324", "#2F9E77", "#C4548C", "#8A6FC8");

  private static final String GREY = "#808A94";

  private final List<ReportCase> cases;
  private final HealingReport counts;

  ReportFacts(List<ReportCase> cases) {
    this.cases = List.copyOf(cases);
    this.counts = HealingReport.of(cases.stream().flatMap(it -> it.counted().stream()).toList());
  }

  /**
   * An owner that failed.
   *
   * @param cases its cases, at least one
   */
  record Offender(String place, List<ReportCase> cases) {

    private static final int CAUSES = 3;

    /** Its causes, the most frequent first. */
    String causes() {
      Map<String, Long> all = ranked(cases, it -> it.failure().cause().name());
      String most =
          all.entrySet().stream()
              .limit(CAUSES)
              .map(it -> it.getValue() == 1 ? it.getKey() : it.getKey() + " ×" + it.getValue())
              .collect(Collectors.joining(", "));
      return all.size() <= CAUSES ? most : most + " and " + (all.size() - CAUSES) + " more";
    }

    Optional<Instant> lastSeen() {
      return cases.stream()
          .flatMap(it -> it.course().lastSeen().stream())
          .max(Comparator.naturalOrder());
    }

    long count(HealingResult result) {
      return cases.stream()
          .filter(it -> it.course().result().filter(result::equals).isPresent())
          .count();
    }
  }

  /** A fact that several cases rest on. */
  record SharedEvidence(Evidence evidence, List<ReportCase> cases) {}

  List<ReportCase> cases() {
    return cases;
  }

  HealingReport counts() {
    return counts;
  }

  /** How many pods failed; those of an owner count once, in however many cases. */
  long podCount() {
    return FailedOwner.of(cases).stream().mapToLong(FailedOwner::podCount).sum();
  }

  /** The time from the first failure to the last thing that happened; empty where none is known. */
  Optional<Buckets> period() {
    Optional<Instant> first = began().min(Comparator.naturalOrder());
    Optional<Instant> last = began().max(Comparator.naturalOrder());
    return first.flatMap(start -> last.map(end -> Buckets.between(start, end)));
  }

  private Stream<Instant> began() {
    return cases.stream().flatMap(it -> it.course().began().stream());
  }

  /** How many cases of each cause began within each bucket; rare causes are one. */
  ChartData causesOverTime(Buckets buckets) {
    List<String> names = new ArrayList<>();
    causes().keySet().stream().limit(TOP_CAUSES).forEach(cause -> names.add(cause.name()));
    List<String> tints = new ArrayList<>(CAUSE_TINTS.subList(0, names.size()));
    if (causes().size() > TOP_CAUSES) {
      names.add(OTHER);
      tints.add(GREY);
    }
    return overTime(
        buckets,
        names,
        tints,
        it -> names.contains(it.failure().cause().name()) ? it.failure().cause().name() : OTHER);
  }

  /** How the cases ended that began within each bucket. */
  ChartData outcomesOverTime(Buckets buckets) {
    Set<String> known = cases.stream().map(ReportCase::outcome).collect(Collectors.toSet());
    List<Outcome> outcomes =
        Stream.of(Outcome.values()).filter(it -> known.contains(it.word())).toList();
    return overTime(
        buckets,
        outcomes.stream().map(Outcome::word).toList(),
        outcomes.stream().map(Outcome::tint).toList(),
        ReportCase::outcome);
  }

  private ChartData overTime(
      Buckets buckets,
      List<String> names,
      List<String> tints,
      Function<ReportCase, String> nameOf) {
    Map<String, int[]> series = new LinkedHashMap<>();
    names.forEach(name -> series.put(name, new int[buckets.count()]));
    for (ReportCase next : cases) {
      next.course()
          .began()
          .ifPresent(began -> count(series, nameOf.apply(next), buckets.indexOf(began)));
    }
    return ChartData.of(buckets.labels(), series, tints);
  }

  private static void count(Map<String, int[]> series, String name, int bucket) {
    series.computeIfPresent(
        name,
        (same, counts) -> {
          counts[bucket]++;
          return counts;
        });
  }

  /** The owners with most cases. */
  List<Offender> offenders() {
    return cases.stream().collect(Collectors.groupingBy(ReportCase::place)).entrySet().stream()
        .map(it -> new Offender(it.getKey(), it.getValue()))
        .sorted(
            Comparator.comparing((Offender it) -> -it.cases().size())
                .thenComparing(Offender::place))
        .limit(TOP)
        .toList();
  }

  /** The facts that most cases rest on. */
  List<SharedEvidence> evidence() {
    Map<Evidence, List<ReportCase>> byFact = new LinkedHashMap<>();
    for (ReportCase next : cases) {
      next.failure().evidence().stream()
          .distinct()
          .forEach(it -> byFact.computeIfAbsent(it, fact -> new ArrayList<>()).add(next));
    }
    return byFact.entrySet().stream()
        .map(it -> new SharedEvidence(it.getKey(), it.getValue()))
        .sorted(Comparator.comparing((SharedEvidence it) -> -it.cases().size()))
        .limit(TOP)
        .toList();
  }

  /** The cases that began last, the latest first. */
  List<ReportCase> latest() {
    return cases.stream()
        .sorted(
            Comparator.comparing((ReportCase it) -> it.course().began().orElse(Instant.MIN))
                .reversed())
        .limit(LATEST)
        .toList();
  }

  /** How often each cause occurs, the most frequent first. */
  Map<FailureCause, Long> causes() {
    return ranked(cases, it -> it.failure().cause());
  }

  private static <K extends Comparable<? super K>> Map<K, Long> ranked(
      List<ReportCase> cases, Function<ReportCase, K> key) {
    Map<K, Long> counts = cases.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
    Map<K, Long> ranked = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<K, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(it -> ranked.put(it.getKey(), it.getValue()));
    return ranked;
  }
}

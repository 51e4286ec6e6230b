package dev.podmend.benchmarks.simulation;

import dev.podmend.testkit.fleet.FleetReport;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reports as a table of a page: a policy a line. */
final class ReportTable {

  private static final String HEAD =
      """
      | policy | done | troubled | recovered | given up | lost | unfinished | new pods | in vain | pulls | failed | most a minute | half within | 95 % within |
      |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
      """;

  private ReportTable() {}

  static String of(List<FleetReport> reports) {
    return reports.stream().map(ReportTable::row).collect(Collectors.joining("", HEAD, ""));
  }

  private static String row(FleetReport report) {
    return String.format(
        Locale.ROOT,
        "| %s | %.1f %% | %,d | %.1f %% | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %s | %s |\n",
        report.policy(),
        100 * report.successRate(),
        report.jobs().troubled(),
        100 * report.recoveryRate(),
        report.jobs().givenUp(),
        report.jobs().lost(),
        report.jobs().unfinished(),
        report.replacements().made(),
        report.replacements().inVain(),
        report.pulls().made(),
        report.pulls().inVain(),
        report.pulls().peak(),
        text(report.recovery().median()),
        text(report.recovery().ninetyFifth()));
  }

  private static String text(Optional<Duration> duration) {
    return duration.map(it -> "%d:%02d".formatted(it.toMinutes(), it.toSecondsPart())).orElse("–");
  }
}

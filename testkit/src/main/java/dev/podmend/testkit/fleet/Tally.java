package dev.podmend.testkit.fleet;

import dev.podmend.testkit.fleet.SimulatedJob.Ending;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Counts what happens in a run. */
final class Tally {

  private static final long MINUTE = 60_000;

  private final int[] pullsByMinute;
  private long pulls;
  private long vainPulls;
  private long replacements;
  private long vainReplacements;
  private long reports;

  Tally(Duration horizon) {
    pullsByMinute = new int[(int) (horizon.toMillis() / MINUTE) + 1];
  }

  void pull(long now, boolean inVain) {
    pulls++;
    vainPulls += inVain ? 1 : 0;
    pullsByMinute[(int) (now / MINUTE)]++;
  }

  void replacement() {
    replacements++;
  }

  void vainReplacement() {
    vainReplacements++;
  }

  void reports(long more) {
    reports += more;
  }

  FleetReport report(FleetScenario scenario, FleetPolicy policy, List<SimulatedJob> jobs) {
    long[] recoveries =
        jobs.stream()
            .filter(job -> job.wasTroubled() && ended(job, Ending.SUCCEEDED))
            .mapToLong(SimulatedJob::timeToRecovery)
            .sorted()
            .toArray();
    return new FleetReport(
        scenario.name(),
        policy.name(),
        counted(jobs, recoveries.length),
        new FleetReport.Replacements(replacements, vainReplacements),
        new FleetReport.Pulls(pulls, vainPulls, IntStream.of(pullsByMinute).boxed().toList()),
        reports,
        new FleetReport.Recovery(quantile(recoveries, 0.5), quantile(recoveries, 0.95)));
  }

  private static FleetReport.Jobs counted(List<SimulatedJob> jobs, int recovered) {
    return new FleetReport.Jobs(
        jobs.size(),
        count(jobs, Ending.SUCCEEDED),
        count(jobs, Ending.GIVEN_UP),
        count(jobs, Ending.LOST),
        (int) jobs.stream().filter(job -> job.ending().isEmpty()).count(),
        (int) jobs.stream().filter(SimulatedJob::wasTroubled).count(),
        recovered);
  }

  private static int count(List<SimulatedJob> jobs, Ending ending) {
    return (int) jobs.stream().filter(job -> ended(job, ending)).count();
  }

  private static boolean ended(SimulatedJob job, Ending ending) {
    return job.ending().filter(it -> it == ending).isPresent();
  }

  /** The smallest of the sorted values that this share of them does not exceed. */
  private static Optional<Duration> quantile(long[] sorted, double share) {
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return Arrays.stream(sorted)
        .skip(Math.max(0, index))
        .limit(1)
        .mapToObj(Duration::ofMillis)
        .findFirst();
  }
}

package dev.podmend.testkit.fleet;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A fleet of jobs and what befalls it.
 *
 * @param name what reports call it
 * @param seed what every draw follows from, 1 by default
 * @param jobs how many there are, at least one
 * @param arrivals the time over which they start, evenly at random; one hour by default
 * @param horizon when the simulation ends, six hours after the start by default
 * @param prebuilt which share of the jobs has a pre-built image to fall back on; 0 by default
 * @param ailments what is wrong with jobs, each with the share of those that it strikes; together
 *     at most 1, and what is left is well
 * @param outages what befalls all
 */
public record FleetScenario(
    String name,
    long seed,
    int jobs,
    Duration arrivals,
    Duration horizon,
    double prebuilt,
    List<Afflicted> ailments,
    List<Outage> outages) {

  /** The share of the jobs that an ailment strikes. */
  public record Afflicted(double share, Ailment ailment) {}

  private static final double ROUNDING = 1e-9;

  /** Checks the bounds and copies the lists. */
  public FleetScenario {
    requireNonNull(name, "name");
    ailments = List.copyOf(ailments);
    outages = List.copyOf(outages);
    require(jobs > 0, "jobs must be at least 1 but is " + jobs);
    require(!arrivals.isNegative(), "arrivals must not be negative but is " + arrivals);
    require(!horizon.isNegative(), "horizon must not be negative but is " + horizon);
    require(prebuilt >= 0 && prebuilt <= 1, "prebuilt must be in [0, 1] but is " + prebuilt);
    double struck = ailments.stream().mapToDouble(Afflicted::share).sum();
    boolean shares = ailments.stream().allMatch(it -> it.share() >= 0);
    require(shares && struck <= 1 + ROUNDING, "shares must be in [0, 1] in all but are " + struck);
  }

  /** Jobs that are well and meet no outage. */
  public static FleetScenario of(String name, int jobs) {
    return new FleetScenario(
        name, 1, jobs, Duration.ofHours(1), Duration.ofHours(6), 0, List.of(), List.of());
  }

  /** The same with other draws. */
  public FleetScenario seed(long seed) {
    return new FleetScenario(name, seed, jobs, arrivals, horizon, prebuilt, ailments, outages);
  }

  /** The same with this time over which jobs start. */
  public FleetScenario arrivingOver(Duration arrivals) {
    return new FleetScenario(name, seed, jobs, arrivals, horizon, prebuilt, ailments, outages);
  }

  /** The same with this end. */
  public FleetScenario until(Duration horizon) {
    return new FleetScenario(name, seed, jobs, arrivals, horizon, prebuilt, ailments, outages);
  }

  /** The same with pre-built images for this share of the jobs. */
  public FleetScenario withPrebuilt(double share) {
    return new FleetScenario(name, seed, jobs, arrivals, horizon, share, ailments, outages);
  }

  /** The same with an ailment that strikes this share of the jobs, beside the others. */
  public FleetScenario with(double share, Ailment ailment) {
    List<Afflicted> more = new ArrayList<>(ailments);
    more.add(new Afflicted(share, ailment));
    return new FleetScenario(name, seed, jobs, arrivals, horizon, prebuilt, more, outages);
  }

  /** The same with one outage more. */
  public FleetScenario with(Outage outage) {
    List<Outage> more = new ArrayList<>(outages);
    more.add(requireNonNull(outage, "outage"));
    return new FleetScenario(name, seed, jobs, arrivals, horizon, prebuilt, ailments, more);
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}

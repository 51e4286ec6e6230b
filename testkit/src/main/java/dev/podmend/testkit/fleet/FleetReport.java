package dev.podmend.testkit.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of a fleet.
 *
 * @param scenario the scenario's name
 * @param policy the policy's name
 * @param jobs how its jobs ended
 * @param replacements the pods that took another's place
 * @param pulls the requests for an image that the registries got
 * @param failureReports how often kubelets reported a container that they could not start: on each
 *     of their looks at the pod, whether they tried again or not
 * @param recovery how long it took the recovered to be well again
 */
public record FleetReport(
    String scenario,
    String policy,
    Jobs jobs,
    Replacements replacements,
    Pulls pulls,
    long failureReports,
    Recovery recovery) {

  /** The share of the jobs that did their work, 0 to 1. */
  public double successRate() {
    return (double) jobs.succeeded() / jobs.all();
  }

  /** The share of the troubled that did their work in the end, 0 to 1; 1 where none was. */
  public double recoveryRate() {
    return jobs.troubled() == 0 ? 1 : (double) jobs.recovered() / jobs.troubled();
  }

  /**
   * Jobs, counted by how they ended. Every one is in exactly one of {@code succeeded}, {@code
   * givenUp}, {@code lost} and {@code unfinished}.
   *
   * @param all how many there were
   * @param succeeded how many did their work
   * @param givenUp how many the policy gave up
   * @param lost how many ended because nobody made a new pod
   * @param unfinished how many were still at it when the simulation ended
   * @param troubled how many failed at least once
   * @param recovered how many of those did their work in the end
   */
  public record Jobs(
      int all, int succeeded, int givenUp, int lost, int unfinished, int troubled, int recovered) {}

  /**
   * Pods that took another's place.
   *
   * @param made how many there were
   * @param inVain how many of those failed as well
   */
  public record Replacements(long made, long inVain) {}

  /**
   * Requests for an image.
   *
   * @param made how many the registries got
   * @param inVain how many of those failed
   * @param byMinute how many they got in each minute of the simulation
   */
  public record Pulls(long made, long inVain, List<Integer> byMinute) {

    /** Copies the list. */
    public Pulls {
      byMinute = List.copyOf(byMinute);
    }

    /** The most within a minute. */
    public int peak() {
      return byMinute.stream().mapToInt(Integer::intValue).max().orElse(0);
    }
  }

  /**
   * The time from a job's first failure until it was well again, of those that recovered.
   *
   * @param median within which time the quicker half was; empty where none recovered
   * @param ninetyFifth within which time 95 of 100 of them were; empty where none recovered
   */
  public record Recovery(Optional<Duration> median, Optional<Duration> ninetyFifth) {}
}

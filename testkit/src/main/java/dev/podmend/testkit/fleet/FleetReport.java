package dev.podmend.testkit.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of a fleet. Every job is in exactly one of {@code succeeded}, {@code givenUp}, {@code
 * lost} and {@code unfinished}.
 *
 * @param scenario the scenario's name
 * @param policy the policy's name
 * @param jobs how many there were
 * @param succeeded how many did their work
 * @param givenUp how many the policy gave up
 * @param lost how many ended because nobody made a new pod
 * @param unfinished how many were still at it when the simulation ended
 * @param troubled how many failed at least once
 * @param recovered how many of those did their work in the end
 * @param replacements how many pods took another's place
 * @param vainReplacements how many of those failed as well
 * @param pulls how many requests for an image the registries got
 * @param vainPulls how many of those failed
 * @param failureReports how often kubelets reported a container that they could not start: on each
 *     of their looks at the pod, whether they tried again or not
 * @param median within which time the quicker half of the recovered was well again, from the first
 *     failure on; empty where none recovered
 * @param ninetyFifth within which time 95 of 100 of them were
 * @param pullsByMinute how many requests the registries got in each minute of the simulation
 */
public record FleetReport(
    String scenario,
    String policy,
    int jobs,
    int succeeded,
    int givenUp,
    int lost,
    int unfinished,
    int troubled,
    int recovered,
    long replacements,
    long vainReplacements,
    long pulls,
    long vainPulls,
    long failureReports,
    Optional<Duration> median,
    Optional<Duration> ninetyFifth,
    List<Integer> pullsByMinute) {

  /** Copies the list. */
  public FleetReport {
    pullsByMinute = List.copyOf(pullsByMinute);
  }

  /** The share of the jobs that did their work, 0 to 1. */
  public double successRate() {
    return (double) succeeded / jobs;
  }

  /** The share of the troubled that did their work in the end, 0 to 1; 1 where none was. */
  public double recoveryRate() {
    return troubled == 0 ? 1 : (double) recovered / troubled;
  }

  /** The most requests that the registries got within a minute. */
  public int peakPulls() {
    return pullsByMinute.stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}

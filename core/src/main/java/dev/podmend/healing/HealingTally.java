package dev.podmend.healing;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Outcomes in numbers.
 *
 * @param healed how many ended well
 * @param notHealed how many did not
 * @param leftAlone how many were left to a person; they count neither as success nor as failure
 * @param pending how many have not ended
 * @param meanTimeToRecovery the mean time from detection to recovery of those that ended well;
 *     empty where none did
 */
public record HealingTally(
    long healed,
    long notHealed,
    long leftAlone,
    long pending,
    Optional<Duration> meanTimeToRecovery) {

  static HealingTally of(Collection<HealingOutcome> outcomes) {
    List<Duration> times =
        outcomes.stream().flatMap(outcome -> outcome.timeToRecovery().stream()).toList();
    return new HealingTally(
        count(outcomes, HealingResult.HEALED),
        count(outcomes, HealingResult.NOT_HEALED),
        count(outcomes, HealingResult.LEFT_ALONE),
        count(outcomes, HealingResult.PENDING),
        mean(times));
  }

  private static long count(Collection<HealingOutcome> outcomes, HealingResult result) {
    return outcomes.stream().filter(outcome -> outcome.result() == result).count();
  }

  private static Optional<Duration> mean(List<Duration> times) {
    return times.isEmpty()
        ? Optional.empty()
        : Optional.of(times.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(times.size()));
  }

  /**
   * The share of actions that ended well among those that ended, from 0 to 1; empty where none
   * ended: nothing is neither success nor failure.
   */
  public OptionalDouble successRate() {
    long ended = healed + notHealed;
    return ended == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) healed / ended);
  }
}

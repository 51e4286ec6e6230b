package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.FailureCause;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What healing has achieved.
 *
 * @param total all outcomes
 * @param byCause those of each cause that occurred, in the order of the causes
 * @param byAction those of each action that was taken, by its wire name, in alphabetical order
 */
public record HealingReport(
    HealingTally total,
    Map<FailureCause, HealingTally> byCause,
    Map<String, HealingTally> byAction) {

  /** Refuses {@code null} and copies the maps. */
  public HealingReport {
    requireNonNull(total, "total");
    byCause = Collections.unmodifiableMap(new TreeMap<>(byCause));
    byAction = Collections.unmodifiableMap(new TreeMap<>(byAction));
  }

  /** The report of some outcomes; their order makes no difference. */
  public static HealingReport of(Collection<HealingOutcome> outcomes) {
    return new HealingReport(
        HealingTally.of(outcomes),
        tallies(outcomes, HealingOutcome::cause),
        tallies(outcomes, HealingOutcome::action));
  }

  private static <K> Map<K, HealingTally> tallies(
      Collection<HealingOutcome> outcomes, Function<HealingOutcome, K> key) {
    return outcomes.stream()
        .collect(
            Collectors.groupingBy(
                key,
                TreeMap::new,
                Collectors.collectingAndThen(Collectors.toList(), HealingTally::of)));
  }
}

package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.FailureCause;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
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

  /**
   * The report of an audit trail: of each decision one entry counts, that which {@link
   * HealingStage#yieldsTo} leaves, so that entries which stand there twice make no difference. What
   * only waited was no action and is not counted.
   *
   * @param entries in the order in which they were written
   */
  public static HealingReport ofEntries(Collection<HealingEntry> entries) {
    Map<String, HealingEntry> last = new LinkedHashMap<>();
    for (HealingEntry entry : entries) {
      last.merge(entry.id(), entry, HealingReport::later);
    }
    return of(
        last.values().stream()
            .filter(entry -> entry.stage() != HealingStage.WAITING)
            .map(HealingEntry::outcome)
            .toList());
  }

  private static HealingEntry later(HealingEntry before, HealingEntry after) {
    return before.stage().yieldsTo(after.stage()) ? after : before;
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

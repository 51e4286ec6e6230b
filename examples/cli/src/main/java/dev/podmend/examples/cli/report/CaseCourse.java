package dev.podmend.examples.cli.report;

import dev.podmend.healing.HealingResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How it went on.
 *
 * @param action the last that was done, by its wire name; empty where nothing was
 * @param decision the id of the decision in the audit trail; empty where there was none
 * @param actor who acted; empty where nobody did
 * @param result what came of it; empty of a pod whose history is unknown
 * @param began when the failure was seen first
 * @param detected from when on its time to recovery counts, as the decision has it
 * @param ended when it was over
 * @param timeline what happened, the oldest first
 */
record CaseCourse(
    String action,
    String decision,
    String actor,
    Optional<HealingResult> result,
    Optional<Instant> began,
    Optional<Instant> detected,
    Optional<Instant> ended,
    List<TimelineEntry> timeline) {

  /** What changes nothing, by the wire names of recovery and healing. */
  private static final Set<String> IDLE = Set.of("wait", "give-up", "observe", "recommend");

  CaseCourse {
    action = ForeignText.name(action);
    timeline = timeline.stream().sorted(TimelineEntry.BY_TIME).toList();
  }

  /** Whether anything was changed. */
  boolean isAction() {
    return !action.isEmpty() && !IDLE.contains(action);
  }

  /** When the last thing happened that is known. */
  Optional<Instant> lastSeen() {
    return timeline.stream()
        .flatMap(entry -> entry.when().stream())
        .reduce((first, second) -> second)
        .or(() -> ended)
        .or(() -> began);
  }
}

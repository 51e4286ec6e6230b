package dev.podmend.runtime;

import static java.util.Objects.requireNonNull;

import dev.podmend.build.BuildHistory;
import dev.podmend.build.BuildOutcome;
import dev.podmend.recovery.RecoveryHistory;
import java.util.Map;

/**
 * What was done for one run of a workload so far.
 *
 * @param history the actions
 * @param builds the builds, by the container that runs their image
 */
public record RecoveryProgress(RecoveryHistory history, Map<String, BuildHistory> builds) {

  /** Refuses {@code null} parts and copies the map. */
  public RecoveryProgress {
    requireNonNull(history, "history");
    builds = Map.copyOf(builds);
  }

  /**
   * Whether the builds for a container have come to an image: one that was built and is not known
   * to be unusable, or the ready-made one in its place. False where nothing was built for it so
   * far.
   */
  public boolean hasImage(String container) {
    BuildHistory tried = builds.getOrDefault(container, BuildHistory.EMPTY);
    return BuildNews.endsInPrebuilt(tried)
        || tried.last().filter(last -> last.outcome() == BuildOutcome.SUCCEEDED).isPresent();
  }

  static RecoveryProgress of(RecoveryMemory memory) {
    return new RecoveryProgress(memory.history(), memory.builds());
  }
}

package dev.podmend.runtime;

import static java.util.Objects.requireNonNull;

import dev.podmend.build.BuildHistory;
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

  static RecoveryProgress of(RecoveryMemory memory) {
    return new RecoveryProgress(memory.history(), memory.builds());
  }
}

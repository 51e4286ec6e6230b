package dev.podmend.examples.quickstart;

import dev.podmend.runtime.BuildReport;
import dev.podmend.runtime.RecoveryResult;
import java.time.Duration;
import java.util.List;

/**
 * One pass that found or did something new.
 *
 * @param at how long after the start
 * @param result what the pass returned
 * @param builds what happened to image builds in it
 * @param changes the writes of pods that the API server received in it, as method and pod
 */
record Moment(Duration at, RecoveryResult result, List<BuildReport> builds, List<String> changes) {

  Moment {
    builds = List.copyOf(builds);
    changes = List.copyOf(changes);
  }
}

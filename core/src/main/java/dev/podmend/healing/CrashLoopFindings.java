package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a detection found.
 *
 * @param incidents pods that fail, put together by what they fail of; the largest first, empty
 *     where all are well
 * @param history what to hand in with the next detection
 */
public record CrashLoopFindings(List<Incident> incidents, RestartHistory history) {

  /** Refuses {@code null} and copies the list. */
  public CrashLoopFindings {
    incidents = List.copyOf(incidents);
    requireNonNull(history, "history");
  }

  /** Every pod that fails, incident by incident. */
  public List<FailingPod> pods() {
    return incidents.stream().flatMap(incident -> incident.pods().stream()).toList();
  }
}

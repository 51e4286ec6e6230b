package dev.podmend.runtime;

import java.util.Locale;

/** How the recovery of a workload stands after a pass. */
public enum RecoveryPhase {
  /** The pod was asked for, or is on its way, and nothing has failed so far. */
  PROGRESSING(true),
  /** The pod is well. */
  HEALTHY(true),
  /** The pod ended well. Final. */
  SUCCEEDED(true),
  /** The pod fails, and the cluster is given time. */
  WAITING(true),
  /** The pod failed, and an action is due, under way, or not yet proven. */
  RECOVERING(true),
  /**
   * Podmend gave up, and a person has to change something; final as long as the pod fails. Or the
   * workload was {@linkplain PodRecovery#stop stopped}; final until another run begins.
   */
  FAILED(true),
  /**
   * The pass ended early: the API server did not answer as it should, or something changed in
   * between. Nothing is lost; the next pass starts over.
   */
  INTERRUPTED(false),
  /** The pass cannot go on before access rights, stored state or another's pod are put in order. */
  BLOCKED(false),
  /** The owner is gone or being deleted, so nothing is done for it any more. Final. */
  STOPPED(false);

  private final boolean informed;

  RecoveryPhase(boolean informed) {
    this.informed = informed;
  }

  /** Whether the pass learned how the workload is doing. */
  boolean isInformed() {
    return informed;
  }

  /** The name for a status field, for example {@code Recovering}. */
  public String wireName() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }
}

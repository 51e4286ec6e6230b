package dev.podmend.healing;

/** By what a pod was found to fail. */
public enum FailureSign {
  /** A container waits in {@code CrashLoopBackOff} now. */
  BACK_OFF,
  /**
   * A container was restarted as often as the threshold says, within the window, and has not been
   * well for long enough since.
   */
  RESTARTS,
  /** The pod's phase is {@code Failed}, and nothing has replaced it long since. */
  FAILED,
  /** The pod fails without any restart: its image, configuration, scheduling, volumes. */
  NOT_STARTING
}

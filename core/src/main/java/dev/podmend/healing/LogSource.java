package dev.podmend.healing;

/** Which log of a container was read. */
public enum LogSource {
  /** That of the instance that ended last: it says why. */
  PREVIOUS,
  /** That of the instance that runs now, or has not been restarted. */
  CURRENT,
  /** None: there is no log. */
  NONE
}

package dev.podmend.failure;

/** How sure a diagnosis is of its cause. */
public enum Confidence {
  /** The API says so in a structured field or in a message of a known component. */
  CONFIRMED,
  /** A documented mechanism fits and a rival explanation exists. */
  LIKELY,
  /** Only a log line or an exit code points there. */
  GUESS
}

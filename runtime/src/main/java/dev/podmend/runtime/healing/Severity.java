package dev.podmend.runtime.healing;

import java.util.Arrays;
import java.util.Optional;

/** How wrong something is, from the least to the most. */
public enum Severity {
  /** Hardly. */
  LOW,
  /** Somewhat. */
  MEDIUM,
  /** Much. */
  HIGH,
  /** Nothing is worse. */
  CRITICAL;

  /** The severity of that name in any case; empty for any other word. */
  static Optional<Severity> named(String word) {
    return Arrays.stream(values())
        .filter(severity -> severity.name().equalsIgnoreCase(word))
        .findFirst();
  }
}

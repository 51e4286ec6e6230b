package dev.podmend.preflight;

import static java.util.Objects.requireNonNull;

/**
 * A taint of a node.
 *
 * @param key its key
 * @param value its value, empty where it has none
 * @param effect {@code NoSchedule}, {@code PreferNoSchedule} or {@code NoExecute}
 */
public record NodeTaint(String key, String value, String effect) {

  /** Refuses {@code null}. */
  public NodeTaint {
    requireNonNull(key, "key");
    requireNonNull(value, "value");
    requireNonNull(effect, "effect");
  }

  boolean keepsPodsAway() {
    return effect.equals("NoSchedule") || effect.equals("NoExecute");
  }
}

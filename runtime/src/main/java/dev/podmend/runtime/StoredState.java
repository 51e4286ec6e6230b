package dev.podmend.runtime;

import static java.util.Objects.requireNonNull;

/**
 * What a store holds for a workload.
 *
 * @param text the state as podmend wrote it; empty where nothing was stored yet
 * @param version what the store tells one version from another by, for example a resource version
 */
public record StoredState(String text, String version) {

  /** Refuses {@code null} parts. */
  public StoredState {
    requireNonNull(text, "text");
    requireNonNull(version, "version");
  }
}

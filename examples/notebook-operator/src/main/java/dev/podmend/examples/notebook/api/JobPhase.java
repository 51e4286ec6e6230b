package dev.podmend.examples.notebook.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a run is, in the order of its life. */
public enum JobPhase {
  /** It was seen, and nothing is done yet. */
  @JsonProperty("Initializing")
  INITIALIZING,
  /** Its image is being built. */
  @JsonProperty("Building")
  BUILDING,
  /** Its pod is on its way, runs, or is being recovered. */
  @JsonProperty("ValidationRunning")
  VALIDATION_RUNNING,
  /** The notebook ran to its end. Final. */
  @JsonProperty("Succeeded")
  SUCCEEDED,
  /** It did not, or nobody can tell. Final. */
  @JsonProperty("Failed")
  FAILED;

  /** Whether nothing follows until the specification changes. */
  public boolean isFinal() {
    return this == SUCCEEDED || this == FAILED;
  }
}

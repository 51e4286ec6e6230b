package dev.podmend.runtime.healing;

import static java.util.Objects.requireNonNull;

/**
 * How far an engine says it has come.
 *
 * @param id the workflow
 * @param status how it fares
 * @param message what went wrong, in the engine's words, one line, redacted; empty where nothing is
 *     said
 */
public record EngineWorkflow(String id, Status status, String message) {

  /** Refuses {@code null}. */
  public EngineWorkflow {
    requireNonNull(id, "id");
    requireNonNull(status, "status");
    requireNonNull(message, "message");
  }

  /** How a workflow fares. */
  public enum Status {
    /** It has not begun. */
    PENDING,
    /** It is at work. */
    RUNNING,
    /** It has done what it wanted; whether that helped is for the pods to tell. */
    COMPLETED,
    /** It has given up. */
    FAILED,
    /** The engine does not know it; engines forget when they restart. */
    GONE
  }
}

package dev.podmend.strategy.tekton;

import java.util.Optional;

/**
 * What a TaskRun tells of one of its steps.
 *
 * @param name the step's name, without the prefix of its container
 * @param container the container that runs it
 * @param state its state, as a pod writes it
 */
record StepStatus(String name, String container, Fields state) {

  private static final String TERMINATED = "terminated";

  static StepStatus of(Fields status) {
    String name = status.text("name");
    return new StepStatus(name, status.find("container").orElse("step-" + name), status);
  }

  /** Whether its container runs or has run; a step that never ran may end, too, with its run. */
  boolean hasStarted() {
    return state.has("running") || state.at(TERMINATED).has("startedAt");
  }

  boolean hasEnded() {
    return state.has(TERMINATED);
  }

  /** The exit code, once it has ended. */
  Optional<Integer> exitCode() {
    return state.at(TERMINATED).number("exitCode");
  }

  /** The container's own reason for its end: {@code Error}, {@code OOMKilled}. */
  String endReason() {
    return state.at(TERMINATED).text("reason");
  }

  boolean isOutOfMemory() {
    return endReason().equals("OOMKilled");
  }

  /** Whether it failed by itself, and not because one before it did. */
  boolean hasFailed() {
    boolean skipped = state.text("terminationReason").equals("Skipped");
    return !skipped && (isOutOfMemory() || exitCode().filter(code -> code != 0).isPresent());
  }
}

package dev.podmend.strategy.tekton;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a run that failed shows.
 *
 * @param description what is looked for, in words
 * @param shows whether it is there
 */
record Symptom(String description, Predicate<RunStatus> shows) {

  /** The condition has one of these reasons. */
  static Symptom reason(String... reasons) {
    List<String> known = List.of(reasons);
    return new Symptom("reason " + String.join(" or ", known), run -> known.contains(run.reason()));
  }

  /** A step has run out of memory. */
  static Symptom stepOutOfMemory() {
    return new Symptom(
        "a step that was killed for its memory",
        run -> run.steps().stream().anyMatch(StepStatus::isOutOfMemory));
  }

  /** The container of a step could not be started. */
  static Symptom stepNotStarted() {
    List<String> reasons = List.of("StartError", "ContainerCannotRun");
    return new Symptom(
        "a step whose container could not start",
        run -> run.failedStep().filter(step -> reasons.contains(step.endReason())).isPresent());
  }

  /** That step is the first that failed. */
  static Symptom step(String name) {
    return new Symptom(
        "step " + name,
        run -> run.failedStep().filter(step -> step.name().equals(name)).isPresent());
  }

  /** A step of ours said why by its exit code. */
  static Symptom exit(ScriptExit exit) {
    return new Symptom(
        "exit code " + exit.code() + " of a script",
        run ->
            run.failedStep()
                .filter(step -> TaskSteps.SCRIPTED.contains(step.name()))
                .flatMap(StepStatus::exitCode)
                .filter(code -> code == exit.code())
                .isPresent());
  }

  /** A step failed. */
  static Symptom anyStep() {
    return new Symptom("a failed step", run -> run.failedStep().isPresent());
  }

  /** Nothing has run. */
  static Symptom noStepStarted() {
    return new Symptom("no step that started", run -> !run.hasStarted());
  }

  /** The condition's message has one of these words, whatever its case. */
  static Symptom saying(String... phrases) {
    List<String> known = Arrays.stream(phrases).map(p -> p.toLowerCase(Locale.ROOT)).toList();
    return new Symptom(
        "a message saying " + known.stream().collect(Collectors.joining("” or “", "“", "”")),
        run -> {
          String message = run.message().toLowerCase(Locale.ROOT);
          return known.stream().anyMatch(message::contains);
        });
  }

  /** Whatever it shows. */
  static Symptom anything() {
    return new Symptom("anything", run -> true);
  }

  /** This or the other. */
  Symptom or(Symptom other) {
    return new Symptom(description + ", or " + other.description, shows.or(other.shows));
  }

  /** This and the other. */
  Symptom and(Symptom other) {
    return new Symptom(description + " with " + other.description, shows.and(other.shows));
  }
}

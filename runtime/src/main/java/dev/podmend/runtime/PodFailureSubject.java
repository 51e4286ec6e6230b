package dev.podmend.runtime;

import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodIdentity;
import dev.podmend.model.ContainerRef;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.Optional;

/** A pod that is not plainly well, and what was told of it. Not thread-safe. */
final class PodFailureSubject {

  /** One run of one container. */
  record Run(String container, int restartCount) {}

  private final PodIdentity identity;
  private final PodFailureMemory memory = new PodFailureMemory();
  private Optional<Pod> pod = Optional.empty();
  private Optional<Run> readRun = Optional.empty();
  private boolean isReading;
  private Map<String, String> logTails = Map.of();

  PodFailureSubject(PodIdentity identity) {
    this.identity = identity;
  }

  PodIdentity identity() {
    return identity;
  }

  PodFailureMemory memory() {
    return memory;
  }

  /** The pod as it was last seen; empty where nothing more is to be expected of it. */
  Optional<Pod> pod() {
    return pod;
  }

  void see(Pod newest) {
    pod = Optional.of(newest);
  }

  /** Lets the pod itself go and keeps what was told of it. */
  void settle() {
    pod = Optional.empty();
    logTails = Map.of();
  }

  /** The ends of its containers' logs by container name, as far as they were read. */
  Map<String, String> logTails() {
    return logTails;
  }

  /** The run whose log should be read now; empty where there is none, or it was asked before. */
  Optional<Run> runToRead(PodFailureAnalysis failure) {
    Optional<Run> run =
        failure
            .container()
            .filter(container -> failure.exitCode().isPresent())
            .map(ContainerRef::name)
            .map(name -> new Run(name, failure.restartCount()));
    if (run.isEmpty() || run.equals(readRun)) {
      return Optional.empty();
    }
    readRun = run;
    isReading = true;
    logTails = Map.of();
    return run;
  }

  /** Whether the end of a log was asked for and is still to come. */
  boolean isReading() {
    return isReading;
  }

  /**
   * Takes the end of a run's log; that of a run which is no longer of interest is dropped.
   *
   * @param tail empty where there is none
   * @return whether it tells anything
   */
  boolean read(Run run, String tail) {
    if (pod.isEmpty() || readRun.filter(run::equals).isEmpty()) {
      return false;
    }
    isReading = false;
    if (tail.isEmpty()) {
      return false;
    }
    logTails = Map.of(run.container(), tail);
    return true;
  }
}

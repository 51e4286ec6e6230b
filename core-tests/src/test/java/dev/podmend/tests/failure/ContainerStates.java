package dev.podmend.tests.failure;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import java.time.Instant;

/** Container statuses as the kubelet writes them. */
final class ContainerStates {

  static final String EPOCH = "1970-01-01T00:00:00Z";

  private ContainerStates() {}

  static ContainerStatusBuilder named(String name) {
    return new ContainerStatusBuilder()
        .withName(name)
        .withImage("registry.example/lab/" + name + ":1")
        .withReady(false)
        .withRestartCount(0);
  }

  static ContainerStatus waiting(String name, String reason) {
    return waiting(name, reason, "");
  }

  static ContainerStatus waiting(String name, String reason, String message) {
    return named(name)
        .withNewState()
        .withNewWaiting()
        .withReason(reason)
        .withMessage(message)
        .endWaiting()
        .endState()
        .build();
  }

  /** Waits in CrashLoopBackOff after an end. */
  static ContainerStatus looping(String name, int restarts, String reason, int code) {
    return looping(name, restarts, reason, code, "");
  }

  static ContainerStatus looping(
      String name, int restarts, String reason, int code, String lastWords) {
    return named(name)
        .withRestartCount(restarts)
        .withNewState()
        .withNewWaiting()
        .withReason("CrashLoopBackOff")
        .withMessage("back-off 1m20s restarting failed container=" + name + " pod=notebook-7_lab")
        .endWaiting()
        .endState()
        .withNewLastState()
        .withNewTerminated()
        .withReason(reason)
        .withExitCode(code)
        .withMessage(lastWords)
        .withStartedAt(Scene.second(60).toString())
        .withFinishedAt(Scene.second(90).toString())
        .endTerminated()
        .endLastState()
        .build();
  }

  static ContainerStatus ready(String name, Instant since) {
    return running(name, since).toBuilder().withReady(true).build();
  }

  static ContainerStatus running(String name, Instant since) {
    return named(name)
        .withStarted(true)
        .withNewState()
        .withNewRunning()
        .withStartedAt(since.toString())
        .endRunning()
        .endState()
        .build();
  }

  /** Runs again after an end. */
  static ContainerStatus restarted(
      ContainerStatus running, int restarts, String reason, int code, Instant finished) {
    return running.toBuilder()
        .withRestartCount(restarts)
        .withNewLastState()
        .withNewTerminated()
        .withReason(reason)
        .withExitCode(code)
        .withStartedAt(finished.minusSeconds(30).toString())
        .withFinishedAt(finished.toString())
        .endTerminated()
        .endLastState()
        .build();
  }

  static ContainerStatus ended(String name, String reason, int code) {
    return ended(name, reason, code, Scene.second(90));
  }

  static ContainerStatus ended(String name, String reason, int code, Instant finished) {
    return ended(name, reason, code, finished, "");
  }

  static ContainerStatus ended(
      String name, String reason, int code, Instant finished, String lastWords) {
    return named(name)
        .withNewState()
        .withNewTerminated()
        .withReason(reason)
        .withExitCode(code)
        .withMessage(lastWords)
        .withStartedAt(finished.minusSeconds(30).toString())
        .withFinishedAt(finished.toString())
        .endTerminated()
        .endState()
        .build();
  }

  /** The same end on record without its exit code, as other than runtimes write it. */
  static ContainerStatus withoutCode(ContainerStatus ended) {
    return ended.toBuilder()
        .editState()
        .editTerminated()
        .withExitCode(null)
        .endTerminated()
        .endState()
        .build();
  }

  /** An end of which nothing at all is on record. */
  static ContainerStatus endedInSilence(String name) {
    return named(name).withNewState().withNewTerminated().endTerminated().endState().build();
  }

  static ContainerStatus completed(String name) {
    return ended(name, "Completed", 0, Scene.second(20)).toBuilder().withReady(true).build();
  }

  /** A process that the runtime could not start, in containerd's words and times. */
  static ContainerStatus startError(String name, String message) {
    return named(name)
        .withNewState()
        .withNewTerminated()
        .withReason("StartError")
        .withExitCode(128)
        .withMessage(message)
        .withStartedAt(EPOCH)
        .withFinishedAt(Scene.second(30).toString())
        .endTerminated()
        .endState()
        .build();
  }
}

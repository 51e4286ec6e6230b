package dev.podmend.testkit;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the kubelet writes into a pod's status, a fact a line, without names, ids and times. Left
 * out is what differs between versions of Kubernetes: the condition of 1.29 on sandboxes, the
 * reason that a failed pod is not ready (1.28 says that it failed), and whether an init container
 * has started (1.28).
 */
final class StatusShape {

  private static final String OF_SANDBOXES = "PodReadyToStartContainers";
  private static final String FAILED = "PodFailed";
  private static final String NOT_READY = "ContainersNotReady";
  private static final String ERROR = "Error";

  private final List<String> lines = new ArrayList<>();

  private StatusShape() {}

  /** The shape of a pod's status. */
  static List<String> of(Pod pod) {
    StatusShape shape = new StatusShape();
    PodStatus status = pod.getStatus();
    shape.add("phase", status.getPhase());
    shape.add("reason", status.getReason());
    shape.add("message", presence(status.getMessage()));
    status.getConditions().stream()
        .filter(condition -> !condition.getType().equals(OF_SANDBOXES))
        .sorted(Comparator.comparing(PodCondition::getType))
        .forEach(shape::condition);
    status.getInitContainerStatuses().forEach(it -> shape.container("init", it));
    status.getContainerStatuses().forEach(it -> shape.container("app", it));
    return List.copyOf(shape.lines);
  }

  private void condition(PodCondition condition) {
    String reason = FAILED.equals(condition.getReason()) ? NOT_READY : condition.getReason();
    add("condition " + condition.getType(), condition.getStatus() + said(reason));
  }

  private void container(String role, ContainerStatus status) {
    add(role + " ready", String.valueOf(status.getReady()));
    if (role.equals("app")) {
      add("app started", String.valueOf(status.getStarted()));
    }
    add(role + " restarted", status.getRestartCount() > 0 ? "yes" : "no");
    add(role + " containerID", presence(status.getContainerID()));
    add(role + " imageID", presence(status.getImageID()));
    state(role + " state", status.getState());
    state(role + " lastState", status.getLastState());
  }

  private void state(String name, @Nullable ContainerState state) {
    if (state == null) {
      return;
    }
    if (state.getWaiting() != null) {
      add(name, "waiting" + said(state.getWaiting().getReason()));
      add(name + " message", presence(state.getWaiting().getMessage()));
    }
    if (state.getRunning() != null) {
      add(name, "running");
    }
    if (state.getTerminated() != null) {
      terminated(name, state.getTerminated());
    }
  }

  private void terminated(String name, ContainerStateTerminated end) {
    // With which code a program fails is the program's affair.
    String code = ERROR.equals(end.getReason()) ? "" : " exit " + end.getExitCode();
    add(name, "terminated" + said(end.getReason()) + code);
    add(name + " message", presence(end.getMessage()));
    add(name + " startedAt", presence(end.getStartedAt()));
    add(name + " finishedAt", presence(end.getFinishedAt()));
  }

  private static String said(@Nullable String reason) {
    return reason == null || reason.isEmpty() ? "" : " " + reason;
  }

  private static @Nullable String presence(@Nullable String text) {
    return text == null || text.isEmpty() ? null : "present";
  }

  private void add(String fact, @Nullable String value) {
    if (value != null) {
      lines.add(fact + ": " + value);
    }
  }
}

package dev.podmend.testkit.kubelet;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Phase and conditions of a pod, derived from its container statuses as the kubelet derives them.
 *
 * <p>For pods that a test sketches by hand: say what the containers do, and the rest follows.
 */
public final class KubeletStatus {

  private final Pod pod;
  private final PodStatus status;
  private final Instant now;

  private KubeletStatus(Pod pod, Instant now) {
    this.pod = pod;
    this.status = pod.getStatus();
    this.now = now;
  }

  /**
   * Fills in phase and conditions of a pod that a kubelet has. A terminal phase stays; a condition
   * whose status does not change keeps its transition time; conditions that are not the kubelet's
   * stay.
   *
   * @param pod a pod with a status, changed in place
   * @param now the transition time of conditions that change
   */
  public static void complete(Pod pod, Instant now) {
    requireNonNull(pod.getStatus(), "pod.status");
    KubeletStatus derived = new KubeletStatus(pod, requireNonNull(now, "now"));
    if (!isTerminal(pod)) {
      pod.getStatus().setPhase(derived.phase());
    }
    derived.conditions();
  }

  /** Whether the pod has ended for good. */
  static boolean isTerminal(Pod pod) {
    PodStatus status = pod.getStatus();
    return status != null
        && ("Succeeded".equals(status.getPhase()) || "Failed".equals(status.getPhase()));
  }

  private String phase() {
    if (hasFailedInit() && neverRestarts()) {
      return "Failed";
    }
    if (!isInitialized()) {
      return "Pending";
    }
    List<ContainerStatus> apps = status.getContainerStatuses();
    if (apps.isEmpty() || apps.stream().anyMatch(KubeletStatus::isFresh)) {
      return "Pending";
    }
    if (apps.stream().anyMatch(KubeletStatus::isRunning)) {
      return "Running";
    }
    return stoppedPhase(apps);
  }

  private String stoppedPhase(List<ContainerStatus> apps) {
    if (restartsAlways()) {
      return "Running";
    }
    if (apps.stream().allMatch(KubeletStatus::hasSucceeded)) {
      return "Succeeded";
    }
    return neverRestarts() ? "Failed" : "Running";
  }

  private void conditions() {
    boolean succeeded = "Succeeded".equals(status.getPhase());
    boolean failed = "Failed".equals(status.getPhase());
    set("PodReadyToStartContainers", hasSandbox() && !succeeded && !failed, "", "");
    if (isInitialized()) {
      set("Initialized", true, succeeded ? "PodCompleted" : "", "");
    } else {
      set(
          "Initialized",
          false,
          "ContainersNotInitialized",
          "containers with incomplete status: " + names(unfinishedInits()));
    }
    for (String type : List.of("Ready", "ContainersReady")) {
      ready(type, succeeded, failed);
    }
    if (pod.getSpec() != null && pod.getSpec().getNodeName() != null) {
      set("PodScheduled", true, "", "");
    }
  }

  private void ready(String type, boolean succeeded, boolean failed) {
    List<String> unready =
        status.getContainerStatuses().stream()
            .filter(container -> !Boolean.TRUE.equals(container.getReady()))
            .map(ContainerStatus::getName)
            .toList();
    if (succeeded || failed) {
      set(type, false, succeeded ? "PodCompleted" : "PodFailed", "");
    } else if (unready.isEmpty() && !status.getContainerStatuses().isEmpty() && isInitialized()) {
      set(type, true, "", "");
    } else {
      set(type, false, "ContainersNotReady", "containers with unready status: " + names(unready));
    }
  }

  private void set(String type, boolean value, String reason, String message) {
    String text = value ? "True" : "False";
    Optional<PodCondition> before =
        status.getConditions().stream().filter(c -> type.equals(c.getType())).findFirst();
    String since =
        before
            .filter(condition -> text.equals(condition.getStatus()))
            .map(PodCondition::getLastTransitionTime)
            .orElse(now.toString());
    PodCondition condition =
        new PodConditionBuilder()
            .withType(type)
            .withStatus(text)
            .withReason(reason.isEmpty() ? null : reason)
            .withMessage(message.isEmpty() ? null : message)
            .withLastTransitionTime(since)
            .build();
    List<PodCondition> conditions = new ArrayList<>(status.getConditions());
    int index = before.map(conditions::indexOf).orElse(conditions.size());
    before.ifPresent(conditions::remove);
    conditions.add(index, condition);
    status.setConditions(conditions);
  }

  private static String names(List<String> names) {
    return "[" + String.join(" ", names) + "]";
  }

  private boolean hasSandbox() {
    return status.getPodIP() != null
        || all().stream().anyMatch(container -> !isFresh(container) || pullsOrLater(container));
  }

  /** A container that waits for something else than its pod has a sandbox to wait in. */
  private static boolean pullsOrLater(ContainerStatus container) {
    return Optional.ofNullable(container.getState())
        .map(ContainerState::getWaiting)
        .map(waiting -> waiting.getReason())
        .filter(reason -> !reason.equals("ContainerCreating") && !reason.equals("PodInitializing"))
        .isPresent();
  }

  private List<ContainerStatus> all() {
    List<ContainerStatus> all = new ArrayList<>(status.getInitContainerStatuses());
    all.addAll(status.getContainerStatuses());
    return all;
  }

  private boolean isInitialized() {
    return unfinishedInits().isEmpty();
  }

  private List<String> unfinishedInits() {
    Set<String> finished =
        status.getInitContainerStatuses().stream()
            .filter(this::isFinishedInit)
            .map(ContainerStatus::getName)
            .collect(Collectors.toSet());
    return pod.getSpec().getInitContainers().stream()
        .map(Container::getName)
        .filter(name -> !finished.contains(name))
        .toList();
  }

  private boolean isFinishedInit(ContainerStatus container) {
    return isSidecar(pod, container.getName())
        ? Boolean.TRUE.equals(container.getStarted())
        : hasSucceeded(container);
  }

  static boolean isSidecar(Pod pod, String container) {
    return pod.getSpec().getInitContainers().stream()
        .anyMatch(c -> container.equals(c.getName()) && "Always".equals(c.getRestartPolicy()));
  }

  private boolean hasFailedInit() {
    return status.getInitContainerStatuses().stream()
        .filter(container -> !isSidecar(pod, container.getName()))
        .anyMatch(container -> terminated(container).filter(t -> t.getExitCode() != 0).isPresent());
  }

  private static boolean hasSucceeded(ContainerStatus container) {
    return terminated(container).filter(t -> t.getExitCode() == 0).isPresent();
  }

  private static Optional<ContainerStateTerminated> terminated(ContainerStatus container) {
    return Optional.ofNullable(container.getState()).map(ContainerState::getTerminated);
  }

  private static boolean isRunning(ContainerStatus container) {
    return container.getState() != null && container.getState().getRunning() != null;
  }

  /** Waiting, and never terminated before: what the kubelet counts as waiting. */
  private static boolean isFresh(ContainerStatus container) {
    boolean stopped = terminated(container).isPresent() || isRunning(container);
    boolean ranBefore =
        container.getLastState() != null && container.getLastState().getTerminated() != null;
    return !stopped && !ranBefore;
  }

  private boolean restartsAlways() {
    String policy = pod.getSpec().getRestartPolicy();
    return policy == null || policy.equals("Always");
  }

  private boolean neverRestarts() {
    return "Never".equals(pod.getSpec().getRestartPolicy());
  }
}

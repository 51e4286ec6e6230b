package dev.podmend.testkit.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStateRunning;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One pod while one step is applied to it: its status to be, and the events that go with it. */
final class PodScene {

  /** An event to be recorded for the pod. */
  record Note(String type, String reason, String message, Optional<String> container) {}

  private final Pod pod;
  private final Instant now;
  private final List<Note> notes = new ArrayList<>();
  private Optional<String> bindTo = Optional.empty();
  private boolean deleted;

  PodScene(Pod pod, Instant now) {
    this.pod = new PodBuilder(pod).build();
    this.now = now;
    if (this.pod.getStatus() == null) {
      this.pod.setStatus(new PodStatus());
    }
  }

  Pod pod() {
    return pod;
  }

  PodStatus status() {
    return pod.getStatus();
  }

  Instant now() {
    return now;
  }

  List<Note> notes() {
    return List.copyOf(notes);
  }

  Optional<String> bindTo() {
    return bindTo;
  }

  boolean isDeleted() {
    return deleted;
  }

  void bind(String node) {
    bindTo = Optional.of(node);
    pod.getSpec().setNodeName(node);
  }

  void delete() {
    deleted = true;
  }

  void note(String type, String reason, String message) {
    notes.add(new Note(type, reason, message, Optional.empty()));
  }

  void note(Container about, String type, String reason, String message) {
    notes.add(new Note(type, reason, message, Optional.of(about.getName())));
  }

  /** How the kubelet names a pod in messages: name, namespace and UID. */
  String fullName() {
    return "%s_%s(%s)"
        .formatted(
            pod.getMetadata().getName(),
            pod.getMetadata().getNamespace(),
            pod.getMetadata().getUid());
  }

  /** Gives every container its first status, as the kubelet does when it first sees the pod. */
  void admit() {
    status().setStartTime(now.toString());
    status().setHostIP("10.0.0.1");
    String reason =
        pod.getSpec().getInitContainers().isEmpty() ? "ContainerCreating" : "PodInitializing";
    status().setInitContainerStatuses(fresh(pod.getSpec().getInitContainers(), reason));
    status().setContainerStatuses(fresh(pod.getSpec().getContainers(), reason));
  }

  private static List<ContainerStatus> fresh(List<Container> containers, String reason) {
    List<ContainerStatus> statuses = new ArrayList<>();
    for (Container container : containers) {
      statuses.add(
          new ContainerStatusBuilder()
              .withName(container.getName())
              .withImage(container.getImage())
              .withImageID("")
              .withReady(false)
              .withStarted(false)
              .withRestartCount(0)
              .withState(waitingState(reason, ""))
              .build());
    }
    return statuses;
  }

  void giveAddress() {
    status().setPodIP("10.244.0.7");
  }

  private static ContainerState waitingState(String reason, String message) {
    return new ContainerStateBuilder()
        .withNewWaiting()
        .withReason(reason)
        .withMessage(message.isEmpty() ? null : message)
        .endWaiting()
        .build();
  }

  boolean isAdmitted() {
    return !status().getContainerStatuses().isEmpty();
  }

  Container spec(String name) {
    return containers().stream()
        .filter(container -> name.equals(container.getName()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "pod %s has no container %s but %s"
                        .formatted(
                            pod.getMetadata().getName(),
                            name,
                            containers().stream().map(Container::getName).toList())));
  }

  private List<Container> containers() {
    List<Container> all = new ArrayList<>(pod.getSpec().getInitContainers());
    all.addAll(pod.getSpec().getContainers());
    return all;
  }

  ContainerStatus statusOf(Container container) {
    List<ContainerStatus> all = new ArrayList<>(status().getInitContainerStatuses());
    all.addAll(status().getContainerStatuses());
    return all.stream()
        .filter(status -> container.getName().equals(status.getName()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "pod %s is not on a node yet: its life must begin with scheduled()"
                        .formatted(pod.getMetadata().getName())));
  }

  List<Container> inits() {
    return pod.getSpec().getInitContainers();
  }

  List<Container> apps() {
    return pod.getSpec().getContainers();
  }

  Container firstApp() {
    return apps().get(0);
  }

  /** The init container whose turn it is. */
  Container currentInit() {
    return inits().stream()
        .filter(container -> !isDone(container))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "pod %s has no unfinished init container"
                        .formatted(pod.getMetadata().getName())));
  }

  boolean isDone(Container init) {
    ContainerStatus status = statusOf(init);
    if (KubeletStatus.isSidecar(pod, init.getName())) {
      return Boolean.TRUE.equals(status.getStarted());
    }
    ContainerStateTerminated end = status.getState().getTerminated();
    return end != null && end.getExitCode() == 0;
  }

  void await(Container container, String reason, String message) {
    ContainerStatus status = statusOf(container);
    keepLastEnd(status);
    status.setState(waitingState(reason, message));
    status.setReady(false);
    status.setStarted(false);
  }

  void run(Container container) {
    ContainerStatus status = statusOf(container);
    keepLastEnd(status);
    if (status.getLastState() != null && status.getLastState().getTerminated() != null) {
      status.setRestartCount(status.getRestartCount() + 1);
    }
    ContainerStateRunning running = new ContainerStateRunning();
    running.setStartedAt(now.toString());
    status.setState(new ContainerStateBuilder().withRunning(running).build());
    status.setStarted(true);
    status.setReady(false);
    status.setContainerID(id(container, status.getRestartCount()));
    status.setImageID(container.getImage() + "@sha256:" + digest(container.getImage()));
  }

  void end(Container container, int exitCode, String reason, String message) {
    ContainerStatus status = statusOf(container);
    String startedAt =
        Optional.ofNullable(status.getState())
            .map(ContainerState::getRunning)
            .map(ContainerStateRunning::getStartedAt)
            .orElse(reason.equals("StartError") ? "1970-01-01T00:00:00Z" : now.toString());
    keepLastEnd(status);
    ContainerStateTerminated end = new ContainerStateTerminated();
    end.setExitCode(exitCode);
    end.setReason(reason);
    end.setMessage(message.isEmpty() ? null : message);
    end.setStartedAt(startedAt);
    end.setFinishedAt(now.toString());
    end.setContainerID(id(container, status.getRestartCount()));
    status.setState(new ContainerStateBuilder().withTerminated(end).build());
    status.setReady(false);
    status.setStarted(false);
  }

  private static void keepLastEnd(ContainerStatus status) {
    if (status.getState() != null && status.getState().getTerminated() != null) {
      status.setLastState(
          new ContainerStateBuilder().withTerminated(status.getState().getTerminated()).build());
    }
  }

  void condition(PodCondition condition) {
    List<PodCondition> conditions = new ArrayList<>(status().getConditions());
    conditions.removeIf(known -> condition.getType().equals(known.getType()));
    conditions.add(condition);
    status().setConditions(conditions);
  }

  private String id(Container container, int restart) {
    return "containerd://" + digest(pod.getMetadata().getUid() + container.getName() + restart);
  }

  /** 64 hexadecimal digits that depend on the text alone. */
  private static String digest(String text) {
    String half = hex(text);
    return half + hex(half);
  }

  private static String hex(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }
}

package dev.podmend.tests.failure;

import dev.podmend.failure.ApiRejection;
import dev.podmend.failure.DiagnosisConfig;
import dev.podmend.failure.PodObservation;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Observations of one pod with one container {@code app}, as a kubelet and others would write. */
final class SpecimenPods {

  /** A moment that is well within any patience of {@link Specimen#NOW}. */
  static final String RECENTLY = "2026-03-01T11:59:00Z";

  /** A moment before the instance of a container that ended. */
  static final String EARLIER = "2026-03-01T10:30:00Z";

  /** Grants a new pod half an hour for its image to show in the registry. */
  static final DiagnosisConfig PATIENT =
      DiagnosisConfig.builder().imagePropagation(Duration.ofMinutes(30)).build();

  private static final String UID = "5c1b0f5e-5d0c-4a0e-9d8b-2f4d8f0a7c11";
  private static final String CREATED = "2026-03-01T10:00:00Z";
  private static final String STARTED = "2026-03-01T11:00:00Z";
  private static final String ENDED = "2026-03-01T11:30:00Z";
  private static final String EPOCH = "1970-01-01T00:00:00Z";

  private SpecimenPods() {}

  /** A container that waits for its image, with what the runtime said. */
  static PodObservation pull(String reason, String message) {
    return waiting(reason, message);
  }

  /** The same in a pod that was created only just now. */
  static PodObservation justCreated(String reason, String message) {
    Pod pod = pod("Pending", "Always", status("app", waitingState(reason, message)));
    pod.getMetadata().setCreationTimestamp(RECENTLY);
    return PodObservation.of(pod);
  }

  /** A container that waits for its image without saying why, and an event that does. */
  static PodObservation pullEvent(String reason, String message) {
    Pod pod = pod("Pending", "Always", status("app", waitingState("ImagePullBackOff", "")));
    return PodObservation.of(pod, List.of(event(reason, message)));
  }

  /** A container that cannot be created or started. */
  static PodObservation start(String reason, String message) {
    return waiting(reason, message);
  }

  /** A container whose start failed and is on record as an end, as containerd and docker write. */
  static PodObservation startEnded(String reason, int code, String message) {
    ContainerState end =
        new ContainerStateBuilder()
            .withNewTerminated()
            .withReason(reason)
            .withExitCode(code)
            .withMessage(message)
            .withStartedAt(EPOCH)
            .withFinishedAt(ENDED)
            .endTerminated()
            .build();
    return PodObservation.of(pod("Failed", "Never", status("app", end)));
  }

  /** A container that ended and is not restarted. */
  static PodObservation ended(String reason, int code, String message) {
    return PodObservation.of(
        pod("Failed", "Never", status("app", endedState(reason, code, message))));
  }

  /** A container named for a git client that ended and is not restarted. */
  static PodObservation gitEnded(int code, String log) {
    Pod pod = pod("Failed", "Never", status("git-clone", endedState("Error", code, "")));
    return PodObservation.of(pod).withLogTails(Map.of("git-clone", log));
  }

  /** The same with a git client for its command. */
  static PodObservation gitCommandEnded(int code) {
    Pod pod = pod("Failed", "Never", status("app", endedState("Error", code, "")));
    pod.getSpec().getContainers().get(0).setCommand(List.of("/usr/bin/git", "clone", "url"));
    return PodObservation.of(pod);
  }

  /** A container that ended with an exit code after writing a log. */
  static PodObservation logged(int code, String log) {
    return ended("Error", code, "").withLogTails(Map.of("app", log));
  }

  /** A container in a crash loop whose last end is on record. */
  static PodObservation looping(String reason, int code, int restarts) {
    ContainerStatus status = status("app", waitingState("CrashLoopBackOff", "back-off 5m0s"));
    status.setLastState(endedState(reason, code, ""));
    status.setRestartCount(restarts);
    return PodObservation.of(pod("Running", "Always", status));
  }

  /** A container that waits with the reason of its last end. */
  static PodObservation waitingAs(String reason, int code) {
    return waitingAs(reason, reason, code);
  }

  /** A container that waits with a reason after an end with another. */
  static PodObservation waitingAs(String reason, String ending, int code) {
    ContainerStatus status = status("app", waitingState(reason, ""));
    status.setLastState(endedState(ending, code, ""));
    return PodObservation.of(pod("Running", "Always", status));
  }

  /** A container that runs again after it ended, and is not ready. */
  static PodObservation runningAgain(String reason, int code, int restarts) {
    ContainerStatus status = status("app", runningState("2026-03-01T11:55:00Z"));
    status.setLastState(endedState(reason, code, ""));
    status.setRestartCount(restarts);
    return PodObservation.of(pod("Running", "Always", status));
  }

  /** A container that ended while its node or kubelet wrote an event. */
  static PodObservation endedAmid(String reason, int code, Event event) {
    Pod pod = pod("Running", "Always", status("app", endedState(reason, code, "")));
    return PodObservation.of(pod, List.of(event));
  }

  /** A pod that does not restart, and was stopped at a moment when a probe had failed. */
  static PodObservation stopped(String probe, int failures) {
    String at = "2026-03-01T11:29:58Z";
    Pod pod = pod("Failed", "Never", status("app", endedState("Error", 137, "")));
    Event unhealthy = new EventBuilder(event("Unhealthy", probe, at)).withCount(failures).build();
    return PodObservation.of(
        pod, List.of(unhealthy, event("Killing", "Stopping container app", at)));
  }

  /** A pod whose own status states a reason, without container states. */
  static PodObservation podStatus(String reason, String message) {
    return podStatus(reason, message, new ContainerStatus[0]);
  }

  /** A pod whose own status states a reason beside its containers. */
  static PodObservation podStatus(String reason, String message, ContainerStatus... containers) {
    Pod pod = pod("Failed", "Always", containers);
    pod.getStatus().setReason(reason);
    pod.getStatus().setMessage(message);
    return PodObservation.of(pod);
  }

  /** The same pod without container states, whose node a client named. */
  static PodObservation pinned(String reason, String message) {
    Pod pod = podStatus(reason, message).pod().orElseThrow();
    FieldsV1 fields = new FieldsV1();
    fields.setAdditionalProperty("f:spec", Map.of("f:nodeName", Map.of()));
    ManagedFieldsEntry writer = new ManagedFieldsEntry();
    writer.setManager("kubectl-create");
    writer.setFieldsV1(fields);
    pod.getMetadata().setManagedFields(List.of(writer));
    return PodObservation.of(pod);
  }

  /** A pod evicted over a volume {@code cache} of a medium. */
  static PodObservation evictedOverVolume(String medium, String message) {
    Pod pod =
        new PodBuilder(pod("Failed", "Always"))
            .editSpec()
            .addNewVolume()
            .withName("cache")
            .withNewEmptyDir()
            .withMedium(medium)
            .endEmptyDir()
            .endVolume()
            .endSpec()
            .editStatus()
            .withReason("Evicted")
            .withMessage(message)
            .endStatus()
            .build();
    return PodObservation.of(pod);
  }

  /** A failed pod that was the target of a disruption. */
  static PodObservation disrupted(String reason, String message) {
    Pod pod = pod("Failed", "Always", status("app", endedState("Error", 143, "")));
    return PodObservation.of(withCondition(pod, "DisruptionTarget", "True", reason, message));
  }

  /** A pod that the scheduler finds no node for. */
  static PodObservation unscheduled(String reason, String message) {
    Pod pod = pod("Pending", "Always");
    pod.getSpec().setNodeName(null);
    return PodObservation.of(withCondition(pod, "PodScheduled", "False", reason, message));
  }

  /** A bound pod that starts no container, and an event. */
  static PodObservation creating(String reason, String message) {
    return creating(event(reason, message));
  }

  /** A bound pod that starts no container, and events. */
  static PodObservation creating(Event... events) {
    Pod pod = pod("Pending", "Always", status("app", waitingState("ContainerCreating", "")));
    return PodObservation.of(pod, List.of(events));
  }

  /** The API's refusal. */
  static PodObservation rejected(int code, String reason, String message) {
    return PodObservation.rejected(new ApiRejection(code, reason, message));
  }

  /** A running pod that is not ready, and an event. */
  static PodObservation unready(Event... events) {
    Pod pod = pod("Running", "Always", status("app", runningState(STARTED)));
    return PodObservation.of(pod, List.of(events));
  }

  /** A running pod that is ready. */
  static Pod ready() {
    ContainerStatus status = status("app", runningState(STARTED));
    status.setReady(true);
    status.setStarted(true);
    return pod("Running", "Always", status);
  }

  static Pod withCondition(Pod pod, String type, String status, String reason, String message) {
    return new PodBuilder(pod)
        .editStatus()
        .addNewCondition()
        .withType(type)
        .withStatus(status)
        .withReason(reason)
        .withMessage(message)
        .withLastTransitionTime(STARTED)
        .endCondition()
        .endStatus()
        .build();
  }

  static Event event(String reason, String message) {
    return event(reason, message, "2026-03-01T11:29:59Z");
  }

  static Event event(String reason, String message, String at) {
    return new EventBuilder()
        .withType("Warning")
        .withReason(reason)
        .withMessage(message)
        .withNewInvolvedObject()
        .withKind("Pod")
        .withName("web")
        .withUid(UID)
        .endInvolvedObject()
        .withFirstTimestamp(at)
        .withLastTimestamp(at)
        .build();
  }

  /** The same event, seen three times. */
  static Event often(Event event) {
    return new EventBuilder(event).withCount(3).build();
  }

  static Event nodeEvent(String reason, String message) {
    return new EventBuilder()
        .withType("Warning")
        .withReason(reason)
        .withMessage(message)
        .withNewInvolvedObject()
        .withKind("Node")
        .withName("node-1")
        .endInvolvedObject()
        .withLastTimestamp(ENDED)
        .build();
  }

  static Pod pod(String phase, String restartPolicy, ContainerStatus... containers) {
    String name = containers.length == 0 ? "app" : containers[0].getName();
    return new PodBuilder()
        .withNewMetadata()
        .withName("web")
        .withNamespace("default")
        .withUid(UID)
        .withCreationTimestamp(CREATED)
        .endMetadata()
        .withNewSpec()
        .withNodeName("node-1")
        .withRestartPolicy(restartPolicy)
        .addNewContainer()
        .withName(name)
        .withImage("registry.example.com/team/web:1.4.2")
        .endContainer()
        .endSpec()
        .withNewStatus()
        .withPhase(phase)
        .withContainerStatuses(containers)
        .endStatus()
        .build();
  }

  static ContainerStatus status(String name, ContainerState state) {
    return new ContainerStatusBuilder()
        .withName(name)
        .withImage("registry.example.com/team/web:1.4.2")
        .withReady(false)
        .withRestartCount(0)
        .withState(state)
        .build();
  }

  /** A second container, which runs and is ready. */
  static ContainerStatus proxyThatRuns(String name) {
    ContainerStatus status = status(name, runningState(STARTED));
    status.setReady(true);
    return status;
  }

  static ContainerState waitingState(String reason, String message) {
    return new ContainerStateBuilder()
        .withNewWaiting()
        .withReason(reason)
        .withMessage(message)
        .endWaiting()
        .build();
  }

  static ContainerState runningState(String since) {
    return new ContainerStateBuilder().withNewRunning().withStartedAt(since).endRunning().build();
  }

  static ContainerState endedState(String reason, int code, String message) {
    return new ContainerStateBuilder()
        .withNewTerminated()
        .withReason(reason)
        .withExitCode(code)
        .withMessage(message)
        .withStartedAt(STARTED)
        .withFinishedAt(ENDED)
        .endTerminated()
        .build();
  }

  private static PodObservation waiting(String reason, String message) {
    return PodObservation.of(
        pod("Pending", "Always", status("app", waitingState(reason, message))));
  }
}

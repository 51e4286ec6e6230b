package dev.podmend.tests.failure;

import static java.util.Objects.requireNonNullElse;

import dev.podmend.failure.ApiRejection;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodObservation;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A pod with its events and logs, written in few words. It was created at {@link #START} and is
 * diagnosed an hour later unless the test says otherwise. Not thread-safe.
 */
final class Scene {

  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  static final String UID = "5d1c7a60-0000-4000-8000-000000000001";
  static final String NAME = "notebook-7";

  private PodBuilder pod;
  private final List<Event> events = new ArrayList<>();
  private final Map<String, String> logs = new HashMap<>();

  private Scene(PodBuilder pod) {
    this.pod = pod;
  }

  /** A pod of that phase on a node, without containers yet, that restarts always. */
  static Scene pod(String phase) {
    PodBuilder builder =
        new PodBuilder()
            .withNewMetadata()
            .withName(NAME)
            .withNamespace("lab")
            .withUid(UID)
            .withCreationTimestamp(START.toString())
            .endMetadata()
            .withNewSpec()
            .withRestartPolicy("Always")
            .withNodeName("node-1")
            .endSpec()
            .withNewStatus()
            .withPhase(phase)
            .endStatus();
    return new Scene(builder);
  }

  /** A pending pod that no node was found for. */
  static Scene unbound() {
    return pod("Pending").edit(pod -> pod.editSpec().withNodeName(null).endSpec());
  }

  static Instant second(long seconds) {
    return START.plusSeconds(seconds);
  }

  Scene edit(UnaryOperator<PodBuilder> change) {
    pod = change.apply(pod);
    return this;
  }

  Scene restarting(String policy) {
    return edit(pod -> pod.editSpec().withRestartPolicy(policy).endSpec());
  }

  Scene stating(String reason, String message) {
    return edit(pod -> pod.editStatus().withReason(reason).withMessage(message).endStatus());
  }

  Scene app(ContainerStatus status) {
    return app(status, container -> container);
  }

  Scene app(ContainerStatus status, UnaryOperator<ContainerBuilder> spec) {
    return edit(
        pod ->
            pod.editSpec()
                .addToContainers(spec.apply(container(status)).build())
                .endSpec()
                .editStatus()
                .addToContainerStatuses(status)
                .endStatus());
  }

  Scene init(ContainerStatus status) {
    return init(status, container -> container);
  }

  /** A native sidecar: an init container that is restarted always. */
  Scene sidecar(ContainerStatus status) {
    return init(status, container -> container.withRestartPolicy("Always"));
  }

  Scene init(ContainerStatus status, UnaryOperator<ContainerBuilder> spec) {
    return edit(
        pod ->
            pod.editSpec()
                .addToInitContainers(spec.apply(container(status)).build())
                .endSpec()
                .editStatus()
                .addToInitContainerStatuses(status)
                .endStatus());
  }

  Scene ephemeral(ContainerStatus status) {
    return edit(pod -> pod.editStatus().addToEphemeralContainerStatuses(status).endStatus());
  }

  private static ContainerBuilder container(ContainerStatus status) {
    return new ContainerBuilder()
        .withName(status.getName())
        .withImage(requireNonNullElse(status.getImage(), "registry.example/lab/app:1"));
  }

  Scene condition(String type, String status, String reason, String message) {
    return condition(type, status, reason, message, START);
  }

  Scene condition(String type, String status, String reason, String message, Instant since) {
    return edit(
        pod ->
            pod.editStatus()
                .addNewCondition()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage(message)
                .withLastTransitionTime(since.toString())
                .endCondition()
                .endStatus());
  }

  Scene deleted(Instant start, Duration grace) {
    return edit(
        pod ->
            pod.editMetadata()
                .withDeletionTimestamp(start.plus(grace).toString())
                .withDeletionGracePeriodSeconds(grace.toSeconds())
                .endMetadata());
  }

  /** A warning about the pod. */
  Scene warning(String reason, String message, Instant at) {
    return event(event -> event.withType("Warning"), reason, message, at);
  }

  /** An event about the pod that is no warning. */
  Scene notice(String reason, String message, Instant at) {
    return event(event -> event.withType("Normal"), reason, message, at);
  }

  Scene event(UnaryOperator<EventBuilder> change, String reason, String message, Instant at) {
    EventBuilder event =
        new EventBuilder()
            .withReason(reason)
            .withMessage(message)
            .withCount(1)
            .withFirstTimestamp(at.toString())
            .withLastTimestamp(at.toString())
            .withNewInvolvedObject()
            .withKind("Pod")
            .withName(NAME)
            .withUid(UID)
            .endInvolvedObject();
    events.add(change.apply(event).build());
    return this;
  }

  Scene log(String container, String tail) {
    logs.put(container, tail);
    return this;
  }

  PodObservation observed() {
    return new PodObservation(Optional.of(pod.build()), events, Optional.empty(), logs);
  }

  PodDiagnosis diagnosed() {
    return diagnosedAt(START.plus(Duration.ofHours(1)));
  }

  PodDiagnosis diagnosedAt(Instant now) {
    return PodFailureClassifier.standard().diagnose(observed(), now);
  }

  PodDiagnosis diagnosedWithoutMoment() {
    return PodFailureClassifier.standard().diagnose(observed());
  }

  /** What the API's refusal of this manifest means. */
  PodDiagnosis rejected(int code, String reason, String message) {
    return PodFailureClassifier.standard()
        .diagnose(
            PodObservation.rejected(pod.build(), new ApiRejection(code, reason, message)),
            START.plus(Duration.ofHours(1)));
  }
}

package dev.podmend.testkit;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.PodObservation;
import dev.podmend.model.ContainerRole;
import dev.podmend.testkit.kubelet.KubeletStatus;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.EphemeralContainer;
import io.fabric8.kubernetes.api.model.EphemeralContainerBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A pod in a few words: what its containers do is said, and the rest of the status is filled in as
 * a kubelet would.
 *
 * <pre>{@code
 * Pod pod = PodSketch.named("notebook")
 *     .app("app", c -> c.crashLooping(137, "OOMKilled", ""))
 *     .pod();
 * }</pre>
 *
 * <p>All times are relative to {@link TestClock#START}, the sketch's present. By default the pod is
 * an hour old, bound to {@code node1}, restarts always, and has one healthy container {@code app}.
 * Not thread-safe.
 */
public final class PodSketch {

  private final String name;
  private final Instant now = TestClock.START;
  private final List<ContainerSketch> containers = new ArrayList<>();
  private final List<Consumer<PodStatus>> changes = new ArrayList<>();
  private final List<Consumer<PodBuilder>> specChanges = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final Map<String, String> logs = new HashMap<>();
  private String namespace = "team";
  private String uid;
  private String restartPolicy = "Always";
  private Optional<String> node = Optional.of("node1");
  private Duration age = Duration.ofHours(1);
  private boolean withoutContainerStatuses;

  private PodSketch(String name) {
    this.name = name;
    this.uid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Starts a sketch; the UID follows from the name. */
  public static PodSketch named(String name) {
    return new PodSketch(requireNonNull(name, "name"));
  }

  /** The namespace; {@code team} by default. */
  public PodSketch namespace(String namespace) {
    this.namespace = requireNonNull(namespace, "namespace");
    return this;
  }

  /** The UID, which the events said after this get too. */
  public PodSketch uid(String uid) {
    this.uid = requireNonNull(uid, "uid");
    return this;
  }

  /** {@code Always}, {@code OnFailure} or {@code Never}. */
  public PodSketch restartPolicy(String policy) {
    restartPolicy = requireNonNull(policy, "policy");
    return this;
  }

  /** How long ago the pod was created. */
  public PodSketch age(Duration age) {
    this.age = requireNonNull(age, "age");
    return this;
  }

  /** No node has been found: no kubelet has the pod, so it has no container statuses. */
  public PodSketch unscheduled() {
    node = Optional.empty();
    return withoutContainerStatuses();
  }

  /** No container has a status. */
  public PodSketch withoutContainerStatuses() {
    withoutContainerStatuses = true;
    return this;
  }

  /** Adds an app container. */
  public PodSketch app(String name, Consumer<ContainerSketch> sketch) {
    return container(name, ContainerRole.APP, sketch);
  }

  /** Adds an init container; they run in the order in which they are added. */
  public PodSketch init(String name, Consumer<ContainerSketch> sketch) {
    return container(name, ContainerRole.INIT, sketch);
  }

  /** Adds a native sidecar. */
  public PodSketch sidecar(String name, Consumer<ContainerSketch> sketch) {
    return container(name, ContainerRole.SIDECAR, sketch);
  }

  /** Adds an ephemeral container. */
  public PodSketch ephemeral(String name, Consumer<ContainerSketch> sketch) {
    return container(name, ContainerRole.EPHEMERAL, sketch);
  }

  private PodSketch container(String name, ContainerRole role, Consumer<ContainerSketch> sketch) {
    ContainerSketch container = new ContainerSketch(name, role, now);
    sketch.accept(container);
    containers.add(container);
    return this;
  }

  /** Sets the phase in place of the one that follows from the containers. */
  public PodSketch phase(String phase) {
    return status(status -> status.setPhase(phase));
  }

  /** The pod has ended in failure, and the kubelet says why. */
  public PodSketch failed(String reason, String message) {
    return status(
        status -> {
          status.setPhase("Failed");
          status.setReason(reason);
          status.setMessage(message);
        });
  }

  /** Adds a condition, or puts it in place of the one of its type; it changed a minute ago. */
  public PodSketch condition(String type, String value, String reason, String message) {
    return status(
        status -> {
          status.getConditions().removeIf(known -> type.equals(known.getType()));
          status
              .getConditions()
              .add(
                  new PodConditionBuilder()
                      .withType(type)
                      .withStatus(value)
                      .withReason(reason.isEmpty() ? null : reason)
                      .withMessage(message.isEmpty() ? null : message)
                      .withLastTransitionTime(now.minusSeconds(60).toString())
                      .build());
        });
  }

  /** Changes the status in any other way, after phase and conditions were derived. */
  public PodSketch status(Consumer<PodStatus> change) {
    changes.add(requireNonNull(change, "change"));
    return this;
  }

  /** Changes the pod in any other way, before its status is made. */
  public PodSketch manifest(Consumer<PodBuilder> change) {
    specChanges.add(requireNonNull(change, "change"));
    return this;
  }

  /** The pod is being deleted: since when, and how long it may take. */
  public PodSketch deleted(Duration ago, Duration grace) {
    return manifest(
        pod ->
            pod.editMetadata()
                .withDeletionTimestamp(now.minus(ago).plus(grace).toString())
                .withDeletionGracePeriodSeconds(grace.toSeconds())
                .endMetadata());
  }

  /** Adds an event of the pod itself, half a minute ago. */
  public PodSketch event(String type, String reason, String message) {
    return event(type, reason, message, "");
  }

  /** Adds an event about one container, half a minute ago. */
  public PodSketch event(String type, String reason, String message, String container) {
    events.add(
        new EventBuilder()
            .withNewMetadata()
            .withName("%s.%016x".formatted(name, events.size() + 1))
            .withNamespace(namespace)
            .endMetadata()
            .withNewInvolvedObject()
            .withApiVersion("v1")
            .withKind("Pod")
            .withNamespace(namespace)
            .withName(name)
            .withUid(uid)
            .withFieldPath(container.isEmpty() ? null : "spec.containers{" + container + "}")
            .endInvolvedObject()
            .withType(type)
            .withReason(reason)
            .withMessage(message)
            .withCount(3)
            .withFirstTimestamp(now.minusSeconds(300).toString())
            .withLastTimestamp(now.minusSeconds(30).toString())
            .withNewSource()
            .withComponent(reason.equals("FailedScheduling") ? "default-scheduler" : "kubelet")
            .endSource()
            .build());
    return this;
  }

  /** The end of a container's log. */
  public PodSketch log(String container, String text) {
    logs.put(container, text);
    return this;
  }

  /** The present of the sketch, to diagnose it by. */
  public Instant now() {
    return now;
  }

  /** The events said so far. */
  public List<Event> events() {
    return List.copyOf(events);
  }

  /** The pod with its events and logs. */
  public PodObservation observation() {
    return PodObservation.of(pod(), events).withLogTails(logs);
  }

  /** The pod, a new one every time. */
  public Pod pod() {
    if (of(ContainerRole.APP).isEmpty()) {
      app("app", container -> {});
    }
    PodBuilder builder = manifest();
    specChanges.forEach(change -> change.accept(builder));
    Pod pod = builder.withStatus(new PodStatus()).build();
    fill(pod);
    changes.forEach(change -> change.accept(pod.getStatus()));
    return pod;
  }

  private PodBuilder manifest() {
    List<Container> inits = new ArrayList<>();
    containers.stream().filter(PodSketch::isInit).map(ContainerSketch::spec).forEach(inits::add);
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(namespace)
        .withUid(uid)
        .withResourceVersion("4711")
        .withCreationTimestamp(now.minus(age).toString())
        .endMetadata()
        .withNewSpec()
        .withRestartPolicy(restartPolicy)
        .withNodeName(node.orElse(null))
        .withInitContainers(inits)
        .withContainers(of(ContainerRole.APP).stream().map(ContainerSketch::spec).toList())
        .withEphemeralContainers(
            of(ContainerRole.EPHEMERAL).stream().map(PodSketch::ephemeral).toList())
        .endSpec();
  }

  private static EphemeralContainer ephemeral(ContainerSketch sketch) {
    Container container = sketch.spec();
    return new EphemeralContainerBuilder()
        .withName(container.getName())
        .withImage(container.getImage())
        .build();
  }

  private void fill(Pod pod) {
    PodStatus status = pod.getStatus();
    status.setQosClass("BestEffort");
    if (node.isPresent()) {
      status.setStartTime(now.minus(age).plusSeconds(1).toString());
      status.setHostIP("10.0.0.1");
    }
    if (withoutContainerStatuses) {
      status.setPhase("Pending");
      return;
    }
    status.setInitContainerStatuses(
        statuses(containers.stream().filter(PodSketch::isInit).toList()));
    status.setContainerStatuses(statuses(of(ContainerRole.APP)));
    status.setEphemeralContainerStatuses(statuses(of(ContainerRole.EPHEMERAL)));
    KubeletStatus.complete(pod, now.minus(age).plusSeconds(5));
  }

  private List<ContainerStatus> statuses(List<ContainerSketch> sketches) {
    String fullName = "%s_%s(%s)".formatted(name, namespace, uid);
    return new ArrayList<>(
        sketches.stream()
            .filter(ContainerSketch::hasStatus)
            .map(sketch -> sketch.status(fullName))
            .toList());
  }

  private static boolean isInit(ContainerSketch container) {
    return container.role() == ContainerRole.INIT || container.role() == ContainerRole.SIDECAR;
  }

  private List<ContainerSketch> of(ContainerRole role) {
    return containers.stream().filter(container -> container.role() == role).toList();
  }
}

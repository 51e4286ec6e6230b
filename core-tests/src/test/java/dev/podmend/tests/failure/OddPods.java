package dev.podmend.tests.failure;

import dev.podmend.failure.ApiRejection;
import dev.podmend.failure.PodObservation;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateRunning;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventSeries;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes observations that no API server would give but a careless caller might: nulls everywhere,
 * contradicting states, odd text, impossible numbers and times. The same seed gives the same.
 */
final class OddPods {

  private static final String[] WORDS = {
    "",
    "Error",
    "OOMKilled",
    "Completed",
    "StartError",
    "ContainerCannotRun",
    "CrashLoopBackOff",
    "ImagePullBackOff",
    "ErrImagePull",
    "ErrImageNeverPull",
    "CreateContainerConfigError",
    "ContainerCreating",
    "PodInitializing",
    "ContainerStatusUnknown",
    "Unknown",
    "Evicted",
    "DeadlineExceeded",
    "OutOfnvidia.com/gpu",
    "Unschedulable",
    "SchedulingGated",
    "BackOff",
    "Failed",
    "FailedMount",
    "FailedScheduling",
    "FailedCreate",
    "Killing",
    "Unhealthy",
    "Pulling",
    "Pulled",
    "Rebooted",
    "TriggeredScaleUp",
    "NotTriggerScaleUp",
    "EvictionByEvictionAPI",
    "NodeStatusUnknown",
    "PostStartHookError: command",
    "BackoffLimitExceeded",
    "Whatever"
  };
  private static final String[] TYPES = {
    "Ready",
    "ContainersReady",
    "Initialized",
    "PodScheduled",
    "PodReadyToStartContainers",
    "DisruptionTarget",
    "AllContainersRestarting",
    "PodResizePending",
    "example.com/gate"
  };
  private static final String[] TIMES = {
    "",
    "now",
    "1970-01-01T00:00:00Z",
    "2026-02-30T00:00:00Z",
    "2026-03-01T12:00:00Z",
    "2026-03-01T12:00:30Z",
    "2026-03-01T12:01:00.123456Z",
    "2026-03-01T13:00:00+01:00",
    "+999999999-12-31T23:59:59-18:00",
    "-999999999-01-01T00:00:00+18:00",
    "9999-12-31T23:59:60Z",
    "2026-03-01 12:00:00 UTC and more"
  };
  private static final String[] TEXTS = {
    "",
    " ",
    "\u0000",
    "\uD83D",
    "\uDCA5\uD83D",
    "💥 מ\u202E",
    "\"",
    "\"\"\"",
    "Error: ",
    "manifest unknown",
    "back-off 1m20s restarting failed container=app pod=p_ns(u)",
    "Back-off pulling image \"app:1\": ErrImagePull: 429 Too Many Requests",
    "secret \"db\" not found",
    "Container app failed liveness probe, will be restarted",
    "0/3 nodes are available: 3 Insufficient cpu. preemption: none",
    "Liveness probe failed: 500",
    "Usage of EmptyDir volume \"tmp\" exceeds the limit \"1Gi\". ",
    "pods \"x\" is forbidden: exceeded quota: q, requested: cpu=99999999999999999999E, used: , "
        + "limited: cpu=-1",
    "violates PodSecurity \"restricted\": x (container \"app\" must set y), z (containers)",
    "unable to validate against any security context constraint: .containers[9999].runAsUser",
    "rpc error: code = ",
    "Failed to pull image \"",
    "Error creating: ",
    "ModuleNotFoundError: No module named 'x'\n",
    "-----BEGIN PRIVATE KEY-----\nMIIB"
  };
  private static final Integer[] NUMBERS = {
    0,
    1,
    2,
    3,
    42,
    125,
    126,
    127,
    128,
    137,
    139,
    143,
    159,
    255,
    -1,
    -1073741515,
    256,
    1000,
    Integer.MIN_VALUE,
    Integer.MAX_VALUE
  };
  private static final String[] PHASES = {
    "Pending", "Running", "Succeeded", "Failed", "Unknown", "", "Sleeping"
  };
  private static final String[] NAMES = {"app", "git-clone", "istio-proxy", "", "b", "app"};

  private final Random random;

  private OddPods(Random random) {
    this.random = random;
  }

  static PodObservation of(long seed) {
    return new OddPods(new Random(seed)).observation();
  }

  private PodObservation observation() {
    Optional<Pod> pod = random.nextInt(20) == 0 ? Optional.empty() : Optional.of(pod());
    List<Event> events = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      events.add(random.nextInt(8) == 0 ? null : event());
    }
    Map<String, String> logs = new HashMap<>();
    if (random.nextInt(3) == 0) {
      logs.put(random.nextBoolean() ? "app" : "git-clone", text());
    }
    Optional<ApiRejection> rejection =
        random.nextInt(8) == 0
            ? Optional.of(new ApiRejection(one(NUMBERS), one(WORDS), text()))
            : Optional.empty();
    return new PodObservation(pod, events, rejection, logs);
  }

  private Pod pod() {
    Pod pod = new Pod();
    pod.setMetadata(maybe(this::metadata));
    pod.setSpec(maybe(this::spec));
    pod.setStatus(maybe(this::status));
    return pod;
  }

  private ObjectMeta metadata() {
    ObjectMeta metadata = new ObjectMeta();
    metadata.setName(maybe(() -> one("app", "notebook-7", "", "e")));
    metadata.setUid(maybe(() -> one("u", "")));
    metadata.setCreationTimestamp(maybe(() -> one(TIMES)));
    metadata.setAnnotations(maybe(Map::of));
    metadata.setOwnerReferences(list(OwnerReference::new));
    if (random.nextInt(4) == 0) {
      metadata.setDeletionTimestamp(one(TIMES));
      metadata.setDeletionGracePeriodSeconds(maybe(() -> (long) one(NUMBERS)));
    }
    return metadata;
  }

  private PodSpec spec() {
    PodSpec spec = new PodSpec();
    spec.setContainers(list(this::container));
    spec.setInitContainers(list(this::container));
    spec.setVolumes(list(Volume::new));
    spec.setNodeName(maybe(() -> one("node-1", "")));
    spec.setRestartPolicy(maybe(() -> one("Always", "OnFailure", "Never", "Perhaps")));
    return spec;
  }

  private Container container() {
    Container container = new Container();
    container.setName(maybe(() -> one(NAMES)));
    container.setImage(maybe(() -> one("app:1", "", "💥")));
    container.setRestartPolicy(random.nextInt(3) == 0 ? "Always" : null);
    container.setCommand(list(() -> "git"));
    return container;
  }

  private PodStatus status() {
    PodStatus status = new PodStatus();
    status.setPhase(maybe(() -> one(PHASES)));
    status.setReason(random.nextInt(5) == 0 ? one(WORDS) : null);
    status.setMessage(maybe(this::text));
    status.setConditions(list(this::condition));
    status.setContainerStatuses(statuses());
    status.setInitContainerStatuses(list(this::containerStatus));
    status.setEphemeralContainerStatuses(list(this::containerStatus));
    return status;
  }

  private @Nullable List<ContainerStatus> statuses() {
    List<ContainerStatus> statuses = list(this::containerStatus);
    if (statuses != null && !statuses.isEmpty() && random.nextInt(200) == 0) {
      for (int i = 0; i < 3000; i++) {
        statuses.add(containerStatus());
      }
    }
    return statuses;
  }

  private ContainerStatus containerStatus() {
    ContainerStatus status = new ContainerStatus();
    status.setName(maybe(() -> one(NAMES)));
    status.setReady(maybe(random::nextBoolean));
    status.setStarted(maybe(random::nextBoolean));
    status.setRestartCount(maybe(() -> one(NUMBERS)));
    status.setImage(maybe(() -> "app:1"));
    status.setState(maybe(this::state));
    status.setLastState(maybe(this::state));
    return status;
  }

  /** Often more than one state at a time. */
  private ContainerState state() {
    ContainerState state = new ContainerState();
    if (random.nextInt(3) == 0) {
      state.setWaiting(new ContainerStateWaiting(maybe(this::text), maybe(() -> one(WORDS))));
    }
    if (random.nextInt(4) == 0) {
      state.setRunning(new ContainerStateRunning(maybe(() -> one(TIMES))));
    }
    if (random.nextInt(2) == 0) {
      ContainerStateTerminated terminated = new ContainerStateTerminated();
      terminated.setReason(maybe(() -> one(WORDS)));
      terminated.setMessage(maybe(this::text));
      terminated.setExitCode(maybe(() -> one(NUMBERS)));
      terminated.setSignal(random.nextInt(6) == 0 ? one(NUMBERS) : null);
      terminated.setStartedAt(maybe(() -> one(TIMES)));
      terminated.setFinishedAt(maybe(() -> one(TIMES)));
      state.setTerminated(terminated);
    }
    return state;
  }

  private PodCondition condition() {
    PodCondition condition = new PodCondition();
    condition.setType(maybe(() -> one(TYPES)));
    condition.setStatus(maybe(() -> one("True", "False", "Unknown", "")));
    condition.setReason(maybe(() -> one(WORDS)));
    condition.setMessage(maybe(this::text));
    condition.setLastTransitionTime(maybe(() -> one(TIMES)));
    return condition;
  }

  private Event event() {
    Event event = new Event();
    event.setType(maybe(() -> one("Warning", "Normal", "")));
    event.setReason(maybe(() -> one(WORDS)));
    event.setMessage(maybe(this::text));
    event.setCount(maybe(() -> one(NUMBERS)));
    event.setFirstTimestamp(maybe(() -> one(TIMES)));
    event.setLastTimestamp(maybe(() -> one(TIMES)));
    event.setEventTime(maybe(() -> new MicroTime(one(TIMES))));
    event.setSeries(maybe(() -> new EventSeries(one(NUMBERS), new MicroTime(one(TIMES)))));
    event.setInvolvedObject(maybe(this::involved));
    return event;
  }

  private ObjectReference involved() {
    ObjectReference object = new ObjectReference();
    object.setKind(maybe(() -> one("Pod", "Node", "Job", "")));
    object.setUid(maybe(() -> one("u", "other", "")));
    object.setName(maybe(() -> one("app", "notebook-7", "node-1")));
    object.setFieldPath(maybe(() -> one("spec.containers{app}", "spec.containers{", "}{")));
    return object;
  }

  private String text() {
    String text = one(TEXTS);
    return switch (random.nextInt(400)) {
      case 0 -> (text + "x").repeat((1 << 20) / (text.length() + 1));
      case 1, 2, 3 -> text.repeat(50);
      default -> random.nextInt(3) == 0 ? text + one(TEXTS) : text;
    };
  }

  private <T> @Nullable List<T> list(Supplier<T> elements) {
    if (random.nextInt(3) == 0) {
      return null;
    }
    List<T> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(random.nextInt(8) == 0 ? null : elements.get());
    }
    return list;
  }

  private <T> @Nullable T maybe(Supplier<T> value) {
    return random.nextInt(5) == 0 ? null : value.get();
  }

  @SafeVarargs
  private <T> T one(T... values) {
    return values[random.nextInt(values.length)];
  }
}

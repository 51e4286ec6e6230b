package dev.podmend.failure;

import static java.util.Objects.requireNonNullElse;

import dev.podmend.model.ContainerRole;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.EphemeralContainer;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fabric8 pod without its nulls: what is absent is an empty text, an empty list or {@link
 * Timestamps#NONE}. The only place that reads fabric8's getters of a pod.
 */
final class PodView {

  private static final ObjectMeta NO_METADATA = new ObjectMeta();
  private static final PodSpec NO_SPEC = new PodSpec();
  private static final PodStatus NO_STATUS = new PodStatus();

  /** Shorter lists are searched from their start, which is faster than an index. */
  private static final int SHORT = 16;

  private static final String STATUSES = "containerStatuses";
  private static final String INIT_STATUSES = "initContainerStatuses";

  private final ObjectMeta metadata;
  private final PodSpec spec;
  private final PodStatus status;
  private final Pod pod;

  // Made when first asked for, which is while a diagnosis is being made: by one thread only.
  private @Nullable List<ContainerView> inits;
  private @Nullable List<ContainerView> apps;

  PodView(Pod pod) {
    this.pod = pod;
    this.metadata = requireNonNullElse(pod.getMetadata(), NO_METADATA);
    this.spec = requireNonNullElse(pod.getSpec(), NO_SPEC);
    this.status = requireNonNullElse(pod.getStatus(), NO_STATUS);
  }

  /** The pod as fabric8 has it, for what reads it later. */
  Pod pod() {
    return pod;
  }

  String name() {
    return orEmpty(metadata.getName());
  }

  String uid() {
    return orEmpty(metadata.getUid());
  }

  /** The phase that it states, or that its conditions imply; empty where neither does. */
  String phase() {
    return phaseOf(status);
  }

  boolean hasPhase(String phase) {
    return phase.equals(phase());
  }

  /** Whether it says that it runs, or that it is ready and no more. */
  boolean isSaidToRun() {
    return hasPhase("Running")
        || (phase().isEmpty() && !hasContainerStatuses() && hasCondition("Ready", "True"));
  }

  /** The kubelet gives a pod's end as why it is not ready, {@code PodCompleted}. */
  static String phaseOf(PodStatus status) {
    String phase = orEmpty(status.getPhase());
    return phase.isEmpty() ? endIn(orEmpty(status.getConditions())) : phase;
  }

  private static String endIn(List<PodCondition> conditions) {
    for (int i = 0; i < conditions.size(); i++) {
      PodCondition condition = conditions.get(i);
      String type = condition == null ? null : condition.getType();
      if ("Ready".equals(type) || "ContainersReady".equals(type)) {
        String reason = orEmpty(condition.getReason());
        if (reason.equals("PodFailed") || reason.equals("PodCompleted")) {
          return reason.equals("PodFailed") ? "Failed" : "Succeeded";
        }
      }
    }
    return "";
  }

  String statusReason() {
    return orEmpty(status.getReason());
  }

  String statusMessage() {
    return orEmpty(status.getMessage());
  }

  long createdAt() {
    return Timestamps.millis(metadata.getCreationTimestamp());
  }

  String creationTimestamp() {
    return orEmpty(metadata.getCreationTimestamp());
  }

  boolean isBeingDeleted() {
    return metadata.getDeletionTimestamp() != null;
  }

  /** When the deletion began; {@link Timestamps#NONE} where the grace period does not tell. */
  long deletionStartedAt() {
    long deadline = Timestamps.millis(metadata.getDeletionTimestamp());
    Long grace = metadata.getDeletionGracePeriodSeconds();
    boolean known = deadline != Timestamps.NONE && grace != null && grace > 0 && grace < 1e9;
    return known ? deadline - grace * 1000 : Timestamps.NONE;
  }

  String nodeName() {
    return orEmpty(spec.getNodeName());
  }

  boolean isBound() {
    return spec.getNodeName() != null && !spec.getNodeName().isEmpty();
  }

  /** Whether a kubelet has seen it, or at least has it to see to. */
  boolean isWithKubelet() {
    return isBound() || !orEmpty(status.getStartTime()).isEmpty();
  }

  boolean isNominated() {
    return status.getNominatedNodeName() != null && !status.getNominatedNodeName().isEmpty();
  }

  /** A pod whose manifest lies on its node: the API shows a mirror of it. */
  boolean isStatic() {
    Map<String, String> annotations = metadata.getAnnotations();
    return annotations != null && annotations.containsKey("kubernetes.io/config.mirror");
  }

  /** Whether it is known that a client, not the scheduler, chose its node. */
  boolean isPinned() {
    return isStatic() || NodeChoice.isWritten(metadata);
  }

  boolean isReplacedByController() {
    return metadata.getOwnerReferences() != null
        && metadata.getOwnerReferences().stream()
            .anyMatch(
                owner ->
                    owner != null
                        && Boolean.TRUE.equals(owner.getController())
                        && isReplacing(orEmpty(owner.getKind()), orEmpty(owner.getApiVersion())));
  }

  /** Other API groups have kinds of the same names; a kind without a group is taken at its word. */
  private static boolean isReplacing(String kind, String apiVersion) {
    int end = apiVersion.indexOf('/');
    String group = end < 0 ? "" : apiVersion.substring(0, end);
    return switch (kind) {
      case "ReplicaSet", "StatefulSet", "DaemonSet" -> group.isEmpty() || group.equals("apps");
      case "Job" -> group.isEmpty() || group.equals("batch");
      case "ReplicationController" -> group.isEmpty();
      default -> false;
    };
  }

  boolean hasReadinessGates() {
    return spec.getReadinessGates() != null && !spec.getReadinessGates().isEmpty();
  }

  /** The pod's restart policy; {@code Always} where it states none, as the API defaults it. */
  String restartPolicy() {
    String policy = orEmpty(spec.getRestartPolicy());
    return policy.isEmpty() ? "Always" : policy;
  }

  List<PodCondition> conditions() {
    return orEmpty(status.getConditions());
  }

  /** The index of the first condition of a type; -1 where there is none. */
  int conditionIndex(String type) {
    List<PodCondition> conditions = conditions();
    for (int i = 0; i < conditions.size(); i++) {
      PodCondition condition = conditions.get(i);
      if (condition != null && type.equals(condition.getType())) {
        return i;
      }
    }
    return -1;
  }

  /** The condition of that type where it has that status, else {@code null}. */
  @Nullable PodCondition condition(String type, String ofStatus) {
    int index = conditionIndex(type);
    if (index < 0) {
      return null;
    }
    PodCondition condition = conditions().get(index);
    return ofStatus.equals(condition.getStatus()) ? condition : null;
  }

  /**
   * Why it is being disrupted; {@code null} where it is not. Without a status it counts as true.
   */
  @Nullable PodCondition disruptionTarget() {
    int index = conditionIndex("DisruptionTarget");
    String status = index < 0 ? "False" : orEmpty(conditions().get(index).getStatus());
    return status.isEmpty() || status.equals("True") ? conditions().get(index) : null;
  }

  boolean hasCondition(String type, String ofStatus) {
    return condition(type, ofStatus) != null;
  }

  /** Since when that condition has that status; {@link Timestamps#NONE} where it has not. */
  long since(String type, String ofStatus) {
    PodCondition condition = condition(type, ofStatus);
    return condition == null
        ? Timestamps.NONE
        : Timestamps.millis(condition.getLastTransitionTime());
  }

  /**
   * Whether a container is known to be ready: by its own word, else by what the pod says of all.
   */
  boolean isReady(ContainerView container) {
    return Boolean.TRUE.equals(
        container.ready() == null ? areContainersReady() : container.ready());
  }

  /**
   * Whether a container's process runs: it says so, or nothing more is said than that it is ready.
   */
  boolean isUp(ContainerView container) {
    return container.running() != null || (!container.hasState() && isReady(container));
  }

  /** Whether a container is known not to be ready; nothing may be known of it. */
  boolean isUnready(ContainerView container) {
    return Boolean.FALSE.equals(
        container.ready() == null ? areContainersReady() : container.ready());
  }

  private @Nullable Boolean areContainersReady() {
    int index = readinessIndex();
    String said = index < 0 ? "" : orEmpty(conditions().get(index).getStatus());
    return switch (said) {
      case "True" -> Boolean.TRUE;
      case "False" -> Boolean.FALSE;
      default -> null;
    };
  }

  /** The index of the condition that speaks of all containers; -1 where there is none. */
  int readinessIndex() {
    int ofContainers = conditionIndex("ContainersReady");
    return ofContainers < 0 ? conditionIndex("Ready") : ofContainers;
  }

  List<Volume> volumes() {
    return orEmpty(spec.getVolumes());
  }

  boolean hasContainerStatuses() {
    return !orEmpty(status.getContainerStatuses()).isEmpty()
        || !orEmpty(status.getInitContainerStatuses()).isEmpty();
  }

  /** Init containers and native sidecars in the order of the specification. */
  List<ContainerView> initContainers() {
    List<ContainerView> known = inits;
    if (known == null) {
      known =
          views(
              INIT_STATUSES,
              orEmpty(status.getInitContainerStatuses()),
              orEmpty(spec.getInitContainers()),
              ContainerRole.INIT);
      inits = known;
    }
    return known;
  }

  /** App containers in the order of the specification. */
  List<ContainerView> appContainers() {
    List<ContainerView> known = apps;
    if (known == null) {
      known =
          views(
              STATUSES,
              orEmpty(status.getContainerStatuses()),
              orEmpty(spec.getContainers()),
              ContainerRole.APP);
      apps = known;
    }
    return known;
  }

  /** Ephemeral containers in the order of their statuses. */
  List<ContainerView> ephemeralContainers() {
    List<ContainerStatus> statuses = orEmpty(status.getEphemeralContainerStatuses());
    if (statuses.isEmpty()) {
      return List.of();
    }
    List<ContainerView> views = new ArrayList<>();
    for (int i = 0; i < statuses.size(); i++) {
      if (statuses.get(i) != null) {
        views.add(
            new ContainerView(
                ContainerRole.EPHEMERAL,
                "ephemeralContainerStatuses",
                i,
                i,
                statuses.get(i),
                null));
      }
    }
    return views;
  }

  private static List<ContainerView> views(
      String list, List<ContainerStatus> statuses, List<Container> specs, ContainerRole role) {
    if (statuses.isEmpty()) {
      return List.of();
    }
    List<ContainerView> views = new ArrayList<>(statuses.size());
    Map<String, Integer> positions = Map.of();
    boolean inOrder = true;
    for (int i = 0; i < statuses.size(); i++) {
      ContainerStatus status = statuses.get(i);
      if (status == null) {
        continue;
      }
      String name = orEmpty(status.getName());
      int position = isNamed(specs, i, name) ? i : -1;
      if (position < 0) {
        boolean isLong = positions.isEmpty() && specs.size() > SHORT;
        positions = isLong ? positionsOf(specs) : positions;
        position = positions.isEmpty() ? position(specs, name) : positions.getOrDefault(name, -1);
        inOrder = false;
      }
      Container spec = position < 0 ? null : specs.get(position);
      int order = position < 0 ? specs.size() + i : position;
      views.add(new ContainerView(roleOf(spec, role), list, i, order, status, spec));
    }
    if (!inOrder) {
      views.sort(Comparator.comparingInt(ContainerView::order));
    }
    return views;
  }

  /** The container at an index of a list of statuses, with its specification. */
  static ContainerView viewAt(
      int index, ContainerStatus status, List<Container> specs, boolean isInit) {
    String name = orEmpty(status.getName());
    int position = isNamed(specs, index, name) ? index : position(specs, name);
    Container spec = position < 0 ? null : specs.get(position);
    return new ContainerView(
        roleOf(spec, isInit ? ContainerRole.INIT : ContainerRole.APP),
        isInit ? INIT_STATUSES : STATUSES,
        index,
        position < 0 ? specs.size() + index : position,
        status,
        spec);
  }

  /** Whether a list of containers has one of that name at that index. */
  static boolean isNamed(List<Container> specs, int index, String name) {
    return index < specs.size()
        && specs.get(index) != null
        && name.equals(specs.get(index).getName());
  }

  /** Where the first container of that name stands; -1 where none does. */
  private static int position(List<Container> specs, String name) {
    for (int i = 0; i < specs.size(); i++) {
      if (isNamed(specs, i, name)) {
        return i;
      }
    }
    return -1;
  }

  private static Map<String, Integer> positionsOf(List<Container> specs) {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < specs.size(); i++) {
      if (specs.get(i) != null && specs.get(i).getName() != null) {
        positions.putIfAbsent(specs.get(i).getName(), i);
      }
    }
    return positions;
  }

  private static ContainerRole roleOf(@Nullable Container spec, ContainerRole role) {
    boolean sidecar =
        role == ContainerRole.INIT && spec != null && "Always".equals(spec.getRestartPolicy());
    return sidecar ? ContainerRole.SIDECAR : role;
  }

  /** The names that the specification gives its containers of a list; empty texts where none. */
  List<String> specNames(ContainerRole role) {
    List<String> names = new ArrayList<>();
    if (role == ContainerRole.EPHEMERAL) {
      for (EphemeralContainer container : orEmpty(spec.getEphemeralContainers())) {
        names.add(container == null ? "" : orEmpty(container.getName()));
      }
      return names;
    }
    List<Container> containers =
        role == ContainerRole.APP
            ? orEmpty(spec.getContainers())
            : orEmpty(spec.getInitContainers());
    for (Container container : containers) {
      names.add(container == null ? "" : orEmpty(container.getName()));
    }
    return names;
  }

  /** Init and app containers of the specification as if none had a status. */
  List<ContainerView> containersWithoutStatus() {
    List<ContainerView> views = new ArrayList<>();
    addWithoutStatus(orEmpty(spec.getInitContainers()), ContainerRole.INIT, views);
    addWithoutStatus(orEmpty(spec.getContainers()), ContainerRole.APP, views);
    return views;
  }

  private static void addWithoutStatus(
      List<Container> specs, ContainerRole role, List<ContainerView> views) {
    for (int i = 0; i < specs.size(); i++) {
      Container container = specs.get(i);
      if (container != null) {
        String name = orEmpty(container.getName());
        views.add(ContainerView.withoutStatus(name, roleOf(container, role), i, container));
      }
    }
  }

  /** The role that the specification gives the init container at an index. */
  ContainerRole initRole(int index) {
    List<Container> containers = orEmpty(spec.getInitContainers());
    return index < containers.size() && containers.get(index) != null
        ? roleOf(containers.get(index), ContainerRole.INIT)
        : ContainerRole.INIT;
  }

  /** The newest of all timestamps in the pod. */
  long newestTimestamp() {
    long newest = Timestamps.later(createdAt(), Timestamps.millis(status.getStartTime()));
    newest = Timestamps.later(newest, Timestamps.millis(metadata.getDeletionTimestamp()));
    for (PodCondition condition : conditions()) {
      if (condition != null) {
        newest = Timestamps.later(newest, Timestamps.millis(condition.getLastTransitionTime()));
        newest = Timestamps.later(newest, Timestamps.millis(condition.getLastProbeTime()));
      }
    }
    newest = Timestamps.later(newest, newestOfContainers());
    return newestOf(ephemeralContainers(), newest);
  }

  /** The newest start or end of a process in it; {@link Timestamps#NONE} where none is known. */
  long newestOfContainers() {
    return newestOf(appContainers(), newestOf(initContainers(), Timestamps.NONE));
  }

  private static long newestOf(List<ContainerView> containers, long newest) {
    long result = newest;
    for (ContainerView container : containers) {
      result = Timestamps.later(result, container.newestTimestamp());
    }
    return result;
  }

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}

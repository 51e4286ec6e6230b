package dev.podmend.failure;

import static dev.podmend.failure.PodView.orEmpty;

import dev.podmend.failure.Suspicion.Rank;
import dev.podmend.model.ContainerRole;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A pod in which nothing has failed: whether it is ready, and if not, why. */
final class ReadinessExamination {

  /** Proxies and agents that are run beside an app and do not end with it. */
  private static final Set<String> KNOWN_SIDECARS =
      Set.of(
          "istio-proxy",
          "linkerd-proxy",
          "envoy",
          "envoy-sidecar",
          "consul-dataplane",
          "vault-agent",
          "cloudsql-proxy",
          "cloud-sql-proxy",
          "fluentd",
          "fluent-bit",
          "filebeat",
          "datadog-agent",
          "otel-collector",
          "daprd");

  private final Examination examination;
  private final PodView pod;
  private final List<ContainerView> apps;

  ReadinessExamination(Examination examination, List<ContainerView> apps) {
    this.examination = examination;
    this.pod = examination.pod();
    this.apps = apps;
  }

  PodDiagnosis diagnosis(List<Suspicion> history) {
    List<Suspicion> all = withResize(history);
    DiagnosedFailure lost = lostNode();
    if (lost != null) {
      return PodExamination.diagnosis(pod, PodVerdict.FAILING, lost, all);
    }
    DiagnosedFailure unready = unready();
    if (unready == null) {
      return PodExamination.diagnosis(pod, wellVerdict(), null, all);
    }
    return isYoung(unready)
        ? PodExamination.diagnosis(pod, PodVerdict.PROGRESSING, null, all)
        : PodExamination.diagnosis(pod, PodVerdict.DEGRADED, unready, all);
  }

  private PodVerdict wellVerdict() {
    if (pod.phase().isEmpty() && isDone()) {
      return PodVerdict.SUCCEEDED;
    }
    boolean runs = apps.isEmpty() ? pod.isSaidToRun() : anyRuns();
    return runs && noneWaits() ? PodVerdict.HEALTHY : PodVerdict.PROGRESSING;
  }

  /** Whether its work is done as far as its containers tell, and none of them is started again. */
  private boolean isDone() {
    return !apps.isEmpty()
        && !pod.restartPolicy().equals("Always")
        && apps.stream()
            .map(ContainerView::ended)
            .allMatch(ended -> ended != null && ended.isClean());
  }

  private boolean anyRuns() {
    for (ContainerView app : apps) {
      if (pod.isUp(app)) {
        return true;
      }
    }
    return false;
  }

  private boolean noneWaits() {
    for (ContainerView app : apps) {
      if (!pod.isUp(app) && app.ended() == null) {
        return false;
      }
    }
    return true;
  }

  private boolean isYoung(DiagnosedFailure unready) {
    ContainerView container = unready.containerView();
    long since = container == null ? containersReadySince() : container.startedAt();
    since = since == Timestamps.NONE && apps.isEmpty() ? unreadySince() : since;
    return !unready.decidingRule().id().equals("ready-liveness")
        && examination.moment().isLessThan(examination.config().readinessGrace(), since);
  }

  private long unreadySince() {
    return Timestamps.later(pod.createdAt(), pod.since("Ready", "False"));
  }

  /** A pod cannot be ready before the last of its containers is. */
  private long containersReadySince() {
    long since = pod.since("ContainersReady", "True");
    for (ContainerView app : apps) {
      since = Timestamps.later(since, app.startedAt());
    }
    return since;
  }

  /** A node that does not answer: its controller says so in an event and in the pod's condition. */
  private @Nullable DiagnosedFailure lostNode() {
    if (!isUnreadyByOthers() || !examination.events().has("NodeNotReady")) {
      return null;
    }
    PodCondition notReady = pod.conditions().get(pod.conditionIndex("Ready"));
    Clue clue = Clue.of("NodeNotReady", orEmpty(notReady.getMessage()));
    FailureRule rule = examination.rule(Concern.DISRUPTION, clue);
    return DiagnosedFailure.ofPod(pod, rule, clue, readyButForPod(), PodFailureReason.NODE_LOST);
  }

  /**
   * The kubelet keeps Ready equal to ContainersReady where there are no readiness gates; only the
   * node controller parts them.
   */
  private boolean isUnreadyByOthers() {
    return pod.hasCondition("Ready", "False") && areContainersReady() && !hasGates();
  }

  /** Whether all are, by the condition of Kubernetes 1.11 or, before it, one by one. */
  private boolean areContainersReady() {
    return pod.conditionIndex("ContainersReady") < 0
        ? !apps.isEmpty() && apps.stream().allMatch(app -> Boolean.TRUE.equals(app.ready()))
        : pod.hasCondition("ContainersReady", "True");
  }

  private boolean hasGates() {
    return pod.hasReadinessGates() || isUnreadyFor("ReadinessGatesNotReady");
  }

  private boolean isUnreadyFor(String reason) {
    PodCondition unready = pod.condition("Ready", "False");
    return unready != null && reason.equals(unready.getReason());
  }

  private Place readyButForPod() {
    return new Place.Condition(pod, pod.conditionIndex("Ready"))
        .and(new Place.Condition(pod, pod.conditionIndex("ContainersReady")));
  }

  private @Nullable DiagnosedFailure unready() {
    for (ContainerView app : apps) {
      DiagnosedFailure failing = app.running() == null ? null : unready(app);
      if (failing != null) {
        return failing;
      }
    }
    if (isUnreadyByOthers() || pod.hasCondition("Ready", "Unknown")) {
      return ofPod("NodeNotReady", "Ready");
    }
    if (isKeptAliveBySidecar()) {
      return ofPod("SidecarKeepsPodAlive", "Ready");
    }
    boolean runs = apps.isEmpty() || anyRuns();
    if (runs && hasGates() && pod.hasCondition("Ready", "False")) {
      return ofPod("ReadinessGatesNotReady", "Ready");
    }
    DiagnosedFailure unhealthy = unhealthyPod();
    boolean isUnready =
        apps.isEmpty() && pod.hasCondition("Ready", "False") && !isUnreadyFor("PodCompleted");
    return unhealthy == null && isUnready ? ofPod("ContainersNotReady", "Ready") : unhealthy;
  }

  private @Nullable DiagnosedFailure unready(ContainerView app) {
    EventView unhealthy = newestUnhealthy(app);
    if (unhealthy != null) {
      Clue clue = Clue.of("Unhealthy", unhealthy.message());
      Place place = new Place.OfEvent(unhealthy).and(new Place.Running(app));
      return ofContainer(app, clue, place, PodFailureReason.UNHEALTHY);
    }
    return pod.isUnready(app)
        ? ofContainer(
            app,
            Clue.of("ContainersNotReady", ""),
            unreadiness(app),
            PodFailureReason.CONTAINERS_NOT_READY)
        : null;
  }

  private Place unreadiness(ContainerView app) {
    Place running = new Place.Running(app);
    return app.ready() == null
        ? running.and(new Place.Condition(pod, pod.readinessIndex()))
        : running;
  }

  /** The newest failed probe of the running instance; of a ready one, only its liveness counts. */
  private @Nullable EventView newestUnhealthy(ContainerView app) {
    for (EventView event : examination.events().newestFirst()) {
      boolean counts = !pod.isReady(app) || event.message().startsWith("Liveness");
      if (event.reason().equals("Unhealthy")
          && counts
          && event.mayConcern(app)
          && event.happenedBetween(app.startedAt(), Timestamps.NONE)
          && !isOver(event)) {
        return event;
      }
    }
    return null;
  }

  private boolean isOver(EventView event) {
    return examination.moment().isAtLeast(examination.config().stuckAfter(), event.lastSeen());
  }

  /** A pod whose containers are not known and of which an event says that a probe fails. */
  private @Nullable DiagnosedFailure unhealthyPod() {
    for (EventView event : examination.events().newestFirst()) {
      if (apps.isEmpty() && event.reason().equals("Unhealthy") && !isOver(event)) {
        return unhealthyPod(event);
      }
    }
    return null;
  }

  /** The event may name the container that no state speaks of. */
  private DiagnosedFailure unhealthyPod(EventView event) {
    Clue clue = Clue.of("Unhealthy", event.message());
    Place place = new Place.OfEvent(event);
    if (!event.containerName().isEmpty()) {
      return ofContainer(named(event.containerName()), clue, place, PodFailureReason.UNHEALTHY);
    }
    FailureRule rule = examination.rule(Concern.READINESS, clue);
    return DiagnosedFailure.ofPod(pod, rule, clue, place, PodFailureReason.UNHEALTHY);
  }

  private ContainerView named(String name) {
    for (ContainerView container : pod.containersWithoutStatus()) {
      if (container.name().equals(name)) {
        return container;
      }
    }
    return ContainerView.withoutStatus(name, ContainerRole.APP, 0, null);
  }

  private DiagnosedFailure ofContainer(
      ContainerView app, Clue clue, Place place, PodFailureReason symptom) {
    FailureRule rule = examination.rule(Concern.READINESS, clue);
    return DiagnosedFailure.ofContainer(pod, app, null, rule, clue, place, symptom, true);
  }

  private DiagnosedFailure ofPod(String reason, String condition) {
    int index = pod.conditionIndex(condition);
    Place place = index < 0 ? new Place.Status(pod) : new Place.Condition(pod, index);
    Clue clue = Clue.of(reason, "");
    return DiagnosedFailure.ofPod(
        pod,
        examination.rule(Concern.READINESS, clue),
        clue,
        place,
        PodFailureReason.of(reason).orElse(PodFailureReason.CONTAINERS_NOT_READY));
  }

  private boolean isKeptAliveBySidecar() {
    if (pod.restartPolicy().equals("Always")) {
      return false;
    }
    boolean someDone = false;
    boolean sidecarRuns = false;
    for (ContainerView app : apps) {
      ContainerView.Ending ended = app.ended();
      someDone |= ended != null && ended.isClean();
      boolean knownSidecar = KNOWN_SIDECARS.contains(app.name());
      if (ended == null && !knownSidecar) {
        return false;
      }
      sidecarRuns |= knownSidecar && app.running() != null;
    }
    return someDone && sidecarRuns;
  }

  /** A resize that cannot be done leaves the pod as it is: worth a word, no failure. */
  private List<Suspicion> withResize(List<Suspicion> history) {
    int index = pod.conditionIndex("PodResizePending");
    if (index < 0 || !pod.hasCondition("PodResizePending", "True")) {
      return history;
    }
    PodCondition pending = pod.conditions().get(index);
    Clue clue = Clue.of("PodResizePending", orEmpty(pending.getMessage()));
    DiagnosedFailure resize =
        DiagnosedFailure.ofPod(
            pod,
            examination.rule(Concern.READINESS, clue),
            clue,
            new Place.Condition(pod, index),
            PodFailureReason.UNKNOWN);
    List<Suspicion> all = new ArrayList<>(history);
    all.add(new Suspicion(resize, Rank.HISTORY, Timestamps.NONE, Integer.MAX_VALUE));
    return all;
  }
}

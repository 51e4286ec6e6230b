package dev.podmend.failure;

import static dev.podmend.failure.PodView.orEmpty;

import dev.podmend.failure.Suspicion.Rank;
import dev.podmend.model.Persistence;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Examines a pod that exists, in the order in which facts outrank each other: how it ended, that it
 * is being deleted, what its status states, that it has no node; then its containers.
 */
final class PodExamination {

  private final Examination examination;
  private final PodView pod;

  PodExamination(Examination examination) {
    this.examination = examination;
    this.pod = examination.pod();
  }

  PodDiagnosis diagnosis() {
    if (pod.hasPhase("Succeeded")) {
      return well(PodVerdict.SUCCEEDED, everythingWrong());
    }
    if (pod.isBeingDeleted()) {
      return new DeletionExamination(examination).diagnosis(statedFailure(), everythingWrong());
    }
    DiagnosedFailure stated = statedFailure();
    if (stated != null) {
      return stated(stated);
    }
    DiagnosedFailure disruption = disruption();
    if (disruption != null) {
      return unwell(PodVerdict.FAILED, disruption, everythingWrong());
    }
    if (pod.hasCondition("AllContainersRestarting", "True")) {
      return well(PodVerdict.PROGRESSING, List.of());
    }
    SchedulingExamination scheduling = new SchedulingExamination(examination);
    if (scheduling.applies()) {
      DiagnosedFailure unscheduled = scheduling.failure();
      return unscheduled != null && pod.hasPhase("Failed")
          ? unwell(PodVerdict.FAILED, unscheduled, List.of())
          : failingOrProgressing(unscheduled, List.of());
    }
    return ofContainers();
  }

  /** What the containers tell, or the pod in their place. */
  private PodDiagnosis ofContainers() {
    DiagnosedFailure missing = missingReference();
    if (missing != null) {
      return unwell(PodVerdict.FAILING, missing, List.of());
    }
    PodDiagnosis diagnosis = new ContainersExamination(examination).diagnosis();
    return diagnosis.verdict() == PodVerdict.PROGRESSING && isFailingBeforeItRuns()
        ? unwell(PodVerdict.FAILING, unknown(), List.of())
        : diagnosis;
  }

  /**
   * A missing Secret or ConfigMap that only a condition of a pod without containers speaks of, or
   * containers that else wait for their turn.
   */
  private @Nullable DiagnosedFailure missingReference() {
    if (!pod.phase().isEmpty() && !pod.hasPhase("Pending")) {
      return null;
    }
    if (!pod.hasContainerStatuses()) {
      return missingReferenceOfPod();
    }
    DiagnosedFailure ofInits = missingReferenceOf(pod.initContainers());
    return ofInits == null ? missingReferenceOf(pod.appContainers()) : ofInits;
  }

  private @Nullable DiagnosedFailure missingReferenceOfPod() {
    int index = pod.readinessIndex();
    PodCondition unready = index < 0 ? null : pod.conditions().get(index);
    return unready == null || !"False".equals(unready.getStatus())
        ? null
        : missingReference(
            orEmpty(unready.getMessage()),
            new Place.Condition(pod, index),
            PodFailureReason.CONTAINERS_NOT_READY);
  }

  private @Nullable DiagnosedFailure missingReferenceOf(List<ContainerView> containers) {
    for (ContainerView container : containers) {
      ContainerStateWaiting waiting = container.waiting();
      DiagnosedFailure missing =
          waiting == null || !container.isUntouched()
              ? null
              : missingReference(
                  orEmpty(waiting.getMessage()),
                  new Place.Waiting(container),
                  PodFailureReason.CONTAINER_CREATING);
      if (missing != null) {
        return missing;
      }
    }
    return null;
  }

  private @Nullable DiagnosedFailure missingReference(
      String message, Place place, PodFailureReason symptom) {
    if (message.isEmpty()) {
      return null;
    }
    Clue clue = Clue.of("", message);
    FailureRule rule = examination.rule(Concern.START, clue);
    boolean isMissing =
        rule.cause() == FailureCause.CONFIG_REFERENCE_MISSING
            && rule.persistence() == Persistence.PERMANENT
            && rule.confidence() == Confidence.CONFIRMED;
    return isMissing
        ? DiagnosedFailure.ofPod(pod, rule, clue, place, symptom).retriedByCluster()
        : null;
  }

  /**
   * A pod whose node, as a virtual kubelet does, calls it a failure before any container has run.
   */
  private boolean isFailingBeforeItRuns() {
    String reason = pod.statusReason();
    return (pod.hasPhase("Pending") || pod.phase().isEmpty())
        && (reason.endsWith("Failed") || reason.endsWith("Error"))
        && allUntouched(pod.initContainers())
        && allUntouched(pod.appContainers());
  }

  private static boolean allUntouched(List<ContainerView> containers) {
    return containers.stream().allMatch(ContainerView::isUntouched);
  }

  private DiagnosedFailure unknown() {
    Clue clue = Clue.of(pod.statusReason(), pod.statusMessage());
    return ofPod(examination.rule(Concern.POD_STATUS, clue), clue, PodFailureReason.UNKNOWN);
  }

  /** What {@code status.reason} states, or a phase that means a lost node. */
  private @Nullable DiagnosedFailure statedFailure() {
    if (pod.hasPhase("Unknown")) {
      Clue clue = Clue.of("NodeLost", pod.statusMessage());
      FailureRule rule = examination.rule(Concern.DISRUPTION, clue);
      return ofPod(rule, clue, PodFailureReason.NODE_LOST).retriedByCluster();
    }
    String reason = pod.statusReason();
    DiagnosedFailure stated =
        reason.isEmpty() && !failedWithMessageAlone() ? null : ofStatus(reason);
    boolean mayBeTold = pod.hasPhase("Failed") || pod.phase().isEmpty();
    return stated == null && reason.isEmpty() && mayBeTold ? toldEviction() : stated;
  }

  private @Nullable DiagnosedFailure ofStatus(String reason) {
    String message = pod.statusMessage();
    EventView told = message.isEmpty() ? toldFor(reason) : null;
    String stated = reason.isEmpty() ? ToldReason.in(message) : known(reason);
    Clue clue = clue(stated, told == null ? message : told.message());
    FailureRule rule = examination.ruleOrNull(Concern.POD_STATUS, clue);
    if (rule == null || rule.isLastResort()) {
      return null;
    }
    DiagnosedFailure failure =
        ofPod(rule, clue, PodFailureReason.of(clue.reason()).orElse(PodFailureReason.UNKNOWN));
    return told == null ? failure : failure.alsoAt(new Place.OfEvent(told));
  }

  /** What the kubelet said when it wrote that reason, of which the status keeps no message. */
  private @Nullable EventView toldFor(String reason) {
    for (EventView event : examination.events().newestFirst()) {
      if (event.isWarning()
          && event.reason().equals(reason)
          && event.happenedBetween(pod.createdAt(), Timestamps.NONE)) {
        return event;
      }
    }
    return null;
  }

  private boolean failedWithMessageAlone() {
    return pod.statusReason().isEmpty() && !pod.statusMessage().isEmpty() && pod.hasPhase("Failed");
  }

  /** What an event says that a kubelet ended the pod for, unless a container had failed before. */
  private @Nullable DiagnosedFailure toldEviction() {
    for (EventView event : examination.events().newestFirst()) {
      if (isEviction(event) && !wentOnAfter(event)) {
        Clue clue = clue(known(event.reason()), event.message());
        FailureRule rule = examination.ruleOrNull(Concern.POD_STATUS, clue);
        Place place = new Place.OfEvent(event).and(new Place.Status(pod));
        PodFailureReason symptom =
            PodFailureReason.of(event.reason()).orElse(PodFailureReason.UNKNOWN);
        return rule == null || rule.isLastResort() || failedBefore(event.lastSeen())
            ? null
            : DiagnosedFailure.ofPod(pod, rule, clue, place, symptom);
      }
    }
    return null;
  }

  /** Whether a pod without a phase shows that it lives: an event may be of one before it. */
  private boolean wentOnAfter(EventView eviction) {
    return pod.phase().isEmpty()
        && (pod.appContainers().stream().anyMatch(pod::isUp)
            || examination.events().newestFirst().stream()
                .anyMatch(event -> isStep(event) && event.lastSeen() > eviction.lastSeen()));
  }

  private static boolean isStep(EventView event) {
    return switch (event.reason()) {
      case "Scheduled", "Pulling", "Pulled", "Created", "Started" -> true;
      default -> false;
    };
  }

  private boolean isEviction(EventView event) {
    boolean isEviction =
        switch (event.reason()) {
          // The scheduler warns nobody of the room that it makes.
          case "Preempted" -> true;
          case "Evicted", "Preempting" -> event.isWarning();
          default -> event.isWarning() && isRefusalOfNode(event);
        };
    return isEviction && event.happenedBetween(pod.createdAt(), Timestamps.NONE);
  }

  /** Whether a kubelet says by its event's reason that it did not take the pod. */
  private boolean isRefusalOfNode(EventView event) {
    FailureRule rule =
        examination.ruleOrNull(Concern.POD_STATUS, clue(known(event.reason()), event.message()));
    return rule != null && rule.cause() == FailureCause.NODE_ADMISSION_REJECTED;
  }

  private Clue clue(String reason, String message) {
    return new Clue(reason, message, Clue.NO_CODE, circumstances(message));
  }

  /**
   * The reason as rules know it: {@code OutOf} is followed by any resource's name, {@code
   * OutOfnvidia.com/gpu} too, and old kubelets put blanks between the words.
   */
  private String known(String reason) {
    if (examination.rules().know(Concern.POD_STATUS, reason)) {
      return reason;
    }
    String closed = reason.replace(" ", "");
    if (examination.rules().know(Concern.POD_STATUS, closed)) {
      return closed;
    }
    return reason.startsWith("OutOf") ? "OutOf" : reason;
  }

  private int circumstances(String message) {
    int bits = pod.hasContainerStatuses() ? 0 : Circumstance.NO_CONTAINER_STATES.bit();
    bits |= pod.isPinned() ? Circumstance.PINNED.bit() : 0;
    bits |= NodeArithmetic.isAboveCapacity(message) ? Circumstance.ABOVE_WHOLE_NODE.bit() : 0;
    bits |= failedWithMessageAlone() ? Circumstance.NO_STATUS_REASON.bit() : 0;
    return namesMemoryVolume(message) ? bits | Circumstance.MEMORY_VOLUME.bit() : bits;
  }

  private boolean namesMemoryVolume(String message) {
    for (Volume volume : pod.volumes()) {
      if (volume != null
          && volume.getEmptyDir() != null
          && "Memory".equals(volume.getEmptyDir().getMedium())
          && message.contains('"' + PodView.orEmpty(volume.getName()) + '"')) {
        return true;
      }
    }
    return false;
  }

  private DiagnosedFailure ofPod(FailureRule rule, Clue clue, PodFailureReason symptom) {
    return DiagnosedFailure.ofPod(pod, rule, clue, new Place.Status(pod), symptom);
  }

  private PodDiagnosis stated(DiagnosedFailure stated) {
    List<Suspicion> others = everythingWrong();
    DiagnosedFailure primary =
        stated.cause() == FailureCause.DEADLINE_EXCEEDED ? explained(stated, others) : stated;
    boolean over = pod.hasPhase("Failed") || pod.phase().isEmpty();
    return unwell(over ? PodVerdict.FAILED : PodVerdict.FAILING, primary, others);
  }

  /**
   * What a late pod was stuck on; that the deadline then killed its containers explains nothing.
   */
  private static DiagnosedFailure explained(DiagnosedFailure deadline, List<Suspicion> others) {
    return others.stream()
        .filter(other -> other.rank() != Rank.HISTORY)
        .map(Suspicion::failure)
        .filter(failure -> failure.cause() != FailureCause.KILLED_UNATTRIBUTED)
        .findFirst()
        .map(deadline::dueTo)
        .orElse(deadline);
  }

  /** A failed pod that was being disrupted, unless a container had failed before. */
  private @Nullable DiagnosedFailure disruption() {
    PodCondition target = pod.disruptionTarget();
    if (target == null || !(pod.hasPhase("Failed") || isOver())) {
      return null;
    }
    return failedBefore(Timestamps.millis(target.getLastTransitionTime()))
        ? null
        : DeletionExamination.disruption(examination, target);
  }

  private boolean failedBefore(long moment) {
    return moment != Timestamps.NONE
        && everythingWrong().stream()
            .anyMatch(
                suspicion ->
                    suspicion.endedAt() != Timestamps.NONE && suspicion.endedAt() < moment);
  }

  /** Whether all of its app containers have ended, whatever its phase still says. */
  private boolean isOver() {
    List<ContainerView> apps = pod.appContainers();
    return !apps.isEmpty() && apps.stream().allMatch(app -> app.ended() != null);
  }

  private List<Suspicion> everythingWrong() {
    return new ContainersExamination(examination).everythingWrong();
  }

  private PodDiagnosis failingOrProgressing(
      @Nullable DiagnosedFailure failure, List<Suspicion> others) {
    return failure == null
        ? well(PodVerdict.PROGRESSING, others)
        : unwell(PodVerdict.FAILING, failure, others);
  }

  private PodDiagnosis well(PodVerdict verdict, List<Suspicion> others) {
    return diagnosis(pod, verdict, null, others);
  }

  private PodDiagnosis unwell(
      PodVerdict verdict, DiagnosedFailure primary, List<Suspicion> others) {
    return diagnosis(pod, verdict, primary, others);
  }

  /** A diagnosis whose contributing failures are all suspicions but the primary one itself. */
  @SuppressWarnings("ReferenceEquality")
  static PodDiagnosis diagnosis(
      PodView pod,
      PodVerdict verdict,
      @Nullable DiagnosedFailure primary,
      List<Suspicion> suspicions) {
    List<PodFailureAnalysis> contributing = List.of();
    for (Suspicion suspicion : suspicions) {
      boolean trivial = suspicion.rank() == Rank.NOT_READY && primary == null;
      if (suspicion.failure() != primary && !trivial) {
        contributing = contributing.isEmpty() ? new ArrayList<>() : contributing;
        contributing.add(suspicion.failure());
      }
    }
    PodDiagnosis diagnosis = PodDiagnosis.of(pod.pod(), verdict, primary);
    return contributing.isEmpty() ? diagnosis : diagnosis.with(contributing);
  }
}

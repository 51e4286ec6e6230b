package dev.podmend.failure;

import dev.podmend.failure.Suspicion.Rank;
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
      return new DeletionExamination(examination).diagnosis(everythingWrong());
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
      return failingOrProgressing(scheduling.failure(), List.of());
    }
    return new ContainersExamination(examination).diagnosis();
  }

  /** What {@code status.reason} states, or a phase that means a lost node. */
  private @Nullable DiagnosedFailure statedFailure() {
    if (pod.hasPhase("Unknown")) {
      Clue clue = Clue.of("NodeLost", pod.statusMessage());
      FailureRule rule = examination.rule(Concern.DISRUPTION, clue);
      return ofPod(rule, clue, PodFailureReason.NODE_LOST).retriedByCluster();
    }
    String reason = pod.statusReason();
    if (reason.isEmpty()) {
      return pod.hasPhase("Failed") ? toldEviction() : null;
    }
    Clue clue = clue(known(reason), pod.statusMessage());
    FailureRule rule = examination.ruleOrNull(Concern.POD_STATUS, clue);
    if (rule == null || rule.isLastResort()) {
      return null;
    }
    return ofPod(rule, clue, PodFailureReason.of(clue.reason()).orElse(PodFailureReason.UNKNOWN));
  }

  /** What an event says that a kubelet ended the pod for, unless a container had failed before. */
  private @Nullable DiagnosedFailure toldEviction() {
    for (EventView event : examination.events().newestFirst()) {
      if (isEviction(event)) {
        Clue clue = clue(event.reason(), event.message());
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

  private boolean isEviction(EventView event) {
    boolean isNamedSo =
        switch (event.reason()) {
          case "Evicted", "Preempting", "Preempted" -> true;
          default -> false;
        };
    return isNamedSo
        && event.isWarning()
        && event.happenedBetween(pod.createdAt(), Timestamps.NONE);
  }

  private Clue clue(String reason, String message) {
    return new Clue(reason, message, Clue.NO_CODE, circumstances(message));
  }

  /** {@code OutOf} is followed by any resource's name, {@code OutOfnvidia.com/gpu} too. */
  private String known(String reason) {
    boolean outOfSomething =
        reason.startsWith("OutOf") && !examination.rules().know(Concern.POD_STATUS, reason);
    return outOfSomething ? "OutOf" : reason;
  }

  private int circumstances(String message) {
    int bits = pod.hasContainerStatuses() ? 0 : Circumstance.NO_CONTAINER_STATES.bit();
    bits |= pod.isPinned() ? Circumstance.PINNED.bit() : 0;
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
    PodCondition target = pod.condition("DisruptionTarget", "True");
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

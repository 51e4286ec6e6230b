package dev.podmend.runtime.healing;

import dev.podmend.healing.HealingAction;
import dev.podmend.healing.HealingEntry;
import dev.podmend.healing.HealingGuard;
import dev.podmend.healing.HealingResult;
import dev.podmend.healing.HealingStage;
import dev.podmend.healing.ObjectManagement;
import dev.podmend.healing.PolicyReview;
import dev.podmend.healing.Remediation;
import dev.podmend.runtime.ApiTrouble;
import dev.podmend.runtime.PodmendException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the next change of a remediation, if it is still allowed and needed. */
final class Enactment {

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration AFTER_CHANGE = Duration.ofSeconds(5);
  private static final Duration BUDGET_PAUSE = Duration.ofSeconds(15);
  private static final String TWO_BUDGETS =
      "more than one disruption budget covers the pod, and no such pod is evicted; leave it one";
  private static final String RUNNING =
      "the pods run at the moment; it waits until they fail again or have got over it";

  private final HealerParts parts;
  private final PassState state;
  private final Recent<Obstacle> obstacles;
  private final RemediationStep step;
  private final Remediation remediation;
  private final Optional<OwnerObject> object;

  Enactment(
      HealerParts parts,
      PassState state,
      Recent<Obstacle> obstacles,
      RemediationStep step,
      Optional<OwnerObject> object) {
    this.parts = parts;
    this.state = state;
    this.obstacles = obstacles;
    this.step = step;
    this.remediation = step.remediation();
    this.object = object;
  }

  OwnerProgress carryOut() {
    try {
      Optional<Change> change = step.read(this::next);
      return change.isPresent() ? reviewed(change.get()) : performed("everything was done");
    } catch (ImpossibleChangeException e) {
      return step.end(HealingPhase.NOT_HEALED, String.valueOf(e.getMessage()), object);
    }
  }

  private Optional<Change> next() {
    return new Changes(parts)
        .next(
            remediation, object, step.pods(), step.reason().map(RemediationStep.Reason::incident));
  }

  /** What an earlier pass decided, perhaps by another policy, is not done blindly. */
  private OwnerProgress reviewed(Change change) {
    if (step.reason().isPresent()) {
      return make(change);
    }
    if (step.isLate()) {
      Obstacle last = obstacles.of(remediation.id()).orElseGet(this::tooLate);
      return step.end(last.end(), last.words(), object);
    }
    Optional<String> objection = objection();
    return objection.isPresent()
        ? step.end(HealingPhase.WITHDRAWN, "begun before: " + objection.get(), object)
        : stillNeeded(change);
  }

  private Obstacle tooLate() {
    String words =
        "decided at %s and not done within %s, which is too late"
            .formatted(remediation.startedAt(), parts.policy().actionTimeout());
    return new Obstacle(HealingPhase.WITHDRAWN, words);
  }

  private OwnerProgress stillNeeded(Change change) {
    AffectedPods affected = AffectedPods.of(remediation, state);
    return switch (affected.plight()) {
      case FAILS -> make(change);
      case RUNS -> step.progress(HealingPhase.HELD_BACK, RUNNING, AFTER_CHANGE);
      case WELL ->
          affected.areAllLeft()
              ? step.endUntried("the pods fail no longer, so it is not needed", object)
              : performed("the other pods fail no longer");
    };
  }

  private Optional<String> objection() {
    List<HasMetadata> chain = new ArrayList<>();
    object.map(OwnerObject::resource).ifPresent(chain::add);
    patched().ifPresent(chain::add);
    step.pods().stream().findFirst().ifPresent(chain::add);
    return PolicyReview.by(parts.policy()).objection(remediation, ObjectManagement.of(chain));
  }

  private Optional<ConfigMap> patched() {
    return remediation.action() instanceof HealingAction.PatchConfigMap patch
        ? step.read(() -> parts.cluster().configMaps().find(step.owner().namespace(), patch.name()))
        : Optional.empty();
  }

  private OwnerProgress make(Change change) {
    if (state.isClaimed(remediation.incident())) {
      return step.progress(HealingPhase.HELD_BACK, "others of the incident come first", SOON);
    }
    state.claim(remediation.incident());
    tell(change);
    return remediation.action() instanceof HealingAction.HandOver
        ? step.stored(remediation.performed(state.now))
            .map(next -> new Enactment(parts, state, obstacles, next, object).call(change))
            .orElseGet(step::changedMeanwhile)
        : call(change);
  }

  private void tell(Change change) {
    HealingEntry.Builder entry =
        step.reason().map(RemediationStep.Reason::entry).orElseGet(step::entry);
    step.tell(
        entry
            .id(remediation.id())
            .stage(HealingStage.ACTING)
            .action(remediation.action().wireName())
            .detail(change.detail())
            .result(HealingResult.PENDING)
            .build(),
        object);
  }

  private OwnerProgress call(Change change) {
    Evictions.Outcome outcome;
    try {
      outcome = state.hearing.asking(change.call());
    } catch (KubernetesClientException e) {
      return refused(ApiTrouble.of(e));
    } catch (NotHandedOverException e) {
      return step.endUntried(e.getMessage() + "; " + step.advice(), object);
    } catch (PodmendException e) {
      return step.end(HealingPhase.NOT_HEALED, e.getMessage() + "; " + step.advice(), object);
    }
    return switch (outcome) {
      case HELD_BACK -> heldBack();
      case UNDECIDABLE -> step.end(HealingPhase.WITHDRAWN, TWO_BUDGETS, object);
      case DONE, GONE -> made(change);
    };
  }

  private OwnerProgress made(Change change) {
    return change.isLast()
        ? performed(change.detail())
        : step.progress(HealingPhase.ACTING, change.detail(), AFTER_CHANGE);
  }

  private OwnerProgress performed(String detail) {
    if (remediation.performedAt().isPresent()) {
      return step.progress(HealingPhase.ACTING, detail, AFTER_CHANGE);
    }
    return step.stored(remediation.performed(state.now))
        .map(next -> next.progress(HealingPhase.ACTING, detail, AFTER_CHANGE))
        .orElseGet(step::changedMeanwhile);
  }

  private OwnerProgress heldBack() {
    met(HealingPhase.WITHDRAWN, "a disruption budget never let the pods go");
    String why = "a disruption budget holds the pods back";
    step.tell(
        step.entry()
            .stage(HealingStage.WAITING)
            .detail(why)
            .hold(HealingGuard.DISRUPTION_BUDGET)
            .result(HealingResult.PENDING)
            .build(),
        object);
    return step.progress(HealingPhase.HELD_BACK, why, BUDGET_PAUSE);
  }

  /** What is refused for good has failed; all else is tried again by later passes, for a while. */
  private OwnerProgress refused(ApiTrouble trouble) {
    if (trouble.isLasting()) {
      return step.end(HealingPhase.NOT_HEALED, trouble.words(), object);
    }
    if (trouble.isConflict()) {
      return step.changedMeanwhile();
    }
    met(HealingPhase.NOT_HEALED, trouble.words());
    return step.progress(HealingPhase.INTERRUPTED, trouble.words(), trouble.pause(0));
  }

  private void met(HealingPhase end, String words) {
    obstacles.put(remediation.id(), new Obstacle(end, words));
  }
}

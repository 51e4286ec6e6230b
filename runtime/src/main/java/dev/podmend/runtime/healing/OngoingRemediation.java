package dev.podmend.runtime.healing;

import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodObservation;
import dev.podmend.healing.HealingAction;
import dev.podmend.healing.HealingDecision;
import dev.podmend.healing.HealingEntry;
import dev.podmend.healing.HealingGuard;
import dev.podmend.healing.HealingLedger;
import dev.podmend.healing.HealingResult;
import dev.podmend.healing.HealingStage;
import dev.podmend.healing.Incident;
import dev.podmend.healing.ObjectManagement;
import dev.podmend.healing.PolicyReview;
import dev.podmend.healing.RecoveryCheck;
import dev.podmend.healing.Remediation;
import dev.podmend.healing.WorkloadOwner;
import dev.podmend.runtime.ApiTrouble;
import dev.podmend.runtime.PodmendException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Carries out what was begun, and looks whether it helped. */
final class OngoingRemediation {

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration AFTER_CHANGE = Duration.ofSeconds(5);
  private static final Duration BUDGET_PAUSE = Duration.ofSeconds(15);
  private static final String TWO_BUDGETS =
      "more than one disruption budget covers the pod, and no such pod is evicted; leave it one";

  private static final String RUNNING =
      "the pods run at the moment; it waits until they fail again or have got over it";

  private final HealerParts parts;
  private final PassState state;
  private final Telling telling;
  private final Recent<Obstacle> obstacles;

  OngoingRemediation(
      HealerParts parts, PassState state, Telling telling, Recent<Obstacle> obstacles) {
    this.parts = parts;
    this.state = state;
    this.telling = telling;
    this.obstacles = obstacles;
  }

  /** Goes on with what stands in a Lease. */
  OwnerProgress resume(OwnerLease lease, Remediation remediation) {
    Step step = new Step(lease, remediation, Optional.empty());
    if (lease.isHeldBySomebodyElse(parts.leases().identity(), state.now)) {
      return step.progress(
          HealingPhase.ELSEWHERE,
          "attended to by " + lease.holder(),
          Duration.between(state.now, lease.expiresAt()));
    }
    if (parts.policy().dryRun()) {
      return step.progress(
          HealingPhase.HELD_BACK,
          "begun before; a dry run does not go on with it",
          parts.policy().lookAgainAfter());
    }
    return parts.leases().isHeldLongEnough(lease)
        ? step.proceed()
        : step.stored(remediation).map(Step::proceed).orElseGet(step::changedMeanwhile);
  }

  /** Begins with what was decided and stored. */
  OwnerProgress begin(OwnerLease lease, Remediation remediation, Reason reason) {
    return new Step(lease, remediation, Optional.of(reason)).proceed();
  }

  /** Why something was begun in this pass. */
  record Reason(Incident incident, HealingDecision decision, HealingEntry.Builder entry) {}

  /** One step of one remediation. */
  private final class Step {

    private final OwnerLease lease;
    private final Remediation remediation;
    private final Optional<Reason> reason;
    private final WorkloadOwner owner;
    private final List<Pod> pods;

    Step(OwnerLease lease, Remediation remediation, Optional<Reason> reason) {
      this.lease = lease;
      this.remediation = remediation;
      this.reason = reason;
      this.owner = remediation.owner();
      this.pods =
          state.pods.of(owner).stream()
              .sorted(Comparator.comparing(pod -> AffectedPods.plight(pod, state)))
              .toList();
    }

    Optional<Step> stored(Remediation next) {
      return save(lease.with(lease.ledger(), Optional.of(next)))
          .map(written -> new Step(written, next, reason));
    }

    private Optional<OwnerLease> save(OwnerLease next) {
      return state.hearing.asking(() -> parts.leases().save(next));
    }

    OwnerProgress proceed() {
      try {
        return proceed(read(() -> parts.objects().find(owner)));
      } catch (ImpossibleChangeException e) {
        return end(HealingPhase.NOT_HEALED, String.valueOf(e.getMessage()), Optional.empty());
      }
    }

    /**
     * Reads what the step depends on.
     *
     * @throws ImpossibleChangeException if it cannot be read, and later passes would be too late
     */
    private <T> T read(Supplier<T> call) {
      try {
        return state.hearing.asking(call);
      } catch (KubernetesClientException e) {
        if (isOverdue()) {
          throw new ImpossibleChangeException(ApiTrouble.of(e).words());
        }
        throw e;
      }
    }

    /** Whether it should have come to its end, of those who wait for their pods by the check. */
    private boolean isOverdue() {
      RecoveryCheck check = remediation.check();
      boolean mayBeWell =
          remediation.performedAt().isPresent()
              && !check.since().plus(check.timeout()).plus(check.stability()).isBefore(state.now);
      return isLate() && !mayBeWell;
    }

    private OwnerProgress proceed(Optional<OwnerObject> object) {
      boolean isGone = OwnerObjects.isReadable(owner) && object.isEmpty() && !owner.isBarePod();
      if (isGone) {
        return end(HealingPhase.WITHDRAWN, "the owner is gone", object);
      }
      return remediation.performedAt().isPresent() ? verify(object) : carryOut(object);
    }

    private OwnerProgress carryOut(Optional<OwnerObject> object) {
      try {
        Optional<Change> change = read(() -> next(object));
        return change.isPresent()
            ? reviewed(change.get(), object)
            : performed("everything was done");
      } catch (ImpossibleChangeException e) {
        return end(HealingPhase.NOT_HEALED, String.valueOf(e.getMessage()), object);
      }
    }

    private Optional<Change> next(Optional<OwnerObject> object) {
      return new Changes(parts).next(remediation, object, pods, reason.map(Reason::incident));
    }

    /** What an earlier pass decided, perhaps by another policy, is not done blindly. */
    private OwnerProgress reviewed(Change change, Optional<OwnerObject> object) {
      if (reason.isPresent()) {
        return make(change, object);
      }
      if (isLate()) {
        Obstacle last = obstacles.of(remediation.id()).orElseGet(this::tooLate);
        return end(last.end(), last.words(), object);
      }
      Optional<String> objection = objection(object);
      return objection.isPresent()
          ? end(HealingPhase.WITHDRAWN, "begun before: " + objection.get(), object)
          : stillNeeded(change, object);
    }

    private Obstacle tooLate() {
      String words =
          "decided at %s and not done within %s, which is too late"
              .formatted(remediation.startedAt(), parts.policy().actionTimeout());
      return new Obstacle(HealingPhase.WITHDRAWN, words);
    }

    private OwnerProgress stillNeeded(Change change, Optional<OwnerObject> object) {
      AffectedPods affected = AffectedPods.of(remediation, state);
      return switch (affected.plight()) {
        case FAILS -> make(change, object);
        case RUNS -> progress(HealingPhase.HELD_BACK, RUNNING, AFTER_CHANGE);
        case WELL ->
            affected.areAllLeft() ? gotWell(object) : performed("the other pods fail no longer");
      };
    }

    private OwnerProgress gotWell(Optional<OwnerObject> object) {
      return end(
          HealingPhase.WITHDRAWN,
          "the pods fail no longer, so it is not needed",
          object,
          ledger -> ledger.untried(owner, state.now));
    }

    private Optional<String> objection(Optional<OwnerObject> object) {
      List<HasMetadata> chain = new ArrayList<>();
      object.map(OwnerObject::resource).ifPresent(chain::add);
      patched().ifPresent(chain::add);
      pods.stream().findFirst().ifPresent(chain::add);
      return PolicyReview.by(parts.policy()).objection(remediation, ObjectManagement.of(chain));
    }

    private Optional<ConfigMap> patched() {
      return remediation.action() instanceof HealingAction.PatchConfigMap patch
          ? read(() -> parts.configMaps().find(owner.namespace(), patch.name()))
          : Optional.empty();
    }

    private OwnerProgress make(Change change, Optional<OwnerObject> object) {
      if (state.isClaimed(remediation.incident())) {
        return progress(HealingPhase.HELD_BACK, "others of the incident come first", SOON);
      }
      state.claim(remediation.incident());
      tell(change, object);
      return remediation.action() instanceof HealingAction.HandOver
          ? stored(remediation.performed(state.now))
              .map(step -> step.call(change, object))
              .orElseGet(this::changedMeanwhile)
          : call(change, object);
    }

    private OwnerProgress call(Change change, Optional<OwnerObject> object) {
      Evictions.Outcome outcome;
      try {
        outcome = state.hearing.asking(change.call());
      } catch (KubernetesClientException e) {
        return refused(ApiTrouble.of(e), object);
      } catch (NotHandedOverException e) {
        return notHandedOver(e, object);
      } catch (PodmendException e) {
        return end(HealingPhase.NOT_HEALED, e.getMessage() + "; " + advice(), object);
      }
      return switch (outcome) {
        case HELD_BACK -> heldBack(object);
        case UNDECIDABLE -> end(HealingPhase.WITHDRAWN, TWO_BUDGETS, object);
        case DONE, GONE -> made(change);
      };
    }

    /** An engine that was not reached may be asked again, within the bounds of all actions. */
    private OwnerProgress notHandedOver(NotHandedOverException e, Optional<OwnerObject> object) {
      return end(
          HealingPhase.WITHDRAWN,
          e.getMessage() + "; " + advice(),
          object,
          ledger -> ledger.untried(owner, state.now));
    }

    /** What a person could do in place of an engine that did not take it. */
    private String advice() {
      return reason
          .flatMap(it -> it.decision().pods().get(0).failure())
          .map(PodFailureAnalysis::suggestedAction)
          .orElseGet(() -> remediation.cause().definition());
    }

    private String adviceAfterHandOver() {
      return remediation.action() instanceof HealingAction.HandOver ? "; " + advice() : "";
    }

    private void tell(Change change, Optional<OwnerObject> object) {
      HealingEntry.Builder entry =
          reason.map(Reason::entry).orElseGet(() -> telling.entry(remediation, state.now));
      telling.tell(
          entry
              .id(remediation.id())
              .stage(HealingStage.ACTING)
              .action(remediation.action().wireName())
              .detail(change.detail())
              .result(HealingResult.PENDING)
              .build(),
          about(object));
    }

    private OwnerProgress made(Change change) {
      return change.isLast()
          ? performed(change.detail())
          : progress(HealingPhase.ACTING, change.detail(), AFTER_CHANGE);
    }

    private OwnerProgress performed(String detail) {
      if (remediation.performedAt().isPresent()) {
        return progress(HealingPhase.ACTING, detail, AFTER_CHANGE);
      }
      return stored(remediation.performed(state.now))
          .map(next -> next.progress(HealingPhase.ACTING, detail, AFTER_CHANGE))
          .orElseGet(this::changedMeanwhile);
    }

    private OwnerProgress heldBack(Optional<OwnerObject> object) {
      met(HealingPhase.WITHDRAWN, "a disruption budget never let the pods go");
      String why = "a disruption budget holds the pods back";
      telling.tell(
          telling
              .entry(remediation, state.now)
              .stage(HealingStage.WAITING)
              .detail(why)
              .hold(HealingGuard.DISRUPTION_BUDGET)
              .result(HealingResult.PENDING)
              .build(),
          about(object));
      return progress(HealingPhase.HELD_BACK, why, BUDGET_PAUSE);
    }

    private void met(HealingPhase end, String words) {
      obstacles.put(remediation.id(), new Obstacle(end, words));
    }

    private boolean isLate() {
      return remediation.startedAt().plus(parts.policy().actionTimeout()).isBefore(state.now);
    }

    /**
     * What is refused for good has failed; all else is tried again by later passes, for a while.
     */
    private OwnerProgress refused(ApiTrouble trouble, Optional<OwnerObject> object) {
      if (trouble.isLasting()) {
        return end(HealingPhase.NOT_HEALED, trouble.words(), object);
      }
      if (trouble.isConflict()) {
        return changedMeanwhile();
      }
      met(HealingPhase.NOT_HEALED, trouble.words());
      return progress(HealingPhase.INTERRUPTED, trouble.words(), trouble.pause(0));
    }

    private OwnerProgress verify(Optional<OwnerObject> object) {
      if (object.filter(OwnerObject::isIdle).isPresent()) {
        return end(HealingPhase.WITHDRAWN, "the owner should have no pods any longer", object);
      }
      int wanted =
          object.map(OwnerObject::wantedPods).orElseGet(() -> remediation.podUids().size());
      Rollout rollout = Rollout.of(remediation, allPods(object));
      List<PodObservation> seen = rollout.reached().stream().map(PodObservation::of).toList();
      RecoveryCheck check = remediation.check().observe(seen, wanted, state.now);
      return switch (check.result(state.now)) {
        case HEALED ->
            end(HealingPhase.HEALED, "the pods stayed well for " + check.stability(), object);
        case NOT_HEALED ->
            end(
                HealingPhase.NOT_HEALED,
                rollout.isMissing(remediation, wanted)
                    ? notRolledOut(rollout, wanted, check)
                    : "the pods were not well within " + check.timeout() + adviceAfterHandOver(),
                object);
        default -> watch(check);
      };
    }

    private String notRolledOut(Rollout rollout, int wanted, RecoveryCheck check) {
      return "the change was not rolled out: %d of %d pods had it within %s"
          .formatted(rollout.staying(), wanted, check.timeout());
    }

    /** Where a pass sees only pods with some labels, their owner may have others. */
    private List<Pod> allPods(Optional<OwnerObject> object) {
      return state.pods.isWhole() || object.isEmpty()
          ? pods
          : read(() -> parts.objects().podsOf(owner, object.get()));
    }

    private OwnerProgress watch(RecoveryCheck check) {
      Optional<Step> next =
          check.equals(remediation.check())
              ? Optional.of(this)
              : stored(remediation.checkedBy(check));
      return next.map(
              step ->
                  step.progress(
                      HealingPhase.VERIFYING,
                      check
                          .wellSince()
                          .map(since -> "well since " + since + ", needed for " + check.stability())
                          .orElse("not yet well"),
                      nextLook(check)))
          .orElseGet(this::changedMeanwhile);
    }

    /** Often enough to keep the Lease and to see a restart soon. */
    private Duration nextLook(RecoveryCheck check) {
      Duration most = parts.leases().duration().dividedBy(3);
      Duration left =
          check
              .wellSince()
              .map(since -> Duration.between(state.now, since.plus(check.stability())))
              .orElse(AFTER_CHANGE);
      return left.compareTo(most) < 0 ? left : most;
    }

    private OwnerProgress end(HealingPhase phase, String message, Optional<OwnerObject> object) {
      return end(phase, message, object, ledger -> closed(ledger, phase));
    }

    private OwnerProgress end(
        HealingPhase phase,
        String message,
        Optional<OwnerObject> object,
        UnaryOperator<HealingLedger> closing) {
      telling.tell(ending(phase, message), about(object));
      HealingLedger ledger = closing.apply(lease.ledger());
      Optional<OwnerLease> written = save(lease.with(ledger, Optional.empty()));
      if (written.isEmpty()) {
        return changedMeanwhile();
      }
      state.ledger(closing.apply(state.ledger()));
      return progress(phase, message, parts.policy().lookAgainAfter());
    }

    private HealingLedger closed(HealingLedger ledger, HealingPhase phase) {
      return phase == HealingPhase.WITHDRAWN
          ? ledger.withdrawn(owner, state.now)
          : ledger.ended(owner, phase == HealingPhase.HEALED, state.now);
    }

    private HealingEntry ending(HealingPhase phase, String message) {
      HealingResult result =
          switch (phase) {
            case HEALED -> HealingResult.HEALED;
            case WITHDRAWN -> HealingResult.LEFT_ALONE;
            default -> HealingResult.NOT_HEALED;
          };
      return telling
          .entry(remediation, state.now)
          .stage(HealingStage.ENDED)
          .detail(message)
          .result(result)
          .endedAt(state.now)
          .build();
    }

    private Optional<? extends HasMetadata> about(Optional<OwnerObject> object) {
      return object.isPresent() ? object.map(OwnerObject::resource) : pods.stream().findFirst();
    }

    OwnerProgress changedMeanwhile() {
      return progress(HealingPhase.INTERRUPTED, "something changed meanwhile", SOON);
    }

    private OwnerProgress progress(HealingPhase phase, String message, Duration nextAfter) {
      return new OwnerProgress(
          owner,
          remediation.incident(),
          phase,
          message,
          reason.map(Reason::decision),
          Optional.of(remediation),
          nextAfter);
    }
  }
}

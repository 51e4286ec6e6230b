package dev.podmend.runtime.healing;

import dev.podmend.failure.PodObservation;
import dev.podmend.healing.HealingAction;
import dev.podmend.healing.RecoveryCheck;
import dev.podmend.healing.Remediation;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Looks whether what was done helped: the pods that it reached have to stay well for a while. */
final class Verification {

  private static final Duration AFTER_CHANGE = Duration.ofSeconds(5);

  private final HealerParts parts;
  private final PassState state;
  private final RemediationStep step;
  private final Remediation remediation;
  private final Optional<OwnerObject> object;

  Verification(
      HealerParts parts, PassState state, RemediationStep step, Optional<OwnerObject> object) {
    this.parts = parts;
    this.state = state;
    this.step = step;
    this.remediation = step.remediation();
    this.object = object;
  }

  OwnerProgress look() {
    if (object.filter(OwnerObject::isIdle).isPresent()) {
      return step.end(HealingPhase.WITHDRAWN, "the owner should have no pods any longer", object);
    }
    int wanted = object.map(OwnerObject::wantedPods).orElseGet(() -> remediation.podUids().size());
    Rollout rollout = Rollout.of(remediation, allPods());
    List<PodObservation> seen = rollout.reached().stream().map(PodObservation::of).toList();
    RecoveryCheck check = remediation.check().observe(seen, wanted, state.now);
    return switch (check.result(state.now)) {
      case HEALED ->
          step.end(HealingPhase.HEALED, "the pods stayed well for " + check.stability(), object);
      case NOT_HEALED ->
          step.end(HealingPhase.NOT_HEALED, shortcoming(rollout, wanted, check), object);
      default -> watch(check);
    };
  }

  private String shortcoming(Rollout rollout, int wanted, RecoveryCheck check) {
    return rollout.isMissing(remediation, wanted)
        ? "the change was not rolled out: %d of %d pods had it within %s"
            .formatted(rollout.staying(), wanted, check.timeout())
        : "the pods were not well within " + check.timeout() + adviceAfterHandOver();
  }

  private String adviceAfterHandOver() {
    return remediation.action() instanceof HealingAction.HandOver ? "; " + step.advice() : "";
  }

  /** Where a pass sees only pods with some labels, their owner may have others. */
  private List<Pod> allPods() {
    return state.pods.isWhole() || object.isEmpty()
        ? step.pods()
        : step.read(() -> parts.cluster().objects().podsOf(step.owner(), object.get()));
  }

  private OwnerProgress watch(RecoveryCheck check) {
    Optional<RemediationStep> next =
        check.equals(remediation.check())
            ? Optional.of(step)
            : step.stored(remediation.checkedBy(check));
    return next.map(it -> it.progress(HealingPhase.VERIFYING, outlook(check), nextLook(check)))
        .orElseGet(step::changedMeanwhile);
  }

  private static String outlook(RecoveryCheck check) {
    return check
        .wellSince()
        .map(since -> "well since " + since + ", needed for " + check.stability())
        .orElse("not yet well");
  }

  /** Often enough to keep the Lease and to see a restart soon. */
  private Duration nextLook(RecoveryCheck check) {
    Duration most = parts.cluster().leases().duration().dividedBy(3);
    Duration left =
        check
            .wellSince()
            .map(since -> Duration.between(state.now, since.plus(check.stability())))
            .orElse(AFTER_CHANGE);
    return left.compareTo(most) < 0 ? left : most;
  }
}

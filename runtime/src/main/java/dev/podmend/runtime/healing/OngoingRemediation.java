package dev.podmend.runtime.healing;

import dev.podmend.healing.Remediation;
import java.time.Duration;
import java.util.Optional;

/** Goes on with what was begun: carries it out, then looks whether it helped. */
final class OngoingRemediation {

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
    RemediationStep step = step(lease, remediation, Optional.empty());
    if (lease.isHeldBySomebodyElse(parts.cluster().leases().identity(), state.now)) {
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
    return parts.cluster().leases().isHeldLongEnough(lease)
        ? proceed(step)
        : step.stored(remediation).map(this::proceed).orElseGet(step::changedMeanwhile);
  }

  /** Begins with what was decided and stored. */
  OwnerProgress begin(OwnerLease lease, Remediation remediation, RemediationStep.Reason reason) {
    return proceed(step(lease, remediation, Optional.of(reason)));
  }

  private RemediationStep step(
      OwnerLease lease, Remediation remediation, Optional<RemediationStep.Reason> reason) {
    return new RemediationStep(parts, state, telling, lease, remediation, reason);
  }

  private OwnerProgress proceed(RemediationStep step) {
    try {
      return proceed(step, step.read(() -> parts.cluster().objects().find(step.owner())));
    } catch (ImpossibleChangeException e) {
      return step.end(HealingPhase.NOT_HEALED, String.valueOf(e.getMessage()), Optional.empty());
    }
  }

  private OwnerProgress proceed(RemediationStep step, Optional<OwnerObject> object) {
    boolean isGone =
        OwnerObjects.isReadable(step.owner()) && object.isEmpty() && !step.owner().isBarePod();
    if (isGone) {
      return step.end(HealingPhase.WITHDRAWN, "the owner is gone", object);
    }
    return step.remediation().performedAt().isPresent()
        ? new Verification(parts, state, step, object).look()
        : new Enactment(parts, state, obstacles, step, object).carryOut();
  }
}

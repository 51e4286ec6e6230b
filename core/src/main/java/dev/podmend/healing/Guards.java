package dev.podmend.healing;

import java.util.List;
import java.util.Optional;

/** What stands in the way of an action; see {@link HealingGuard} for the order. */
record Guards(HealingPolicy policy) {

  Optional<GuardHold> hold(WorkloadOwner owner, HealingAction action, HealingSituation situation) {
    return standing(owner, action, situation.management())
        .or(() -> action instanceof HealingAction.HandOver ? Optional.empty() : situation.outage())
        .or(() -> situation.ledger().hold(owner, policy, situation.now()));
  }

  /** What stands in the way whatever was done before, and as long as nobody changes it. */
  Optional<GuardHold> standing(
      WorkloadOwner owner, HealingAction action, List<ObjectManagement> management) {
    return ownership(owner, action)
        .or(() -> capability(owner, action))
        .or(() -> management(action, management))
        .or(this::dryRun);
  }

  private Optional<GuardHold> ownership(WorkloadOwner owner, HealingAction action) {
    boolean isHandedOver = action instanceof HealingAction.HandOver;
    if (owner.isStaticPod() && !isHandedOver) {
      return Optional.of(
          GuardHold.of(HealingGuard.STATIC_POD, "the pod comes from a file on its node"));
    }
    boolean mayDelete = policy.deletesBarePods() && !action.patches();
    boolean isHeld = owner.isBarePod() && !mayDelete && !isHandedOver;
    return isHeld
        ? Optional.of(GuardHold.of(HealingGuard.BARE_POD, "nothing would make the bare pod anew"))
        : Optional.empty();
  }

  private static Optional<GuardHold> capability(WorkloadOwner owner, HealingAction action) {
    boolean isCapable =
        action instanceof HealingAction.Scale ? owner.isScalable() : owner.isRolledOut();
    return action.patches() && !isCapable
        ? Optional.of(
            GuardHold.of(
                HealingGuard.UNSUPPORTED,
                "a change of a " + owner.kind() + " does not reach its pods"))
        : Optional.empty();
  }

  private Optional<GuardHold> management(HealingAction action, List<ObjectManagement> management) {
    if (!action.patches() || policy.patchesManagedObjects()) {
      return Optional.empty();
    }
    return management.stream()
        .findFirst()
        .map(
            by ->
                GuardHold.of(
                    HealingGuard.MANAGED_ELSEWHERE,
                    "%s manages it as %s, says %s, and would undo the change"
                        .formatted(by.tool(), by.name(), by.evidence().path())));
  }

  private Optional<GuardHold> dryRun() {
    return policy.dryRun()
        ? Optional.of(GuardHold.of(HealingGuard.DRY_RUN, "this is a dry run"))
        : Optional.empty();
  }
}

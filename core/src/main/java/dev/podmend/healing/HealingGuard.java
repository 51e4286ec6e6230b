package dev.podmend.healing;

/** What may stand in the way of an action, in the order in which it is asked. */
public enum HealingGuard {
  /** The pods are static: they come from a file on their node. */
  STATIC_POD,
  /** Nothing would make a bare pod anew, and nothing rolls out a change to it. */
  BARE_POD,
  /** Nothing of the kind can be done to an owner of this kind: a Job's template never changes. */
  UNSUPPORTED,
  /** A tool manages the object and would undo the change. */
  MANAGED_ELSEWHERE,
  /** The policy lets nothing be changed. */
  DRY_RUN,
  /** The registry or the node that the pods depend on is down. */
  OUTAGE,
  /** An earlier action for the same owner has not come to its end. */
  IN_PROGRESS,
  /** Actions for this owner failed again and again. */
  CIRCUIT_OPEN,
  /** The last action for this owner was a short while ago. */
  COOL_DOWN,
  /** This owner has had its share of actions within the hour. */
  OWNER_CAP,
  /** All owners together have. */
  TOTAL_CAP,
  /** A disruption budget does not let the pods go; the API server asks it, so it comes last. */
  DISRUPTION_BUDGET
}

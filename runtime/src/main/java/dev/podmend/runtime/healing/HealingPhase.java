package dev.podmend.runtime.healing;

/** How far healing has come for the failing pods of one owner. */
public enum HealingPhase {
  /** The cluster keeps trying by itself; nothing is done. */
  WATCHING,
  /** Only a person can help, and has been told. */
  RECOMMENDED,
  /**
   * Something would be done but has to wait: a guard, a disruption budget, others of the pass, pods
   * that run at the moment.
   */
  HELD_BACK,
  /** Another healer attends to the owner. */
  ELSEWHERE,
  /** A change was made; there may be more to come. */
  ACTING,
  /** Everything was done; the owner's pods must now stay well for a while. */
  VERIFYING,
  /** They did. */
  HEALED,
  /** They did not, or the change was refused. */
  NOT_HEALED,
  /**
   * What was begun was given up without fault: the owner is gone, the pods got well before, a
   * budget never let go, or it came too late.
   */
  WITHDRAWN,
  /** The API server failed or something changed meanwhile; the next pass goes on. */
  INTERRUPTED,
  /** Nothing goes on until a person acts: a right is missing, or what was stored is unreadable. */
  STUCK;

  /** Whether this is the end of an action. */
  public boolean isEnd() {
    return this == HEALED || this == NOT_HEALED || this == WITHDRAWN;
  }
}

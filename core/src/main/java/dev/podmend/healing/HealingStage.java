package dev.podmend.healing;

/** At which point of healing an entry of the audit trail was written. */
public enum HealingStage {
  /** Nothing was to be changed, or a guard stood in the way for good: a person has been told. */
  RECOMMENDED,
  /** Nothing is done for now: a guard stands in the way, or the cluster keeps trying. */
  WAITING,
  /** One change is about to be made; an action may take several. */
  ACTING,
  /** An action has come to its end. */
  ENDED;

  /**
   * Whether an entry of the given stage, written later, tells what came of a decision in place of
   * one of this stage. What has ended stays so where an entry that was lost is written again, until
   * it ends once more: whoever was interrupted while it told the end looked again. Waiting tells
   * nothing of what came of it.
   */
  public boolean yieldsTo(HealingStage later) {
    return switch (later) {
      case ENDED -> true;
      case WAITING -> this == WAITING;
      case RECOMMENDED, ACTING -> this != ENDED;
    };
  }
}

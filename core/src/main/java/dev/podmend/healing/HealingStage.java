package dev.podmend.healing;

/** At which point of healing an entry of the audit trail was written. */
public enum HealingStage {
  /** Nothing was to be changed, or a guard stood in the way for good: a person has been told. */
  RECOMMENDED,
  /** One change is about to be made; an action may take several. */
  ACTING,
  /** An action has come to its end. */
  ENDED
}

package dev.podmend.healing;

/** What came of an action. */
public enum HealingResult {
  /** The owner's pods became ready and stayed so. */
  HEALED,
  /** They did not, or the action could not be performed. */
  NOT_HEALED,
  /** Nothing was to be changed: a person has been told. */
  LEFT_ALONE,
  /** Nobody knows yet. */
  PENDING
}

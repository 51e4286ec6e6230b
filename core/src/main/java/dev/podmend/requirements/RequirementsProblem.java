package dev.podmend.requirements;

/** Why a notebook has no requirements. */
public enum RequirementsProblem {
  /** The repository does not hold the notebook. */
  NOTEBOOK_MISSING,
  /** The notebook is damaged or no notebook, and nothing else says what it needs. */
  NOTEBOOK_UNREADABLE,
  /** The requirements file that the user names is not there. */
  FILE_MISSING,
  /** A requirements file holds lines that are not installed. */
  FILE_REFUSED,
  /** Nobody wrote requirements, and the policy is to fail then. */
  NOTHING_FOUND
}

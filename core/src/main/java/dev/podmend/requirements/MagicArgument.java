package dev.podmend.requirements;

/**
 * An argument of {@code pip install}.
 *
 * @param kind what it means for the requirements
 * @param option the option as it was written; empty where it is none
 * @param word the requirement, or the value of the option
 */
record MagicArgument(Kind kind, String option, MagicWord word) {

  enum Kind {
    /** Something to install. */
    REQUIREMENT,
    /** A requirements file. */
    FILE,
    /** A file of constraints. */
    CONSTRAINTS,
    /** An option that changes what is installed, which podmend does not follow. */
    LEFT_OUT,
    /** An option that changes only how pip works. */
    WITHOUT_EFFECT
  }
}

package dev.podmend.requirements;

/**
 * What happens to an imported module of which it is not known which package holds it. Anyone can
 * publish a package of that name, so taking it is a matter of trust.
 */
public enum UnknownModulePolicy {
  /** The package of the same name is taken. */
  ASSUME_SAME_NAME,
  /** The package of the same name is taken, with a warning. */
  WARN,
  /** It is left out, with a warning. */
  LEAVE_OUT
}

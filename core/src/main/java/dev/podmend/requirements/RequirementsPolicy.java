package dev.podmend.requirements;

/** What happens to a notebook for which nobody wrote requirements. */
public enum RequirementsPolicy {
  /** It gets the base image alone, with a warning. */
  WARN,
  /** It is refused with an error that says what to do. */
  FAIL,
  /** Its imports say what it needs; without any it gets the base image alone, with a warning. */
  AUTO
}

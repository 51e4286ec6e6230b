package dev.podmend.requirements;

/** When an import of a program is needed. */
public enum ImportCondition {
  /** Whenever the program runs. */
  ALWAYS,
  /** Perhaps not: the program goes on without it, as with {@code except ImportError}. */
  FALLBACK,
  /** Only in some version of Python or on some platform. */
  ENVIRONMENT,
  /** Only for a type checker: under {@code if TYPE_CHECKING}. */
  TYPE_CHECKING
}

package dev.podmend.preflight;

/** Whether objects can be created in a namespace. */
public enum NamespacePhase {
  /** They can. */
  ACTIVE,
  /** It is being deleted: they cannot. */
  TERMINATING,
  /** It does not exist: they cannot. */
  ABSENT
}

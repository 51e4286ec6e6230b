package dev.podmend.healing;

/** What the pods of an incident have in common. */
public enum IncidentScope {
  /** Their owner: the workload itself is at fault, or its configuration. */
  OWNER,
  /** The registry that their images come from. */
  REGISTRY,
  /** The node that they run on. */
  NODE
}

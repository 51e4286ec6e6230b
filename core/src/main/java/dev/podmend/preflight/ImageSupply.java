package dev.podmend.preflight;

/** How images usually come to the nodes of a cluster. */
public enum ImageSupply {
  /** They are loaded into the nodes from the developer's machine, or pulled. */
  SIDE_LOADED,
  /** It is not known, or both are usual. */
  EITHER,
  /** The nodes pull them from a registry, and there is no other way. */
  PULLED
}

package dev.podmend.requirements;

/** How sure it is which distribution holds a module. */
public enum DistributionCertainty {
  /** A table says so: podmend's or the caller's. */
  KNOWN,
  /**
   * Nothing is known of the module, so the distribution is taken to have its name. Whoever
   * registered that name on the index decides what gets installed.
   */
  ASSUMED
}

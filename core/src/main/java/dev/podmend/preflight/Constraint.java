package dev.podmend.preflight;

/** A security context constraint of OpenShift, as far as it is known what it allows. */
interface Constraint {

  /** What it is called. */
  String title();

  /** Whether it is for such pods at all. */
  boolean takes(PodTemplate pod);

  /** Whether it lets a pod have that. */
  boolean allows(Want want);
}

package dev.podmend.runtime;

/** The labels and annotations that podmend writes, so that others can select by them. */
public final class PodmendLabels {

  /** Label of pods: which workload, in a form that labels allow. */
  public static final String WORKLOAD = "podmend.dev/workload";

  /** Label of pods: how many actions came before this pod, from 0. */
  public static final String ATTEMPT = "podmend.dev/attempt";

  /** Label of pods: which run, as a digest; absent where the workload names no run. */
  public static final String RUN = "podmend.dev/run";

  /** Annotation of owners: the state of the recovery. */
  public static final String RECOVERY = "podmend.dev/recovery";

  /** Annotation of owners: the state of a build that belongs to no pod of podmend's. */
  public static final String BUILD = "podmend.dev/build";

  private PodmendLabels() {}
}

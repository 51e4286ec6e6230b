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

  /** Label of Leases: {@code owner} where the Lease keeps what was done for an owner's pods. */
  public static final String HEALING = "podmend.dev/healing";

  /** Annotation of such Leases: what was done. */
  public static final String HEALING_LEDGER = "podmend.dev/healing-ledger";

  /** Annotation of such Leases: what is being done; absent where nothing is. */
  public static final String REMEDIATION = "podmend.dev/remediation";

  /** Annotation of pod templates: which decision restarted the rollout. */
  public static final String RESTARTED_BY = "podmend.dev/restarted-by";

  /** Annotation of Events of healing: the id of the decision, as the audit trail has it. */
  public static final String DECISION = "podmend.dev/decision";

  /** Annotation of Events of healing: the key of the incident. */
  public static final String INCIDENT = "podmend.dev/incident";

  private PodmendLabels() {}
}

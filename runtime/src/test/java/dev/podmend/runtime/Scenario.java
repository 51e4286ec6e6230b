package dev.podmend.runtime;

import static dev.podmend.testkit.kubelet.PodMatchers.anyPod;
import static dev.podmend.testkit.kubelet.PodMatchers.image;
import static dev.podmend.testkit.kubelet.PodMatchers.withInitContainer;
import static dev.podmend.testkit.kubelet.PodStep.crashLoops;
import static dev.podmend.testkit.kubelet.PodStep.evicted;
import static dev.podmend.testkit.kubelet.PodStep.scheduled;

import dev.podmend.failure.FailureStage;
import dev.podmend.recovery.RecoveryConfig;
import dev.podmend.testkit.TestClock;
import dev.podmend.testkit.kubelet.PodLife;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** A workload with its fate, and what is to become of it. */
enum Scenario {
  IMAGE_PULL(
      cluster -> {
        cluster.kubelet.whenPod(image(Cluster.BUILT)).lives(PodLife.failsToPull(unknownImage()));
        return cluster.workload().build();
      },
      RecoveryPhase.HEALTHY,
      "Validation pod failed: ImagePullBackOff (image not found). Attempted recovery: fallback to"
          + " pre-built image. Final status: Success"),

  SECURITY_CONTEXT(
      cluster -> {
        cluster.refuse(
            withInitContainer("git-clone"),
            () -> true,
            "pods \"NAME\" is forbidden: unable to validate against any security context"
                + " constraint: [provider \"restricted-v2\": Forbidden: not usable by user or"
                + " serviceaccount, provider restricted-v2:"
                + " .initContainers[0].runAsUser: Invalid value: 0: must be in the ranges:"
                + " [1000680000, 1000689999]]");
        return cluster
            .workload(Cluster.templateWithInit())
            .addDroppableInitContainers("git-clone")
            .sourceInImage(true)
            .build();
      },
      RecoveryPhase.HEALTHY,
      "Validation pod failed: Forbidden (admission denied). Attempted recovery: removal of init"
          + " container git-clone. Final status: Success"),

  CRASH_LOOP(
      cluster -> {
        cluster.kubelet.whenPod(anyPod()).lives(PodLife.of(scheduled(), crashLoops(3, 1)));
        for (int i = 0; i < 3; i++) {
          cluster.server.previousLog(
              "default",
              "notebook-" + i,
              "app",
              "psycopg2.OperationalError: could not connect to server: Connection refused\n");
        }
        return cluster.workload().config(hasty()).build();
      },
      RecoveryPhase.FAILED,
      "Validation pod failed: CrashLoopBackOff (external dependency unavailable). Attempted"
          + " recovery: retry with the same specification. Final status: Failed"),

  RECOVERY_OFF(
      cluster -> {
        cluster.kubelet.whenPod(image(Cluster.BUILT)).lives(PodLife.failsToPull(unknownImage()));
        return cluster
            .workload()
            .config(RecoveryConfig.builder().enableSmartRecovery(false).build())
            .build();
      },
      RecoveryPhase.FAILED,
      "Validation pod failed: ImagePullBackOff (image not found). Attempted recovery: retry with"
          + " the same specification. Final status: Failed"),

  EVICTION(
      cluster -> {
        cluster
            .kubelet
            .whenPod(anyPod())
            .lives(
                PodLife.runs()
                    .then(
                        evicted(
                            "The node was low on resource: memory. Threshold quantity: 100Mi,"
                                + " available: 64Mi. ")),
                PodLife.succeeds());
        return cluster.workload(Cluster.template("Never")).build();
      },
      RecoveryPhase.SUCCEEDED,
      "Validation pod failed: Evicted (node pressure evicted). Attempted recovery: reschedule."
          + " Final status: Success"),

  QUOTA(
      cluster -> {
        Instant free = TestClock.START.plus(Duration.ofMinutes(2));
        cluster.refuse(
            anyPod(),
            () -> cluster.clock.instant().isBefore(free),
            "pods \"NAME\" is forbidden: exceeded quota: team, requested: pods=1, used: pods=4,"
                + " limited: pods=4");
        return cluster.workload().build();
      },
      RecoveryPhase.HEALTHY,
      "Validation pod failed: Forbidden (quota exceeded). Attempted recovery: retry with the same"
          + " specification. Final status: Success");

  /** Little patience and two attempts. */
  private static RecoveryConfig hasty() {
    RecoveryConfig.Builder config = RecoveryConfig.builder().maxRecoveryAttempts(2);
    for (FailureStage stage : FailureStage.values()) {
      config.putPatience(stage, Duration.ofMinutes(1));
    }
    return config.build();
  }

  private static String unknownImage() {
    return "rpc error: code = NotFound desc = failed to pull and unpack image \""
        + Cluster.BUILT
        + "\": failed to resolve reference \""
        + Cluster.BUILT
        + "\": "
        + Cluster.BUILT
        + ": not found";
  }

  private final Function<Cluster, RecoverableWorkload> start;
  final RecoveryPhase end;
  final String message;

  Scenario(Function<Cluster, RecoverableWorkload> start, RecoveryPhase end, String message) {
    this.start = start;
    this.end = end;
    this.message = message;
  }

  RecoverableWorkload startIn(Cluster cluster) {
    return start.apply(cluster);
  }
}

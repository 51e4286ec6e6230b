package dev.podmend.runtime;

import static dev.podmend.testkit.kubelet.PodMatchers.anyPod;
import static dev.podmend.testkit.kubelet.PodMatchers.image;
import static dev.podmend.testkit.kubelet.PodMatchers.withInitContainer;
import static dev.podmend.testkit.kubelet.PodStep.crashLoops;
import static dev.podmend.testkit.kubelet.PodStep.crashes;
import static dev.podmend.testkit.kubelet.PodStep.evicted;
import static dev.podmend.testkit.kubelet.PodStep.pulling;
import static dev.podmend.testkit.kubelet.PodStep.scheduled;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildState;
import dev.podmend.failure.FailureStage;
import dev.podmend.recovery.RecoveryConfig;
import dev.podmend.spi.BuildStrategies;
import dev.podmend.testkit.TestClock;
import dev.podmend.testkit.build.ScriptedStrategy;
import dev.podmend.testkit.kubelet.PodLife;
import dev.podmend.testkit.kubelet.PodStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
          + " specification. Final status: Success"),

  FIRST_IMAGE(
      cluster ->
          cluster
              .workload(Cluster.templateWithoutImage())
              .addDroppableInitContainers("git-clone")
              .putBuilds("app", BuildScenario.plan(List.of(new JobBuilds("s2i"))).build())
              .build(),
      RecoveryPhase.HEALTHY,
      "Validation pod is well"),

  NO_IMAGE(
      cluster ->
          cluster
              .workload(Cluster.templateWithoutImage())
              .images(List.of())
              .putBuilds(
                  "app",
                  BuildPlan.of(
                      BuildScenario.request().build(),
                      BuildStrategies.of(
                          ScriptedStrategy.named("s2i")
                              .nextBuild(
                                  BuildState.failed(BuildFailureReason.SOURCE_AUTH, "401")))))
              .build(),
      RecoveryPhase.FAILED,
      "Validation pod failed: no image (source auth). Attempted recovery: none. Final status:"
          + " Failed"),

  BUILD_CHAIN(
      cluster -> {
        cluster
            .kubelet
            .whenPod(image(BuildScenario.IMAGE.image().canonical()))
            .lives(PodLife.of(scheduled(), pulling(), crashLoops(3, missingLibrary())));
        return cluster
            .workload(Cluster.templateWithoutImage())
            .putBuilds("app", BuildScenario.plan(BuildScenario.longWayDown()).build())
            .build();
      },
      RecoveryPhase.HEALTHY,
      "Validation pod failed: CrashLoopBackOff (missing library). Attempted recovery: fallback"
          + " to pre-built image. Final status: Success. Degraded: app runs the ready-made image,"
          + " which may lack pandas==2.3.3, requests"),

  BUILT_ELSEWHERE(
      cluster -> {
        cluster
            .kubelet
            .whenPod(image(Cluster.BUILT))
            .lives(PodLife.of(scheduled(), pulling(), crashLoops(3, missingLibrary())));
        return cluster
            .workload()
            .putBuilds(
                "app",
                BuildScenario.plan(
                        List.of(
                            ScriptedStrategy.named("s2i"),
                            ScriptedStrategy.named("tekton")
                                .nextBuild(BuildState.succeeded(BuildScenario.IMAGE))))
                    .build())
            .build();
      },
      RecoveryPhase.HEALTHY,
      "Validation pod failed: CrashLoopBackOff (missing library). Attempted recovery: build"
          + " strategy tekton in place of s2i. Final status: Success");

  private static PodStep missingLibrary() {
    return crashes(1, "Error", "ModuleNotFoundError: No module named 'seaborn'");
  }

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

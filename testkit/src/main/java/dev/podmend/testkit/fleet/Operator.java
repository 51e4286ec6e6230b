package dev.podmend.testkit.fleet;

import dev.podmend.recovery.ContainerSituation;
import dev.podmend.recovery.RecoveryAction.GiveUp;
import dev.podmend.recovery.RecoveryAction.RaiseMemory;
import dev.podmend.recovery.RecoveryAction.Wait;
import dev.podmend.recovery.RecoveryConfig;
import dev.podmend.recovery.RecoveryDecision;
import dev.podmend.recovery.RecoveryHistory;
import dev.podmend.recovery.RecoveryPlanner;
import dev.podmend.recovery.RecoverySituation;
import dev.podmend.testkit.TestClock;
import dev.podmend.testkit.fleet.SimulatedJob.Ending;
import java.time.Duration;
import java.time.Instant;

/**
 * Carries out what the planner decides, in the way of podmend's own runtime: a pod stays until its
 * replacement is due and may come up by itself before that.
 */
final class Operator {

  private static final String CONTAINER = "app";
  private static final String IMAGE = "registry.example/team/app:1.0";
  private static final String PREBUILT = "mirror.example/prebuilt/app:1.0";
  private static final String STRATEGY = "s2i";
  private static final String OTHER_STRATEGY = "tekton";
  private static final long DELETION = 2_000;
  private static final Duration SHORTEST_BUILD = Duration.ofMinutes(2);
  private static final Duration LONGEST_BUILD = Duration.ofMinutes(5);

  private final FleetRun run;
  private final RecoveryConfig config;

  Operator(FleetRun run, RecoveryConfig config) {
    this.run = run;
    this.config = config;
  }

  /** The job's pod fails, or fails in another way; as long as it goes on alike, a look is due. */
  void failed(SimulatedJob job, long now) {
    look(job, now);
  }

  /** The job's pod runs after all. */
  void started(SimulatedJob job, long now) {
    if (!job.history.equals(RecoveryHistory.EMPTY)) {
      look(job, now);
    }
  }

  /** Looks at the pod and does what is to be done. */
  private void look(SimulatedJob job, long now) {
    SimulatedPod pod = job.pod.orElseThrow();
    RecoveryDecision decision =
        RecoveryPlanner.standard().decide(pod.diagnosis(), situation(job, now));
    job.history = decision.nextHistory();
    int look = ++job.looks;
    pod.wasSeen();
    if (!pod.isFailing()) {
      return;
    }
    if (decision.action() instanceof GiveUp) {
      job.end(Ending.GIVEN_UP, now);
      return;
    }
    long due = now + delay(decision, now);
    if (decision.action() instanceof Wait || due > now) {
      run.clock().at(Math.max(due, now + 1), moment -> lookAgain(job, look, decision, moment));
    } else {
      replace(job, decision, now);
    }
  }

  private void lookAgain(SimulatedJob job, int look, RecoveryDecision decision, long now) {
    if (job.looks != look || job.ending().isPresent()) {
      return;
    }
    if (job.pod.orElseThrow().isRejected()) {
      // There is no pod to look at: the next try tells.
      replace(job, decision, now);
    } else {
      look(job, now);
    }
  }

  private static long delay(RecoveryDecision decision, long now) {
    return decision
        .action()
        .match(
            wait -> Math.max(0, Duration.between(moment(now), wait.until()).toMillis()),
            retry -> retry.after().toMillis(),
            fallBack -> 0L,
            remove -> 0L,
            switching -> 0L,
            raise -> 0L,
            reschedule -> reschedule.after().toMillis(),
            giveUp -> 0L);
  }

  private void replace(SimulatedJob job, RecoveryDecision decision, long now) {
    job.removePod(now);
    Remedy remedy =
        decision
            .action()
            .match(
                wait -> Remedy.NEW_POD,
                retry -> Remedy.NEW_POD,
                fallBack -> Remedy.PREBUILT_IMAGE,
                remove -> Remedy.NO_INIT_CONTAINERS,
                switching -> Remedy.OTHER_BUILD,
                raise -> Remedy.MORE_MEMORY,
                reschedule -> Remedy.NEW_POD,
                giveUp -> Remedy.NEW_POD);
    job.apply(Remedy.NEW_POD);
    job.apply(remedy);
    if (decision.action() instanceof RaiseMemory raise) {
      job.memoryLimit = raise.toQuantity();
    }
    if (!(decision.action() instanceof Wait)) {
      run.tally().replacement();
    }
    long building =
        remedy == Remedy.OTHER_BUILD ? job.dice.at(6).millis(SHORTEST_BUILD, LONGEST_BUILD) : 0;
    run.clock().at(now + DELETION + building, moment -> run.create(job, moment));
  }

  private RecoverySituation situation(SimulatedJob job, long now) {
    return RecoverySituation.builder()
        .now(moment(now))
        .jitter(job.dice.at(1000L + job.looks).unit())
        .config(config)
        .history(job.history)
        .addContainers(container(job))
        .addBuildStrategies(STRATEGY, OTHER_STRATEGY)
        .addDroppableInitContainers("git-clone")
        .addOptionalInitContainers("prepare")
        .sourceInImage(job.holdsSource())
        .sourceInPrebuiltImage(true)
        .subject("Job pod")
        .build();
  }

  private static ContainerSituation container(SimulatedJob job) {
    boolean usesPrebuilt = job.has(Remedy.PREBUILT_IMAGE);
    ContainerSituation.Builder container =
        ContainerSituation.builder()
            .name(CONTAINER)
            .image(usesPrebuilt ? PREBUILT : IMAGE)
            .memoryLimit(job.memoryLimit);
    if (job.hasPrebuilt) {
      container.prebuiltImage(PREBUILT);
    }
    if (!usesPrebuilt) {
      container.builtBy(job.has(Remedy.OTHER_BUILD) ? OTHER_STRATEGY : STRATEGY);
    }
    return container.build();
  }

  private static Instant moment(long now) {
    return TestClock.START.plusMillis(now);
  }
}

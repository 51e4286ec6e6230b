package dev.podmend.testkit.fleet;

import dev.podmend.failure.FailureStage;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.testkit.PodFixtures;
import dev.podmend.testkit.Specimen;
import dev.podmend.testkit.fleet.Outage.NodeLoss;
import dev.podmend.testkit.fleet.SimulatedJob.Ending;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** One run: the jobs, what they share, and who watches them. */
final class FleetRun {

  private final FleetScenario scenario;
  private final FleetPolicy policy;
  private final VirtualClock clock = new VirtualClock();
  private final Diagnoses diagnoses = new Diagnoses();
  private final Map<String, FailureStage> stages = new HashMap<>();
  private final Registry registry;
  private final Tally tally;
  private final Optional<Operator> operator;

  FleetRun(FleetScenario scenario, FleetPolicy policy) {
    this.scenario = scenario;
    this.policy = policy;
    registry = new Registry(scenario.outages());
    tally = new Tally(scenario.horizon());
    operator = policy.config().map(config -> new Operator(this, config));
  }

  FleetReport report() {
    List<SimulatedJob> jobs =
        IntStream.range(0, scenario.jobs())
            .mapToObj(index -> new SimulatedJob(scenario, index))
            .toList();
    jobs.forEach(job -> clock.at(job.arrival, now -> create(job, now)));
    for (Outage outage : scenario.outages()) {
      if (outage instanceof NodeLoss loss) {
        clock.at(loss.at().toMillis(), now -> lose(jobs, loss, now));
      }
    }
    long end = scenario.horizon().toMillis();
    clock.runUntil(end);
    jobs.forEach(job -> job.pod.ifPresent(pod -> pod.settleReports(end)));
    return tally.report(scenario, policy, jobs);
  }

  private static void lose(List<SimulatedJob> jobs, NodeLoss loss, long now) {
    Specimen lost = PodFixtures.specimen("disrupted-node-lost");
    jobs.forEach(job -> job.pod.ifPresent(pod -> pod.lose(lost, loss.share(), now)));
  }

  /** Gives the job a new pod. */
  void create(SimulatedJob job, long now) {
    SimulatedPod pod = new SimulatedPod(this, job, job.pods++);
    job.pod = Optional.of(pod);
    pod.create(now);
  }

  /** A pod shows a failure that it did not show before. */
  void failed(SimulatedJob job, SimulatedPod pod, long now) {
    job.failed(now);
    if (operator.isPresent()) {
      operator.get().failed(job, now);
    } else if (pod.hasEnded()) {
      job.end(Ending.LOST, now);
    }
  }

  void started(SimulatedJob job, long now) {
    operator.ifPresent(it -> it.started(job, now));
  }

  void succeeded(SimulatedJob job, long now) {
    job.end(Ending.SUCCEEDED, now);
  }

  /** At which stage of its life such a pod fails. */
  FailureStage stage(Specimen specimen) {
    return stages.computeIfAbsent(
        specimen.id(),
        id -> diagnoses.of(specimen, 1, "").primary().map(PodFailureAnalysis::stage).orElseThrow());
  }

  VirtualClock clock() {
    return clock;
  }

  Diagnoses diagnoses() {
    return diagnoses;
  }

  Registry registry() {
    return registry;
  }

  Tally tally() {
    return tally;
  }
}

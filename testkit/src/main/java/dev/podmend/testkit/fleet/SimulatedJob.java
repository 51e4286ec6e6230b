package dev.podmend.testkit.fleet;

import dev.podmend.recovery.RecoveryHistory;
import dev.podmend.testkit.Specimen;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A job: what is wrong with it, what was done about that, and how it ended. Times in millis. */
final class SimulatedJob {

  private static final Duration SHORTEST_WORK = Duration.ofMinutes(1);
  private static final Duration LONGEST_WORK = Duration.ofMinutes(10);

  final Dice dice;
  final long arrival;
  final long work;
  final boolean hasPrebuilt;

  private final Optional<Ailment> ailment;
  private final long passes;
  private final Set<Remedy> done = EnumSet.noneOf(Remedy.class);

  RecoveryHistory history = RecoveryHistory.EMPTY;
  Optional<SimulatedPod> pod = Optional.empty();
  String memoryLimit = "512Mi";
  int pods;
  int looks;
  private long firstFailure = -1;
  private long lastStart = -1;
  private Optional<Ending> ending = Optional.empty();

  /** How a job ended. */
  enum Ending {
    SUCCEEDED,
    GIVEN_UP,
    LOST
  }

  SimulatedJob(FleetScenario scenario, int index) {
    dice = new Dice(scenario.seed()).at(index);
    arrival = dice.at(1).millis(Duration.ZERO, scenario.arrivals());
    work = dice.at(2).millis(SHORTEST_WORK, LONGEST_WORK);
    hasPrebuilt = dice.at(3).happens(scenario.prebuilt());
    ailment = drawn(scenario, dice.at(4).unit());
    passes =
        ailment
            .flatMap(Ailment::spell)
            .map(spell -> arrival + dice.at(5).millis(spell.shortest(), spell.longest()))
            .orElse(Long.MAX_VALUE);
  }

  private static Optional<Ailment> drawn(FleetScenario scenario, double draw) {
    double left = draw;
    for (FleetScenario.Afflicted afflicted : scenario.ailments()) {
      left -= afflicted.share();
      if (left < 0) {
        return Optional.of(afflicted.ailment());
      }
    }
    return Optional.empty();
  }

  /** What a pod of the job shows at this moment if it gets as far; empty where all is well. */
  Optional<Specimen> trouble(long now) {
    return ailment
        .filter(it -> now < passes && it.remedies().stream().noneMatch(done::contains))
        .map(Ailment::specimen);
  }

  /** When the ailment passes by itself; {@link Long#MAX_VALUE} where it does not. */
  long passes() {
    return passes;
  }

  /** Whether its image holds what its init containers would fetch. */
  boolean holdsSource() {
    return ailment.filter(it -> it.remedies().contains(Remedy.NO_INIT_CONTAINERS)).isPresent();
  }

  void apply(Remedy remedy) {
    done.add(remedy);
  }

  boolean has(Remedy remedy) {
    return done.contains(remedy);
  }

  void failed(long now) {
    if (firstFailure < 0) {
      firstFailure = now;
    }
  }

  void started(long now) {
    lastStart = now;
  }

  boolean wasTroubled() {
    return firstFailure >= 0;
  }

  /** From the first failure to the start that ended well. */
  long timeToRecovery() {
    return lastStart - firstFailure;
  }

  Optional<Ending> ending() {
    return ending;
  }

  /** Ends the job; its pod goes. */
  void end(Ending how, long now) {
    if (ending.isPresent()) {
      throw new IllegalStateException("a job ends once, but this one as " + ending + " and " + how);
    }
    ending = Optional.of(how);
    removePod(now);
  }

  /** Takes the pod away. */
  void removePod(long now) {
    pod.ifPresent(it -> it.remove(now));
    pod = Optional.empty();
    looks++;
  }
}

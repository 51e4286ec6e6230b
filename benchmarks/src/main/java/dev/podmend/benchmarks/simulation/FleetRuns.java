package dev.podmend.benchmarks.simulation;

import static dev.podmend.failure.FailureCause.ADMISSION_UNAVAILABLE;
import static dev.podmend.failure.FailureCause.APPLICATION_ERROR;
import static dev.podmend.failure.FailureCause.CONFIG_REFERENCE_MISSING;
import static dev.podmend.failure.FailureCause.EXTERNAL_DEPENDENCY_UNAVAILABLE;
import static dev.podmend.failure.FailureCause.IMAGE_ACCESS_DENIED;
import static dev.podmend.failure.FailureCause.IMAGE_NOT_FOUND;
import static dev.podmend.failure.FailureCause.INSUFFICIENT_CAPACITY;
import static dev.podmend.failure.FailureCause.MISSING_LIBRARY;
import static dev.podmend.failure.FailureCause.NODE_PRESSURE_EVICTED;
import static dev.podmend.failure.FailureCause.SOURCE_FETCH_FAILED;

import dev.podmend.recovery.RecoveryConfig;
import dev.podmend.testkit.fleet.Ailment;
import dev.podmend.testkit.fleet.FleetPolicy;
import dev.podmend.testkit.fleet.FleetScenario;
import dev.podmend.testkit.fleet.Outage.NodeLoss;
import dev.podmend.testkit.fleet.Outage.PullQuota;
import dev.podmend.testkit.fleet.Outage.RegistryDown;
import dev.podmend.testkit.fleet.Remedy;
import java.time.Duration;
import java.util.List;

/** The scenarios that the page tells of. */
final class FleetRuns {

  /** Who does not wait for a registry that is gone. */
  private static final FleetPolicy HASTY =
      FleetPolicy.podmend(
          "podmend, hasty", RecoveryConfig.builder().registryOutagePatience(Duration.ZERO).build());

  static final List<FleetPolicy> POLICIES =
      List.of(FleetPolicy.kubeletAlone(), FleetPolicy.plainRetry(), FleetPolicy.podmend(), HASTY);

  private FleetRuns() {}

  /** One pod whose image may not be pulled, for an hour. */
  static FleetScenario incident() {
    return FleetScenario.of("incident", 1)
        .arrivingOver(Duration.ZERO)
        .until(Duration.ofHours(1))
        .with(1, Ailment.of(IMAGE_ACCESS_DENIED).curedBy(Remedy.PREBUILT_IMAGE));
  }

  /** A registry that is gone while jobs arrive. */
  static FleetScenario outage(int jobs, int minutes) {
    return FleetScenario.of("registry down for " + minutes + " minutes", jobs)
        .arrivingOver(Duration.ofMinutes(90))
        .with(new RegistryDown(Duration.ofMinutes(20), Duration.ofMinutes(20L + minutes)));
  }

  /** A registry that serves a third of the jobs each half hour. */
  static FleetScenario quota(int jobs) {
    return FleetScenario.of("pull quota", jobs)
        .with(
            new PullQuota(
                Duration.ZERO, Duration.ofHours(6), Math.max(1, jobs / 3), Duration.ofMinutes(30)));
  }

  /** A third of the nodes, twice. */
  static FleetScenario nodes(int jobs) {
    return FleetScenario.of("nodes lost", jobs)
        .with(new NodeLoss(Duration.ofMinutes(20), 0.33))
        .with(new NodeLoss(Duration.ofMinutes(40), 0.33));
  }

  /** Some of everything; half of the jobs have a pre-built image. */
  static FleetScenario everyday(int jobs) {
    return FleetScenario.of("everyday", jobs)
        .withPrebuilt(0.5)
        .with(0.02, images(Ailment.of(IMAGE_NOT_FOUND)))
        .with(0.02, Ailment.of(IMAGE_ACCESS_DENIED).curedBy(Remedy.PREBUILT_IMAGE))
        .with(0.02, images(Ailment.of(MISSING_LIBRARY)))
        .with(0.02, passing(Ailment.of(EXTERNAL_DEPENDENCY_UNAVAILABLE), 20))
        .with(0.01, passing(Ailment.of(CONFIG_REFERENCE_MISSING), 4))
        .with(0.02, passing(Ailment.of(INSUFFICIENT_CAPACITY), 20))
        .with(0.02, Ailment.of(APPLICATION_ERROR))
        .with(0.01, Ailment.of(SOURCE_FETCH_FAILED).curedBy(Remedy.NO_INIT_CONTAINERS))
        .with(0.01, Ailment.of(NODE_PRESSURE_EVICTED).curedBy(Remedy.NEW_POD))
        .with(0.01, passing(Ailment.of(ADMISSION_UNAVAILABLE), 5));
  }

  private static Ailment images(Ailment ailment) {
    return ailment.curedBy(Remedy.OTHER_BUILD).curedBy(Remedy.PREBUILT_IMAGE);
  }

  private static Ailment passing(Ailment ailment, int minutes) {
    return ailment.lasting(Duration.ofMinutes(1), Duration.ofMinutes(minutes));
  }
}

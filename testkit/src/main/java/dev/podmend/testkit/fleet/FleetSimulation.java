package dev.podmend.testkit.fleet;

import static java.util.Objects.requireNonNull;

/**
 * Runs fleets on a virtual clock. Diagnoses are podmend's, of the pods of {@link
 * dev.podmend.testkit.PodFixtures}, and decisions its planner's; what pods, kubelets, nodes and
 * registries do is simulated.
 *
 * <p>A kubelet pulls again after 10 seconds, doubled each time up to five minutes, at the first of
 * its looks after that; it looks at a pod that does not start every 10 to 15 seconds. Containers
 * that end are restarted with the same back-off. A new pod begins anew. A job that has ended leaves
 * no pod behind.
 */
public final class FleetSimulation {

  private FleetSimulation() {}

  /**
   * Runs a fleet to its end.
   *
   * @return the same for the same scenario and policy
   */
  public static FleetReport run(FleetScenario scenario, FleetPolicy policy) {
    requireNonNull(scenario, "scenario");
    requireNonNull(policy, "policy");
    return new FleetRun(scenario, policy).report();
  }
}

package dev.podmend.runtime.healing;

import static java.util.Objects.requireNonNull;

import dev.podmend.healing.FailingPod;
import dev.podmend.healing.Incident;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a detector is told of an incident, in numbers. What is not known is not sent.
 *
 * @param podCpuUsage cores in use by the failing pod, at least 0
 * @param podMemoryUsage bytes in use by it, at least 0
 * @param restarts how often a container of it was restarted within the window, at least 0
 * @param nodeCpuUtilization the share of its node's CPU in use, from 0 to 1
 * @param nodeMemoryUtilization the share of its node's memory in use, from 0 to 1
 */
public record WorkloadMetrics(
    OptionalDouble podCpuUsage,
    OptionalDouble podMemoryUsage,
    int restarts,
    OptionalDouble nodeCpuUtilization,
    OptionalDouble nodeMemoryUtilization) {

  /** Refuses {@code null} and numbers out of bounds. */
  public WorkloadMetrics {
    amount("podCpuUsage", podCpuUsage);
    amount("podMemoryUsage", podMemoryUsage);
    amount("restarts", OptionalDouble.of(restarts));
    Share.check("nodeCpuUtilization", nodeCpuUtilization);
    Share.check("nodeMemoryUtilization", nodeMemoryUtilization);
  }

  private static void amount(String name, OptionalDouble amount) {
    requireNonNull(amount, name);
    if (amount.isPresent()
        && !(amount.getAsDouble() >= 0 && Double.isFinite(amount.getAsDouble()))) {
      throw new IllegalArgumentException(
          name + " must be finite and at least 0 but is " + amount.getAsDouble());
    }
  }

  /** What an incident itself tells: the restarts of the pod that was restarted most. */
  public static WorkloadMetrics of(Incident incident) {
    OptionalDouble unknown = OptionalDouble.empty();
    int restarts = incident.pods().stream().mapToInt(FailingPod::restarts).max().orElse(0);
    return new WorkloadMetrics(unknown, unknown, restarts, unknown, unknown);
  }

  /** The known ones by the names that engines know them by, in the order of their models. */
  Map<String, Double> byName() {
    Map<String, Double> known = new LinkedHashMap<>();
    podCpuUsage.ifPresent(value -> known.put("pod_cpu_usage", value));
    podMemoryUsage.ifPresent(value -> known.put("pod_memory_usage", value));
    known.put("container_restart_count", (double) restarts);
    nodeCpuUtilization.ifPresent(value -> known.put("node_cpu_utilization", value));
    nodeMemoryUtilization.ifPresent(value -> known.put("node_memory_utilization", value));
    return Collections.unmodifiableMap(known);
  }

  /** Whether all five are known. */
  boolean areComplete() {
    return byName().size() == 5;
  }
}

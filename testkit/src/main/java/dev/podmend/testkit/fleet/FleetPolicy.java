package dev.podmend.testkit.fleet;

import static java.util.Objects.requireNonNull;

import dev.podmend.recovery.RecoveryConfig;
import java.util.Optional;

/**
 * What is done about pods that fail.
 *
 * @param name what reports call it
 * @param config how podmend's planner decides; empty where nobody decides and only the kubelet goes
 *     on trying
 */
public record FleetPolicy(String name, Optional<RecoveryConfig> config) {

  /** Refuses {@code null}. */
  public FleetPolicy {
    requireNonNull(name, "name");
    requireNonNull(config, "config");
  }

  /**
   * Nobody watches: the kubelet pulls and restarts with its own back-off. A pod that has ended, and
   * one that the API refuses, is the end of its job.
   */
  public static FleetPolicy kubeletAlone() {
    return new FleetPolicy("kubelet alone", Optional.empty());
  }

  /**
   * A plain operator: whatever failed is deleted and created again after 1, 2 and 4 minutes, then
   * given up. It is the planner with smart recovery off.
   */
  public static FleetPolicy plainRetry() {
    RecoveryConfig plain = RecoveryConfig.builder().enableSmartRecovery(false).build();
    return new FleetPolicy("plain retry", Optional.of(plain));
  }

  /** podmend with its defaults. */
  public static FleetPolicy podmend() {
    return podmend("podmend", RecoveryConfig.DEFAULT);
  }

  /** podmend with these bounds. */
  public static FleetPolicy podmend(String name, RecoveryConfig config) {
    return new FleetPolicy(name, Optional.of(config));
  }
}

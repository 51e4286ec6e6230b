package dev.podmend.runtime.healing;

import dev.podmend.healing.HealingLedger;
import dev.podmend.healing.OutageCircuits;
import dev.podmend.healing.RestartHistory;
import dev.podmend.healing.WorkloadOwner;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a pass knows, and what changes while it goes on. */
final class PassState {

  final Instant now;
  final PodIndex pods;
  final RestartHistory history;
  final PassOpinions opinions;
  final ApiHearing hearing;
  final List<String> troubles = new ArrayList<>();
  private final Set<String> failing;
  private final Map<String, OwnerLease> leases = new HashMap<>();
  private final Set<String> unreadable = new HashSet<>();
  private final Set<String> changedIncidents = new HashSet<>();
  private HealingLedger ledger = HealingLedger.empty();
  private OutageCircuits circuits;

  PassState(
      Instant now,
      PodIndex pods,
      Set<String> failing,
      RestartHistory history,
      OutageCircuits circuits,
      PassOpinions opinions,
      ApiHearing hearing) {
    this.now = now;
    this.hearing = hearing;
    this.opinions = opinions;
    this.pods = pods;
    this.failing = failing;
    this.history = history;
    this.circuits = circuits;
  }

  void add(List<Lease> found) {
    for (Lease lease : found) {
      String key = lease.getMetadata().getNamespace() + "/" + lease.getMetadata().getName();
      try {
        OwnerLease read = OwnerLease.of(lease);
        leases.put(key, read);
      } catch (IllegalArgumentException e) {
        unreadable.add(key);
        troubles.add("Lease " + key + ": " + e.getMessage());
      }
    }
    ledger = HealingLedger.joined(leases.values().stream().map(OwnerLease::ledger).toList());
  }

  /** Takes notice of a Lease that this pass has written. */
  void wrote(OwnerLease lease) {
    leases.put(lease.namespace() + "/" + lease.name(), lease);
  }

  private static String key(WorkloadOwner owner) {
    return owner.namespace() + "/" + OwnerLeases.nameOf(owner);
  }

  /** Whether the pod is among those that were found failing. */
  boolean isFailing(Pod pod) {
    return failing.contains(pod.getMetadata().getUid());
  }

  /** Whether nothing may be done for an owner, since nobody knows what was. */
  boolean isUnreadable(WorkloadOwner owner) {
    return unreadable.contains(key(owner));
  }

  OwnerLease leaseOf(WorkloadOwner owner) {
    OwnerLease lease = leases.get(key(owner));
    return lease == null ? OwnerLeases.none(owner) : lease;
  }

  List<OwnerLease> leases() {
    return List.copyOf(leases.values());
  }

  HealingLedger ledger() {
    return ledger;
  }

  void ledger(HealingLedger ledger) {
    this.ledger = ledger;
  }

  OutageCircuits circuits() {
    return circuits;
  }

  void circuits(OutageCircuits circuits) {
    this.circuits = circuits;
  }

  /** Whether no change was made against the incident yet; from now on one was. */
  boolean claim(String incident) {
    return changedIncidents.add(incident);
  }

  boolean isClaimed(String incident) {
    return changedIncidents.contains(incident);
  }
}

package dev.podmend.runtime.healing;

import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.healing.HealingDecision;
import dev.podmend.healing.HealingEntry;
import dev.podmend.healing.HealingLedger;
import dev.podmend.healing.HealingResult;
import dev.podmend.healing.HealingStage;
import dev.podmend.healing.Incident;
import dev.podmend.healing.RecoveryCheck;
import dev.podmend.healing.Remediation;
import dev.podmend.healing.WorkloadOwner;
import dev.podmend.runtime.ApiTrouble;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A remediation as it stands in its owner's Lease, and how one pass stores, tells and ends it. */
final class RemediationStep {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final HealerParts parts;
  private final PassState state;
  private final Telling telling;
  private final OwnerLease lease;
  private final Remediation remediation;
  private final Optional<Reason> reason;
  private final List<Pod> pods;

  RemediationStep(
      HealerParts parts,
      PassState state,
      Telling telling,
      OwnerLease lease,
      Remediation remediation,
      Optional<Reason> reason) {
    this.parts = parts;
    this.state = state;
    this.telling = telling;
    this.lease = lease;
    this.remediation = remediation;
    this.reason = reason;
    this.pods =
        state.pods.of(remediation.owner()).stream()
            .sorted(Comparator.comparing(pod -> AffectedPods.plight(pod, state)))
            .toList();
  }

  /** Why something was begun in this pass. */
  record Reason(Incident incident, HealingDecision decision, HealingEntry.Builder entry) {}

  Remediation remediation() {
    return remediation;
  }

  WorkloadOwner owner() {
    return remediation.owner();
  }

  /** Empty where an earlier pass began it. */
  Optional<Reason> reason() {
    return reason;
  }

  /** The owner's pods that the pass sees, those that fail first. */
  List<Pod> pods() {
    return pods;
  }

  /** The next step, once it is stored; empty if something changed meanwhile. */
  Optional<RemediationStep> stored(Remediation next) {
    return save(lease.with(lease.ledger(), Optional.of(next)))
        .map(written -> new RemediationStep(parts, state, telling, written, next, reason));
  }

  private Optional<OwnerLease> save(OwnerLease next) {
    Optional<OwnerLease> written = state.hearing.asking(() -> parts.cluster().leases().save(next));
    written.ifPresent(state::wrote);
    return written;
  }

  /**
   * Reads what the step depends on.
   *
   * @throws ImpossibleChangeException if it cannot be read, and later passes would be too late
   */
  <T> T read(Supplier<T> call) {
    try {
      return state.hearing.asking(call);
    } catch (KubernetesClientException e) {
      if (isOverdue()) {
        throw new ImpossibleChangeException(ApiTrouble.of(e).words());
      }
      throw e;
    }
  }

  /** Whether it should have come to its end, of those who wait for their pods by the check. */
  private boolean isOverdue() {
    RecoveryCheck check = remediation.check();
    boolean mayBeWell =
        remediation.performedAt().isPresent()
            && !check.since().plus(check.timeout()).plus(check.stability()).isBefore(state.now);
    return isLate() && !mayBeWell;
  }

  boolean isLate() {
    return remediation.startedAt().plus(parts.policy().actionTimeout()).isBefore(state.now);
  }

  /** What a person could do in its place. */
  String advice() {
    return reason
        .flatMap(it -> it.decision().pods().get(0).failure())
        .map(PodFailureAnalysis::suggestedAction)
        .orElseGet(() -> remediation.cause().definition());
  }

  /** An entry of the trail about it. */
  HealingEntry.Builder entry() {
    return telling.entry(remediation, state.now);
  }

  void tell(HealingEntry entry, Optional<OwnerObject> object) {
    telling.tell(entry, about(object));
  }

  private Optional<? extends HasMetadata> about(Optional<OwnerObject> object) {
    return object.isPresent() ? object.map(OwnerObject::resource) : pods.stream().findFirst();
  }

  OwnerProgress end(HealingPhase phase, String message, Optional<OwnerObject> object) {
    return end(phase, message, object, ledger -> closed(ledger, phase));
  }

  /** Ends what was not tried: a later pass may, within the bounds of all actions. */
  OwnerProgress endUntried(String message, Optional<OwnerObject> object) {
    return end(
        HealingPhase.WITHDRAWN, message, object, ledger -> ledger.untried(owner(), state.now));
  }

  private OwnerProgress end(
      HealingPhase phase,
      String message,
      Optional<OwnerObject> object,
      UnaryOperator<HealingLedger> closing) {
    tell(ending(phase, message), object);
    HealingLedger ledger = closing.apply(lease.ledger());
    Optional<OwnerLease> written = save(lease.with(ledger, Optional.empty()));
    if (written.isEmpty()) {
      return changedMeanwhile();
    }
    state.ledger(closing.apply(state.ledger()));
    return progress(phase, message, parts.policy().lookAgainAfter());
  }

  private HealingLedger closed(HealingLedger ledger, HealingPhase phase) {
    return phase == HealingPhase.WITHDRAWN
        ? ledger.withdrawn(owner(), state.now)
        : ledger.ended(owner(), phase == HealingPhase.HEALED, state.now);
  }

  private HealingEntry ending(HealingPhase phase, String message) {
    HealingResult result =
        switch (phase) {
          case HEALED -> HealingResult.HEALED;
          case WITHDRAWN -> HealingResult.LEFT_ALONE;
          default -> HealingResult.NOT_HEALED;
        };
    return entry()
        .stage(HealingStage.ENDED)
        .detail(message)
        .result(result)
        .endedAt(state.now)
        .build();
  }

  OwnerProgress changedMeanwhile() {
    return progress(HealingPhase.INTERRUPTED, "something changed meanwhile", SOON);
  }

  OwnerProgress progress(HealingPhase phase, String message, Duration nextAfter) {
    return new OwnerProgress(
        owner(),
        remediation.incident(),
        phase,
        message,
        reason.map(Reason::decision),
        Optional.of(remediation),
        nextAfter);
  }
}

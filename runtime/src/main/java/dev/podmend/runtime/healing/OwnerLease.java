package dev.podmend.runtime.healing;

import static java.util.Objects.requireNonNullElse;

import dev.podmend.healing.HealingLedger;
import dev.podmend.healing.HealingLedgerJson;
import dev.podmend.healing.Remediation;
import dev.podmend.healing.RemediationJson;
import dev.podmend.healing.WorkloadOwner;
import dev.podmend.runtime.PodmendLabels;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in the Lease of an owner.
 *
 * @param namespace its namespace
 * @param name its name
 * @param version the resource version that was read; empty where there is no Lease yet
 * @param holder who attends to the owner; empty where nobody does
 * @param expiresAt until when the holder does unless it says so again
 * @param ledger what was done for the owner
 * @param remediation what is being done; empty where nothing is
 */
record OwnerLease(
    String namespace,
    String name,
    String version,
    String holder,
    Instant expiresAt,
    HealingLedger ledger,
    Optional<Remediation> remediation) {

  /**
   * Reads a Lease.
   *
   * @throws IllegalArgumentException if its annotations are damaged, a newer version wrote them, or
   *     they tell of an owner whose Lease it is not: who may write Leases of one namespace has no
   *     say in another
   */
  static OwnerLease of(Lease lease) {
    OwnerLease read = read(lease);
    read.remediation.map(Remediation::owner).ifPresent(read::requireOf);
    read.ledger.owners().forEach(read::requireOf);
    return read;
  }

  private void requireOf(WorkloadOwner owner) {
    if (!namespace.equals(owner.namespace()) || !name.equals(OwnerLeases.nameOf(owner))) {
      throw new IllegalArgumentException("it is not the Lease of " + owner + ", of which it tells");
    }
  }

  private static OwnerLease read(Lease lease) {
    Map<String, String> annotations =
        requireNonNullElse(lease.getMetadata().getAnnotations(), Map.of());
    LeaseSpec spec = requireNonNullElse(lease.getSpec(), new LeaseSpec());
    return new OwnerLease(
        lease.getMetadata().getNamespace(),
        lease.getMetadata().getName(),
        requireNonNullElse(lease.getMetadata().getResourceVersion(), ""),
        requireNonNullElse(spec.getHolderIdentity(), ""),
        expiry(spec),
        Optional.ofNullable(annotations.get(PodmendLabels.HEALING_LEDGER))
            .map(HealingLedgerJson::read)
            .orElseGet(HealingLedger::empty),
        Optional.ofNullable(annotations.get(PodmendLabels.REMEDIATION))
            .filter(text -> !text.isEmpty())
            .map(RemediationJson::read));
  }

  private static Instant expiry(LeaseSpec spec) {
    ZonedDateTime renewed = spec.getRenewTime();
    int seconds = requireNonNullElse(spec.getLeaseDurationSeconds(), 0);
    return renewed == null ? Instant.EPOCH : renewed.toInstant().plusSeconds(seconds);
  }

  /** Whether somebody else attends to the owner now. */
  boolean isHeldBySomebodyElse(String identity, Instant now) {
    return !holder.isEmpty() && !holder.equals(identity) && expiresAt.isAfter(now);
  }

  OwnerLease with(HealingLedger ledger, Optional<Remediation> remediation) {
    return new OwnerLease(namespace, name, version, holder, expiresAt, ledger, remediation);
  }
}

package dev.podmend.runtime.healing;

import dev.podmend.healing.HealingLedger;
import dev.podmend.healing.HealingLedgerJson;
import dev.podmend.healing.RemediationJson;
import dev.podmend.healing.WorkloadOwner;
import dev.podmend.model.JsonTree;
import dev.podmend.runtime.Digest;
import dev.podmend.runtime.PodmendLabels;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Leases of owners. What writes one holds for the resource version that was read, so of two who
 * would attend to an owner one writes and the other learns of it.
 *
 * @param identity by which this healer holds Leases
 * @param duration for how long it holds one unless it writes it again
 * @param clock from when on; a pass may take longer than a Lease lasts
 */
record OwnerLeases(
    KubernetesClient client, String identity, Duration duration, InstantSource clock) {

  private static final String OWNER = "owner";
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

  /** All Leases of a namespace, or of all where it is empty. */
  List<Lease> list(Optional<String> namespace) {
    return namespace
        .map(
            name ->
                client.leases().inNamespace(name).withLabel(PodmendLabels.HEALING, OWNER).list())
        .orElseGet(
            () -> client.leases().inAnyNamespace().withLabel(PodmendLabels.HEALING, OWNER).list())
        .getItems();
  }

  /** A Lease that is still to be written. */
  static OwnerLease none(WorkloadOwner owner) {
    return new OwnerLease(
        owner.namespace(),
        nameOf(owner),
        "",
        "",
        Instant.EPOCH,
        HealingLedger.empty(),
        Optional.empty());
  }

  static String nameOf(WorkloadOwner owner) {
    return "podmend-" + Digest.of(owner.namespace(), owner.kind(), owner.name());
  }

  /**
   * Writes a Lease, held by this healer while something is being done and by nobody else.
   *
   * @return the Lease as it is now; empty where somebody else has written it meanwhile
   */
  Optional<OwnerLease> save(OwnerLease lease) {
    Instant now = clock.instant();
    try {
      Lease written = lease.version().isEmpty() ? create(lease, now) : patch(lease, now);
      return Optional.of(OwnerLease.of(written));
    } catch (KubernetesClientException e) {
      boolean isTaken =
          e.getCode() == HttpURLConnection.HTTP_CONFLICT
              || (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND && !lease.version().isEmpty());
      if (isTaken) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Whether a Lease is ours beyond half of its time, so that it need not be written now. */
  boolean isHeldLongEnough(OwnerLease lease) {
    Instant half = clock.instant().plus(duration.dividedBy(2));
    return lease.holder().equals(identity) && lease.expiresAt().isAfter(half);
  }

  private Lease create(OwnerLease lease, Instant now) {
    ZonedDateTime time = now.atZone(ZoneOffset.UTC);
    return client
        .resource(
            new LeaseBuilder()
                .withNewMetadata()
                .withNamespace(lease.namespace())
                .withName(lease.name())
                .addToLabels(PodmendLabels.HEALING, OWNER)
                .addToAnnotations(annotations(lease))
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(holder(lease))
                .withLeaseDurationSeconds((int) duration.toSeconds())
                .withAcquireTime(time)
                .withRenewTime(time)
                .endSpec()
                .build())
        .create();
  }

  private Lease patch(OwnerLease lease, Instant now) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("resourceVersion", lease.version());
    metadata.put("annotations", annotations(lease));
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("holderIdentity", holder(lease));
    spec.put("leaseDurationSeconds", duration.toSeconds());
    spec.put("renewTime", MICROS.format(now.atZone(ZoneOffset.UTC)));
    if (!lease.holder().equals(identity)) {
      spec.put("acquireTime", MICROS.format(now.atZone(ZoneOffset.UTC)));
    }
    Map<String, Object> patch = new LinkedHashMap<>();
    patch.put("metadata", metadata);
    patch.put("spec", spec);
    return resource(lease).patch(OwnerObjects.MERGE, JsonTree.write(patch));
  }

  private String holder(OwnerLease lease) {
    return lease.remediation().isPresent() ? identity : "";
  }

  private static Map<String, String> annotations(OwnerLease lease) {
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put(PodmendLabels.HEALING_LEDGER, HealingLedgerJson.write(lease.ledger()));
    annotations.put(
        PodmendLabels.REMEDIATION, lease.remediation().map(RemediationJson::write).orElse(""));
    return annotations;
  }

  /** Deletes a Lease that says nothing any longer, unless somebody has written it meanwhile. */
  void delete(OwnerLease lease) {
    try {
      resource(lease).lockResourceVersion(lease.version()).delete();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
    }
  }

  /** By an object in place of a name, of which the client would read the whole first. */
  private Resource<Lease> resource(OwnerLease lease) {
    return client
        .leases()
        .inNamespace(lease.namespace())
        .resource(
            new LeaseBuilder()
                .withNewMetadata()
                .withNamespace(lease.namespace())
                .withName(lease.name())
                .endMetadata()
                .build());
  }
}

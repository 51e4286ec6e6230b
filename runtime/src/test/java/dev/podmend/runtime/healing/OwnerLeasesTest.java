package dev.podmend.runtime.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.podmend.healing.HealingLedger;
import dev.podmend.healing.WorkloadOwner;
import dev.podmend.testkit.api.Fault;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What healers agree by, and which pods each of them looks at. */
class OwnerLeasesTest {

  private static final WorkloadOwner WEB = new WorkloadOwner("Deployment", Ward.NAMESPACE, "web");

  private final Ward ward = new Ward();
  private final OwnerLeases leases =
      new OwnerLeases(ward.client, "healer-a", Duration.ofMinutes(1), ward.clock);

  @AfterEach
  void stop() {
    ward.close();
  }

  private OwnerLease saved() {
    return leases.save(OwnerLeases.none(WEB)).orElseThrow();
  }

  private void refuses(String verb, int code) {
    ward.server
        .faults()
        .on(request -> request.verb().equals(verb) && request.isAbout("leases"))
        .always()
        .answer(Fault.status(code, "Reason", "no"));
  }

  @Test
  void a_lease_that_somebody_made_or_wrote_or_deleted_meanwhile_is_not_written() {
    OwnerLease first = saved();

    assertThat(leases.save(OwnerLeases.none(WEB))).isEmpty();
    assertThat(leases.save(first)).isPresent();
    leases.save(first.with(HealingLedger.empty(), Optional.empty())).ifPresent(leases::delete);
    leases.delete(leases.save(OwnerLeases.none(WEB)).orElse(first));
    assertThat(leases.save(first)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 500})
  void what_else_keeps_a_new_lease_from_being_written_is_trouble(int code) {
    refuses("create", code);

    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(() -> leases.save(OwnerLeases.none(WEB)))
        .satisfies(e -> assertThat(e.getCode()).isEqualTo(code));
  }

  @ParameterizedTest
  @CsvSource({"403, false", "500, false", "409, true"})
  void what_else_keeps_a_lease_from_being_deleted_is_trouble(int code, boolean isFine) {
    OwnerLease lease = saved();
    refuses("delete", code);

    Optional<Integer> trouble = Optional.empty();
    try {
      leases.delete(lease);
    } catch (KubernetesClientException e) {
      trouble = Optional.of(e.getCode());
    }

    assertThat(trouble).isEqualTo(isFine ? Optional.empty() : Optional.of(code));
  }

  @ParameterizedTest
  @CsvSource({"healer-a, 31, true", "healer-a, 30, false", "healer-b, 60, false"})
  void a_lease_is_held_long_enough_for_more_than_half_of_its_time(
      String holder, int seconds, boolean isLong) {
    Instant end = ward.clock.instant().plusSeconds(seconds);
    OwnerLease lease =
        new OwnerLease(
            Ward.NAMESPACE, "l", "1", holder, end, HealingLedger.empty(), Optional.empty());

    assertThat(leases.isHeldLongEnough(lease)).isEqualTo(isLong);
  }

  @Test
  void a_scope_lists_the_pods_of_its_namespace_and_its_labels() {
    pod("team", "a", Map.of("tier", "front"));
    pod("team", "b", Map.of());
    pod("other", "c", Map.of("tier", "front"));

    assertThat(listed(Optional.of("team"), "")).containsExactlyInAnyOrder("a", "b");
    assertThat(listed(Optional.of("team"), "tier=front")).containsExactly("a");
    assertThat(listed(Optional.empty(), "")).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(listed(Optional.empty(), "tier=front")).containsExactlyInAnyOrder("a", "c");
  }

  private void pod(String namespace, String name, Map<String, String> labels) {
    ward.client
        .resource(
            new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage("app:1")
                .endContainer()
                .endSpec()
                .build())
        .create();
  }

  private List<String> listed(Optional<String> namespace, String selector) {
    return new HealerScope(namespace, selector, false)
        .list(ward.client).stream().map(Pod::getMetadata).map(it -> it.getName()).toList();
  }

  @Test
  void a_scope_is_whole_where_it_sees_all_pods_of_its_owners() {
    HealerScope whole = new HealerScope(Optional.of("team"), "", false);

    assertThat(whole.isWhole()).isTrue();
    assertThat(whole.fed().isWhole()).isFalse();
    assertThat(new HealerScope(Optional.empty(), "tier=front", false).isWhole()).isFalse();
  }
}

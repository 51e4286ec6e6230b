package dev.podmend.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podmend.failure.FailureCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HealingStateMachinesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final WorkloadOwner OWNER = new WorkloadOwner("Deployment", "team", "web");
  private static final WorkloadOwner OTHER = new WorkloadOwner("Deployment", "team", "api");
  private static final HealingPolicy POLICY = HealingPolicy.DEFAULT;

  private static Instant after(int minutes) {
    return NOW.plus(Duration.ofMinutes(minutes));
  }

  @Test
  void a_circuit_opens_after_failures_in_a_row_and_lets_one_try_later() {
    CircuitBreaker circuit = CircuitBreaker.closed(3, Duration.ofMinutes(5));
    circuit = circuit.failed(after(0)).failed(after(1));
    assertThat(circuit.permits(after(1))).isTrue();

    circuit = circuit.failed(after(2));
    assertThat(circuit.permits(after(2))).isFalse();
    assertThat(circuit.openUntil(after(3))).contains(after(7));
    assertThat(circuit.permits(after(7))).isTrue();
    assertThat(circuit.failed(after(7)).permits(after(11))).isFalse();
    assertThat(circuit.succeeded().failed(after(8)).permits(after(8))).isTrue();
  }

  @Test
  void a_success_in_between_starts_the_count_anew() {
    CircuitBreaker circuit =
        CircuitBreaker.closed(2, Duration.ofMinutes(5)).failed(NOW).succeeded().failed(NOW);

    assertThat(circuit.permits(NOW)).isTrue();
  }

  @Property
  void a_cap_permits_no_more_than_its_limit_within_any_hour(
      @ForAll @IntRange(min = 1, max = 5) int limit,
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 40) Integer> gaps) {
    HourlyCap cap = HourlyCap.of(limit);
    List<Instant> taken = new ArrayList<>();
    Instant now = NOW;
    for (int gap : gaps) {
      now = now.plus(Duration.ofMinutes(gap));
      if (cap.permits(now)) {
        cap = cap.used(now);
        taken.add(now);
      }
    }

    for (int i = limit; i < taken.size(); i++) {
      assertThat(Duration.between(taken.get(i - limit), taken.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofHours(1));
    }
    assertThat(cap.uses()).hasSizeLessThanOrEqualTo(limit);
  }

  @Test
  void one_action_an_owner_at_a_time() {
    HealingLedger ledger = HealingLedger.empty().started(OWNER, "f", POLICY, NOW);

    assertThat(ledger.hold(OWNER, POLICY, after(15)))
        .map(GuardHold::guard)
        .contains(HealingGuard.IN_PROGRESS);
    assertThat(ledger.hold(OTHER, POLICY, after(15))).isEmpty();
  }

  @Test
  void an_action_that_never_ends_blocks_no_longer_than_its_timeout() {
    HealingLedger ledger = HealingLedger.empty().started(OWNER, "f", POLICY, NOW);

    assertThat(ledger.hold(OWNER, POLICY, after(29))).isPresent();
    assertThat(ledger.hold(OWNER, POLICY, after(30))).isEmpty();
  }

  @Test
  void an_owner_cools_down_after_an_action() {
    HealingLedger ledger =
        HealingLedger.empty().started(OWNER, "f", POLICY, NOW).ended(OWNER, true, after(2));

    assertThat(ledger.hold(OWNER, POLICY, after(9)))
        .contains(
            GuardHold.until(
                HealingGuard.COOL_DOWN,
                after(10),
                "the last action was a short while ago; the next is possible at " + after(10)));
    assertThat(ledger.hold(OWNER, POLICY, after(10))).isEmpty();
  }

  @Test
  void an_owner_gets_three_actions_an_hour() {
    HealingLedger ledger = HealingLedger.empty();
    for (int minute : new int[] {0, 12, 24}) {
      ledger =
          ledger.started(OWNER, "f", POLICY, after(minute)).ended(OWNER, true, after(minute + 1));
    }

    assertThat(ledger.hold(OWNER, POLICY, after(40)))
        .map(GuardHold::guard)
        .contains(HealingGuard.OWNER_CAP);
    assertThat(ledger.hold(OWNER, POLICY, after(60))).isEmpty();
  }

  @Test
  void all_owners_together_get_twenty_actions_an_hour() {
    HealingLedger ledger = HealingLedger.empty();
    for (int i = 0; i < 20; i++) {
      ledger = ledger.started(new WorkloadOwner("Deployment", "t", "d" + i), "f", POLICY, NOW);
    }

    assertThat(ledger.hold(OTHER, POLICY, after(59)))
        .map(GuardHold::guard)
        .contains(HealingGuard.TOTAL_CAP);
    assertThat(ledger.hold(OTHER, POLICY, after(60))).isEmpty();
  }

  @Test
  void failed_actions_open_the_owners_circuit() {
    HealingPolicy policy =
        HealingPolicy.builder()
            .coolDown(Duration.ZERO)
            .maxPerOwnerAndHour(9)
            .circuitOpenFor(Duration.ofMinutes(5))
            .build();
    HealingLedger ledger = HealingLedger.empty();
    for (int minute = 0; minute < 3; minute++) {
      ledger = ledger.started(OWNER, "f", policy, after(minute)).ended(OWNER, false, after(minute));
    }

    assertThat(ledger.hold(OWNER, policy, after(6)))
        .map(GuardHold::guard)
        .contains(HealingGuard.CIRCUIT_OPEN);
    assertThat(ledger.hold(OWNER, policy, after(7))).isEmpty();
  }

  @Test
  void tries_are_counted_by_failure_until_it_is_healed() {
    HealingLedger ledger = HealingLedger.empty().started(OWNER, "f", POLICY, NOW);

    assertThat(ledger.tries(OWNER, "f")).isEqualTo(1);
    assertThat(ledger.tries(OWNER, "g")).isZero();
    assertThat(ledger.ended(OWNER, false, after(1)).tries(OWNER, "f")).isEqualTo(1);
    assertThat(ledger.ended(OWNER, true, after(1)).tries(OWNER, "f")).isZero();
  }

  @Test
  void an_end_without_an_action_changes_nothing() {
    assertThat(HealingLedger.empty().ended(OWNER, false, NOW)).isEqualTo(HealingLedger.empty());
  }

  @Test
  void owners_are_forgotten_after_a_day() {
    HealingLedger ledger =
        HealingLedger.empty()
            .started(OWNER, "f", POLICY, NOW)
            .started(OTHER, "f", POLICY, NOW.plus(Duration.ofHours(25)));

    assertThat(ledger.size()).isEqualTo(1);
  }

  @Test
  void the_circuit_of_an_owner_is_open_for_longer_than_it_cools_down() {
    HealingLedger ledger = HealingLedger.empty();
    for (int minute : new int[] {0, 25, 50}) {
      ledger =
          ledger.started(OWNER, "f", POLICY, after(minute)).ended(OWNER, false, after(minute + 1));
    }

    assertThat(ledger.hold(OWNER, POLICY, after(61)))
        .map(GuardHold::guard)
        .contains(HealingGuard.CIRCUIT_OPEN);
  }

  @Test
  void a_remedy_of_the_users_raises_memory_below_the_ceiling_alone() {
    HealingPolicy.Builder policy =
        HealingPolicy.builder()
            .putRemedies(
                FailureCause.MEMORY_LIMIT_EXCEEDED, new HealingAction.RaiseMemory("app", 2000));

    assertThatIllegalArgumentException()
        .isThrownBy(policy::build)
        .withMessage(
            "remedies must raise memory to at most memoryCeiling but that of MEMORY_LIMIT_EXCEEDED"
                + " raises it to 2000, and memoryCeiling is not set");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.memoryCeiling(1999).build())
        .withMessageContaining("memoryCeiling is 1999");
    assertThat(policy.memoryCeiling(2000).build().remedies()).hasSize(1);
  }

  @Test
  void a_policy_tells_every_value_that_is_out_of_bounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                HealingPolicy.builder()
                    .coolDown(Duration.ofSeconds(-1))
                    .maxPerHour(0)
                    .memoryFactor(1)
                    .build())
        .withMessageContaining("coolDown must not be negative but is PT-1S")
        .withMessageContaining("maxPerHour must be at least 1 but is 0")
        .withMessageContaining("memoryFactor must be more than 1");
  }
}

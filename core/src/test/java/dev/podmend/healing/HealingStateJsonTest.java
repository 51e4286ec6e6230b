package dev.podmend.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.failure.Confidence;
import dev.podmend.failure.FailureCause;
import dev.podmend.healing.RestartHistory.Sighting;
import dev.podmend.model.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealingStateJsonTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final WorkloadOwner OWNER = new WorkloadOwner("Deployment", "team", "web");
  private static final WorkloadOwner OTHER = new WorkloadOwner("Deployment", "team", "api");
  private static final HealingPolicy POLICY =
      HealingPolicy.builder()
          .circuitThreshold(2)
          .coolDown(Duration.ofMinutes(10))
          .circuitOpenFor(Duration.ofMinutes(5))
          .build();

  private static HealingLedger failedTwice() {
    return HealingLedger.empty()
        .started(OWNER, "print", POLICY, NOW)
        .ended(OWNER, false, NOW.plusSeconds(1))
        .started(OWNER, "print", POLICY, NOW.plusSeconds(2))
        .ended(OWNER, false, NOW.plusSeconds(3));
  }

  private static Remediation remediation(HealingAction action) {
    return Remediation.builder()
        .id("id")
        .incident("OWNER team/Deployment/web X")
        .owner(OWNER)
        .cause(FailureCause.APPLICATION_ERROR)
        .confidence(Confidence.LIKELY)
        .fingerprint("print")
        .action(action)
        .podUids(Set.of("uid-1", "uid-2"))
        .detectedAt(NOW.minusSeconds(60))
        .startedAt(NOW)
        .check(
            new RecoveryCheck(
                NOW, Duration.ofMinutes(1), Duration.ofMinutes(5), Optional.empty(), 0))
        .build();
  }

  @Test
  void cool_down_caps_circuit_and_tries_survive_being_stored() {
    HealingLedger before = failedTwice();

    HealingLedger after = HealingLedgerJson.read(HealingLedgerJson.write(before));

    assertThat(after).isEqualTo(before);
    assertThat(after.tries(OWNER, "print")).isEqualTo(2);
    assertThat(after.hold(OWNER, POLICY, NOW.plusSeconds(4)).orElseThrow().guard())
        .isEqualTo(HealingGuard.CIRCUIT_OPEN);
    assertThat(after.hold(OWNER, POLICY, NOW.plus(Duration.ofMinutes(6))).orElseThrow().guard())
        .isEqualTo(HealingGuard.COOL_DOWN);
  }

  @Test
  void what_a_newer_podmend_adds_survives() {
    String newer =
        HealingLedgerJson.write(failedTwice())
            .replaceFirst("\\{\"version\":1,", "{\"version\":1,\"mood\":{\"deep\":[1,null]},")
            .replaceFirst("\"tries\"", "\"shade\":\"blue\",\"tries\"");

    String again =
        HealingLedgerJson.write(
            HealingLedgerJson.read(newer).ended(OWNER, true, NOW).started(OWNER, "x", POLICY, NOW));

    assertThat(again).contains("\"mood\":{\"deep\":[1,null]}").contains("\"shade\":\"blue\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"version\":1}trailing",
        "{\"version\":1,\"version\":1}",
        "{\"version\":1,\"accounts\":[{}]}",
        "{\"version\":1e99}",
        "{\"version\":1,\"total\":[\"yesterday\"]}",
        "{\"version\":1,\"total\":[\"+1000000000-12-31T23:59:59Z\"]}"
      })
  void a_damaged_ledger_is_refused(String text) {
    assertThatThrownBy(() -> HealingLedgerJson.read(text))
        .isInstanceOf(UnreadableHealingStateException.class)
        .extracting(e -> ((UnreadableHealingStateException) e).isNewerVersion())
        .isEqualTo(false);
  }

  @Test
  void times_that_nothing_can_be_added_to_are_refused() {
    String text = RemediationJson.write(remediation(new HealingAction.RestartPods()));

    assertThatThrownBy(() -> RemediationJson.read(text.replace("PT5M", "PT2540400000000H")))
        .isInstanceOf(UnreadableHealingStateException.class)
        .hasMessageContaining("timeout");
    assertThatThrownBy(
            () ->
                RemediationJson.read(text.replace("2026-03-01T12:00:00Z", "-2026-03-01T12:00:00Z")))
        .isInstanceOf(UnreadableHealingStateException.class);
  }

  @Test
  void a_newer_version_is_refused_as_such() {
    assertThatThrownBy(() -> HealingLedgerJson.read("{\"version\":2}"))
        .isInstanceOf(UnreadableHealingStateException.class)
        .hasMessageContaining("version 2")
        .extracting(e -> ((UnreadableHealingStateException) e).isNewerVersion())
        .isEqualTo(true);
  }

  @Test
  void ledgers_of_single_owners_add_up_to_one_with_the_cap_of_all() {
    HealingPolicy two = HealingPolicy.builder().maxPerHour(2).coolDown(Duration.ZERO).build();
    HealingLedger both =
        HealingLedger.empty()
            .started(OWNER, "a", two, NOW)
            .started(OTHER, "b", two, NOW.plusSeconds(1));

    HealingLedger joined = HealingLedger.joined(List.of(both.only(OWNER), both.only(OTHER)));

    assertThat(joined).isEqualTo(both);
    WorkloadOwner third = new WorkloadOwner("Deployment", "team", "third");
    assertThat(joined.hold(third, two, NOW.plusSeconds(2)).orElseThrow().guard())
        .isEqualTo(HealingGuard.TOTAL_CAP);
    assertThat(both.only(third).size()).isZero();
  }

  @Test
  void what_was_withdrawn_is_no_failure() {
    HealingLedger ledger =
        HealingLedger.empty().started(OWNER, "a", POLICY, NOW).withdrawn(OWNER, NOW);

    assertThat(ledger.isInProgress(OWNER)).isFalse();
    assertThat(ledger.lastStarted(OWNER)).contains(NOW);
    assertThat(ledger.hold(OWNER, POLICY, NOW.plus(Duration.ofMinutes(11)))).isEmpty();
  }

  @Test
  void what_nobody_learned_of_is_a_use_and_no_try() {
    HealingLedger once = HealingLedger.empty().started(OWNER, "a", POLICY, NOW);
    HealingLedger twice = once.withdrawn(OWNER, NOW).started(OWNER, "a", POLICY, NOW);

    assertThat(once.untried(OWNER, NOW).tries(OWNER, "a")).isZero();
    assertThat(twice.untried(OWNER, NOW).tries(OWNER, "a")).isEqualTo(1);
    assertThat(once.untried(OWNER, NOW).isInProgress(OWNER)).isFalse();
    assertThat(once.untried(OWNER, NOW).uses()).containsExactly(NOW);
    assertThat(once.untried(OWNER, NOW).hold(OWNER, POLICY, NOW.plusSeconds(1)).orElseThrow())
        .returns(HealingGuard.COOL_DOWN, GuardHold::guard);
    assertThat(HealingLedger.empty().untried(OWNER, NOW)).isEqualTo(HealingLedger.empty());
  }

  @Test
  void every_action_that_acts_survives_being_stored() {
    List<HealingAction> actions =
        List.of(
            new HealingAction.RestartPods(),
            new HealingAction.RestartRollout(),
            new HealingAction.RaiseMemory("app", 1L << 40),
            new HealingAction.Scale(3),
            new HealingAction.PatchConfigMap("map", Map.of("key", "value \"quoted\"")),
            new HealingAction.HandOver());
    for (HealingAction action : actions) {
      Remediation begun = remediation(action);
      Remediation performed = begun.performed(NOW.plusSeconds(5));

      assertThat(RemediationJson.read(RemediationJson.write(begun))).isEqualTo(begun);
      assertThat(RemediationJson.read(RemediationJson.write(performed))).isEqualTo(performed);
    }
  }

  @Test
  void a_history_of_restarts_is_stored_to_five_minutes_and_without_the_restless_rest() {
    Map<String, List<Sighting>> seen = new HashMap<>();
    seen.put("a/APP/app", List.of(new Sighting(0, NOW, NOW)));
    seen.put(
        "b/APP/app",
        List.of(new Sighting(0, NOW, NOW), new Sighting(2, NOW, NOW.plusSeconds(299))));
    RestartHistory history = new RestartHistory(seen);

    String text = RestartHistoryJson.write(history);

    assertThat(RestartHistoryJson.read(text).size()).isEqualTo(1);
    assertThat(RestartHistoryJson.write(RestartHistoryJson.read(text))).isEqualTo(text);
    assertThat(text).doesNotContain("a/APP/app").contains("2026-03-01T12:00:00Z");
  }

  @Test
  void a_history_of_very_many_containers_is_stored_in_part() {
    Map<String, List<Sighting>> seen = new HashMap<>();
    for (int i = 0; i < 3 * RestartHistoryJson.MAX_CONTAINERS; i++) {
      String uid = "0b5b6f3e-1111-4222-8333-%012d/APP/app".formatted(i);
      seen.put(uid, List.of(new Sighting(1, NOW, NOW.plusSeconds(i))));
    }

    String text = RestartHistoryJson.write(new RestartHistory(seen));

    assertThat(text.length()).isLessThan(900 * 1024);
    assertThat(RestartHistoryJson.read(text).size()).isEqualTo(RestartHistoryJson.MAX_CONTAINERS);
  }

  @Test
  void an_audit_entry_is_one_line_free_of_credentials_and_reads_back() {
    HealingEntry entry = entry("id", HealingStage.ACTING, HealingResult.PENDING, Optional.empty());

    String line = HealingEntryJson.write(entry);

    assertThat(line).doesNotContain("\n").doesNotContain("hunter2hunter2");
    HealingEntry read = HealingEntryJson.read(line);
    assertThat(read.owner()).isEqualTo(OWNER);
    assertThat(read.pods()).containsExactly("web-1");
    assertThat(read.podCount()).isEqualTo(40);
    assertThat(HealingEntryJson.write(read)).isEqualTo(line);
  }

  @Test
  void a_trail_makes_a_report_in_which_each_decision_counts_once() {
    HealingEntry acting = entry("a", HealingStage.ACTING, HealingResult.PENDING, Optional.empty());
    HealingEntry healed =
        entry("a", HealingStage.ENDED, HealingResult.HEALED, Optional.of(NOW.plusSeconds(30)));
    HealingEntry other = entry("b", HealingStage.ACTING, HealingResult.PENDING, Optional.empty());

    HealingReport report =
        HealingReport.ofEntries(List.of(acting, acting, healed, healed, acting, other));

    assertThat(report.total().healed()).isEqualTo(1);
    assertThat(report.total().pending()).isEqualTo(1);
    assertThat(report.total().meanTimeToRecovery()).contains(Duration.ofSeconds(30));
  }

  /** Who was interrupted while it told the end looks again, and tells what it sees then. */
  @Test
  void of_two_ends_of_a_decision_the_later_one_counts() {
    HealingEntry healed =
        entry("a", HealingStage.ENDED, HealingResult.HEALED, Optional.of(NOW.plusSeconds(30)));
    HealingEntry notHealed =
        entry("a", HealingStage.ENDED, HealingResult.NOT_HEALED, Optional.of(NOW.plusSeconds(60)));
    HealingEntry acting = entry("a", HealingStage.ACTING, HealingResult.PENDING, Optional.empty());

    HealingTally total =
        HealingReport.ofEntries(List.of(acting, healed, notHealed, acting)).total();

    assertThat(total.notHealed()).isEqualTo(1);
    assertThat(total.healed()).isZero();
  }

  @Test
  void what_waits_is_no_action_and_says_nothing_of_the_end_of_one() {
    HealingEntry waiting =
        entry("w", HealingStage.WAITING, HealingResult.PENDING, Optional.empty());
    HealingEntry healed =
        entry("a", HealingStage.ENDED, HealingResult.HEALED, Optional.of(NOW.plusSeconds(30)));
    HealingEntry held = entry("a", HealingStage.WAITING, HealingResult.PENDING, Optional.empty());

    HealingTally total = HealingReport.ofEntries(List.of(waiting, healed, held)).total();

    assertThat(total.pending()).isZero();
    assertThat(total.healed()).isEqualTo(1);
  }

  /** A clock that stepped back writes such a trail, and a trail is only ever added to. */
  @Test
  void an_end_before_the_detection_counts_as_at_the_detection() {
    HealingEntry healed =
        entry("a", HealingStage.ENDED, HealingResult.HEALED, Optional.of(NOW.plusSeconds(30)));
    HealingEntry early =
        entry("b", HealingStage.ENDED, HealingResult.HEALED, Optional.of(NOW.minusSeconds(30)));

    HealingEntry read = HealingEntryJson.read(HealingEntryJson.write(early));
    HealingTally total = HealingReport.ofEntries(List.of(healed, read)).total();

    assertThat(read.endedAt()).contains(NOW.minusSeconds(30));
    assertThat(read.outcome().timeToRecovery()).contains(Duration.ZERO);
    assertThat(total.healed()).isEqualTo(2);
    assertThat(total.meanTimeToRecovery()).contains(Duration.ofSeconds(15));
  }

  @Test
  void what_is_healed_without_an_end_is_damaged() {
    String line =
        HealingEntryJson.write(
            entry("a", HealingStage.ENDED, HealingResult.NOT_HEALED, Optional.empty()));

    assertThat(HealingEntryJson.read(line).outcome().endedAt()).isEmpty();
    assertThatThrownBy(() -> HealingEntryJson.read(line.replace("NOT_HEALED", "HEALED")))
        .isInstanceOf(UnreadableHealingStateException.class)
        .hasMessageContaining("endedAt must be present where result is HEALED");
  }

  @Test
  void a_remediation_that_an_earlier_podmend_stored_has_no_confidence() {
    String json = RemediationJson.write(remediation(new HealingAction.RestartPods()));

    Remediation earlier = RemediationJson.read(json.replace(",\"confidence\":\"LIKELY\"", ""));

    assertThat(RemediationJson.read(json).confidence()).contains(Confidence.LIKELY);
    assertThat(earlier.confidence()).isEmpty();
  }

  private static HealingEntry entry(
      String id, HealingStage stage, HealingResult result, Optional<Instant> endedAt) {
    return HealingEntry.builder()
        .id(id)
        .time(NOW)
        .stage(stage)
        .actor("healer")
        .incident("OWNER team/Deployment/web X")
        .owner(OWNER)
        .addPods("web-1")
        .podCount(40)
        .cause(FailureCause.APPLICATION_ERROR)
        .fingerprint("print")
        .action("restart-pods")
        .detail("evict\npod with password=hunter2hunter2")
        .because("it failed")
        .addEvidence(new Evidence("status.phase", "Failed"))
        .result(result)
        .detectedAt(NOW)
        .endedAt(endedAt)
        .build();
  }
}

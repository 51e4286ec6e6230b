package dev.podmend.healing;

import static dev.podmend.healing.Bodies.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podmend.failure.Confidence;
import dev.podmend.failure.FailureCause;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of healing at their edges. */
class HealingValuesTest {

  private static final WorkloadOwner WEB = new WorkloadOwner("Deployment", "team", "web");
  private static final WorkloadOwner API = new WorkloadOwner("Deployment", "team", "api");
  private static final HealingPolicy POLICY = HealingPolicy.DEFAULT;

  private static Stream<Arguments> actions() {
    return Stream.of(
        Arguments.of(new HealingAction.Observe(NOW), "observe", false, false),
        Arguments.of(new HealingAction.RestartPods(), "restart-pods", true, false),
        Arguments.of(new HealingAction.RestartRollout(), "restart-rollout", true, true),
        Arguments.of(new HealingAction.RaiseMemory("app", 1), "raise-memory", true, true),
        Arguments.of(new HealingAction.Scale(0), "scale", true, true),
        Arguments.of(
            new HealingAction.PatchConfigMap("c", Map.of("a", "b")),
            "patch-config-map",
            true,
            true),
        Arguments.of(new HealingAction.HandOver(), "hand-over", true, false),
        Arguments.of(new HealingAction.Recommend("x"), "recommend", false, false));
  }

  @ParameterizedTest
  @MethodSource("actions")
  void an_action_says_what_it_is(HealingAction action, String name, boolean acts, boolean patches) {
    assertThat(action.wireName()).isEqualTo(name);
    assertThat(action.acts()).isEqualTo(acts);
    assertThat(action.patches()).isEqualTo(patches);
  }

  @Test
  void actions_refuse_what_cannot_be_done() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HealingAction.Scale(-1))
        .withMessage("replicas must be at least 0 but is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HealingAction.RaiseMemory("app", 0))
        .withMessage("bytes must be at least 1 but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HealingAction.RaiseMemory("", 1))
        .withMessage("container must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HealingAction.PatchConfigMap("c", Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HealingAction.PatchConfigMap("", Map.of("a", "b")));
  }

  @Test
  void a_policy_has_bounds_for_each_number() {
    HealingPolicy least =
        HealingPolicy.builder()
            .maxPerHour(1)
            .maxPerOwnerAndHour(1)
            .circuitThreshold(1)
            .memoryFactor(1.01)
            .memoryCeiling(1)
            .patience(Duration.ZERO)
            .outagePatience(Duration.ZERO)
            .coolDown(Duration.ZERO)
            .build();
    assertThat(least.deletesBarePods()).isFalse();
    assertThat(HealingPolicy.builder().memoryFactor(100).build().memoryFactor()).isEqualTo(100);
    for (HealingPolicy.Builder wrong :
        List.of(
            HealingPolicy.builder().maxPerHour(0),
            HealingPolicy.builder().maxPerOwnerAndHour(0),
            HealingPolicy.builder().circuitThreshold(0),
            HealingPolicy.builder().memoryFactor(1),
            HealingPolicy.builder().memoryFactor(100.1),
            HealingPolicy.builder().memoryCeiling(0),
            HealingPolicy.builder().patience(Duration.ofNanos(-1)),
            HealingPolicy.builder().outagePatience(Duration.ofNanos(-1)),
            HealingPolicy.builder().coolDown(Duration.ofNanos(-1)),
            HealingPolicy.builder().lookAgainAfter(Duration.ZERO),
            HealingPolicy.builder().actionTimeout(Duration.ZERO),
            HealingPolicy.builder().circuitOpenFor(Duration.ZERO))) {
      assertThatIllegalArgumentException().isThrownBy(wrong::build);
    }
  }

  @Test
  void a_window_has_bounds() {
    assertThat(CrashLoopConfig.DEFAULT.withWindow(Duration.ofDays(30)).window())
        .isEqualTo(Duration.ofDays(30));
    assertThat(CrashLoopConfig.DEFAULT.withRestartThreshold(1).restartThreshold()).isEqualTo(1);
    for (Duration wrong :
        List.of(Duration.ZERO, Duration.ofNanos(-1), Duration.ofDays(30).plusNanos(1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CrashLoopConfig.DEFAULT.withWindow(wrong));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrashLoopConfig.DEFAULT.withRestartThreshold(0));
  }

  @Test
  void a_cap_frees_up_an_hour_after_the_first_of_its_uses() {
    HourlyCap cap = HourlyCap.of(2).used(NOW).used(NOW.plusSeconds(60));

    assertThat(cap.permits(NOW.plusSeconds(3599))).isFalse();
    assertThat(cap.permits(NOW.plusSeconds(3600))).isTrue();
    assertThat(cap.heldUntil(NOW.plusSeconds(61))).contains(NOW.plusSeconds(3600));
    assertThat(HourlyCap.of(1).permits(NOW)).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> HourlyCap.of(0));
  }

  @Test
  void a_ledger_is_a_value() {
    HealingLedger one = HealingLedger.empty().started(WEB, "print", POLICY, NOW);
    HealingLedger same = HealingLedger.empty().started(WEB, "print", POLICY, NOW);

    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(HealingLedger.empty());
    assertThat(one.hashCode()).isNotEqualTo(HealingLedger.empty().hashCode());
    assertThat(one).isNotEqualTo("x").asString().startsWith("HealingLedger{team/Deployment/web=");
    assertThat(one.owners()).containsExactly(WEB);
    assertThat(one.isInProgress(WEB)).isTrue();
    assertThat(one.isInProgress(API)).isFalse();
    assertThat(one.lastStarted(WEB)).contains(NOW);
    assertThat(one.lastStarted(API)).isEmpty();
  }

  @Test
  void what_was_withdrawn_is_over_and_stays_a_try() {
    HealingLedger begun =
        HealingLedger.empty()
            .started(WEB, "print", POLICY, NOW)
            .ended(WEB, false, NOW)
            .started(WEB, "print", POLICY, NOW.plusSeconds(1));

    HealingLedger withdrawn = begun.withdrawn(WEB, NOW.plusSeconds(2));
    assertThat(withdrawn.isInProgress(WEB)).isFalse();
    assertThat(withdrawn.tries(WEB, "print")).isEqualTo(2);
    assertThat(withdrawn.withdrawn(WEB, NOW)).isEqualTo(withdrawn);
    HealingLedger untried = begun.untried(WEB, NOW.plusSeconds(2));
    assertThat(untried.isInProgress(WEB)).isFalse();
    assertThat(untried.tries(WEB, "print")).isEqualTo(1);
    assertThat(untried.untried(WEB, NOW)).isEqualTo(untried);
    HealingLedger once = HealingLedger.empty().started(WEB, "print", POLICY, NOW);
    assertThat(once.untried(WEB, NOW).accounts().values())
        .singleElement()
        .satisfies(account -> assertThat(account.tries()).isEmpty());
  }

  @Test
  void uses_of_joined_ledgers_are_in_their_order() {
    HealingLedger late = HealingLedger.empty().started(WEB, "print", POLICY, NOW.plusSeconds(9));
    HealingLedger early = HealingLedger.empty().started(API, "print", POLICY, NOW);

    assertThat(HealingLedger.joined(List.of(late, early)).uses())
        .containsExactly(NOW, NOW.plusSeconds(9));
    assertThat(late.only(API).size()).isZero();
    assertThat(late.only(WEB)).isEqualTo(late);
  }

  private static WorkloadOwner ownerOf(String kind, String version, String name, String hash) {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withNamespace("team")
            .withName("pod")
            .addToLabels("pod-template-hash", hash)
            .addToOwnerReferences(
                new OwnerReferenceBuilder()
                    .withKind("Other")
                    .withApiVersion("v1")
                    .withName("not-the-controller")
                    .withController(false)
                    .build(),
                new OwnerReferenceBuilder()
                    .withKind(kind)
                    .withApiVersion(version)
                    .withName(name)
                    .withController(true)
                    .build())
            .endMetadata()
            .build();
    return WorkloadOwner.of(pod);
  }

  @Test
  void a_replica_set_that_a_deployment_named_stands_for_it() {
    assertThat(ownerOf("ReplicaSet", "apps/v1", "web-5d8", "5d8")).isEqualTo(WEB);
    assertThat(ownerOf("ReplicaSet", "apps/v1", "w-5d8", "5d8").name()).isEqualTo("w");
    assertThat(ownerOf("ReplicaSet", "apps/v1", "-5d8", "5d8").kind()).isEqualTo("ReplicaSet");
    assertThat(ownerOf("ReplicaSet", "apps/v1", "web5d8", "5d8").kind()).isEqualTo("ReplicaSet");
    assertThat(ownerOf("ReplicaSet", "apps/v1", "web-5d8", "").kind()).isEqualTo("ReplicaSet");
    assertThat(ownerOf("StatefulSet", "apps/v1", "web-5d8", "5d8").kind()).isEqualTo("StatefulSet");
    assertThat(ownerOf("Job", "batch/v1", "web", "x").kind()).isEqualTo("Job");
    assertThat(ownerOf("ReplicationController", "v1", "web", "x").kind())
        .isEqualTo("ReplicationController");
    assertThat(ownerOf("Set", "/v1", "web", "x").kind()).isEqualTo("Set");
    assertThat(ownerOf("StatefulSet", "apps.kruise.io/v1", "web", "x").kind())
        .isEqualTo("StatefulSet.apps.kruise.io");
  }

  @Test
  void owners_are_in_the_order_of_namespace_kind_and_name() {
    assertThat(
            Stream.of(
                    new WorkloadOwner("B", "b", "a"),
                    new WorkloadOwner("A", "b", "b"),
                    new WorkloadOwner("A", "b", "a"),
                    new WorkloadOwner("C", "a", "c"))
                .sorted()
                .map(WorkloadOwner::toString))
        .containsExactly("a/C/c", "b/A/a", "b/A/b", "b/B/a");
    assertThat(WEB).isEqualByComparingTo(WEB);
  }

  @Test
  void rules_of_logs_keep_what_they_were_given() {
    LogRule rule =
        LogRule.row("az-09")
            .when(LogSign.saying("alpha … beta").andMatching("x+y"))
            .then("SomeError", FailureCause.APPLICATION_ERROR)
            .confidence(Confidence.LIKELY)
            .because("it says so");

    assertThat(rule.confidence()).isEqualTo(Confidence.LIKELY);
    assertThat(rule.because()).isEqualTo("it says so");
    assertThat(rule.type()).isEqualTo("SomeError");
    assertThat(rule)
        .hasToString(
            "az-09: saying [“alpha … beta”] matching x+y → APPLICATION_ERROR, because it says so");
    assertThat(LogSign.matching("x+y")).hasToString(" matching x+y");
    for (String wrong : List.of("", "A", "a_b", "a b", "é", "`", "{", "/", ":", "@")) {
      assertThatIllegalArgumentException().isThrownBy(() -> LogRule.row(wrong));
    }
  }

  @Test
  void a_sign_begins_where_its_first_words_do() {
    LogSign phrases = LogSign.saying("beta", "alpha");
    LogSign expression = LogSign.matching("x+");

    assertThat(phrases.placeIn("an ALPHA and beta")).isEqualTo(3);
    assertThat(phrases.placeIn("alpha")).isZero();
    assertThat(phrases.placeIn("nothing")).isEqualTo(-1);
    assertThat(phrases.placeIn("the end is alpha")).isEqualTo(11);
    assertThat(expression.placeIn("aaxx")).isEqualTo(2);
    assertThat(expression.placeIn("aa")).isEqualTo(-1);
    assertThat(LogSign.saying("alpha").andMatching("x+").placeIn("xx alpha")).isZero();
  }

  @Test
  void of_a_long_line_the_excerpt_begins_some_way_before_the_sign() {
    LogSign sign = LogSign.saying("alpha");
    String at80 = "b".repeat(79) + " alpha " + "c".repeat(LogHit.MAX_EXCERPT);
    String at81 = "b".repeat(80) + " alpha " + "c".repeat(LogHit.MAX_EXCERPT);
    String emoji = "\ud83d\ude00".repeat(60) + " alpha" + "c".repeat(LogHit.MAX_EXCERPT);

    assertThat(LogExcerpt.of(at80, sign, false)).isEqualTo(at80);
    assertThat(LogExcerpt.of(at81, sign, false)).isEqualTo("…" + at81.substring(1));
    assertThat(LogExcerpt.of(emoji, sign, false)).startsWith("…\ud83d\ude00");
    assertThat(LogExcerpt.of("x" + emoji, sign, false)).startsWith("…\ud83d\ude00");
    String fits = " alpha" + "c".repeat(LogHit.MAX_EXCERPT - 5);
    assertThat(LogExcerpt.of(fits, sign, false)).isEqualTo(fits.strip());
    assertThat(LogExcerpt.of("half alpha", sign, true)).isEqualTo("…alpha");
    assertThat(LogExcerpt.of("half", sign, true)).isEqualTo("…");
  }

  @Test
  void a_tail_keeps_the_most_lines_and_bytes_that_it_may() {
    assertThat(new LogTail(2, 100).of("a\nb\nc\n")).isEqualTo("b\nc\n");
    assertThat(new LogTail(3, 100).of("a\nb\nc\n")).isEqualTo("a\nb\nc\n");
    assertThat(new LogTail(9, 4).of("a\nb\nc\n")).isEqualTo("b\nc\n");
    assertThat(new LogTail(9, 5).of("a\nb\nc\n")).isEqualTo("b\nc\n");
    assertThat(new LogTail(9, 6).of("a\nb\nc\n")).isEqualTo("a\nb\nc\n");
    assertThat(new LogTail(9, 2).of("\u007f\u0080")).isEqualTo("\u0080");
    assertThat(new LogTail(9, 2).of("\u07ff")).isEqualTo("\u07ff");
    assertThat(new LogTail(9, 2).of("\u0800")).isEmpty();
    assertThat(new LogTail(9, 3).of("\u0800")).isEqualTo("\u0800");
    assertThat(new LogTail(9, 3).of("a\ud83d\ude00")).isEmpty();
    assertThat(new LogTail(9, 4).of("a\ud83d\ude00")).isEqualTo("\ud83d\ude00");
    assertThat(new LogTail(9, 1).of("ab")).isEqualTo("b");
    assertThat(new LogTail(1, 1).of("")).isEmpty();
  }

  @Test
  void a_remediation_is_checked_on_its_way() {
    RecoveryCheck check =
        new RecoveryCheck(NOW, Duration.ofMinutes(1), Duration.ofMinutes(2), Optional.of(NOW), 3);
    Remediation remediation =
        Remediation.builder()
            .id("id")
            .incident("incident")
            .owner(WEB)
            .cause(FailureCause.APPLICATION_ERROR)
            .fingerprint("print")
            .action(new HealingAction.RestartPods())
            .podUids(Set.of("b", "a"))
            .detectedAt(NOW)
            .startedAt(NOW)
            .check(check)
            .build();

    Remediation checked =
        remediation.checkedBy(
            new RecoveryCheck(
                NOW, Duration.ofMinutes(1), Duration.ofMinutes(3), Optional.empty(), 4));
    assertThat(checked.check().restarts()).isEqualTo(4);
    assertThat(checked.performedAt()).isEmpty();
    assertThat(RemediationJson.read(RemediationJson.write(remediation))).isEqualTo(remediation);
    assertThat(remediation.performed(NOW.plusSeconds(1)).check())
        .isEqualTo(
            new RecoveryCheck(
                NOW.plusSeconds(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Optional.empty(),
                0));
  }
}

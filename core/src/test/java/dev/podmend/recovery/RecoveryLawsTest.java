package dev.podmend.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.model.ContainerRef;
import dev.podmend.model.ContainerRole;
import dev.podmend.model.Persistence;
import dev.podmend.recovery.RecoveryAction.FallBackToPrebuiltImage;
import dev.podmend.recovery.RecoveryAction.GiveUp;
import dev.podmend.recovery.RecoveryAction.RemoveInitContainers;
import dev.podmend.recovery.RecoveryAction.Reschedule;
import dev.podmend.recovery.RecoveryAction.Retry;
import dev.podmend.recovery.RecoveryAction.SwitchBuildStrategy;
import dev.podmend.recovery.RecoveryAction.Wait;
import dev.podmend.recovery.ScriptedRun.Step;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** What the planner promises for any diagnosis, situation, configuration and history. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class RecoveryLawsTest {

  private static final Set<FailureCause> DISRUPTIONS =
      Set.of(
          FailureCause.DISRUPTED,
          FailureCause.NODE_PRESSURE_EVICTED,
          FailureCause.NODE_ADMISSION_REJECTED);

  private static final Set<FailureCause> REGISTRY =
      Set.of(
          FailureCause.REGISTRY_RATE_LIMITED,
          FailureCause.REGISTRY_UNREACHABLE,
          FailureCause.REGISTRY_TLS_UNTRUSTED);

  private final RecoveryPlanner planner = RecoveryPlanner.standard();

  @Provide
  Arbitrary<PodDiagnosis> diagnoses() {
    return RecoveryArbitraries.diagnoses();
  }

  /** A pod that was never admitted has no UID, so nothing tells one try at it from the next. */
  @Provide
  Arbitrary<PodDiagnosis> failingWithUid() {
    return failing().filter(diagnosis -> !diagnosis.pod().uid().isEmpty());
  }

  @Provide
  Arbitrary<PodDiagnosis> failing() {
    return RecoveryArbitraries.failing();
  }

  @Provide
  Arbitrary<List<PodDiagnosis>> scripts() {
    return RecoveryArbitraries.diagnoses().list().ofMinSize(1).ofMaxSize(6);
  }

  @Provide
  Arbitrary<List<PodDiagnosis>> failingScripts() {
    return RecoveryArbitraries.failing().list().ofMinSize(1).ofMaxSize(4);
  }

  @Provide
  Arbitrary<RecoverySituation> situations() {
    return RecoveryArbitraries.situations();
  }

  @Property
  void every_input_gets_exactly_one_decision(
      @ForAll("diagnoses") PodDiagnosis diagnosis,
      @ForAll("situations") RecoverySituation situation) {
    RecoveryDecision decision = planner.decide(diagnosis, situation);

    assertThat(decision.path()).isNotEmpty();
    assertThat(decision.message())
        .isNotBlank()
        .hasSizeLessThanOrEqualTo(StatusMessage.MAX_LENGTH)
        .doesNotContain("\n", "\r");
  }

  @Property
  void the_same_input_gets_the_same_decision(
      @ForAll("diagnoses") PodDiagnosis diagnosis,
      @ForAll("situations") RecoverySituation situation) {
    RecoverySituation copy = RecoverySituation.builder().from(situation).build();

    assertThat(planner.decide(diagnosis, situation)).isEqualTo(planner.decide(diagnosis, copy));
  }

  @Property(tries = 400)
  void every_run_ends_within_its_bound(
      @ForAll("scripts") List<PodDiagnosis> script,
      @ForAll("situations") RecoverySituation situation) {
    long bound = situation.config().maxDecisions();

    List<Step> steps = ScriptedRun.of(script, situation, bound + 1);

    assertThat(steps).hasSizeLessThanOrEqualTo(Math.toIntExact(bound));
    long actions = steps.stream().filter(step -> isMutation(step.decision().action())).count();
    assertThat(actions).isLessThanOrEqualTo(situation.config().maxActions());
  }

  @Property(tries = 400)
  void nothing_is_repeated_in_vain(
      @ForAll("failingScripts") List<PodDiagnosis> script,
      @ForAll("situations") RecoverySituation situation) {
    Assume.that(situation.config().enableSmartRecovery());
    RecoverySituation fresh =
        RecoverySituation.builder().from(situation).history(RecoveryHistory.EMPTY).build();
    Set<String> chosen = new HashSet<>();

    for (Step step : ScriptedRun.of(script, fresh, 500)) {
      PodFailureAnalysis failure = step.diagnosis().primary().orElseThrow();
      RecoveryAction action = step.decision().action();
      boolean isNew = chosen.add(failure.fingerprint() + Keys.of(action));

      if (failure.persistence() == Persistence.PERMANENT && isMutation(action)) {
        assertThat(isNew).as("%s of %s", action, failure.fingerprint()).isTrue();
      }
    }
  }

  @Property
  void a_permanent_failure_is_never_answered_by_the_same_again(
      @ForAll("failing") PodDiagnosis diagnosis,
      @ForAll("situations") RecoverySituation situation) {
    Assume.that(situation.config().enableSmartRecovery());
    Assume.that(!diagnosis.primary().orElseThrow().shouldRetry());

    assertThat(planner.decide(diagnosis, situation).action()).isNotInstanceOf(Retry.class);
  }

  @Property
  void a_disabled_action_is_never_chosen_for_a_failing_pod(
      @ForAll("failing") PodDiagnosis diagnosis,
      @ForAll("situations") RecoverySituation situation) {
    assertThat(situation.config().disabledRecoveryActions())
        .doesNotContain(planner.decide(diagnosis, situation).action().wireName());
  }

  @Property(tries = 300)
  void smart_recovery_off_is_the_legacy_policy(
      @ForAll("failingScripts") List<PodDiagnosis> script,
      @ForAll("situations") RecoverySituation situation) {
    RecoveryConfig legacy = RecoveryConfig.builder().enableSmartRecovery(false).build();
    RecoverySituation fresh =
        RecoverySituation.builder()
            .from(situation)
            .config(legacy)
            .history(RecoveryHistory.EMPTY)
            .build();

    List<Step> steps = ScriptedRun.of(script, fresh, 10);

    assertThat(steps).hasSize(4);
    assertThat(steps.subList(0, 3))
        .extracting(step -> step.decision().action())
        .containsExactly(
            new Retry(Duration.ofMinutes(1)),
            new Retry(Duration.ofMinutes(2)),
            new Retry(Duration.ofMinutes(4)));
    assertThat(steps.get(3).decision().action()).isInstanceOf(GiveUp.class);
  }

  @Property
  void a_pod_seen_again_gets_the_same_answer_and_uses_no_attempt(
      @ForAll("failingWithUid") PodDiagnosis diagnosis,
      @ForAll("situations") RecoverySituation situation) {
    RecoveryDecision first = planner.decide(diagnosis, situation);
    Assume.that(isMutation(first.action()));
    RecoverySituation again =
        RecoverySituation.builder().from(situation).history(first.nextHistory()).build();

    RecoveryDecision second = planner.decide(diagnosis, again);

    assertThat(second.action()).isEqualTo(first.action());
    assertThat(second.nextHistory()).isEqualTo(first.nextHistory());
    assertThat(second.countsAsAttempt()).isFalse();
  }

  @Property
  void a_change_of_mind_about_one_pod_uses_no_further_attempt(
      @ForAll("failingWithUid") PodDiagnosis diagnosis,
      @ForAll("failing") PodDiagnosis other,
      @ForAll("situations") RecoverySituation situation) {
    RecoveryDecision first = planner.decide(diagnosis, situation);
    Assume.that(first.countsAsAttempt());
    PodDiagnosis changed =
        new PodDiagnosis(diagnosis.pod(), other.verdict(), other.primary(), List.of());

    RecoveryDecision second =
        planner.decide(
            changed,
            RecoverySituation.builder().from(situation).history(first.nextHistory()).build());

    assertThat(second.countsAsAttempt()).isFalse();
    assertThat(second.nextHistory().used(RecoveryBudget.ATTEMPT))
        .isLessThanOrEqualTo(first.nextHistory().used(RecoveryBudget.ATTEMPT));
  }

  @Property
  void disruptions_use_no_attempt(
      @ForAll("failing") PodDiagnosis diagnosis,
      @ForAll("situations") RecoverySituation situation) {
    Assume.that(situation.config().enableSmartRecovery());
    PodFailureAnalysis failure = diagnosis.primary().orElseThrow();
    for (FailureCause cause : DISRUPTIONS) {
      RecoveryDecision decision = planner.decide(because(cause, diagnosis, failure), situation);

      assertThat(decision.countsAsAttempt()).isFalse();
      assertThat(decision.action()).isInstanceOfAny(Reschedule.class, Wait.class, GiveUp.class);
    }
  }

  @Property
  void a_rate_limit_never_recreates_a_pod_in_a_hurry(
      @ForAll("failing") PodDiagnosis diagnosis,
      @ForAll("situations") RecoverySituation situation) {
    RecoverySituation fresh =
        RecoverySituation.builder().from(situation).history(RecoveryHistory.EMPTY).build();
    Assume.that(situation.config().enableSmartRecovery());
    PodFailureAnalysis failure = diagnosis.primary().orElseThrow();

    RecoveryAction action =
        planner
            .decide(because(FailureCause.REGISTRY_RATE_LIMITED, diagnosis, failure), fresh)
            .action();

    assertThat(action)
        .isInstanceOfAny(Wait.class, GiveUp.class, FallBackToPrebuiltImage.class, Retry.class);
    if (action instanceof Retry retry) {
      assertThat(retry.after()).isGreaterThanOrEqualTo(situation.config().rateLimitPause());
    }
  }

  @Property
  void only_init_containers_that_may_go_are_removed_and_fetching_ones_only_for_what_they_fetch(
      @ForAll("failing") PodDiagnosis diagnosis,
      @ForAll("situations") RecoverySituation situation) {
    if (planner.decide(diagnosis, situation).action() instanceof RemoveInitContainers remove) {
      PodFailureAnalysis failure = answered(diagnosis);
      List<ContainerRef> atFault =
          failure.blamedContainers().isEmpty()
              ? List.of(failure.container().orElseThrow())
              : failure.blamedContainers();

      Set<String> optional = situation.optionalInitContainers();
      assertThat(situation.sourceInImage() || optional.containsAll(remove.names())).isTrue();
      assertThat(remove.names())
          .allMatch(
              name ->
                  optional.contains(name) || situation.droppableInitContainers().contains(name));
      assertThat(remove.names()).doesNotContain("istio-init");
      assertThat(atFault)
          .allMatch(container -> container.role() == ContainerRole.INIT)
          .extracting(ContainerRef::name)
          .hasSameElementsAs(remove.names());
    }
  }

  @Property
  void an_image_is_replaced_only_for_the_container_that_failed_and_never_by_itself(
      @ForAll("failing") PodDiagnosis diagnosis,
      @ForAll("situations") RecoverySituation situation) {
    if (planner.decide(diagnosis, situation).action() instanceof FallBackToPrebuiltImage used) {
      PodFailureAnalysis failure = answered(diagnosis);
      String current = situation.container(used.container()).orElseThrow().image();

      assertThat(failure.container().or(() -> failure.blamedContainers().stream().findFirst()))
          .hasValueSatisfying(
              container -> assertThat(container.name()).isEqualTo(used.container()));
      assertThat(used.image()).isNotEqualTo(current);
      if (REGISTRY.contains(failure.cause())) {
        assertThat(ImageName.of(used.image()).registry())
            .isNotEqualTo(ImageName.of(current).registry());
      }
    }
  }

  @Property
  void a_strategy_is_switched_only_to_one_that_is_available_and_did_not_fail(
      @ForAll("failing") PodDiagnosis diagnosis,
      @ForAll("situations") RecoverySituation situation) {
    if (planner.decide(diagnosis, situation).action() instanceof SwitchBuildStrategy switching) {
      assertThat(situation.config().enableBuildFallback()).isTrue();
      assertThat(situation.buildStrategies()).contains(switching.to());
      assertThat(situation.failedBuildStrategies()).doesNotContain(switching.to());
      assertThat(situation.history().excludedStrategies()).doesNotContain(switching.to());
    }
  }

  @Property
  void a_static_pod_is_never_replaced(
      @ForAll("failing") PodDiagnosis diagnosis,
      @ForAll("situations") RecoverySituation situation) {
    Assume.that(situation.config().enableSmartRecovery());
    RecoverySituation onNode =
        RecoverySituation.builder().from(situation).ownership(PodOwnership.STATIC).build();

    assertThat(planner.decide(diagnosis, onNode).action())
        .isInstanceOfAny(Wait.class, GiveUp.class);
  }

  @Property
  void a_pod_that_its_controller_replaces_is_not_replaced_by_the_same_again(
      @ForAll("failing") PodDiagnosis diagnosis,
      @ForAll("situations") RecoverySituation situation) {
    Assume.that(situation.config().enableSmartRecovery());
    RecoverySituation owned =
        RecoverySituation.builder()
            .from(situation)
            .ownership(PodOwnership.REPLACED_BY_OWNER)
            .build();

    assertThat(planner.decide(diagnosis, owned).action())
        .isNotInstanceOfAny(Retry.class, Reschedule.class);
  }

  private static PodFailureAnalysis answered(PodDiagnosis diagnosis) {
    PodFailureAnalysis failure = diagnosis.primary().orElseThrow();
    return failure.cause() == FailureCause.DEADLINE_EXCEEDED
        ? failure.underlying().orElse(failure)
        : failure;
  }

  private static PodDiagnosis because(
      FailureCause cause, PodDiagnosis diagnosis, PodFailureAnalysis failure) {
    return new PodDiagnosis(
        diagnosis.pod(),
        diagnosis.verdict(),
        java.util.Optional.of(PodFailureAnalysis.builder().from(failure).cause(cause).build()),
        List.of());
  }

  private static boolean isMutation(RecoveryAction action) {
    return !(action instanceof Wait) && !(action instanceof GiveUp);
  }
}

package dev.podmend.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureStage;
import dev.podmend.failure.FailureTrait;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.failure.PodIdentity;
import dev.podmend.failure.PodVerdict;
import dev.podmend.model.ContainerRef;
import dev.podmend.model.ContainerRole;
import dev.podmend.model.Persistence;
import dev.podmend.recovery.RecoveryAction.FallBackToPrebuiltImage;
import dev.podmend.recovery.RecoveryAction.RemoveInitContainers;
import dev.podmend.recovery.RecoveryAction.Reschedule;
import dev.podmend.recovery.RecoveryAction.Retry;
import dev.podmend.recovery.RecoveryAction.SwitchBuildStrategy;
import dev.podmend.recovery.RecoveryAction.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What speaks for and against each action, asked of it alone. */
class RungsTest {

  private static final ContainerRef APP = new ContainerRef("app", ContainerRole.APP);
  private static final ContainerRef CLONE = new ContainerRef("git-clone", ContainerRole.INIT);
  private static final ContainerRef FETCH = new ContainerRef("fetch", ContainerRole.INIT);
  private static final String FINGERPRINT = "print";

  @Test
  void only_an_owner_of_the_clusters_own_is_waited_for() {
    assertThat(reason(Rungs.WAIT_FOR_OWNER, state(failure())))
        .isEqualTo("no controller of the cluster owns it");
    assertThat(
            action(
                Rungs.WAIT_FOR_OWNER,
                state(failure(), situation().ownership(PodOwnership.REPLACED_BY_OWNER))))
        .isInstanceOf(Wait.class);
  }

  @Test
  void nothing_is_waited_for_once_something_was_decided_about_this_failure_of_the_pod() {
    RecoveryAttempt same = attempt(FINGERPRINT, new Retry(Duration.ZERO));
    RecoveryAttempt other = attempt("another", new Retry(Duration.ZERO));

    assertThat(reason(Rungs.WAIT, resumed(same)))
        .isEqualTo("something was already decided for this pod");
    assertThat(action(Rungs.WAIT, resumed(other))).isInstanceOf(Wait.class);
  }

  @Test
  void a_container_that_was_restarted_twice_is_not_tried_again() {
    assertThat(action(Rungs.RETRY_ONCE, state(failure().restartCount(1))))
        .isInstanceOf(Retry.class);
    assertThat(reason(Rungs.RETRY_ONCE, state(failure().restartCount(2))))
        .isEqualTo("the container was restarted 2 times");
  }

  @Test
  void what_was_tried_for_this_failure_is_not_tried_again() {
    assertThat(reason(Rungs.RETRY_ONCE, tried(FINGERPRINT, new Retry(Duration.ZERO))))
        .isEqualTo("it was tried for this failure already");
    assertThat(action(Rungs.RETRY_ONCE, tried("another", new Retry(Duration.ZERO))))
        .isInstanceOf(Retry.class);
    assertThat(action(Rungs.RETRY_ONCE, tried(FINGERPRINT, new Reschedule(Duration.ZERO))))
        .isInstanceOf(Retry.class);
  }

  @Test
  void another_build_is_tried_once_for_what_nobody_understands() {
    SwitchBuildStrategy before = new SwitchBuildStrategy("kaniko", "s2i");

    assertThat(action(Rungs.SWITCH_STRATEGY_ONCE, tried("another", before)))
        .isEqualTo(new SwitchBuildStrategy("s2i", "tekton"));
    assertThat(reason(Rungs.SWITCH_STRATEGY_ONCE, tried(FINGERPRINT, before)))
        .isEqualTo("it was tried for this failure already");
  }

  @Test
  void a_slow_retry_lets_a_pod_that_still_tries_go_on() {
    PodDiagnosis ended = diagnosis(PodVerdict.FAILED, failure().build());
    Proposal retry =
        Rungs.RETRY_SLOWLY.proposal().apply(state(ended, situation(), RecoveryHistory.EMPTY));

    assertThat(reason(Rungs.RETRY_SLOWLY, state(failure()))).isEqualTo("the pod still tries");
    assertThat(retry.action())
        .hasValueSatisfying(
            action ->
                assertThat(Delays.of(action))
                    .isGreaterThanOrEqualTo(RecoveryConfig.DEFAULT.rateLimitPause()));
  }

  @Test
  void a_guard_says_what_it_objects_to() {
    RecoverySituation.Builder without =
        situation()
            .config(RecoveryConfig.builder().maxRecoveryAttempts(0).maxApiRetries(0).build());
    RecoverySituation.Builder disabled =
        situation().config(RecoveryConfig.builder().addDisabledRecoveryActions("retry").build());

    assertThat(reason(Rungs.RETRY, state(failure(), without)))
        .isEqualTo("0 of 0 attempts are used");
    assertThat(reason(Rungs.RETRY_FREE, state(failure(), without)))
        .isEqualTo("0 of 0 free repetitions are used");
    assertThat(reason(Rungs.RETRY, state(failure(), disabled))).isEqualTo("retry is disabled");
    assertThat(
            reason(
                Rungs.RETRY,
                state(failure(), situation().ownership(PodOwnership.REPLACED_BY_OWNER))))
        .isEqualTo("its controller replaces the pod");
    assertThat(reason(Rungs.RETRY, state(failure().addTraits(FailureTrait.STATIC_POD))))
        .isEqualTo("the kubelet makes it from a manifest on its node");
    assertThat(reason(Rungs.RETRY, state(failure().persistence(Persistence.PERMANENT))))
        .isEqualTo("the same would fail again");
  }

  @Test
  void what_changes_something_is_not_done_twice_for_a_failure() {
    SwitchBuildStrategy before = new SwitchBuildStrategy("s2i", "tekton");

    assertThat(reason(Rungs.SWITCH_STRATEGY, tried(FINGERPRINT, before)))
        .isEqualTo("it was tried for this failure and did not help");
    assertThat(action(Rungs.SWITCH_STRATEGY, tried("another", before))).isEqualTo(before);
    assertThat(action(Rungs.RETRY, tried(FINGERPRINT, new Retry(Duration.ZERO))))
        .isInstanceOf(Retry.class);
  }

  @Test
  void init_containers_go_by_name_where_all_of_them_may() {
    PodFailureAnalysis.Builder both = failure().addBlamedContainers(FETCH, CLONE);
    RecoverySituation.Builder droppable =
        situation().addDroppableInitContainers("git-clone", "fetch").sourceInImage(true);

    assertThat(action(Rungs.REMOVE_INIT, state(both, droppable)))
        .isEqualTo(new RemoveInitContainers(List.of("fetch", "git-clone")));
  }

  @Test
  void an_init_container_that_may_not_go_is_named() {
    PodFailureAnalysis.Builder both = failure().addBlamedContainers(CLONE, FETCH);
    RecoverySituation.Builder droppable =
        situation().addDroppableInitContainers("git-clone").sourceInImage(true);

    assertThat(reason(Rungs.REMOVE_INIT, state(both, droppable)))
        .isEqualTo("fetch is not declared droppable");
    assertThat(
            reason(
                Rungs.REMOVE_INIT,
                state(
                    both,
                    situation()
                        .addDroppableInitContainers("git-clone", "fetch")
                        .addInjectedInitContainers("git-clone"))))
        .isEqualTo("git-clone was injected and is needed");
    assertThat(
            reason(
                Rungs.REMOVE_INIT,
                state(
                    failure()
                        .addBlamedContainers(new ContainerRef("istio-init", ContainerRole.INIT)),
                    situation().addDroppableInitContainers("istio-init"))))
        .isEqualTo("istio-init was injected and is needed");
  }

  @Test
  void there_is_no_falling_back_without_an_image_or_for_a_volume_of_one() {
    assertThat(reason(Rungs.FALL_BACK, state(failure(), prebuilt(""))))
        .isEqualTo("no pre-built image is known for the container");
    assertThat(
            reason(
                Rungs.FALL_BACK,
                state(failure().addTraits(FailureTrait.IMAGE_VOLUME), prebuilt("quay.io/made:1"))))
        .isEqualTo("the image of a volume is at fault");
    assertThat(action(Rungs.FALL_BACK, state(failure(), prebuilt("quay.io/made:1"))))
        .isEqualTo(new FallBackToPrebuiltImage("app", "quay.io/made:1"));
  }

  @Test
  void a_container_is_at_fault_if_it_is_the_only_one_and_none_for_debugging() {
    ContainerRef debugger = new ContainerRef("debugger", ContainerRole.EPHEMERAL);

    assertThat(state(nowhere().addBlamedContainers(APP)).container()).hasValue(APP);
    assertThat(state(nowhere().addBlamedContainers(APP, CLONE)).container()).isEmpty();
    assertThat(state(failure().container(debugger)).container()).isEmpty();
    assertThat(state(failure().addBlamedContainers(CLONE)).container()).hasValue(APP);
  }

  @Test
  void a_signal_is_told_by_the_api_or_by_an_exit_code_above_128() {
    assertThat(state(failure().exitCode(139)).signal()).hasValue(11);
    assertThat(state(failure().exitCode(128)).signal()).isEmpty();
    assertThat(state(failure().exitCode(139).signal(6)).signal()).hasValue(6);
    assertThat(state(failure()).signal()).isEmpty();
  }

  @Test
  void who_replaces_a_pod_is_told_by_its_owner_and_by_its_failure() {
    RecoverySituation.Builder replaced = situation().ownership(PodOwnership.REPLACED_BY_OWNER);
    PodDiagnosis well =
        new PodDiagnosis(
            new PodIdentity("ns", "pod", "uid"), PodVerdict.HEALTHY, Optional.empty(), List.of());

    assertThat(state(failure()).ownership()).isEqualTo(PodOwnership.BARE);
    assertThat(state(failure(), replaced).ownership()).isEqualTo(PodOwnership.REPLACED_BY_OWNER);
    assertThat(state(failure().addTraits(FailureTrait.STATIC_POD), replaced).ownership())
        .isEqualTo(PodOwnership.STATIC);
    assertThat(state(failure().addTraits(FailureTrait.CLUSTER_REPLACES)).ownership())
        .isEqualTo(PodOwnership.REPLACED_BY_OWNER);
    assertThat(state(well, situation(), RecoveryHistory.EMPTY).ownership())
        .isEqualTo(PodOwnership.BARE);
  }

  @Test
  void a_failure_is_watched_under_its_fingerprint() {
    assertThat(state(failure()).fingerprint()).isEqualTo(FINGERPRINT);
    assertThat(state(failure()).history().firstSeen())
        .containsExactly(Map.entry(FINGERPRINT, RecoveryArbitraries.NOW));
  }

  private static RecoveryAction action(Rung rung, RecoveryCase state) {
    return rung.proposal().apply(state).action().orElseThrow();
  }

  private static String reason(Rung rung, RecoveryCase state) {
    Proposal refused = rung.proposal().apply(state);
    assertThat(refused.action()).isEmpty();
    return refused.reason();
  }

  private static PodFailureAnalysis.Builder nowhere() {
    return PodFailureAnalysis.builder()
        .cause(FailureCause.APPLICATION_ERROR)
        .reason(PodFailureReason.CRASH_LOOP_BACK_OFF)
        .persistence(Persistence.TRANSIENT)
        .stage(FailureStage.RUN)
        .fingerprint(FINGERPRINT)
        .rule("test");
  }

  private static PodFailureAnalysis.Builder failure() {
    return nowhere().container(APP);
  }

  private static PodDiagnosis diagnosis(PodVerdict verdict, PodFailureAnalysis failure) {
    return new PodDiagnosis(
        new PodIdentity("ns", "pod", "uid"), verdict, Optional.of(failure), List.of());
  }

  private static RecoverySituation.Builder situation() {
    return RecoverySituation.builder()
        .now(RecoveryArbitraries.NOW)
        .addContainers(
            ContainerSituation.builder()
                .name("app")
                .image("registry.example.com/ns/notebook:1")
                .builtBy("s2i")
                .build())
        .addBuildStrategies("s2i", "tekton");
  }

  private static RecoverySituation.Builder prebuilt(String image) {
    return RecoverySituation.builder()
        .now(RecoveryArbitraries.NOW)
        .addContainers(
            ContainerSituation.builder()
                .name("app")
                .image("registry.example.com/ns/notebook:1")
                .prebuiltImage(image)
                .build());
  }

  private static RecoveryCase state(PodFailureAnalysis.Builder failure) {
    return state(failure, situation());
  }

  private static RecoveryCase state(
      PodFailureAnalysis.Builder failure, RecoverySituation.Builder situation) {
    return state(diagnosis(PodVerdict.FAILING, failure.build()), situation, RecoveryHistory.EMPTY);
  }

  private static RecoveryCase state(
      PodDiagnosis diagnosis, RecoverySituation.Builder situation, RecoveryHistory history) {
    return new RecoveryCase(diagnosis, situation.build(), history, Optional.empty());
  }

  private static RecoveryCase tried(String fingerprint, RecoveryAction action) {
    return state(
        diagnosis(PodVerdict.FAILING, failure().build()),
        situation(),
        RecoveryHistory.EMPTY.with(
            attempt(fingerprint, action).withOutcome(AttemptOutcome.FAILED)));
  }

  private static RecoveryCase resumed(RecoveryAttempt attempt) {
    return new RecoveryCase(
        diagnosis(PodVerdict.FAILING, failure().build()),
        situation().build(),
        RecoveryHistory.EMPTY,
        Optional.of(attempt));
  }

  private static RecoveryAttempt attempt(String fingerprint, RecoveryAction action) {
    return RecoveryAttempt.builder()
        .number(1)
        .podUid("uid")
        .fingerprint(fingerprint)
        .failure("Error (application error)")
        .budget(RecoveryBudget.ATTEMPT)
        .action(action)
        .when(RecoveryArbitraries.NOW)
        .outcome(AttemptOutcome.PENDING)
        .build();
  }
}

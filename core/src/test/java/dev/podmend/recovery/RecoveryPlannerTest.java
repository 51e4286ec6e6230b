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
import dev.podmend.recovery.RecoveryAction.GiveUp;
import dev.podmend.recovery.RecoveryAction.RaiseMemory;
import dev.podmend.recovery.RecoveryAction.RemoveInitContainers;
import dev.podmend.recovery.RecoveryAction.Reschedule;
import dev.podmend.recovery.RecoveryAction.Retry;
import dev.podmend.recovery.RecoveryAction.SwitchBuildStrategy;
import dev.podmend.recovery.RecoveryAction.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecoveryPlannerTest {

  private static final Instant NOW = RecoveryArbitraries.NOW;
  private static final String READY = "quay.io/ready/made:1";
  private static final ContainerRef APP = new ContainerRef("app", ContainerRole.APP);
  private static final ContainerRef CLONE = new ContainerRef("git-clone", ContainerRole.INIT);

  private final RecoveryPlanner planner = RecoveryPlanner.standard();

  @Test
  void a_built_image_that_does_not_exist_is_built_in_another_way_at_once() {
    RecoveryDecision decision =
        planner.decide(
            failing("uid-1", failure(FailureCause.IMAGE_NOT_FOUND).build()), situation().build());

    assertThat(decision.action()).isEqualTo(new SwitchBuildStrategy("s2i", "tekton"));
    assertThat(decision.countsAsAttempt()).isTrue();
    assertThat(decision.nextHistory().excludedStrategies()).containsExactly("s2i");
    assertThat(decision.nextHistory().pending())
        .hasValueSatisfying(
            attempt -> {
              assertThat(attempt.number()).isEqualTo(1);
              assertThat(attempt.strategy()).hasValue("s2i");
              assertThat(attempt.failure()).isEqualTo("ImagePullBackOff (image not found)");
            });
  }

  @Test
  void a_recovery_that_helped_is_told_in_the_promised_form() {
    RecoverySituation noStrategy =
        situation().subject("Validation pod").buildStrategies(List.of()).build();
    RecoveryDecision fallBack =
        planner.decide(failing("uid-1", failure(FailureCause.IMAGE_NOT_FOUND).build()), noStrategy);
    RecoveryDecision well =
        planner.decide(healthy("uid-2"), after(noStrategy, fallBack, Duration.ofMinutes(1)));

    assertThat(fallBack.action()).isEqualTo(new FallBackToPrebuiltImage("app", READY));
    assertThat(fallBack.message())
        .isEqualTo(
            "Validation pod failed: ImagePullBackOff (image not found). Attempted recovery: "
                + "fallback to pre-built image. Status: Recovering");
    assertThat(well.message())
        .isEqualTo(
            "Validation pod failed: ImagePullBackOff (image not found). Attempted recovery: "
                + "fallback to pre-built image. Final status: Success");
    assertThat(well.nextHistory().attempts())
        .extracting(RecoveryAttempt::outcome)
        .containsExactly(AttemptOutcome.SUCCEEDED);
  }

  @Test
  void a_git_clone_container_that_a_policy_refuses_is_removed() {
    PodFailureAnalysis refused =
        failure(FailureCause.ADMISSION_DENIED)
            .container(Optional.empty())
            .addTraits(FailureTrait.SCC)
            .addBlamedContainers(CLONE)
            .build();

    assertThat(planner.decide(rejected(refused), droppable()).action())
        .isEqualTo(new RemoveInitContainers(List.of("git-clone")));
  }

  @Test
  void an_optional_init_container_goes_whatever_the_image_holds() {
    PodFailureAnalysis refused =
        failure(FailureCause.ADMISSION_DENIED).addBlamedContainers(CLONE).build();
    RecoverySituation optional = situation().addOptionalInitContainers("git-clone").build();
    RecoveryDecision removed = planner.decide(rejected(refused), optional);
    PodDiagnosis crash = failing("uid-1", failure(FailureCause.MISSING_LIBRARY).build());
    RecoverySituation next =
        RecoverySituation.builder()
            .from(after(optional, removed, Duration.ofMinutes(1)))
            .buildStrategies(List.of())
            .build();

    assertThat(removed.action()).isEqualTo(new RemoveInitContainers(List.of("git-clone")));
    assertThat(planner.decide(crash, next).action())
        .isEqualTo(new FallBackToPrebuiltImage("app", READY));
  }

  @Test
  void it_stays_if_the_policy_refuses_another_container_too() {
    PodFailureAnalysis refused =
        failure(FailureCause.ADMISSION_DENIED).addBlamedContainers(CLONE, APP).build();

    RecoveryDecision decision = planner.decide(rejected(refused), droppable());

    assertThat(decision.action()).isInstanceOf(GiveUp.class);
    assertThat(decision.path())
        .extracting(DecisionStep::because)
        .contains("no init container alone is at fault");
  }

  @Test
  void a_fallback_does_not_lose_the_source_that_a_removed_container_fetched() {
    PodFailureAnalysis refused =
        failure(FailureCause.ADMISSION_DENIED).addBlamedContainers(CLONE).build();
    RecoverySituation situation =
        RecoverySituation.builder().from(droppable()).buildStrategies(List.of()).build();
    RecoveryDecision removed = planner.decide(rejected(refused), situation);
    PodDiagnosis crash = failing("uid-1", failure(FailureCause.MISSING_LIBRARY).build());
    RecoverySituation next = after(situation, removed, Duration.ofMinutes(1));

    assertThat(planner.decide(crash, next).action()).isInstanceOf(GiveUp.class);
    assertThat(
            planner
                .decide(
                    crash,
                    RecoverySituation.builder().from(next).sourceInPrebuiltImage(true).build())
                .action())
        .isEqualTo(new FallBackToPrebuiltImage("app", READY));
  }

  @Test
  void what_the_kubelet_tries_again_is_waited_for_with_growing_pauses() {
    PodDiagnosis blip = failing("uid-1", failure(FailureCause.REGISTRY_UNREACHABLE).build());
    RecoverySituation start = situation().build();

    RecoveryDecision first = planner.decide(blip, start);
    RecoveryDecision second = planner.decide(blip, after(start, first, Duration.ofSeconds(30)));
    RecoveryDecision third = planner.decide(blip, after(start, second, Duration.ofSeconds(90)));
    RecoveryDecision last = planner.decide(blip, after(start, third, Duration.ofMinutes(3)));

    assertThat(first.action()).isEqualTo(new Wait(NOW.plusSeconds(30)));
    assertThat(second.action()).isEqualTo(new Wait(NOW.plusSeconds(60)));
    assertThat(third.action()).isEqualTo(new Wait(NOW.plusSeconds(180)));
    assertThat(last.action()).isEqualTo(new Reschedule(Duration.ofSeconds(30)));
    assertThat(first.countsAsAttempt()).isFalse();
  }

  @Test
  void a_registry_that_is_gone_is_waited_for_unless_its_name_may_be_misspelt() {
    PodFailureAnalysis gone = failure(FailureCause.REGISTRY_UNREACHABLE).build();
    PodFailureAnalysis unknown =
        failure(FailureCause.REGISTRY_UNREACHABLE)
            .persistence(Persistence.DEPENDS)
            .addTraits(FailureTrait.MAY_BE_TYPING_ERROR)
            .build();

    assertThat(lasts(gone)).isBetween(Duration.ofHours(2), Duration.ofMinutes(135));
    assertThat(lasts(unknown)).isLessThan(Duration.ofMinutes(20));
  }

  @Test
  void a_registry_that_limits_its_rate_is_left_for_another_one_only() {
    PodFailureAnalysis limited = failure(FailureCause.REGISTRY_RATE_LIMITED).build();
    RecoverySituation elsewhere = withoutPatience(situation().build());
    RecoverySituation sameRegistry =
        RecoverySituation.builder()
            .from(elsewhere)
            .containers(
                List.of(
                    ContainerSituation.builder()
                        .name("app")
                        .image("registry.example.com/ns/notebook:1")
                        .prebuiltImage("registry.example.com/ready:1")
                        .build()))
            .build();

    assertThat(planner.decide(failing("uid-1", limited), elsewhere).action())
        .isEqualTo(new FallBackToPrebuiltImage("app", READY));
    assertThat(planner.decide(failing("uid-1", limited), sameRegistry).action())
        .isEqualTo(new Wait(NOW.plus(Duration.ofMinutes(5))));
  }

  @Test
  void an_image_that_was_left_for_another_is_not_returned_to() {
    RecoveryDecision decision =
        planner.decide(
            failing("uid-1", failure(FailureCause.IMAGE_NOT_FOUND).build()),
            RecoverySituation.builder()
                .from(situation().build())
                .buildStrategies(List.of())
                .build());

    assertThat(decision.action()).isEqualTo(new FallBackToPrebuiltImage("app", READY));
    assertThat(decision.nextHistory().excludedImages())
        .containsExactly("registry.example.com/ns/notebook:1");
  }

  @Test
  void what_turns_out_to_be_another_failure_is_answered_anew() {
    PodFailureAnalysis failure = failure(FailureCause.EXTERNAL_DEPENDENCY_UNAVAILABLE).build();
    PodDiagnosis ended =
        new PodDiagnosis(identity("uid-1"), PodVerdict.FAILED, Optional.of(failure), List.of());
    RecoveryDecision first = planner.decide(ended, situation().build());

    RecoveryDecision second =
        planner.decide(
            failing("uid-1", failure(FailureCause.IMAGE_NOT_FOUND).build()),
            after(situation().build(), first, Duration.ofSeconds(5)));

    assertThat(first.action()).isInstanceOf(Retry.class);
    assertThat(first.nextHistory().excludedImages()).isEmpty();
    assertThat(second.action()).isEqualTo(new SwitchBuildStrategy("s2i", "tekton"));
    assertThat(second.nextHistory().pending())
        .hasValueSatisfying(attempt -> assertThat(attempt.action()).isEqualTo(second.action()));
  }

  @Test
  void the_same_image_under_another_spelling_is_no_fallback() {
    RecoverySituation same =
        RecoverySituation.builder()
            .now(NOW)
            .addContainers(
                ContainerSituation.builder()
                    .name("app")
                    .image("nginx")
                    .prebuiltImage("docker.io/library/nginx:latest")
                    .build())
            .build();

    RecoveryDecision decision =
        planner.decide(failing("uid-1", failure(FailureCause.IMAGE_NOT_FOUND).build()), same);

    assertThat(decision.action()).isInstanceOf(GiveUp.class);
    assertThat(decision.path())
        .extracting(DecisionStep::because)
        .contains("it is the image that failed");
  }

  @Test
  void memory_is_raised_up_to_the_ceiling_and_no_further() {
    PodFailureAnalysis killed = failure(FailureCause.MEMORY_LIMIT_EXCEEDED).build();
    RecoverySituation allowed =
        situation().config(RecoveryConfig.builder().memoryCeiling("700Mi").build()).build();
    RecoveryDecision raised = planner.decide(failing("uid-1", killed), allowed);
    RecoverySituation next =
        RecoverySituation.builder()
            .from(after(allowed, raised, Duration.ofMinutes(1)))
            .containers(
                List.of(
                    ContainerSituation.builder()
                        .from(allowed.containers().get(0))
                        .memoryLimit("700Mi")
                        .build()))
            .build();

    assertThat(raised.action()).isEqualTo(new RaiseMemory("app", "512Mi", "700Mi"));
    assertThat(planner.decide(failing("uid-2", killed), next).path())
        .extracting(DecisionStep::because)
        .contains("the limit has reached the ceiling 700Mi");
    assertThat(planner.decide(failing("uid-1", killed), situation().build()).action())
        .isInstanceOf(GiveUp.class);
  }

  @Test
  void memory_in_use_counts_for_how_far_the_limit_is_raised() {
    RecoverySituation observed =
        RecoverySituation.builder()
            .now(NOW)
            .config(RecoveryConfig.builder().memoryCeiling("4Gi").build())
            .addContainers(
                ContainerSituation.builder()
                    .name("app")
                    .image("a")
                    .memoryLimit("512Mi")
                    .observedMemory("800Mi")
                    .build())
            .build();

    assertThat(
            planner
                .decide(
                    failing("uid-1", failure(FailureCause.MEMORY_LIMIT_EXCEEDED).build()), observed)
                .action())
        .isEqualTo(new RaiseMemory("app", "512Mi", "1000Mi"));
  }

  @Test
  void a_quota_that_a_raised_limit_exceeds_ends_recovery() {
    RecoverySituation allowed =
        situation().config(RecoveryConfig.builder().memoryCeiling("1Gi").build()).build();
    RecoveryDecision raised =
        planner.decide(
            failing("uid-1", failure(FailureCause.MEMORY_LIMIT_EXCEEDED).build()), allowed);

    RecoveryDecision decision =
        planner.decide(
            rejected(failure(FailureCause.QUOTA_EXCEEDED).persistence(Persistence.DEPENDS).build()),
            after(allowed, raised, Duration.ofMinutes(1)));

    assertThat(decision.action()).isInstanceOf(GiveUp.class);
  }

  @Test
  void a_failure_that_a_deadline_cut_off_is_answered_by_its_own_cause() {
    PodFailureAnalysis deadline =
        failure(FailureCause.DEADLINE_EXCEEDED)
            .underlying(failure(FailureCause.IMAGE_NOT_FOUND).build())
            .build();
    PodDiagnosis ended =
        new PodDiagnosis(identity("uid-1"), PodVerdict.FAILED, Optional.of(deadline), List.of());

    assertThat(planner.decide(ended, situation().build()).action())
        .isEqualTo(new SwitchBuildStrategy("s2i", "tekton"));
  }

  @Test
  void a_pending_retry_keeps_its_time_when_the_pod_is_seen_again() {
    PodFailureAnalysis failure = failure(FailureCause.EXTERNAL_DEPENDENCY_UNAVAILABLE).build();
    PodDiagnosis ended =
        new PodDiagnosis(identity("uid-1"), PodVerdict.FAILED, Optional.of(failure), List.of());
    RecoverySituation start = situation().jitter(0.5).build();

    RecoveryDecision first = planner.decide(ended, start);
    RecoveryDecision again =
        planner.decide(
            ended,
            RecoverySituation.builder()
                .from(after(start, first, Duration.ofSeconds(20)))
                .jitter(0.9)
                .build());

    assertThat(first.action()).isEqualTo(new Retry(Duration.ofSeconds(27)));
    assertThat(again.action()).isEqualTo(new Retry(Duration.ofSeconds(7)));
    assertThat(again.nextHistory()).isEqualTo(first.nextHistory());
  }

  @Test
  void a_pod_that_is_not_replaced_in_time_is_given_up() {
    PodDiagnosis pod = failing("uid-1", failure(FailureCause.IMAGE_NOT_FOUND).build());
    RecoverySituation start = situation().build();
    RecoveryDecision first = planner.decide(pod, start);

    RecoverySituation late = after(start, first, Duration.ofMinutes(11));
    RecoveryDecision second = planner.decide(pod, late);
    RecoveryDecision third = planner.decide(pod, after(late, second, Duration.ofMinutes(30)));

    assertThat(second.action()).isInstanceOf(GiveUp.class);
    assertThat(third.action()).isInstanceOf(GiveUp.class);
  }

  @Test
  void what_led_to_a_pod_that_fails_at_first_and_is_well_later_has_helped() {
    PodFailureAnalysis failure = failure(FailureCause.IMAGE_NOT_FOUND).build();
    RecoverySituation start = situation().build();
    RecoveryDecision first = planner.decide(failing("uid-1", failure), start);
    RecoverySituation soon = after(start, first, Duration.ofSeconds(31));
    RecoveryDecision unready =
        planner.decide(
            failing("uid-2", failure(FailureCause.NOT_READY).fingerprint("other").build()), soon);

    RecoveryDecision well =
        planner.decide(healthy("uid-2"), after(soon, unready, Duration.ofSeconds(31)));

    assertThat(unready.action()).isInstanceOf(Wait.class);
    assertThat(unready.nextHistory().attempts())
        .extracting(RecoveryAttempt::outcome)
        .containsExactly(AttemptOutcome.FAILED);
    assertThat(well.nextHistory().attempts())
        .extracting(RecoveryAttempt::outcome)
        .containsExactly(AttemptOutcome.SUCCEEDED);
  }

  @Test
  void every_rejection_after_the_delay_is_a_new_one() {
    PodFailureAnalysis unavailable =
        failure(FailureCause.ADMISSION_UNAVAILABLE).persistence(Persistence.TRANSIENT).build();
    RecoverySituation start = situation().build();
    RecoveryDecision first = planner.decide(rejected(unavailable), start);
    RecoveryDecision early =
        planner.decide(rejected(unavailable), after(start, first, Duration.ofSeconds(10)));
    RecoveryDecision late =
        planner.decide(rejected(unavailable), after(start, first, Duration.ofSeconds(31)));

    assertThat(early.action()).isEqualTo(new Retry(Duration.ofSeconds(20)));
    assertThat(late.action()).isEqualTo(new Retry(Duration.ofSeconds(60)));
    assertThat(late.nextHistory().used(RecoveryBudget.API_OUTAGE)).isEqualTo(2);
    assertThat(late.countsAsAttempt()).isFalse();
  }

  @Test
  void a_pod_that_is_being_deleted_has_its_time_and_no_longer() {
    PodDiagnosis going =
        new PodDiagnosis(identity("uid-1"), PodVerdict.TERMINATING, Optional.empty(), List.of());
    RecoverySituation start = situation().build();
    RecoveryDecision first = planner.decide(going, start);

    assertThat(first.action()).isInstanceOf(Wait.class);
    assertThat(planner.decide(going, after(start, first, Duration.ofMinutes(10))).action())
        .isInstanceOf(GiveUp.class);
  }

  @Test
  void a_pod_has_its_own_time_however_long_those_before_it_took() {
    for (PodVerdict verdict : List.of(PodVerdict.TERMINATING, PodVerdict.PROGRESSING)) {
      RecoverySituation start = situation().build();
      RecoveryDecision first = planner.decide(of("uid-1", verdict), start);
      RecoverySituation later = after(start, first, Duration.ofDays(2));

      RecoveryDecision next = planner.decide(of("uid-2", verdict), later);

      assertThat(next.action()).isInstanceOf(Wait.class);
      assertThat(next.nextHistory().firstSeen()).hasSize(1).containsValue(later.now());
    }
  }

  private static PodDiagnosis of(String uid, PodVerdict verdict) {
    return new PodDiagnosis(identity(uid), verdict, Optional.empty(), List.of());
  }

  @Test
  void advice_names_what_the_message_names_in_one_line() {
    PodFailureAnalysis missing =
        failure(FailureCause.CONFIG_REFERENCE_MISSING)
            .errorMessage("secret \"db\"\nnot found")
            .build();

    RecoveryDecision decision =
        planner.decide(failing("uid-1", missing), withoutPatience(situation().build()));

    assertThat(decision.action())
        .isInstanceOfSatisfying(
            GiveUp.class,
            giveUp ->
                assertThat(giveUp.advice())
                    .startsWith("Create what the pod refers to")
                    .endsWith("Message: secret \"db\" not found"));
  }

  @Test
  void a_claim_that_is_missing_is_waited_for_and_no_other_node_is_tried() {
    PodFailureAnalysis missing =
        volume(FailureTrait.BIND).persistence(Persistence.PERMANENT).build();
    PodFailureAnalysis conflict = volume(FailureTrait.BIND).build();

    assertThat(actions(missing)).containsExactly("wait", "give-up");
    assertThat(lasts(missing)).isEqualTo(Duration.ofMinutes(2));
    assertThat(actions(conflict)).containsExactly("wait", "give-up");
    assertThat(lasts(conflict)).isEqualTo(Duration.ofMinutes(8));
  }

  @Test
  void a_volume_that_refuses_every_node_is_not_tried_from_another() {
    PodFailureAnalysis denied =
        volume(FailureTrait.MOUNT).persistence(Persistence.PERMANENT).build();

    assertThat(actions(denied)).containsExactly("wait", "give-up");
    assertThat(lasts(denied)).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void a_volume_that_one_node_cannot_reach_is_tried_from_another() {
    assertThat(actions(volume(FailureTrait.ATTACH).build()))
        .startsWith("wait", "reschedule")
        .endsWith("give-up");
  }

  private static PodFailureAnalysis.Builder volume(FailureTrait trait) {
    return failure(FailureCause.VOLUME_UNAVAILABLE)
        .stage(FailureStage.VOLUME)
        .container(Optional.empty())
        .addTraits(trait);
  }

  private static PodFailureAnalysis.Builder failure(FailureCause cause) {
    return PodFailureAnalysis.builder()
        .cause(cause)
        .reason(PodFailureReason.IMAGE_PULL_BACK_OFF)
        .persistence(cause.usualPersistence())
        .stage(FailureStage.PULL)
        .container(APP)
        .fingerprint(cause.name())
        .rule("test");
  }

  private static PodIdentity identity(String uid) {
    return new PodIdentity("ns", "notebook", uid);
  }

  private static PodDiagnosis failing(String uid, PodFailureAnalysis failure) {
    return new PodDiagnosis(identity(uid), PodVerdict.FAILING, Optional.of(failure), List.of());
  }

  private static PodDiagnosis rejected(PodFailureAnalysis failure) {
    return new PodDiagnosis(identity(""), PodVerdict.REJECTED, Optional.of(failure), List.of());
  }

  private static PodDiagnosis healthy(String uid) {
    return new PodDiagnosis(identity(uid), PodVerdict.HEALTHY, Optional.empty(), List.of());
  }

  private static RecoverySituation.Builder situation() {
    return RecoverySituation.builder()
        .now(NOW)
        .addContainers(
            ContainerSituation.builder()
                .name("app")
                .image("registry.example.com/ns/notebook:1")
                .builtBy("s2i")
                .prebuiltImage(READY)
                .memoryLimit("512Mi")
                .build())
        .addBuildStrategies("s2i", "tekton");
  }

  private static RecoverySituation droppable() {
    return situation().addDroppableInitContainers("git-clone").sourceInImage(true).build();
  }

  private static RecoverySituation withoutPatience(RecoverySituation situation) {
    RecoveryConfig config =
        RecoveryConfig.builder()
            .putPatience(FailureStage.PULL, Duration.ZERO)
            .putPatience(FailureStage.CREATE, Duration.ZERO)
            .build();
    return RecoverySituation.builder().from(situation).config(config).build();
  }

  /** How long it takes until podmend gives up on a failure that no action changes. */
  private Duration lasts(PodFailureAnalysis failure) {
    RecoverySituation situation = RecoverySituation.builder().now(NOW).build();
    RecoveryDecision decision = planner.decide(failing("uid-0", failure), situation);
    for (int pod = 0; !(decision.action() instanceof GiveUp); ) {
      Duration pause = Delays.of(decision.action());
      if (decision.action() instanceof Wait wait) {
        pause = Duration.between(situation.now(), wait.until());
      } else {
        pod++;
      }
      situation = after(situation, decision, pause);
      decision = planner.decide(failing("uid-" + pod, failure), situation);
    }
    return Duration.between(NOW, situation.now());
  }

  /** What is done about a failure that no action changes; a run of the same is one. */
  private static List<String> actions(PodFailureAnalysis failure) {
    List<String> actions = new ArrayList<>();
    ScriptedRun.of(
            List.of(failing("uid-0", failure)), RecoverySituation.builder().now(NOW).build(), 1000)
        .forEach(
            step -> {
              String name = step.decision().action().wireName();
              if (actions.isEmpty() || !actions.get(actions.size() - 1).equals(name)) {
                actions.add(name);
              }
            });
    return actions;
  }

  /** The situation so long after the start, with what the decision left to remember. */
  private static RecoverySituation after(
      RecoverySituation start, RecoveryDecision decision, Duration elapsed) {
    return RecoverySituation.builder()
        .from(start)
        .now(start.now().plus(elapsed))
        .history(decision.nextHistory())
        .build();
  }
}

package dev.podmend.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildAttempt;
import dev.podmend.build.BuildHistory;
import dev.podmend.build.BuildOutcome;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuiltImage;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodObservation;
import dev.podmend.recovery.AttemptOutcome;
import dev.podmend.recovery.RecoveryAction;
import dev.podmend.recovery.RecoveryAttempt;
import dev.podmend.recovery.RecoveryBudget;
import dev.podmend.recovery.RecoveryDecision;
import dev.podmend.recovery.RecoveryHistory;
import dev.podmend.recovery.RecoveryHistoryJson;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is remembered of a workload, of this run and of others. */
class RecoveryMemoryTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final BuiltImage IMAGE = BuildScenario.IMAGE;
  private static final BuildRequest REQUEST = BuildScenario.request().build();

  private static BuildHistory built(String handle) {
    BuildAttempt attempt =
        BuildAttempt.builder()
            .strategy("tekton")
            .number(1)
            .memoryFactor(1)
            .started(NOW)
            .handle(handle)
            .outcome(BuildOutcome.SUCCEEDED)
            .ended(NOW)
            .image(IMAGE)
            .build();
    return new BuildHistory(
        Optional.of(REQUEST.key()),
        List.of(attempt),
        Map.of(),
        Map.of(),
        Optional.of(NOW),
        Optional.empty(),
        Map.of());
  }

  private static RecoveryMemory settled(Settlement.Outcome outcome) {
    return RecoveryMemory.EMPTY
        .with("app", built("h-1"))
        .settled(new Settlement(outcome, "it is over"));
  }

  private static RecoveryMemory reread(RecoveryMemory memory, String written, String read) {
    return RecoveryMemory.read(memory.write(written), read);
  }

  @Test
  void a_memory_of_nothing_but_history_is_stored_as_history_alone() {
    RecoveryMemory memory = RecoveryMemory.EMPTY;

    assertThat(memory.write("")).isEqualTo(RecoveryHistoryJson.write(RecoveryHistory.EMPTY));
    assertThat(memory.write("2")).isNotEqualTo(memory.write(""));
    assertThat(RecoveryMemory.read("", "2")).isEqualTo(RecoveryMemory.EMPTY);
  }

  @Test
  void each_part_comes_back_whole_in_the_same_run() {
    RecoveryMemory ended = settled(Settlement.Outcome.GAVE_UP);
    RecoveryMemory remaining = RecoveryMemory.EMPTY.withRemains(List.of("h-1", "h-2"));
    RecoveryMemory imaged = reread(RecoveryMemory.EMPTY.with("app", built("h-1")), "1", "2");

    assertThat(reread(ended, "1", "1")).isEqualTo(ended);
    assertThat(reread(ended, "", "")).isEqualTo(ended);
    assertThat(reread(remaining, "", "")).isEqualTo(remaining);
    assertThat(imaged.images()).containsOnlyKeys("app");
    assertThat(reread(imaged, "2", "2")).isEqualTo(imaged);
    assertThat(reread(imaged.withRemains(List.of()), "", "").images()).containsOnlyKeys("app");
  }

  @ParameterizedTest
  @CsvSource({"SUCCEEDED, true", "GAVE_UP, false", "STOPPED, false"})
  void another_run_finds_the_image_of_one_that_did_not_fail(
      Settlement.Outcome outcome, boolean found) {
    RecoveryMemory next = reread(settled(outcome), "1", "2");

    assertThat(next.history()).isEqualTo(RecoveryHistory.EMPTY);
    assertThat(next.settlement()).isEmpty();
    assertThat(next.builds()).isEmpty();
    assertThat(next.remains()).containsExactly("h-1");
    assertThat(next.image("app", REQUEST).isPresent()).isEqualTo(found);
  }

  @Test
  void an_image_is_of_the_request_that_it_was_built_for() {
    RecoveryMemory next = reread(RecoveryMemory.EMPTY.with("app", built("h-1")), "1", "2");
    BuildRequest other = BuildScenario.request().freshness("monday").build();

    assertThat(next.image("app", REQUEST)).isPresent();
    assertThat(next.image("app", other)).isEmpty();
    assertThat(next.image("other", REQUEST)).isEmpty();
  }

  @Test
  void an_image_is_forgotten_where_it_is_built_anew() {
    RecoveryMemory next = reread(RecoveryMemory.EMPTY.with("app", built("h-1")), "1", "2");

    assertThat(next.with("app", BuildHistory.EMPTY).images()).isEmpty();
    assertThat(next.with("other", BuildHistory.EMPTY).images()).containsOnlyKeys("app");
  }

  @Test
  void what_is_left_of_builds_is_told_once() {
    RecoveryMemory first = RecoveryMemory.EMPTY.with("app", built("h-1"));
    RecoveryMemory again =
        first.withRemains(List.of("h-0", "h-1")).stopped(settlement(Settlement.Outcome.STOPPED));

    assertThat(again.remains()).containsExactly("h-0", "h-1");
    assertThat(again.builds()).isEqualTo(first.builds());
    assertThat(first.build("app")).isEqualTo(built("h-1"));
    assertThat(first.build("other")).isEqualTo(BuildHistory.EMPTY);
  }

  private static Settlement settlement(Settlement.Outcome outcome) {
    return new Settlement(outcome, "");
  }

  @ParameterizedTest
  @EnumSource(Settlement.Outcome.class)
  void only_who_was_told_to_stop_is_stopped(Settlement.Outcome outcome) {
    assertThat(settled(outcome).isStopped()).isEqualTo(outcome == Settlement.Outcome.STOPPED);
    assertThat(RecoveryMemory.EMPTY.isStopped()).isFalse();
  }

  private static RecoveryHistory tried(RecoveryBudget budget, AttemptOutcome outcome) {
    RecoveryAttempt attempt =
        RecoveryAttempt.builder()
            .number(1)
            .podUid("uid-1")
            .fingerprint("APPLICATION_ERROR:1")
            .failure("the program failed")
            .budget(budget)
            .action(new RecoveryAction.Retry(Duration.ofMinutes(1)))
            .when(NOW)
            .outcome(outcome)
            .build();
    return new RecoveryHistory(
        List.of(attempt), Map.of(), Set.of(), Set.of(), Map.of(), Set.of(), Map.of());
  }

  private static RecoveryMemory remembering(RecoveryHistory history) {
    return new RecoveryMemory(history, Optional.empty(), Map.of(), List.of(), Map.of());
  }

  private static PodDiagnosis diagnosis(String uid, String phase) {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName("web-0")
            .withUid(uid)
            .endMetadata()
            .withNewSpec()
            .withRestartPolicy("Never")
            .addNewContainer()
            .withName("app")
            .endContainer()
            .endSpec()
            .withNewStatus()
            .withPhase(phase)
            .endStatus()
            .build();
    return PodFailureClassifier.standard().diagnose(PodObservation.of(pod), NOW);
  }

  @Test
  void what_was_decided_long_ago_is_due_now() {
    RecoveryMemory memory = remembering(tried(RecoveryBudget.ATTEMPT, AttemptOutcome.PENDING));
    Instant late = NOW.plus(Duration.ofMinutes(1)).plus(PATIENCE).plusMillis(1);

    RecoveryMemory resumed = memory.resumed(diagnosis("uid-1", "Failed"), PATIENCE, late);

    assertThat(resumed.history().attempts().get(0).due()).isEqualTo(late);
  }

  @ParameterizedTest
  @CsvSource({
    "uid-1, Failed, PENDING, PT0S",
    "uid-1, Succeeded, PENDING, PT1H",
    "uid-2, Failed, PENDING, PT1H",
    "uid-1, Failed, FAILED, PT1H",
  })
  void nothing_is_put_off_that_is_in_time_or_of_another_pod_or_over(
      String uid, String phase, AttemptOutcome outcome, Duration later) {
    RecoveryMemory memory = remembering(tried(RecoveryBudget.ATTEMPT, outcome));
    Instant moment = NOW.plus(Duration.ofMinutes(1)).plus(PATIENCE).plus(later);

    assertThat(memory.resumed(diagnosis(uid, phase), PATIENCE, moment)).isSameAs(memory);
  }

  @ParameterizedTest
  @EnumSource(RecoveryBudget.class)
  void every_action_counts_as_a_try_before_the_pod_that_runs(RecoveryBudget budget) {
    assertThat(remembering(tried(budget, AttemptOutcome.FAILED)).attempt()).isEqualTo(1);
    assertThat(remembering(tried(budget, AttemptOutcome.SUPERSEDED)).attempt()).isZero();
    assertThat(RecoveryMemory.EMPTY.attempt()).isZero();
  }

  private static RecoveryDecision decision(RecoveryAction action, String message) {
    return new RecoveryDecision(action, List.of(), RecoveryHistory.EMPTY, message, false);
  }

  private static RecoveryDecision givingUp(String message) {
    return decision(new RecoveryAction.GiveUp("Correct it."), message);
  }

  private static RecoveryDecision waiting() {
    return decision(new RecoveryAction.Wait(NOW), "it waits");
  }

  @Test
  void who_gave_up_does_not_do_so_again_in_other_words() {
    PodDiagnosis failed = diagnosis("uid-1", "Failed");

    RecoveryMemory once = RecoveryMemory.EMPTY.after(failed, givingUp("in vain"));
    RecoveryMemory twice = once.after(failed, givingUp("all in vain"));

    assertThat(once.settlement().orElseThrow().message()).isEqualTo("in vain");
    assertThat(twice.settlement()).isEqualTo(once.settlement());
    assertThat(
            settled(Settlement.Outcome.SUCCEEDED).after(failed, givingUp("in vain")).settlement())
        .isEqualTo(once.settlement());
  }

  @Test
  void a_pod_that_goes_on_or_ends_well_has_the_word() {
    RecoveryMemory over = settled(Settlement.Outcome.GAVE_UP);

    assertThat(over.after(diagnosis("uid-1", "Failed"), waiting()).settlement()).isEmpty();
    assertThat(over.after(diagnosis("uid-1", "Succeeded"), waiting()).settlement())
        .contains(new Settlement(Settlement.Outcome.SUCCEEDED, "it waits"));
  }
}

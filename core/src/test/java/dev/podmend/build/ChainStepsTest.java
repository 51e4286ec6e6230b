package dev.podmend.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podmend.model.ImageReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What single steps of a chain say, and until when. */
class ChainStepsTest {

  private static final Instant START = FallbackRun.START;
  private static final StrategyCandidate READY =
      StrategyCandidate.of("s2i").with(Availability.available());
  private static final FallbackConfig CONFIG =
      FallbackConfig.builder()
          .backoffBase(Duration.ofSeconds(10))
          .backoffCap(Duration.ofSeconds(35))
          .maxAttemptsPerStrategy(6)
          .maxProbes(5)
          .prebuiltImage(ImageReference.parse("quay.io/acme/ready:1"))
          .build();

  private static FallbackRun run(FallbackConfig config) {
    return new FallbackRun(config, Samples.request().build()).candidate(READY);
  }

  private static BuildState failed(BuildFailureReason reason) {
    return BuildState.failed(reason, "");
  }

  private static Optional<BuildState> maybe(BuildState state) {
    return Optional.of(state);
  }

  /** Starts the next attempt, and has it fail. */
  private static BuildStep failure(FallbackRun run, BuildState state) {
    run.next(Optional.empty());
    run.history = run.history.submitted("handle");
    return run.next(maybe(state)).step();
  }

  private static long pause(FallbackRun run, BuildStep step) {
    assertThat(step).isInstanceOf(BuildStep.Pause.class);
    Instant until = ((BuildStep.Pause) step).until();
    long seconds = Duration.between(run.now, until).toSeconds();
    run.now = until;
    return seconds;
  }

  @Test
  void pauses_double_up_to_their_cap() {
    FallbackRun run = run(CONFIG);
    BuildState evicted = failed(BuildFailureReason.EVICTED);

    assertThat(pause(run, failure(run, evicted))).isEqualTo(10);
    assertThat(pause(run, failure(run, evicted))).isEqualTo(20);
    assertThat(pause(run, failure(run, evicted))).isEqualTo(35);
    assertThat(pause(run, failure(run, evicted))).isEqualTo(35);
  }

  @Test
  void a_cap_below_the_first_pause_bounds_it() {
    FallbackRun run =
        run(
            FallbackConfig.builder()
                .backoffBase(Duration.ofSeconds(10))
                .backoffCap(Duration.ofSeconds(4))
                .build());

    assertThat(pause(run, failure(run, failed(BuildFailureReason.EVICTED)))).isEqualTo(4);
  }

  @Test
  void a_longer_pause_is_kept_where_the_cluster_asks_for_it_and_a_shorter_one_is_not() {
    BuildFailure limited = BuildFailure.of(BuildFailureReason.BASE_IMAGE_RATE_LIMITED, "429");
    FallbackRun longer = run(CONFIG);
    FallbackRun shorter = run(CONFIG);
    FallbackRun endless = run(CONFIG);

    assertThat(
            pause(
                longer,
                failure(longer, BuildState.failed(limited.retryAfter(Duration.ofSeconds(60))))))
        .isEqualTo(60);
    assertThat(
            pause(
                shorter,
                failure(shorter, BuildState.failed(limited.retryAfter(Duration.ofSeconds(3))))))
        .isEqualTo(10);
    failure(endless, BuildState.failed(limited.retryAfter(Duration.ofSeconds(Integer.MAX_VALUE))));
    assertThat(endless.history.last().flatMap(BuildAttempt::notBefore))
        .contains(START.plus(Duration.ofDays(3650)));
  }

  @Test
  void a_cluster_that_does_not_tell_is_asked_at_growing_intervals() {
    FallbackRun run =
        new FallbackRun(CONFIG, Samples.request().build())
            .candidate(StrategyCandidate.of("s2i").with(Availability.unknown("503")));

    FallbackDecision first = run.next(Optional.empty());

    assertThat(first.message()).isEqualTo("the cluster does not tell whether s2i can be used");
    assertThat(pause(run, first.step())).isEqualTo(10);
    assertThat(pause(run, run.next(Optional.empty()).step())).isEqualTo(20);
    assertThat(pause(run, run.next(Optional.empty()).step())).isEqualTo(35);
    assertThat(pause(run, run.next(Optional.empty()).step())).isEqualTo(35);
    assertThat(pause(run, run.next(Optional.empty()).step())).isEqualTo(35);
    assertThat(run.history.probes()).isEqualTo(Map.of("s2i", 5));

    assertThat(run.next(Optional.empty()).step()).isInstanceOf(BuildStep.UsePrebuilt.class);
    assertThat(run.history.skipped()).containsEntry("s2i", "not known whether it is available");
  }

  @Test
  void a_strategy_is_not_asked_again_before_its_time() {
    FallbackRun run =
        new FallbackRun(CONFIG, Samples.request().build())
            .candidate(StrategyCandidate.of("s2i").with(Availability.unknown("503")));
    run.next(Optional.empty());
    run.now = START.plusSeconds(9);

    FallbackDecision again = run.next(Optional.empty());

    assertThat(again.step()).isEqualTo(new BuildStep.Pause(START.plusSeconds(10)));
    assertThat(again.message()).isEqualTo("s2i is tried again after a pause");
    assertThat(run.history.probes()).isEqualTo(Map.of("s2i", 1));
  }

  @Test
  void each_step_says_what_happens() {
    FallbackRun run =
        new FallbackRun(CONFIG, Samples.request().build()).candidate(StrategyCandidate.of("s2i"));
    assertThat(run.next(Optional.empty()).message()).isEqualTo("can s2i be used here?");

    FallbackRun ready = run(CONFIG);
    assertThat(ready.next(Optional.empty()).message()).isEqualTo("s2i starts attempt 1");
    ready.history = ready.history.submitted("handle");
    FallbackDecision await = ready.next(maybe(BuildState.pending("quota")));
    assertThat(await.message()).isEqualTo("s2i builds, attempt 1");
    assertThat(await.step())
        .isEqualTo(new BuildStep.Await("s2i", 1, START.plus(CONFIG.pollInterval())));

    FallbackDecision failed = ready.next(maybe(failed(BuildFailureReason.SOURCE_AUTH)));
    assertThat(failed.message())
        .isEqualTo("falls back to the ready-made image: s2i failed: SOURCE_AUTH");
  }

  @Test
  void what_the_builder_said_stands_behind_the_reason() {
    FallbackRun run = run(FallbackConfig.DEFAULT);

    BuildStep step =
        failure(run, BuildState.failed(BuildFailureReason.SOURCE_AUTH, "401 from the server"));

    assertThat(step)
        .isEqualTo(
            new BuildStep.Stop(
                "Give a Secret whose credentials may read the repository. s2i failed:"
                    + " SOURCE_AUTH (401 from the server). Tried: s2i #1: SOURCE_AUTH"));
  }

  @Test
  void without_any_strategy_the_chain_says_so() {
    FallbackDecision none =
        new FallbackRun(FallbackConfig.DEFAULT, Samples.request().build()).next(Optional.empty());

    assertThat(none.message()).isEqualTo("no strategy can build it");
    assertThat(none.step())
        .isEqualTo(
            new BuildStep.Stop(
                "Make one of the strategies available. no strategy can build it. Tried: "));
  }

  @Test
  void a_build_is_cancelled_at_its_deadline_and_not_before() {
    Duration queue = Duration.ofMinutes(10);
    FallbackRun run = run(CONFIG);
    run.next(Optional.empty());
    run.history = run.history.submitted("handle");

    run.now = START.plus(queue).minusSeconds(3);
    assertThat(run.next(maybe(BuildState.pending(""))).step())
        .isEqualTo(new BuildStep.Await("s2i", 1, START.plus(queue)));

    run.now = START.plus(queue);
    FallbackDecision late = run.next(maybe(BuildState.pending("")));
    assertThat(late.step())
        .isEqualTo(new BuildStep.Cancel("s2i", 1, BuildFailureReason.QUEUE_TIMEOUT));
    assertThat(late.message()).isEqualTo("s2i takes too long (QUEUE_TIMEOUT)");
    assertThat(run.history.last().flatMap(BuildAttempt::cancelled)).contains(run.now);
  }

  @Test
  void the_time_of_a_build_that_runs_counts_from_when_it_was_first_seen_to() {
    FallbackRun run = run(CONFIG);
    run.next(Optional.empty());
    run.history = run.history.submitted("handle");
    run.now = START.plus(Duration.ofMinutes(9));
    run.next(maybe(BuildState.running()));
    Instant running = run.now;

    run.now = running.plus(Duration.ofMinutes(30)).minusSeconds(1);
    assertThat(run.next(maybe(BuildState.running())).step())
        .isEqualTo(new BuildStep.Await("s2i", 1, running.plus(Duration.ofMinutes(30))));

    run.now = running.plus(Duration.ofMinutes(30));
    assertThat(run.next(maybe(BuildState.running())).step())
        .isEqualTo(new BuildStep.Cancel("s2i", 1, BuildFailureReason.RUN_TIMEOUT));
  }

  @Test
  void all_attempts_together_have_a_time_too() {
    FallbackConfig brief =
        FallbackConfig.builder()
            .totalTimeout(Duration.ofMinutes(5))
            .backoffBase(Duration.ofSeconds(10))
            .build();
    FallbackRun run = run(brief);
    run.next(Optional.empty());
    run.history = run.history.submitted("handle");

    run.now = START.plus(Duration.ofMinutes(5)).minusSeconds(4);
    assertThat(run.next(maybe(BuildState.running())).step())
        .isEqualTo(new BuildStep.Await("s2i", 1, START.plus(Duration.ofMinutes(5))));
    run.now = START.plus(Duration.ofMinutes(5));
    assertThat(run.next(maybe(BuildState.running())).step())
        .isEqualTo(new BuildStep.Cancel("s2i", 1, BuildFailureReason.RUN_TIMEOUT));

    FallbackRun failing = run(brief);
    failing.next(Optional.empty());
    failing.history = failing.history.submitted("handle");
    failing.now = START.plus(Duration.ofMinutes(5));
    FallbackDecision over = failing.next(maybe(failed(BuildFailureReason.EVICTED)));
    assertThat(over.message()).isEqualTo("all attempts together took longer than PT5M");
  }

  @Test
  void an_end_that_was_asked_for_is_awaited_for_a_while() {
    FallbackRun run = run(CONFIG);
    run.next(Optional.empty());
    run.history = run.history.submitted("handle");
    run.next(maybe(BuildState.running()));
    run.now = START.plus(Duration.ofMinutes(30));
    run.next(maybe(BuildState.running()));
    Instant cancelled = run.now;
    Instant patience = cancelled.plus(CONFIG.cancelPatience());

    FallbackDecision waiting = run.next(maybe(BuildState.running()));
    assertThat(waiting.step())
        .isEqualTo(new BuildStep.Await("s2i", 1, cancelled.plus(CONFIG.pollInterval())));
    assertThat(waiting.message()).isEqualTo("s2i is being cancelled");
    run.now = patience.minusSeconds(1);
    assertThat(run.next(maybe(BuildState.running())).step())
        .isEqualTo(new BuildStep.Await("s2i", 1, patience));
    run.now = patience;
    assertThat(run.next(maybe(BuildState.running())).message())
        .isEqualTo("falls back to the ready-made image: build of s2i does not end: delete it");
  }

  @Test
  void what_ends_because_of_the_cancellation_failed_for_the_reason_behind_it() {
    for (BuildFailureReason consequence :
        List.of(
            BuildFailureReason.CANCELLED,
            BuildFailureReason.POD_DELETED,
            BuildFailureReason.UNKNOWN,
            BuildFailureReason.RUN_TIMEOUT)) {
      assertThat(reasonAfterQueueTimeout(consequence)).contains(BuildFailureReason.QUEUE_TIMEOUT);
    }
    assertThat(reasonAfterQueueTimeout(BuildFailureReason.SOURCE_AUTH))
        .contains(BuildFailureReason.SOURCE_AUTH);
  }

  private static Optional<BuildFailureReason> reasonAfterQueueTimeout(BuildFailureReason end) {
    FallbackRun run = run(CONFIG);
    run.next(Optional.empty());
    run.history = run.history.submitted("handle");
    run.now = START.plus(Duration.ofMinutes(10));
    run.next(maybe(BuildState.pending("")));
    run.next(maybe(BuildState.failed(end, "over")));
    return run.history.attempts().get(0).reason();
  }

  @Test
  void a_submission_whose_answer_is_lost_is_asked_for_again_until_its_time_is_over() {
    BuildState lost = BuildState.failed(BuildFailureReason.API_UNAVAILABLE, "reset");
    FallbackRun run = run(CONFIG);
    run.next(Optional.empty());

    FallbackDecision again = run.next(maybe(lost));
    assertThat(again.step()).isEqualTo(new BuildStep.Pause(START.plusSeconds(10)));
    assertThat(again.message()).isEqualTo("s2i is asked again: API_UNAVAILABLE (reset)");
    run.now = START.plus(Duration.ofMinutes(10)).minusSeconds(1);
    assertThat(run.next(maybe(lost)).step()).isInstanceOf(BuildStep.Pause.class);
    run.now = START.plus(Duration.ofMinutes(10));
    assertThat(run.next(maybe(lost)).message())
        .isEqualTo(
            "falls back to the ready-made image: nobody tells whether the build started:"
                + " API_UNAVAILABLE (reset)");
  }

  @Test
  void memory_grows_once_in_each_strategy() {
    BuildRequest limited =
        Samples.request().resources(new BuildResources(Map.of(), Map.of("memory", "1Gi"))).build();
    List<BuildState> dies = List.of(failed(BuildFailureReason.OUT_OF_MEMORY));
    FallbackRun run =
        new FallbackRun(CONFIG, limited)
            .strategy("s2i", List.of(Availability.available()), List.of(dies))
            .strategy("tekton", List.of(Availability.available()), List.of(dies));

    run.run();

    assertThat(run.starts()).containsExactly("s2i#1", "s2i#2", "tekton#1", "tekton#2");
  }

  @Test
  void no_more_attempts_are_made_than_allowed() {
    FallbackRun run =
        new FallbackRun(CONFIG, Samples.request().build())
            .strategy(
                "s2i",
                List.of(Availability.available()),
                List.of(List.of(failed(BuildFailureReason.EVICTED))));

    run.run();

    assertThat(run.starts()).hasSize(6);
  }

  @Test
  void one_attempt_does_not_count_for_another_strategy() {
    BuildHistory history =
        BuildHistory.EMPTY
            .of(Samples.request().build().key(), START)
            .with(BuildAttempt.start("s2i", 1, 1, START))
            .with(BuildAttempt.start("tekton", 1, 1, START))
            .with(BuildAttempt.start("s2i", 2, 1, START));

    assertThat(history.attemptsIn("s2i")).isEqualTo(2);
    assertThat(history.attemptsIn("tekton")).isEqualTo(1);
    assertThat(history.attemptsIn("kaniko")).isZero();
    assertThat(history.lastIn("s2i").map(BuildAttempt::number)).contains(2);
    assertThat(history.lastIn("kaniko")).isEmpty();
  }

  @Test
  void each_number_of_a_configuration_has_its_bounds() {
    FallbackConfig.Builder edges =
        FallbackConfig.builder().maxAttemptsPerStrategy(20).maxProbes(20).memoryFactor(1.01);
    assertThat(edges.build().enableBuildFallback()).isTrue();
    assertThat(edges.maxAttemptsPerStrategy(1).maxProbes(1).memoryFactor(10).build().memoryFactor())
        .isEqualTo(10);
    for (FallbackConfig.Builder wrong :
        List.of(
            FallbackConfig.builder().maxAttemptsPerStrategy(0),
            FallbackConfig.builder().maxAttemptsPerStrategy(21),
            FallbackConfig.builder().maxProbes(0),
            FallbackConfig.builder().maxProbes(21),
            FallbackConfig.builder().memoryFactor(1),
            FallbackConfig.builder().memoryFactor(10.01),
            FallbackConfig.builder().memoryFactor(Double.NaN))) {
      assertThatIllegalArgumentException()
          .isThrownBy(wrong::build)
          .withMessageStartingWith("fallback config: ");
    }
  }
}

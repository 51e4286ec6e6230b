package dev.podmend.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.model.ImageReference;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FallbackChainTest {

  private static final ImageReference PREBUILT = ImageReference.parse("quay.io/acme/ready:1");
  private static final FallbackConfig CONFIG =
      FallbackConfig.builder().prebuiltImage(PREBUILT).build();
  private static final List<Availability> HERE = List.of(Availability.available());
  private static final List<BuildState> GOOD =
      List.of(BuildState.pending(""), BuildState.running(), BuildState.succeeded(Samples.image()));

  private static List<BuildState> failing(BuildFailureReason reason) {
    return List.of(BuildState.running(), BuildState.failed(reason, "said " + reason));
  }

  private static FallbackRun run() {
    return run(CONFIG);
  }

  private static FallbackRun run(FallbackConfig config) {
    return new FallbackRun(config, Samples.request().build());
  }

  private static final BuildStep DEGRADED =
      new BuildStep.UsePrebuilt(PREBUILT, List.of("pandas==2.3.3"));

  @Test
  void the_first_success_ends_the_chain() {
    FallbackRun run =
        run().strategy("s2i", HERE, List.of(GOOD)).strategy("tekton", HERE, List.of(GOOD));

    assertThat(run.run()).isEqualTo(new BuildStep.UseImage(Samples.image(), "s2i"));
    assertThat(run.starts()).containsExactly("s2i#1");
  }

  @Test
  void the_long_way_down_to_the_ready_made_image_is_told() {
    FallbackRun run =
        run()
            .strategy("s2i", HERE, List.of(failing(BuildFailureReason.BASE_IMAGE_NOT_S2I)))
            .strategy(
                "tekton",
                HERE,
                List.of(
                    failing(BuildFailureReason.PUSH_TRANSIENT),
                    failing(BuildFailureReason.PUSH_TRANSIENT),
                    failing(BuildFailureReason.BUILD_STEP_FAILED)))
            .strategy(
                "kaniko",
                List.of(Availability.unavailable("not allowed: create pods", "grant")),
                List.of());

    assertThat(run.run()).isEqualTo(DEGRADED);
    assertThat(run.starts()).containsExactly("s2i#1", "tekton#1", "tekton#2", "tekton#3");
    assertThat(run.history.skipped())
        .containsExactly(Map.entry("kaniko", "unavailable: not allowed: create pods; grant"));
    assertThat(run.history.summary())
        .contains("s2i #1: BASE_IMAGE_NOT_S2I")
        .contains("tekton #2: PUSH_TRANSIENT")
        .contains("kaniko left out");
  }

  @Test
  void a_cause_that_recurs_everywhere_skips_the_rest() {
    FallbackRun run =
        run()
            .strategy("s2i", HERE, List.of(failing(BuildFailureReason.SOURCE_AUTH)))
            .strategy("tekton", HERE, List.of(GOOD));

    assertThat(run.run()).isEqualTo(DEGRADED);
    assertThat(run.starts()).containsExactly("s2i#1");
  }

  @Test
  void without_a_ready_made_image_it_stops_with_advice() {
    FallbackRun run =
        run(FallbackConfig.DEFAULT)
            .strategy("s2i", HERE, List.of(failing(BuildFailureReason.SOURCE_AUTH)));

    assertThat(run.run())
        .isInstanceOfSatisfying(
            BuildStep.Stop.class,
            stop ->
                assertThat(stop.advice())
                    .contains("Give a Secret")
                    .contains("s2i #1: SOURCE_AUTH"));
  }

  @Test
  void without_fallback_it_stops_after_the_chosen_strategy() {
    FallbackConfig alone =
        FallbackConfig.builder().prebuiltImage(PREBUILT).enableBuildFallback(false).build();

    FallbackRun run =
        run(alone)
            .strategy(
                "s2i",
                HERE,
                List.of(
                    failing(BuildFailureReason.EVICTED),
                    failing(BuildFailureReason.BUILD_STEP_FAILED)))
            .strategy("tekton", HERE, List.of(GOOD));

    assertThat(run.run()).isInstanceOf(BuildStep.Stop.class);
    assertThat(run.starts()).containsExactly("s2i#1", "s2i#2");
  }

  private static final FallbackConfig ALONE =
      FallbackConfig.builder().prebuiltImage(PREBUILT).enableBuildFallback(false).build();
  private static final List<Availability> ABSENT =
      List.of(Availability.unavailable("no such API", "install it"));

  @Test
  void without_fallback_the_first_that_is_available_is_the_chosen_one() {
    FallbackRun run =
        run(ALONE)
            .strategy("s2i", ABSENT, List.of())
            .candidate(
                StrategyCandidate.of("acme").with(List.of(new Violation("source", "not mine"))))
            .strategy("vague", List.of(Availability.unknown("503")), List.of())
            .strategy("tekton", HERE, List.of(GOOD));

    assertThat(run.run()).isEqualTo(new BuildStep.UseImage(Samples.image(), "tekton"));
    assertThat(run.history.skipped()).containsOnlyKeys("s2i", "acme", "vague");
  }

  @Test
  void without_fallback_nothing_follows_the_first_that_was_available() {
    FallbackRun run =
        run(ALONE)
            .strategy("s2i", ABSENT, List.of())
            .strategy("tekton", HERE, List.of(failing(BuildFailureReason.BUILD_STEP_FAILED)))
            .strategy("kaniko", HERE, List.of(GOOD));

    assertThat(run.run()).isInstanceOf(BuildStep.Stop.class);
    assertThat(run.starts()).containsExactly("tekton#1");
  }

  @Test
  void without_fallback_the_one_that_was_asked_for_stands_alone_even_where_it_is_unavailable() {
    FallbackRun run =
        run(ALONE)
            .named("s2i")
            .strategy("s2i", ABSENT, List.of())
            .strategy("tekton", HERE, List.of(GOOD));

    assertThat(run.run())
        .isInstanceOfSatisfying(
            BuildStep.Stop.class,
            stop -> assertThat(stop.advice()).contains("no such API; install it"));
    assertThat(run.starts()).isEmpty();
  }

  @Test
  void an_attempt_beyond_all_so_far_is_built_although_the_image_is_there() {
    FallbackRun run =
        run()
            .strategy("s2i", HERE, List.of(failing(BuildFailureReason.BASE_IMAGE_NOT_S2I)))
            .strategy("tekton", HERE, List.of(GOOD));
    run.run();
    FallbackRun again =
        new FallbackRun(CONFIG, Samples.request().attempt(2).build())
            .strategy("s2i", HERE, List.of(failing(BuildFailureReason.BASE_IMAGE_NOT_S2I)))
            .strategy("tekton", HERE, List.of(GOOD));
    again.history = run.history;

    assertThat(run.history.isOf(Samples.request().attempt(2).build())).isFalse();
    assertThat(again.run()).isEqualTo(new BuildStep.UseImage(Samples.image(), "tekton"));
    assertThat(again.starts()).containsExactly("s2i#2", "tekton#2");
    assertThat(again.history.isOf(Samples.request().build())).isTrue();
  }

  @Test
  void the_image_alone_is_remembered_of_a_build_that_was_good() {
    FallbackRun run =
        run()
            .strategy("s2i", HERE, List.of(failing(BuildFailureReason.BASE_IMAGE_NOT_S2I)))
            .strategy("tekton", HERE, List.of(GOOD));
    run.run();
    BuildHistory image = run.history.imageAlone();
    FallbackRun later =
        run()
            .strategy("s2i", HERE, List.of(failing(BuildFailureReason.BASE_IMAGE_NOT_S2I)))
            .strategy("tekton", HERE, List.of(GOOD));
    later.history = image;
    later.now = run.now.plus(Duration.ofDays(30));

    assertThat(image.summary()).isEqualTo("tekton #1: SUCCEEDED");
    assertThat(image.attempts()).singleElement().satisfies(it -> assertThat(it.handle()).isEmpty());
    assertThat(later.run()).isEqualTo(new BuildStep.UseImage(Samples.image(), "tekton"));
    assertThat(later.starts()).isEmpty();
    assertThat(run.history.imageUnusable("it crashes", run.now).imageAlone())
        .isEqualTo(BuildHistory.EMPTY);
    assertThat(BuildHistory.EMPTY.imageAlone()).isEqualTo(BuildHistory.EMPTY);
  }

  @Test
  void what_a_build_printed_before_its_end_is_told_with_it() {
    for (BuildState end : List.of(BuildState.cancelled(), BuildState.gone())) {
      FallbackRun run = run().candidate(StrategyCandidate.of("s2i").with(HERE.get(0)));
      run.next(Optional.empty());
      run.history = run.history.submitted("handle");
      run.next(Optional.of(BuildState.running()));
      run.now = run.now.plus(Duration.ofMinutes(31));
      FallbackDecision cancel = run.next(Optional.of(BuildState.running()));
      run.history = run.history.printed("log: STEP 3 | still solving");

      run.next(Optional.of(end));

      assertThat(cancel.step()).isInstanceOf(BuildStep.Cancel.class);
      assertThat(run.history.attempts().get(0))
          .satisfies(
              attempt -> {
                assertThat(attempt.reason()).contains(BuildFailureReason.RUN_TIMEOUT);
                assertThat(attempt.message()).endsWith("; log: STEP 3 | still solving");
              });
      assertThat(run.history.printed("too late").attempts().get(0).message())
          .doesNotContain("too late");
    }
  }

  @Test
  void a_build_without_memory_gets_more_once() {
    BuildRequest limited =
        Samples.request().resources(new BuildResources(Map.of(), Map.of("memory", "1Gi"))).build();
    FallbackRun run =
        new FallbackRun(CONFIG, limited)
            .strategy("s2i", HERE, List.of(failing(BuildFailureReason.OUT_OF_MEMORY)))
            .strategy("tekton", HERE, List.of(GOOD));

    assertThat(run.run()).isEqualTo(new BuildStep.UseImage(Samples.image(), "tekton"));
    assertThat(run.steps)
        .contains(new BuildStep.Start("s2i", 1, 1), new BuildStep.Start("s2i", 2, 2));
    assertThat(run.starts()).containsExactly("s2i#1", "s2i#2", "tekton#1");
  }

  @Test
  void a_build_without_a_memory_limit_cannot_get_more() {
    FallbackRun run =
        run()
            .strategy("s2i", HERE, List.of(failing(BuildFailureReason.OUT_OF_MEMORY)))
            .strategy("tekton", HERE, List.of(GOOD));

    run.run();

    assertThat(run.starts()).containsExactly("s2i#1", "tekton#1");
  }

  @Test
  void a_build_that_does_not_start_is_cancelled_and_the_next_one_tried() {
    FallbackRun run =
        run()
            .strategy("s2i", HERE, List.of(List.of(BuildState.pending("quota"))))
            .strategy("tekton", HERE, List.of(GOOD));

    assertThat(run.run()).isEqualTo(new BuildStep.UseImage(Samples.image(), "tekton"));
    assertThat(run.steps)
        .contains(new BuildStep.Cancel("s2i", 1, BuildFailureReason.QUEUE_TIMEOUT));
    assertThat(run.history.attempts().get(0).reason()).contains(BuildFailureReason.QUEUE_TIMEOUT);
  }

  @Test
  void a_build_that_runs_too_long_is_tried_again_in_the_same_strategy() {
    FallbackRun run = run().strategy("s2i", HERE, List.of(List.of(BuildState.running()), GOOD));

    assertThat(run.run()).isEqualTo(new BuildStep.UseImage(Samples.image(), "s2i"));
    assertThat(run.starts()).containsExactly("s2i#1", "s2i#2");
  }

  @Test
  void a_success_that_races_the_cancellation_wins() {
    FallbackRun run =
        run()
            .strategy("s2i", HERE, List.of(List.of(BuildState.running())))
            .strategy("tekton", HERE, List.of(GOOD))
            .afterCancel(BuildState.succeeded(Samples.image()));

    assertThat(run.run()).isEqualTo(new BuildStep.UseImage(Samples.image(), "s2i"));
    assertThat(run.starts()).containsExactly("s2i#1");
  }

  @Test
  void beside_a_build_that_does_not_end_no_other_starts() {
    FallbackRun run =
        run()
            .strategy("s2i", HERE, List.of(List.of(BuildState.running())))
            .strategy("tekton", HERE, List.of(GOOD))
            .afterCancel(BuildState.running());

    assertThat(run.run()).isEqualTo(DEGRADED);
    assertThat(run.starts()).containsExactly("s2i#1");
  }

  @Test
  void a_cancellation_that_is_not_ours_stops() {
    FallbackRun run =
        run()
            .strategy("s2i", HERE, List.of(List.of(BuildState.running(), BuildState.cancelled())))
            .strategy("tekton", HERE, List.of(GOOD));

    assertThat(run.run()).isInstanceOf(BuildStep.Stop.class);
    assertThat(run.starts()).containsExactly("s2i#1");
  }

  @Test
  void a_cluster_that_does_not_tell_is_asked_again_and_then_left_alone() {
    FallbackRun run =
        run()
            .strategy("s2i", List.of(Availability.unknown("503")), List.of(GOOD))
            .strategy("tekton", HERE, List.of(GOOD));

    assertThat(run.run()).isEqualTo(new BuildStep.UseImage(Samples.image(), "tekton"));
    assertThat(run.steps).filteredOn(new BuildStep.Probe("s2i")::equals).hasSizeGreaterThan(1);
    assertThat(run.history.skipped()).containsKey("s2i");
    assertThat(run.now).isAfter(FallbackRun.START);
  }

  @Test
  void what_a_strategy_cannot_build_is_not_tried_there() {
    FallbackRun run =
        run()
            .candidate(
                StrategyCandidate.of("s2i")
                    .with(List.of(new Violation("dockerfile", "must be absent"))))
            .strategy("tekton", HERE, List.of(GOOD));

    run.run();

    assertThat(run.starts()).containsExactly("tekton#1");
    assertThat(run.history.skipped())
        .containsEntry("s2i", "cannot build this: dockerfile: must be absent");
  }

  @Test
  void a_pause_that_the_cluster_asks_for_is_kept() {
    BuildFailure limited =
        BuildFailure.of(BuildFailureReason.BASE_IMAGE_RATE_LIMITED, "429")
            .retryAfter(Duration.ofHours(1));
    FallbackRun run =
        run().strategy("s2i", HERE, List.of(List.of(BuildState.failed(limited)), GOOD));

    run.run();

    assertThat(run.now).isAfterOrEqualTo(FallbackRun.START.plus(Duration.ofHours(1)));
  }

  @Test
  void an_image_that_does_not_run_leads_to_the_next_strategy() {
    FallbackRun run =
        run().strategy("s2i", HERE, List.of(GOOD)).strategy("tekton", HERE, List.of(GOOD));
    run.run();

    run.history = run.history.imageUnusable("exec format error", run.now);

    assertThat(run.run()).isEqualTo(new BuildStep.UseImage(Samples.image(), "tekton"));
    assertThat(run.starts()).containsExactly("s2i#1", "tekton#1");
  }

  @Test
  void a_step_that_was_stored_and_not_taken_is_taken_again() {
    FallbackRun run = run().strategy("s2i", HERE, List.of(GOOD));
    run.next(Optional.empty());
    run.history = BuildHistory.EMPTY;
    FallbackRun started =
        run().candidate(StrategyCandidate.of("s2i").with(Availability.available()));
    FallbackDecision first = started.next(Optional.empty());

    FallbackDecision again = started.next(Optional.empty());

    assertThat(first.step()).isEqualTo(new BuildStep.Start("s2i", 1, 1)).isEqualTo(again.step());
    assertThat(again.nextHistory()).isEqualTo(first.nextHistory());
  }

  @Test
  void a_submission_without_an_answer_is_repeated_as_the_same_attempt() {
    FallbackRun run = run().candidate(StrategyCandidate.of("s2i").with(Availability.available()));
    Optional<BuildState> lost =
        Optional.of(BuildState.failed(BuildFailureReason.API_UNAVAILABLE, "reset by peer"));
    run.next(Optional.empty());

    assertThat(run.next(lost).step()).isInstanceOf(BuildStep.Pause.class);
    assertThat(run.next(Optional.empty()).step()).isEqualTo(new BuildStep.Start("s2i", 1, 1));

    run.now = FallbackRun.START.plus(Duration.ofMinutes(11));
    assertThat(run.next(lost).step()).isEqualTo(DEGRADED);
  }

  @Test
  void a_submission_that_is_refused_leads_to_the_next_strategy() {
    FallbackRun run =
        run()
            .candidate(StrategyCandidate.of("s2i").with(Availability.available()))
            .candidate(StrategyCandidate.of("tekton").with(Availability.available()));
    run.next(Optional.empty());

    FallbackDecision decision =
        run.next(Optional.of(BuildState.failed(BuildFailureReason.FORBIDDEN, "403")));

    assertThat(decision.step()).isEqualTo(new BuildStep.Start("tekton", 1, 1));
  }

  @Test
  void another_image_has_a_history_of_its_own() {
    FallbackRun run =
        run().strategy("s2i", HERE, List.of(failing(BuildFailureReason.BUILD_STEP_FAILED)));
    run.run();
    FallbackRun other =
        new FallbackRun(CONFIG, Samples.request().freshness("new").build())
            .strategy("s2i", HERE, List.of(GOOD));
    other.history = run.history;

    assertThat(other.run()).isInstanceOf(BuildStep.UseImage.class);
  }

  @Test
  void the_time_in_which_an_image_was_in_use_is_no_time_of_building() {
    FallbackRun run =
        run().strategy("s2i", HERE, List.of(GOOD)).strategy("tekton", HERE, List.of(GOOD));
    run.run();
    run.now = run.now.plus(Duration.ofDays(3));

    run.history = run.history.imageUnusable("exec format error", run.now);

    assertThat(run.run()).isEqualTo(new BuildStep.UseImage(Samples.image(), "tekton"));
  }

  @Test
  void a_strategy_that_is_left_out_is_not_tried() {
    FallbackRun run =
        run().strategy("s2i", HERE, List.of(GOOD)).strategy("tekton", HERE, List.of(GOOD));
    run.history = BuildHistory.EMPTY.leavingOut("s2i", "its image does not run");

    assertThat(run.run()).isEqualTo(new BuildStep.UseImage(Samples.image(), "tekton"));
    assertThat(run.history.summary())
        .isEqualTo("s2i left out: its image does not run; tekton #1: SUCCEEDED");
  }

  @Test
  void why_a_strategy_is_left_out_holds_no_credentials() {
    FallbackRun run =
        run()
            .candidate(
                StrategyCandidate.of("s2i")
                    .with(List.of(new Violation("arguments.INDEX_PASSWORD", "hunter2hunter2"))))
            .strategy("tekton", HERE, List.of(GOOD));

    run.run();

    assertThat(run.history.skipped()).containsOnlyKeys("s2i");
    assertThat(run.history.skipped().get("s2i"))
        .startsWith("cannot build this: ")
        .doesNotContain("hunter2");
  }

  @Test
  void a_pause_for_ever_ends_all_the_same() {
    FallbackRun run = run().candidate(StrategyCandidate.of("s2i").with(HERE.get(0)));
    BuildFailure asking =
        BuildFailure.of(BuildFailureReason.PUSH_TRANSIENT, "429")
            .retryAfter(ChronoUnit.FOREVER.getDuration());
    run.next(Optional.empty());
    run.history = run.history.submitted("handle");

    FallbackDecision decision = run.next(Optional.of(BuildState.failed(asking)));

    assertThat(decision.step())
        .isEqualTo(new BuildStep.Pause(FallbackRun.START.plus(Duration.ofDays(3650))));
  }

  @Test
  void no_attempt_follows_the_last_that_can_be_counted() {
    FallbackRun run =
        new FallbackRun(CONFIG, Samples.request().attempt(BuildRequest.MAX_ATTEMPT).build())
            .strategy("s2i", HERE, List.of(failing(BuildFailureReason.PUSH_TRANSIENT)));

    assertThat(run.run()).isEqualTo(DEGRADED);
    assertThat(run.starts()).containsExactly("s2i#" + BuildRequest.MAX_ATTEMPT);
  }

  @Test
  void a_clock_that_went_back_does_not_begin_the_building_in_the_future() {
    FallbackRun run = run().strategy("s2i", HERE, List.of(GOOD));
    run.run();
    Instant later = Instant.parse("9999-01-01T00:00:00Z");
    BuildHistory skewed =
        new BuildHistory(
            run.history.key(),
            run.history.attempts(),
            Map.of(),
            Map.of(),
            Optional.of(later),
            Optional.empty(),
            Map.of());

    assertThat(skewed.imageUnusable("it crashes", run.now.plus(Duration.ofDays(1))).since())
        .contains(run.now.plus(Duration.ofDays(1)));
  }

  @Test
  void a_build_of_which_nothing_is_left_has_no_handle() {
    FallbackRun run = run().strategy("s2i", HERE, List.of(GOOD));
    run.run();
    String handle = run.history.last().orElseThrow().handle().orElseThrow();

    BuildHistory removed = run.history.removed(handle);

    assertThat(removed.last().orElseThrow().handle()).isEmpty();
    assertThat(removed.last().orElseThrow().image()).contains(Samples.image());
    assertThat(run.history.removed("another")).isEqualTo(run.history);
  }
}

package dev.podmend.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.model.ImageReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds for every chain in every world. */
class FallbackLawsProperties {

  private static final ImageReference PREBUILT = ImageReference.parse("quay.io/acme/ready:1");
  private static final List<String> NAMES = List.of("s2i", "tekton", "kaniko", "acme/bazel");

  /** What one strategy does: how it answers, what its builds go through. */
  record World(List<Availability> answers, List<List<BuildState>> builds) {}

  @Provide
  Arbitrary<List<World>> worlds() {
    return Combinators.combine(
            Arbitraries.of(
                    Availability.available(),
                    Availability.unavailable("absent", "install it"),
                    Availability.unknown("503"))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5),
            states().list().ofMinSize(1).ofMaxSize(4).list().ofMinSize(1).ofMaxSize(4))
        .as(World::new)
        .list()
        .ofMaxSize(NAMES.size());
  }

  @Provide
  Arbitrary<BuildState> states() {
    return Arbitraries.frequencyOf(
        Tuple.of(2, Arbitraries.just(BuildState.pending("quota"))),
        Tuple.of(3, Arbitraries.just(BuildState.running())),
        Tuple.of(1, Arbitraries.just(BuildState.succeeded(Samples.image()))),
        Tuple.of(1, Arbitraries.just(BuildState.cancelled())),
        Tuple.of(1, Arbitraries.just(BuildState.gone())),
        Tuple.of(
            5,
            Arbitraries.of(BuildFailureReason.values())
                .map(reason -> BuildState.failed(reason, "said so"))));
  }

  @Provide
  Arbitrary<FallbackConfig> configs() {
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(1, 4))
        .as(FallbackLawsProperties::config);
  }

  private static FallbackConfig config(
      boolean fallback, boolean prebuilt, int attempts, int probes) {
    FallbackConfig.Builder config =
        FallbackConfig.builder()
            .enableBuildFallback(fallback)
            .maxAttemptsPerStrategy(attempts)
            .maxProbes(probes);
    return prebuilt ? config.prebuiltImage(PREBUILT).build() : config.build();
  }

  private static FallbackRun run(
      FallbackConfig config, List<World> worlds, BuildState afterCancel) {
    FallbackRun run =
        new FallbackRun(
            config,
            Samples.request()
                .resources(new BuildResources(Map.of(), Map.of("memory", "1Gi")))
                .build());
    for (int i = 0; i < worlds.size(); i++) {
      run.strategy(NAMES.get(i), worlds.get(i).answers(), worlds.get(i).builds());
    }
    run.afterCancel(afterCancel);
    return run;
  }

  @Property
  void every_chain_ends_and_starts_no_more_than_its_bound(
      @ForAll("configs") FallbackConfig config,
      @ForAll("worlds") List<World> worlds,
      @ForAll("states") BuildState afterCancel) {
    FallbackRun run = run(config, worlds, afterCancel);

    run.run();

    assertThat(run.starts().size())
        .isLessThanOrEqualTo(worlds.size() * config.maxAttemptsPerStrategy());
  }

  @Property
  void no_step_is_taken_twice_and_none_that_cannot_help(
      @ForAll("configs") FallbackConfig config,
      @ForAll("worlds") List<World> worlds,
      @ForAll("states") BuildState afterCancel) {
    FallbackRun run = run(config, worlds, afterCancel);

    run.run();

    assertThat(run.starts()).doesNotHaveDuplicates();
    Map<String, BuildRemedy> last = new HashMap<>();
    for (BuildAttempt attempt : run.history.attempts()) {
      assertThat(last.get(attempt.strategy()))
          .as("%s", run.history.summary())
          .isIn(null, BuildRemedy.RETRY_SAME, BuildRemedy.MORE_RESOURCES);
      attempt.remedy().ifPresent(remedy -> last.put(attempt.strategy(), remedy));
    }
  }

  @Property
  void never_are_two_builds_under_way(
      @ForAll("configs") FallbackConfig config,
      @ForAll("worlds") List<World> worlds,
      @ForAll("states") BuildState afterCancel) {
    FallbackRun run = run(config, worlds, afterCancel);

    run.run();

    assertThat(run.histories)
        .allSatisfy(
            history ->
                assertThat(history.attempts().stream().filter(BuildAttempt::isOpen).count())
                    .isLessThanOrEqualTo(1));
    assertThat(run.mostOpen).isLessThanOrEqualTo(1);
  }

  @Property
  void a_success_is_always_used(
      @ForAll("configs") FallbackConfig config, @ForAll("worlds") List<World> worlds) {
    FallbackRun run = run(config, worlds, BuildState.succeeded(Samples.image()));

    BuildStep end = run.run();

    boolean succeeded =
        run.history.attempts().stream()
            .anyMatch(attempt -> attempt.outcome() == BuildOutcome.SUCCEEDED);
    assertThat(end instanceof BuildStep.UseImage).isEqualTo(succeeded);
  }

  @Property
  void after_what_recurs_everywhere_nothing_starts(
      @ForAll("configs") FallbackConfig config, @ForAll("worlds") List<World> worlds) {
    FallbackRun run = run(config, worlds, BuildState.cancelled());

    run.run();

    List<BuildAttempt> attempts = run.history.attempts();
    for (int i = 0; i + 1 < attempts.size(); i++) {
      assertThat(attempts.get(i).remedy())
          .isNotEqualTo(Optional.of(BuildRemedy.FIX_INPUT))
          .isNotEqualTo(Optional.of(BuildRemedy.STOP));
    }
  }

  @Property
  void without_fallback_one_strategy_stands_alone(
      @ForAll("worlds") List<World> worlds, @ForAll("states") BuildState afterCancel) {
    FallbackRun run = run(config(false, true, 3, 3), worlds, afterCancel);

    BuildStep end = run.run();

    assertThat(run.history.attempts().stream().map(BuildAttempt::strategy).distinct())
        .hasSizeLessThanOrEqualTo(1)
        .allSatisfy(
            chosen ->
                assertThat(run.history.skipped())
                    .containsOnlyKeys(NAMES.subList(0, NAMES.indexOf(chosen))));
    assertThat(end).isNotInstanceOf(BuildStep.UsePrebuilt.class);
  }

  @Property
  void the_same_situation_gives_the_same_decision(
      @ForAll("configs") FallbackConfig config,
      @ForAll("worlds") List<World> worlds,
      @ForAll("states") BuildState afterCancel) {
    FallbackRun one = run(config, worlds, afterCancel);
    FallbackRun other = run(config, worlds, afterCancel);
    one.run();
    other.run();

    assertThat(other.steps).isEqualTo(one.steps);
    assertThat(other.history).isEqualTo(one.history);
  }
}

package dev.podmend.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.Availability;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildHistory;
import dev.podmend.build.BuildHistoryJson;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildResources;
import dev.podmend.build.BuildState;
import dev.podmend.build.BuiltImage;
import dev.podmend.build.Violation;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.BuildStrategy;
import dev.podmend.testkit.build.ScriptedStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pass does where strategies are gone, others were faster, or earlier builds are left. */
class BuildPassTest {

  private static final BuiltImage IMAGE = BuildScenario.IMAGE;
  private static final String OVERTAKEN = "something else changed meanwhile: it is read again";
  private static final int MOST_PASSES = 100;

  private final Cluster cluster = new Cluster();
  private final Overtaken store = new Overtaken();

  @AfterEach
  void stop() {
    cluster.close();
  }

  /** A store that somebody else is faster at, once. */
  private static final class Overtaken implements BuildStateStore {
    private final BuildStateStore real = BuildStateStore.inMemory();
    private int saves;
    private int lost = -1;

    @Override
    public Optional<StoredState> load(ImageBuild build) {
      return real.load(build);
    }

    @Override
    public boolean save(ImageBuild build, StoredState expected, String text) {
      return saves++ != lost && real.save(build, expected, text);
    }
  }

  private ImageBuildResult pass(ImageBuild build) {
    return BuildReconciler.builder(cluster.client)
        .clock(cluster.clock)
        .jitter(() -> 0)
        .stateStore(store)
        .build()
        .reconcile(build);
  }

  private ImageBuild build(BuildStrategy... strategies) {
    return of(BuildScenario.request().build(), strategies);
  }

  private ImageBuild of(BuildRequest request, BuildStrategy... strategies) {
    return ImageBuild.builder()
        .owner(cluster.owner)
        .plan(BuildScenario.plan(List.of(strategies)).request(request).build())
        .build();
  }

  private List<ImageBuildResult> play(ImageBuild build) {
    List<ImageBuildResult> results = new ArrayList<>();
    for (int i = 0; i < MOST_PASSES; i++) {
      ImageBuildResult result = pass(build);
      results.add(result);
      if (result.isFinal()) {
        return results;
      }
      cluster.clock.advance(result.requeueAfter().orElseThrow());
    }
    throw new AssertionError("no end: " + results);
  }

  private static ImageBuildResult last(List<ImageBuildResult> results) {
    return results.get(results.size() - 1);
  }

  private static ScriptedStrategy sound(String name) {
    return ScriptedStrategy.named(name).nextBuild(BuildState.succeeded(IMAGE));
  }

  private static ScriptedStrategy failing(String name) {
    return ScriptedStrategy.named(name)
        .nextBuild(
            BuildState.running(), BuildState.failed(BuildFailureReason.BASE_IMAGE_NOT_S2I, "so"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void whoever_is_overtaken_at_any_moment_says_so_and_reads_again(int lost) {
    ScriptedStrategy s2i = failing("s2i");
    store.lost = lost;

    List<ImageBuildResult> results = play(build(s2i, sound("tekton")));

    assertThat(last(results).built()).contains(IMAGE);
    assertThat(results)
        .filteredOn(result -> result.message().equals(OVERTAKEN))
        .singleElement()
        .satisfies(result -> assertThat(result.requeueAfter()).contains(Duration.ofSeconds(1)));
    assertThat(last(results).history().summary())
        .isEqualTo("s2i #1: BASE_IMAGE_NOT_S2I; tekton #1: SUCCEEDED");
    assertThat(s2i.openBuilds()).isZero();
  }

  @Test
  void a_build_whose_strategy_is_gone_counts_as_failed() {
    pass(build(ScriptedStrategy.named("s2i")));

    ImageBuildResult end = last(play(build(sound("tekton"))));

    assertThat(end.built()).contains(IMAGE);
    assertThat(end.history().summary()).isEqualTo("s2i #1: STRATEGY_BROKEN; tekton #1: SUCCEEDED");
    assertThat(end.history().attempts().get(0).message())
        .isEqualTo("strategy s2i is no longer at hand");
  }

  @Test
  void a_cluster_that_does_not_say_where_a_build_stands_is_a_warning() {
    BuildStrategy odd =
        new OddStrategy(ScriptedStrategy.named("s2i"))
            .with(
                "observe",
                () -> {
                  throw BuildException.of(BuildFailureReason.API_UNAVAILABLE, "no answer");
                });
    pass(build(odd));

    ImageBuildResult result = pass(build(odd));

    assertThat(result.warnings())
        .containsExactly(
            "it is not known where the build of s2i stands: API_UNAVAILABLE (no answer)");
    assertThat(result.history().open()).isPresent();
  }

  @Test
  void builds_of_an_earlier_request_go_first_however_long_it_takes() {
    ScriptedStrategy s2i = ScriptedStrategy.named("s2i");
    OddStrategy odd =
        new OddStrategy(s2i).refusing("delete", 1, BuildFailureReason.FORBIDDEN, "not yours");
    pass(build(odd));
    ImageBuild other = of(BuildScenario.request().freshness("2").build(), odd);

    ImageBuildResult kept = pass(other);
    ImageBuildResult gone = pass(other);

    assertThat(kept.message()).isEqualTo("builds of an earlier request have to go first");
    assertThat(kept.step()).isEmpty();
    assertThat(kept.history().key()).contains(build(odd).plan().request().key());
    assertThat(gone.history().key()).contains(other.plan().request().key());
    assertThat(s2i.calls().stream().filter("submit 1"::equals)).hasSize(2);
  }

  /** A history in which the image of a build by S2I did not run. */
  private void keepUnusable(ImageBuild build) {
    BuildHistory built = last(play(build)).history();
    StoredState stored = store.load(build).orElseThrow();
    String text =
        BuildHistoryJson.write(built.imageUnusable("it crashed", cluster.clock.instant()));
    assertThat(store.save(build, stored, text)).isTrue();
  }

  @Test
  void an_image_that_does_not_run_is_not_found_again() {
    ScriptedStrategy tekton = sound("tekton");
    BuildRequest fixed = BuildScenario.request().freshness("monday").build();
    BuildStrategy finding = new OddStrategy(tekton).with("lookUp", () -> Optional.of(IMAGE));
    ImageBuild build = of(fixed, sound("s2i"), finding);
    keepUnusable(build);

    ImageBuildResult end = last(play(build));

    assertThat(end.built()).contains(IMAGE);
    assertThat(tekton.calls()).contains("submit 1");
  }

  @Test
  void another_image_is_found_although_one_does_not_run() {
    ScriptedStrategy tekton = ScriptedStrategy.named("tekton");
    BuiltImage other =
        BuiltImage.of(BuildScenario.request().build().outputImage(), "sha256:" + "ab".repeat(32));
    BuildRequest fixed = BuildScenario.request().freshness("monday").build();
    BuildStrategy finding = new OddStrategy(tekton).with("lookUp", () -> Optional.of(other));
    ImageBuild build = of(fixed, sound("s2i"), finding);
    keepUnusable(build);

    ImageBuildResult end = last(play(build));

    assertThat(end.built()).contains(other);
    assertThat(tekton.calls()).doesNotContain("submit 1");
  }

  @Test
  void a_refusal_is_told_in_history_and_a_defect_as_a_warning_too() {
    BuildStrategy refusing =
        ScriptedStrategy.named("s2i")
            .refusing(BuildException.of(BuildFailureReason.FORBIDDEN, "not you"));
    BuildStrategy broken =
        new OddStrategy(ScriptedStrategy.named("tekton"))
            .with(
                "submit",
                () -> {
                  throw new IllegalStateException("oops");
                });

    ImageBuildResult refused = pass(build(refusing, broken));
    ImageBuildResult failed = pass(build(refusing, broken));

    assertThat(refused.message()).isEqualTo("FORBIDDEN (not you)");
    assertThat(refused.warnings()).isEmpty();
    assertThat(failed.warnings()).singleElement().asString().startsWith("strategy tekton: submit");
    assertThat(failed.history().summary())
        .isEqualTo("s2i #1: FORBIDDEN; tekton #1: STRATEGY_BROKEN");
  }

  @Test
  void a_build_that_ran_out_of_memory_gets_more() {
    List<BuildRequest> requests = new ArrayList<>();
    ScriptedStrategy s2i =
        ScriptedStrategy.named("s2i")
            .nextBuild(BuildState.failed(BuildFailureReason.OUT_OF_MEMORY, "killed"))
            .nextBuild(BuildState.succeeded(IMAGE));
    BuildResources plain = new BuildResources(Map.of(), Map.of("memory", "1Gi"));
    BuildRequest small = BuildScenario.request().resources(plain).build();

    ImageBuildResult end = last(play(of(small, new Noting(s2i, requests))));

    assertThat(end.built()).contains(IMAGE);
    assertThat(requests).hasSize(2);
    assertThat(requests.get(0).resources()).isEqualTo(plain);
    assertThat(requests.get(1).resources()).isEqualTo(plain.withMemoryTimes(2));
    assertThat(requests).extracting(BuildRequest::attempt).containsExactly(1, 2);
  }

  /** Notes what it is asked to build. */
  private record Noting(BuildStrategy sound, List<BuildRequest> requests) implements BuildStrategy {

    @Override
    public String name() {
      return sound.name();
    }

    @Override
    public Availability probe(BuildContext context) {
      return sound.probe(context);
    }

    @Override
    public List<Violation> validate(BuildRequest request) {
      return sound.validate(request);
    }

    @Override
    public BuildHandle submit(BuildRequest request, BuildContext context) {
      requests.add(request);
      return sound.submit(request, context);
    }

    @Override
    public BuildState observe(BuildHandle handle, BuildContext context) {
      return sound.observe(handle, context);
    }

    @Override
    public void cancel(BuildHandle handle, BuildContext context) {
      sound.cancel(handle, context);
    }

    @Override
    public void delete(BuildHandle handle, BuildContext context) {
      sound.delete(handle, context);
    }
  }
}

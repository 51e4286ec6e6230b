package dev.podmend.runtime;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.podmend.build.Availability;
import dev.podmend.build.BaseImageTrait;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildState;
import dev.podmend.build.BuildStep;
import dev.podmend.build.BuiltImage;
import dev.podmend.build.FallbackConfig;
import dev.podmend.model.ImageReference;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.BuildStrategy;
import dev.podmend.spi.LogLine;
import dev.podmend.spi.LogPage;
import dev.podmend.spi.LogPosition;
import dev.podmend.testkit.api.Operation;
import dev.podmend.testkit.build.BuildRequests;
import dev.podmend.testkit.build.ScriptedStrategy;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildReconcilerTest {

  private static final BuiltImage IMAGE =
      BuiltImage.of(BuildRequests.notebook().build().outputImage(), BuildRequests.DIGEST);
  private static final int MOST_PASSES = 300;

  private final Cluster cluster = new Cluster();
  private final List<BuildReport> reports = new ArrayList<>();

  @AfterEach
  void stop() {
    cluster.close();
  }

  private BuildReconciler.Builder reconciler() {
    return BuildReconciler.builder(cluster.client)
        .clock(cluster.clock)
        .jitter(() -> 0)
        .listener(reports::add);
  }

  private ImageBuild build(BuildStrategy... strategies) {
    return BuildScenario.build(cluster, List.of(strategies)).build();
  }

  private ImageBuildResult play(ImageBuild build) {
    return play(reconciler().build(), build);
  }

  private ImageBuildResult play(BuildReconciler reconciler, ImageBuild build) {
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      ImageBuildResult result = reconciler.reconcile(build);
      if (result.step().filter(BuildStep::isLast).isPresent()) {
        return result;
      }
      cluster.clock.advance(result.requeueAfter().orElseThrow());
    }
    throw new AssertionError("no end");
  }

  private static ScriptedStrategy sound(String name) {
    return ScriptedStrategy.named(name).nextBuild(BuildState.succeeded(IMAGE));
  }

  private static ScriptedStrategy failing(String name, BuildFailureReason reason) {
    return ScriptedStrategy.named(name)
        .nextBuild(BuildState.running(), BuildState.failed(reason, "it says"));
  }

  private static final Map<String, Supplier<?>> DEFECTS = defects();

  private static Map<String, Supplier<?>> defects() {
    Map<String, Supplier<?>> defects = new HashMap<>();
    defects.put("throws", () -> sneak(new IllegalStateException("oops")));
    defects.put("throws checked", () -> sneak(new Exception("oops")));
    defects.put("throws error", () -> sneak(new NoClassDefFoundError("acme/Missing")));
    defects.put("overflows", () -> sneak(new StackOverflowError()));
    defects.put("returns null", () -> null);
    defects.put("returns nonsense", () -> "nonsense");
    return defects;
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> Object sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "probe", "submit", "observe"})
  void a_strategy_with_a_defect_is_named_and_the_next_one_builds(String method) {
    DEFECTS.forEach(
        (name, defect) -> {
          try (Cluster other = new Cluster()) {
            List<String> warnings = new ArrayList<>();
            BuildStrategy odd = new OddStrategy(ScriptedStrategy.named("s2i")).with(method, defect);
            ImageBuild build = BuildScenario.build(other, List.of(odd, sound("tekton"))).build();
            BuildReconciler reconciler =
                BuildReconciler.builder(other.client).clock(other.clock).jitter(() -> 0).build();

            ImageBuildResult result = reconciler.reconcile(build);
            for (int i = 0; i < 20 && result.built().isEmpty(); i++) {
              other.clock.advance(result.requeueAfter().orElseThrow());
              warnings.addAll(result.warnings());
              result = reconciler.reconcile(build);
            }

            assertThat(result.built()).as(name).contains(IMAGE);
            String all = warnings + result.history().toString();
            assertThat(all).as(name).contains("strategy s2i: " + method);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"delete", "lookUp", "readLog"})
  void a_defect_beside_the_build_is_a_warning(String method) {
    for (Supplier<?> defect : DEFECTS.values()) {
      try (Cluster other = new Cluster()) {
        BuildStrategy odd =
            new OddStrategy(failing("s2i", BuildFailureReason.BUILD_STEP_FAILED))
                .with(method, method.equals("delete") ? () -> sneak(new Exception("x")) : defect);
        ImageBuild build = fresh(other, 1, odd, sound("tekton"));
        BuildReconciler reconciler =
            BuildReconciler.builder(other.client).clock(other.clock).jitter(() -> 0).build();
        List<String> warnings = new ArrayList<>();

        ImageBuildResult result = reconciler.reconcile(build);
        for (int i = 0; i < 20 && result.built().isEmpty(); i++) {
          other.clock.advance(result.requeueAfter().orElseThrow());
          warnings.addAll(result.warnings());
          result = reconciler.reconcile(build);
        }
        warnings.addAll(result.warnings());

        assertThat(result.built()).contains(IMAGE);
        assertThat(warnings).anyMatch(warning -> warning.contains("strategy s2i: " + method));
      }
    }
  }

  @Test
  void a_build_that_cannot_be_looked_at_is_deleted_before_another_starts() {
    ScriptedStrategy s2i = ScriptedStrategy.named("s2i");
    BuildStrategy odd =
        new OddStrategy(s2i).with("observe", () -> sneak(new IllegalStateException("oops")));

    ImageBuildResult result = play(build(odd, sound("tekton")));

    assertThat(result.built()).contains(IMAGE);
    assertThat(s2i.calls()).startsWith("probe", "submit 1", "delete 1");
    assertThat(s2i.openBuilds()).isZero();
    assertThat(result.history().summary())
        .isEqualTo("s2i #1: STRATEGY_BROKEN; tekton #1: SUCCEEDED");
  }

  @Test
  void a_build_that_can_neither_be_looked_at_nor_deleted_lets_no_other_start() {
    ScriptedStrategy tekton = sound("tekton");
    BuildStrategy odd =
        new OddStrategy(ScriptedStrategy.named("s2i"))
            .with("observe", () -> null)
            .with("delete", () -> sneak(new IllegalStateException("oops")));

    ImageBuildResult result = play(build(odd, tekton));

    assertThat(result.isDegraded()).isTrue();
    assertThat(tekton.calls()).doesNotContain("submit 1");
    assertThat(result.message()).contains("does not end: delete it");
  }

  @Test
  void a_call_that_hangs_is_left_after_its_time() {
    CountDownLatch never = new CountDownLatch(1);
    Supplier<Object> hanging =
        () -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return null;
        };
    ExecutorService executor = Executors.newCachedThreadPool();
    try {
      BuildReconciler reconciler =
          reconciler().strategyCalls(executor, Duration.ofMillis(200)).build();
      BuildStrategy odd = new OddStrategy(sound("s2i")).with("probe", hanging);

      ImageBuildResult result = play(reconciler, build(odd, sound("tekton")));

      assertThat(result.built()).contains(IMAGE);
      assertThat(result.history().skipped())
          .containsEntry("s2i", "not known whether it is available");
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void the_end_of_a_failed_builds_log_is_told_without_credentials() {
    cluster
        .client
        .configMaps()
        .inNamespace("default")
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(JobBuilds.LOG)
                .endMetadata()
                .addToData(
                    "log",
                    String.join("\n", IntStream.range(0, 50).mapToObj(i -> "line " + i).toList())
                        + "\n"
                        + "export GITHUB_TOKEN=ghp_0123456789abcdef0123456789abcdef0123\n"
                        + "no space")
                .build())
        .create();
    JobFates fates =
        new JobFates(cluster.client).failing("s2i", 1, BuildFailureReason.BUILD_STEP_FAILED);
    ImageBuild build = build(new JobBuilds("s2i"));
    BuildReconciler reconciler = reconciler().logLines(5).build();

    ImageBuildResult result = reconciler.reconcile(build);
    while (!result.isFinal()) {
      fates.tick();
      cluster.clock.advance(result.requeueAfter().orElseThrow());
      result = reconciler.reconcile(build);
    }

    assertThat(result.history().attempts().get(0).message())
        .startsWith("the job failed; log: line 47 | line 48 | line 49 | ")
        .endsWith("| no space")
        .doesNotContain("ghp_");
    BuildReport failed =
        reports.stream()
            .filter(report -> report.kind() == BuildReport.Kind.BUILD_FAILED)
            .findFirst()
            .orElseThrow();
    assertThat(failed.logTail()).hasSize(5).endsWith("no space");
    assertThat(
            cluster.decisions().stream()
                .filter(event -> event.getReason().equals("PodmendBuildFailed")))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getType()).isEqualTo("Warning");
              assertThat(event.getMessage())
                  .contains("BUILD_STEP_FAILED the job failed", "line 49\n")
                  .endsWith("no space")
                  .doesNotContain("ghp_");
            });
  }

  private BuildReport failureOf(String strategy) {
    return reports.stream()
        .filter(report -> report.kind() == BuildReport.Kind.BUILD_FAILED)
        .filter(report -> report.strategy().equals(Optional.of(strategy)))
        .findFirst()
        .orElseThrow();
  }

  private static BuildStrategy printing(ScriptedStrategy strategy, String... lines) {
    List<LogLine> printed = Stream.of(lines).map(line -> new LogLine("build", line)).toList();
    return new OddStrategy(strategy)
        .with("readLog", () -> new LogPage(printed, new LogPosition("end"), true, List.of()));
  }

  @Test
  void an_empty_page_that_advances_is_not_the_end_of_a_log() {
    Deque<LogPage> pages = new ArrayDeque<>();
    pages.add(new LogPage(List.of(), new LogPosition("1"), false, List.of()));
    pages.add(new LogPage(List.of(), new LogPosition("0"), false, List.of("it was rotated")));
    pages.add(new LogPage(List.of(), new LogPosition("2"), false, List.of("clone has none")));
    pages.add(
        new LogPage(
            List.of(new LogLine("executor", "no space")), new LogPosition("3"), true, List.of()));

    play(
        build(
            new OddStrategy(failing("kaniko", BuildFailureReason.BUILD_STEP_FAILED))
                .with("readLog", pages::remove)));

    assertThat(failureOf("kaniko").logTail()).containsExactly("no space");
    assertThat(pages).isEmpty();
  }

  @Test
  void a_log_whose_end_is_told_is_not_read_from_its_start() {
    LogPage end =
        new LogPage(
            List.of(new LogLine("build", "no space")), LogPosition.START, true, List.of("odd"));
    List<String> warnings = new ArrayList<>();
    BuildStrategy telling =
        new OddStrategy(failing("s2i", BuildFailureReason.SOURCE_AUTH))
            .with("readTail", () -> Optional.of(end))
            .with(
                "readLog",
                () -> {
                  warnings.add("read from its start");
                  return end;
                });
    BuildReconciler reconciler = reconciler().build();
    ImageBuild build = build(telling);

    ImageBuildResult result = reconciler.reconcile(build);
    while (!result.isFinal()) {
      cluster.clock.advance(result.requeueAfter().orElseThrow());
      result = reconciler.reconcile(build);
    }

    assertThat(failureOf("s2i").logTail()).containsExactly("no space");
    assertThat(warnings).isEmpty();
    assertThat(result.warnings()).contains("log of s2i: odd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"throws", "returns null", "returns nonsense"})
  void a_log_whose_end_cannot_be_told_is_read_page_by_page(String defect) {
    OddStrategy odd =
        (OddStrategy) printing(failing("s2i", BuildFailureReason.SOURCE_AUTH), "no space");

    ImageBuildResult result =
        play(build(odd.with("readTail", requireNonNull(DEFECTS.get(defect)))));

    assertThat(failureOf("s2i").logTail()).containsExactly("no space");
    assertThat(result.warnings())
        .anySatisfy(warning -> assertThat(warning).contains("strategy s2i: readTail"));
  }

  @Test
  void what_a_builder_says_is_told_whole_and_apart_from_its_log() {
    ScriptedStrategy s2i =
        ScriptedStrategy.named("s2i")
            .nextBuild(
                BuildState.running(),
                BuildState.failed(
                    BuildFailureReason.BUILD_STEP_FAILED, "no changelog: write; log: one"));

    play(build(printing(s2i, "STEP 3", "exit status 1")));

    assertThat(failureOf("s2i").message()).endsWith("no changelog: write; log: one");
    assertThat(failureOf("s2i").logTail()).containsExactly("STEP 3", "exit status 1");
    assertThat(
            cluster.decisions().stream()
                .filter(event -> event.getReason().equals("PodmendBuildFailed")))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.getMessage())
                    .endsWith("no changelog: write; log: one\nSTEP 3\nexit status 1"));
  }

  @Test
  void the_log_of_one_build_is_not_told_of_the_next() {
    BuildStrategy refused =
        new OddStrategy(ScriptedStrategy.named("tekton"))
            .with(
                "submit",
                () -> {
                  throw BuildException.of(BuildFailureReason.FORBIDDEN, "403");
                });

    play(build(printing(failing("s2i", BuildFailureReason.BASE_IMAGE_NOT_S2I), "STEP 3"), refused));

    assertThat(failureOf("s2i").logTail()).containsExactly("STEP 3");
    assertThat(failureOf("tekton").logTail()).isEmpty();
  }

  @Test
  void what_a_build_prints_does_not_reach_a_terminal() {
    ScriptedStrategy s2i =
        ScriptedStrategy.named("s2i")
            .nextBuild(
                BuildState.running(),
                BuildState.failed(
                    BuildFailureReason.SOURCE_AUTH, "no\u2028\u001b]0;x\u0007\u0085way\u202e!"));

    ImageBuildResult result = play(build(printing(s2i, "\u001b[31mred\u2028line\u202e")));

    assertThat(failureOf("s2i").message()).endsWith("no way !");
    assertThat(failureOf("s2i").logTail()).containsExactly("red line");
    assertThat(Stream.of(result.message(), reports.get(reports.size() - 1).message()))
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("no way !")
                    .doesNotContain("\u001b", "\u0007", "\u0085", "\u2028", "\u202e"));
    assertThat(cluster.decisions())
        .allSatisfy(
            event ->
                assertThat(event.getMessage())
                    .doesNotContain("\u001b", "\u0007", "\u0085", "\u2028", "\u202e"));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10_001, Integer.MAX_VALUE})
  void more_lines_of_a_log_than_can_be_held_are_refused(int lines) {
    assertThatThrownBy(() -> reconciler().logLines(lines))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("logLines must be 0 to 10000 but is " + lines);
    assertThat(reconciler().logLines(10_000).build()).isNotNull();
  }

  @Test
  void a_log_that_never_ends_is_left_and_one_that_is_gone_is_a_warning() {
    int[] pages = {0};
    BuildStrategy endless =
        new OddStrategy(failing("s2i", BuildFailureReason.BUILD_STEP_FAILED))
            .with(
                "readLog",
                () ->
                    new LogPage(
                        List.of(new LogLine("build", "page " + pages[0])),
                        new LogPosition(Integer.toString(pages[0]++)),
                        false,
                        List.of()));
    BuildStrategy mute = new OddStrategy(failing("tekton", BuildFailureReason.BUILD_STEP_FAILED));
    List<String> warnings = new ArrayList<>();
    BuildReconciler reconciler = reconciler().build();
    ImageBuild build = build(endless, mute);

    ImageBuildResult result = reconciler.reconcile(build);
    while (!result.isFinal()) {
      warnings.addAll(result.warnings());
      cluster.clock.advance(result.requeueAfter().orElseThrow());
      result = reconciler.reconcile(build);
    }
    warnings.addAll(result.warnings());

    assertThat(pages[0]).isEqualTo(500);
    assertThat(warnings)
        .contains(
            "log of s2i: only its first 500 pages were read", "log of tekton: there is no log");
    assertThat(result.isDegraded()).isTrue();
  }

  @Test
  void an_image_that_is_there_already_is_not_built_again() {
    ScriptedStrategy s2i = ScriptedStrategy.named("s2i");

    ImageBuildResult result =
        play(fresh(cluster, 1, new OddStrategy(s2i).with("lookUp", () -> Optional.of(IMAGE))));

    assertThat(result.built()).contains(IMAGE);
    assertThat(s2i.calls()).containsExactly("probe");
  }

  @Test
  void what_was_built_of_a_branch_before_may_be_of_what_it_held_then() {
    ScriptedStrategy s2i = sound("s2i");

    play(build(new OddStrategy(s2i).with("lookUp", () -> Optional.of(IMAGE))));

    assertThat(s2i.calls()).contains("submit 1");
  }

  /** A build of what its branch holds on a day. */
  private static ImageBuild fresh(Cluster cluster, int attempt, BuildStrategy... strategies) {
    BuildPlan plan =
        BuildScenario.plan(List.of(strategies))
            .request(BuildScenario.request().freshness("monday").attempt(attempt).build())
            .build();
    return ImageBuild.builder().owner(cluster.owner).plan(plan).build();
  }

  @Test
  void a_strategy_that_cannot_look_up_an_image_builds_it() {
    Supplier<Object> refusing =
        () -> {
          throw BuildException.of(BuildFailureReason.FORBIDDEN, "no images for you");
        };

    ImageBuildResult result =
        play(fresh(cluster, 1, new OddStrategy(sound("s2i")).with("lookUp", refusing)));

    assertThat(result.built()).contains(IMAGE);
  }

  @Test
  void a_cancel_that_was_stored_and_not_sent_is_sent_later() {
    ScriptedStrategy s2i = ScriptedStrategy.named("s2i");
    OddStrategy odd =
        new OddStrategy(s2i).refusing("cancel", 1, BuildFailureReason.API_UNAVAILABLE, "no answer");
    BuildReconciler reconciler = reconciler().build();
    ImageBuild build = build(odd);
    reconciler.reconcile(build);
    cluster.clock.advance(Duration.ofMinutes(11));

    ImageBuildResult first = reconciler.reconcile(build);
    reconciler.reconcile(build);

    assertThat(first.step()).containsInstanceOf(BuildStep.Cancel.class);
    assertThat(first.warnings()).anyMatch(warning -> warning.startsWith("not cancelled: "));
    assertThat(odd.calls("cancel")).isEqualTo(2);
  }

  @Test
  void a_build_of_what_is_no_longer_wanted_goes_before_the_new_one_starts() {
    ScriptedStrategy s2i = ScriptedStrategy.named("s2i");
    BuildReconciler reconciler = reconciler().build();
    reconciler.reconcile(build(s2i));
    ImageBuild other =
        ImageBuild.builder()
            .owner(cluster.owner)
            .plan(
                BuildScenario.plan(List.of(s2i))
                    .request(BuildScenario.request().freshness("2").build())
                    .build())
            .build();

    ImageBuildResult result = reconciler.reconcile(other);

    assertThat(s2i.calls()).containsExactly("probe", "submit 1", "delete 1", "probe", "submit 1");
    assertThat(result.history().key()).contains(other.plan().request().key());
    assertThat(result.history().attempts()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNTIL_BUILT", "UNTIL_USED", "FOR_EVER"})
  void what_built_the_image_is_kept_as_configured(String retention) {
    ScriptedStrategy s2i = sound("s2i");
    BuildPlan plan =
        BuildScenario.plan(List.of(s2i)).retention(BuildRetention.valueOf(retention)).build();
    ImageBuild.Builder build = ImageBuild.builder().owner(cluster.owner).plan(plan);

    play(build.build());
    boolean goneWhenBuilt = s2i.calls().contains("delete 1");
    play(build.imageInUse(true).build());
    boolean goneWhenUsed = s2i.calls().contains("delete 1");

    assertThat(goneWhenBuilt).isEqualTo(retention.equals("UNTIL_BUILT"));
    assertThat(goneWhenUsed).isEqualTo(!retention.equals("FOR_EVER"));
  }

  @Test
  void what_cannot_be_deleted_does_not_withhold_the_image_and_is_tried_again() {
    ScriptedStrategy s2i = failing("s2i", BuildFailureReason.BUILD_STEP_FAILED);
    OddStrategy odd =
        new OddStrategy(s2i).refusing("delete", 2, BuildFailureReason.FORBIDDEN, "not yours");
    ImageBuild build = build(odd, sound("tekton"));
    BuildReconciler reconciler = reconciler().build();

    ImageBuildResult first = play(reconciler, build);
    ImageBuildResult second = play(reconciler, build);
    ImageBuildResult third = play(reconciler, build);

    assertThat(first.built()).contains(IMAGE);
    assertThat(first.requeueAfter()).contains(Duration.ofMinutes(1));
    assertThat(first.warnings()).anyMatch(warning -> warning.contains("FORBIDDEN (not yours)"));
    assertThat(second.isFinal()).isFalse();
    assertThat(third.isFinal()).isTrue();
  }

  @Test
  void helpers_of_a_submission_that_failed_half_way_are_removed() {
    cluster.server.admit(
        "jobs",
        Operation.CREATE,
        review ->
            Optional.of(
                new StatusBuilder()
                    .withCode(403)
                    .withReason("Forbidden")
                    .withMessage("jobs are forbidden")
                    .build()));

    ImageBuildResult result = play(build(new JobBuilds("s2i")));

    assertThat(result.history().summary()).isEqualTo("s2i #1: FORBIDDEN");
    assertThat(
            cluster
                .client
                .configMaps()
                .inNamespace("default")
                .withLabel("podmend.dev/build")
                .list()
                .getItems())
        .isEmpty();
  }

  @Test
  void without_fallback_it_stops_after_the_chosen_strategy() {
    ScriptedStrategy tekton = sound("tekton");
    BuildPlan plan =
        BuildScenario.plan(List.of(failing("s2i", BuildFailureReason.BASE_IMAGE_NOT_S2I), tekton))
            .config(
                FallbackConfig.builder()
                    .prebuiltImage(BuildScenario.PREBUILT)
                    .enableBuildFallback(false)
                    .build())
            .build();

    ImageBuildResult result = play(ImageBuild.builder().owner(cluster.owner).plan(plan).build());

    assertThat(result.step()).containsInstanceOf(BuildStep.Stop.class);
    assertThat(result.image()).isEmpty();
    assertThat(tekton.calls()).isEmpty();
  }

  private static FallbackConfig alone() {
    return FallbackConfig.builder()
        .prebuiltImage(BuildScenario.PREBUILT)
        .enableBuildFallback(false)
        .build();
  }

  private static ScriptedStrategy absent(String name) {
    return ScriptedStrategy.named(name)
        .probing(Availability.unavailable("no such API", "install it"));
  }

  @Test
  void without_fallback_the_first_that_is_available_builds() {
    BuildPlan plan =
        BuildScenario.plan(List.of(absent("s2i"), sound("tekton"))).config(alone()).build();

    ImageBuildResult result = play(ImageBuild.builder().owner(cluster.owner).plan(plan).build());

    assertThat(result.step()).contains(new BuildStep.UseImage(IMAGE, "tekton"));
    assertThat(result.history().skipped()).containsOnlyKeys("s2i");
  }

  @Test
  void without_fallback_none_stands_in_for_the_one_that_was_asked_for() {
    ScriptedStrategy tekton = sound("tekton");
    BuildPlan plan =
        BuildScenario.plan(List.of(absent("s2i"), tekton)).strategy("s2i").config(alone()).build();

    ImageBuildResult result = play(ImageBuild.builder().owner(cluster.owner).plan(plan).build());

    assertThat(result.step()).containsInstanceOf(BuildStep.Stop.class);
    assertThat(result.message()).contains("no strategy can build it");
    assertThat(tekton.calls()).isEmpty();
  }

  @Test
  void what_a_build_printed_until_its_end_was_asked_for_is_told_though_its_log_goes_with_it() {
    ScriptedStrategy s2i =
        ScriptedStrategy.named("s2i")
            .nextBuild(BuildState.running())
            .nextBuild(BuildState.running());
    BuildStrategy printing =
        new OddStrategy(s2i)
            .with(
                "readLog",
                () ->
                    s2i.calls().contains("cancel 1")
                        ? new LogPage(List.of(), LogPosition.START, true, List.of("it is gone"))
                        : new LogPage(
                            List.of(
                                new LogLine("build", "STEP 3: pip install"),
                                new LogLine("build", "password=hunter2secret"),
                                new LogLine("build", "still solving")),
                            LogPosition.START,
                            false,
                            List.of()));
    BuildPlan plan =
        BuildScenario.plan(List.of(printing))
            .config(FallbackConfig.builder().maxAttemptsPerStrategy(1).build())
            .build();

    ImageBuildResult result = play(ImageBuild.builder().owner(cluster.owner).plan(plan).build());

    assertThat(result.history().attempts())
        .singleElement()
        .satisfies(
            attempt -> {
              assertThat(attempt.reason()).contains(BuildFailureReason.RUN_TIMEOUT);
              assertThat(attempt.message())
                  .startsWith("the build was cancelled; log: STEP 3: pip install | ")
                  .endsWith(" | still solving")
                  .doesNotContain("hunter2");
            });
    assertThat(result.message()).contains("RUN_TIMEOUT", "still solving");
    assertThat(reports)
        .filteredOn(report -> report.kind() == BuildReport.Kind.BUILD_CANCELLED)
        .singleElement()
        .satisfies(report -> assertThat(report.logTail()).hasSize(3).endsWith("still solving"));
    assertThat(
            cluster.decisions().stream()
                .filter(event -> event.getReason().startsWith("PodmendBuild")))
        .extracting(event -> event.getReason() + " " + event.getMessage().contains("still solving"))
        .containsExactlyInAnyOrder(
            "PodmendBuildStarted false",
            "PodmendBuildCancelled true",
            "PodmendBuildFailed true",
            "PodmendBuildGivenUp true");
  }

  @Test
  void the_log_of_a_build_that_never_began_is_not_asked_for() {
    List<String> asked = new ArrayList<>();
    BuildStrategy waiting =
        new OddStrategy(ScriptedStrategy.named("s2i").nextBuild(BuildState.pending("quota")))
            .with(
                "readLog",
                () -> {
                  asked.add("log");
                  return new LogPage(List.of(), LogPosition.START, true, List.of());
                });

    play(build(waiting));

    assertThat(asked).isEmpty();
  }

  @Test
  void a_rebuild_that_is_asked_for_is_built_although_the_image_is_there() {
    ScriptedStrategy s2i = sound("s2i");
    BuildStrategy knowing =
        new OddStrategy(s2i)
            .with("lookUp", () -> Optional.of(IMAGE.withSourceIn("/of/an/earlier/build")));
    ImageBuildResult first = play(fresh(cluster, 1, knowing));

    ImageBuildResult second = play(fresh(cluster, 2, knowing));

    assertThat(first.built()).contains(IMAGE.withSourceIn("/of/an/earlier/build"));
    assertThat(second.built()).contains(IMAGE);
    assertThat(s2i.calls()).contains("submit 2");
    assertThat(second.history().summary()).isEqualTo("s2i #2: SUCCEEDED");
    assertThat(reports)
        .extracting(BuildReport::kind)
        .endsWith(BuildReport.Kind.BUILD_STARTED, BuildReport.Kind.BUILD_SUCCEEDED)
        .doesNotContain(BuildReport.Kind.IMAGE_UNUSABLE);
  }

  @Test
  void a_rebuild_that_is_asked_for_ends_the_build_that_it_replaces() {
    ScriptedStrategy s2i = ScriptedStrategy.named("s2i");
    BuildReconciler reconciler = reconciler().build();
    reconciler.reconcile(build(s2i));
    BuildPlan again =
        BuildScenario.plan(List.of(s2i))
            .request(BuildScenario.request().attempt(2).build())
            .build();

    reconciler.reconcile(ImageBuild.builder().owner(cluster.owner).plan(again).build());

    assertThat(s2i.calls()).containsExactly("probe", "submit 1", "delete 1", "probe", "submit 2");
    assertThat(s2i.openBuilds()).isEqualTo(1);
    assertThat(reports)
        .extracting(BuildReport::kind, BuildReport::attempt)
        .containsExactly(
            tuple(BuildReport.Kind.BUILD_STARTED, 1), tuple(BuildReport.Kind.BUILD_STARTED, 2));
  }

  @Test
  void the_name_of_the_base_image_tells_which_strategy_fits_it() {
    ScriptedStrategy s2i = sound("s2i").strongIn(BaseImageTrait.S2I_BUILDER);
    BuildPlan.Builder plan = BuildScenario.plan(List.of(sound("tekton"), s2i));
    ImageReference builder = ImageReference.parse("registry.access.redhat.com/ubi9/python-311:1");
    plan.chain(List.of("tekton", "s2i"))
        .request(BuildScenario.request().baseImage(builder).build());

    ImageBuildResult result =
        play(ImageBuild.builder().owner(cluster.owner).plan(plan.build()).build());

    assertThat(result.step()).contains(new BuildStep.UseImage(IMAGE, "s2i"));
  }

  @Test
  void a_strategy_that_was_asked_for_and_is_missing_is_told() {
    BuildPlan plan = BuildScenario.plan(List.of(sound("s2i"))).strategy("buildah").build();

    ImageBuildResult result = play(ImageBuild.builder().owner(cluster.owner).plan(plan).build());

    assertThat(result.isDegraded()).isTrue();
    assertThat(result.message())
        .contains("buildah was asked for, but there is no such strategy: [s2i] are at hand")
        .contains("it may lack pandas==2.3.3, requests");
  }

  @Test
  void whoever_was_overtaken_starts_nothing() {
    ScriptedStrategy s2i = ScriptedStrategy.named("s2i");
    BuildStateStore real = BuildStateStore.inMemory();
    BuildStateStore overtaken =
        new BuildStateStore() {
          @Override
          public Optional<StoredState> load(ImageBuild build) {
            return real.load(build);
          }

          @Override
          public boolean save(ImageBuild build, StoredState expected, String text) {
            return false;
          }
        };

    ImageBuildResult result = reconciler().stateStore(overtaken).build().reconcile(build(s2i));

    assertThat(result.step()).isEmpty();
    assertThat(result.requeueAfter()).contains(Duration.ofSeconds(1));
    assertThat(s2i.calls()).containsExactly("probe");
    assertThat(reports).isEmpty();
  }

  @Test
  void state_that_cannot_be_read_is_never_overwritten() {
    BuildStateStore store = BuildStateStore.inMemory();
    ScriptedStrategy s2i = sound("s2i");
    store.save(build(s2i), new StoredState("", "0"), "{\"version\": 99}");

    ImageBuildResult result = reconciler().stateStore(store).build().reconcile(build(s2i));

    assertThat(result.message()).contains("version 99");
    assertThat(result.requeueAfter()).contains(Duration.ofMinutes(1));
    assertThat(s2i.calls()).isEmpty();
  }

  @Test
  void the_end_is_told_once_however_often_it_is_asked_for() {
    ImageBuild build = build(failing("s2i", BuildFailureReason.SOURCE_AUTH));
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    StringBuilder lines = new StringBuilder();
    BuildReconciler reconciler =
        reconciler()
            .listener(RecoveryMeters.on(registry))
            .audit(AuditSink.jsonLines(lines))
            .build();

    play(reconciler, build);
    cluster.server.forgetRequests();
    play(reconciler, build);

    assertThat(reports)
        .extracting(BuildReport::kind)
        .containsExactly(
            BuildReport.Kind.BUILD_STARTED,
            BuildReport.Kind.BUILD_FAILED,
            BuildReport.Kind.PREBUILT_IMAGE_USED);
    assertThat(cluster.server.requests()).noneMatch(request -> request.isMutation());
    assertThat(
            registry
                .get("podmend.builds")
                .tags("strategy", "s2i", "event", "build-failed", "reason", "source-auth")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(lines.toString().lines())
        .hasSize(3)
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("\"build\":\"build-failed\"", "\"failure\":\"source-auth\""));
  }

  @Test
  void a_listener_that_throws_stops_nothing() {
    BuildReconciler reconciler =
        reconciler()
            .listener(
                report -> {
                  throw new IllegalStateException("oops");
                })
            .build();

    assertThat(play(reconciler, build(sound("s2i"))).built()).contains(IMAGE);
  }

  @Test
  void an_audit_that_cannot_be_written_keeps_the_build_from_starting() {
    ScriptedStrategy s2i = ScriptedStrategy.named("s2i");
    AuditSink sink =
        new AuditSink() {
          @Override
          public void record(RecoveryReport report) {}

          @Override
          public void recordBuild(BuildReport report) {
            throw new PodmendException("disk full", new IOException());
          }
        };

    assertThatThrownBy(() -> reconciler().audit(sink).build().reconcile(build(s2i)))
        .isInstanceOf(PodmendException.class);
    assertThat(s2i.calls()).containsExactly("probe");
  }

  @Test
  void an_owner_that_is_gone_gets_nothing() {
    cluster.client.configMaps().inNamespace("default").withName("notebook").delete();
    ScriptedStrategy s2i = sound("s2i");

    ImageBuildResult result = reconciler().build().reconcile(build(s2i));

    assertThat(result.isFinal()).isTrue();
    assertThat(result.message()).isEqualTo("its owner is gone or being deleted");
    assertThat(s2i.calls()).isEmpty();
  }

  @Test
  void an_owner_without_identity_is_refused_with_every_problem() {
    assertThatThrownBy(
            () ->
                ImageBuild.builder()
                    .owner(new ConfigMapBuilder().withNewMetadata().endMetadata().build())
                    .plan(BuildScenario.plan(List.of()).build())
                    .build())
        .hasMessageContaining("owner.metadata.name is empty")
        .hasMessageContaining("owner.metadata.uid is empty");
  }

  @Test
  void a_handle_that_is_of_another_build_is_a_defect() {
    BuildHandle foreign = new BuildHandle("kaniko", "elsewhere", "x", "y", 7);

    ImageBuildResult result =
        play(build(new OddStrategy(sound("s2i")).with("submit", () -> foreign)));

    assertThat(result.history().summary()).isEqualTo("s2i #1: STRATEGY_BROKEN");
    assertThat(result.history().attempts().get(0).message())
        .contains("submit returned another's handle 1|kaniko|elsewhere|x|y|7");
  }

  @Test
  void a_cluster_that_does_not_tell_is_asked_again_before_a_strategy_is_left_out() {
    ScriptedStrategy s2i =
        sound("s2i").probing(Availability.unknown("503"), Availability.available());

    ImageBuildResult result = play(build(s2i, sound("tekton")));

    assertThat(result.step()).contains(new BuildStep.UseImage(IMAGE, "s2i"));
    assertThat(s2i.calls()).startsWith("probe", "probe", "submit 1");
  }

  @Test
  void the_owner_of_the_build_is_the_owner_of_what_it_creates() {
    reconciler().build().reconcile(build(new JobBuilds("s2i")));

    assertThat(new JobFates(cluster.client).jobs())
        .singleElement()
        .satisfies(
            job ->
                assertThat(job.getMetadata().getOwnerReferences())
                    .extracting("uid")
                    .containsExactly(cluster.owner.getMetadata().getUid()));
  }

  @Test
  void a_submission_that_is_never_answered_ends_at_the_ready_made_image() {
    Supplier<Object> unanswered =
        () -> {
          throw BuildException.of(BuildFailureReason.API_UNAVAILABLE, "500");
        };
    ScriptedStrategy tekton = sound("tekton");

    ImageBuildResult result =
        play(build(new OddStrategy(sound("s2i")).with("submit", unanswered), tekton));

    assertThat(result.isDegraded()).isTrue();
    assertThat(result.message()).contains("nobody tells whether the build started");
    assertThat(tekton.calls()).isEmpty();
  }

  @Test
  void a_build_waits_in_the_queue_from_the_moment_it_is_submitted() {
    Supplier<Object> unanswered =
        () -> {
          throw BuildException.of(BuildFailureReason.API_UNAVAILABLE, "500");
        };
    ScriptedStrategy s2i = ScriptedStrategy.named("s2i");
    BuildReconciler reconciler = reconciler().build();
    reconciler.reconcile(build(new OddStrategy(s2i).with("submit", unanswered)));
    cluster.clock.advance(Duration.ofMinutes(11));
    reconciler.reconcile(build(s2i));

    cluster.clock.advance(Duration.ofMinutes(9));
    ImageBuildResult early = reconciler.reconcile(build(s2i));
    cluster.clock.advance(Duration.ofMinutes(1));
    ImageBuildResult late = reconciler.reconcile(build(s2i));

    assertThat(s2i.calls()).contains("submit 1");
    assertThat(early.step()).containsInstanceOf(BuildStep.Await.class);
    assertThat(late.step()).containsInstanceOf(BuildStep.Cancel.class);
  }

  @Test
  void a_key_of_several_lines_is_no_part_of_what_is_told() {
    List<LogLine> lines = new ArrayList<>();
    lines.add(new LogLine("build", "-----BEGIN OPENSSH PRIVATE KEY-----"));
    IntStream.range(0, 30)
        .forEach(i -> lines.add(new LogLine("build", "b3BlbnNzaC1rZXktdjEA" + i)));
    lines.add(new LogLine("build", "-----END OPENSSH PRIVATE KEY-----"));
    lines.add(new LogLine("build", "permission denied"));
    BuildStrategy leaking =
        new OddStrategy(failing("s2i", BuildFailureReason.BUILD_STEP_FAILED))
            .with("readLog", () -> new LogPage(lines, new LogPosition("1"), true, List.of()));

    ImageBuildResult result = play(build(leaking));

    assertThat(result.history().attempts().get(0).message())
        .endsWith("permission denied")
        .doesNotContain("b3Blbn");
    assertThat(reports.toString()).doesNotContain("b3Blbn");
  }
}

package dev.podmend.runtime;

import static dev.podmend.build.BuildFailureReason.BASE_IMAGE_NOT_S2I;
import static dev.podmend.build.BuildFailureReason.BUILD_STEP_FAILED;
import static dev.podmend.build.BuildFailureReason.EVICTED;
import static dev.podmend.build.BuildFailureReason.PUSH_TRANSIENT;
import static dev.podmend.build.BuildFailureReason.SOURCE_AUTH;

import dev.podmend.build.Availability;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.build.BuiltImage;
import dev.podmend.build.FallbackConfig;
import dev.podmend.model.ImageReference;
import dev.podmend.spi.BuildStrategies;
import dev.podmend.spi.BuildStrategy;
import dev.podmend.testkit.build.BuildRequests;
import dev.podmend.testkit.build.ScriptedStrategy;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What is to be built, what comes of it, and how that ends. */
enum BuildScenario {
  SECOND_STRATEGY(
      () -> List.of(new JobBuilds("s2i"), new JobBuilds("tekton")),
      fates -> fates.failing("s2i", 1, BASE_IMAGE_NOT_S2I).failing("tekton", 1, PUSH_TRANSIENT),
      "UseImage",
      "s2i #1: BASE_IMAGE_NOT_S2I; tekton #1: PUSH_TRANSIENT; tekton #2: SUCCEEDED",
      1),

  READY_MADE(
      () ->
          List.of(
              new JobBuilds("s2i"),
              ScriptedStrategy.named("tekton")
                  .probing(Availability.unavailable("no such API", "install it"))),
      fates -> fates.failing("s2i", 1, EVICTED).failing("s2i", 2, BUILD_STEP_FAILED),
      "UsePrebuilt",
      "tekton left out: unavailable: no such API; install it; s2i #1: EVICTED; s2i #2:"
          + " BUILD_STEP_FAILED",
      0),

  FIX_THE_INPUT(
      () -> List.of(new JobBuilds("s2i"), new JobBuilds("tekton")),
      fates -> fates.failing("s2i", 1, SOURCE_AUTH),
      "UsePrebuilt",
      "s2i #1: SOURCE_AUTH",
      0),

  SCRIPTED(
      () ->
          List.of(
              scripted("s2i", failing(BASE_IMAGE_NOT_S2I)),
              scripted("tekton", failing(PUSH_TRANSIENT), succeeding())),
      fates -> {},
      "UseImage",
      "s2i #1: BASE_IMAGE_NOT_S2I; tekton #1: PUSH_TRANSIENT; tekton #2: SUCCEEDED",
      0);

  static final BuiltImage IMAGE =
      BuiltImage.of(BuildRequests.notebook().build().outputImage(), BuildRequests.DIGEST);
  static final ImageReference PREBUILT = ImageReference.parse(Cluster.PREBUILT);

  private final Supplier<List<BuildStrategy>> strategies;
  private final Consumer<JobFates> fates;
  final String step;
  final String history;
  final int jobsLeft;

  BuildScenario(
      Supplier<List<BuildStrategy>> strategies,
      Consumer<JobFates> fates,
      String step,
      String history,
      int jobsLeft) {
    this.strategies = strategies;
    this.fates = fates;
    this.step = step;
    this.history = history;
    this.jobsLeft = jobsLeft;
  }

  private static ScriptedStrategy scripted(String name, BuildState... ends) {
    ScriptedStrategy strategy = ScriptedStrategy.named(name);
    for (BuildState end : ends) {
      strategy.nextBuild(BuildState.pending(""), BuildState.running(), end);
    }
    return strategy;
  }

  private static BuildState failing(BuildFailureReason reason) {
    return BuildState.failed(reason, "it says");
  }

  private static BuildState succeeding() {
    return BuildState.succeeded(IMAGE);
  }

  /** One that cannot build it, one that can at the third attempt, and one that is not there. */
  static List<BuildStrategy> longWayDown() {
    return List.of(
        scripted("s2i", failing(BASE_IMAGE_NOT_S2I)),
        scripted("tekton", failing(PUSH_TRANSIENT), failing(PUSH_TRANSIENT), succeeding()),
        ScriptedStrategy.named("kaniko")
            .probing(Availability.unavailable("not allowed: create pods", "kubectl create role")));
  }

  ImageBuild startIn(Cluster cluster, JobFates controller) {
    fates.accept(controller);
    return build(cluster, strategies.get()).build();
  }

  static ImageBuild.Builder build(Cluster cluster, List<BuildStrategy> strategies) {
    return ImageBuild.builder().owner(cluster.owner).plan(plan(strategies).build());
  }

  static BuildPlan.Builder plan(List<BuildStrategy> strategies) {
    return BuildPlan.builder()
        .request(request().build())
        .strategies(BuildStrategies.of(strategies))
        .config(FallbackConfig.builder().prebuiltImage(PREBUILT).build());
  }

  static BuildRequest.Builder request() {
    return BuildRequests.notebook().owner(Optional.empty());
  }
}

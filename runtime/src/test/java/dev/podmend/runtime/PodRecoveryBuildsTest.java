package dev.podmend.runtime;

import static dev.podmend.testkit.kubelet.PodMatchers.image;
import static dev.podmend.testkit.kubelet.PodStep.crashLoops;
import static dev.podmend.testkit.kubelet.PodStep.crashes;
import static dev.podmend.testkit.kubelet.PodStep.pulling;
import static dev.podmend.testkit.kubelet.PodStep.scheduled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildHistory;
import dev.podmend.build.BuildSource;
import dev.podmend.build.BuildState;
import dev.podmend.build.BuiltImage;
import dev.podmend.build.CommitId;
import dev.podmend.build.FallbackConfig;
import dev.podmend.build.GitUrl;
import dev.podmend.recovery.RecoveryConfig;
import dev.podmend.spi.BuildStrategy;
import dev.podmend.testkit.build.ScriptedStrategy;
import dev.podmend.testkit.kubelet.PodLife;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodRecoveryBuildsTest {

  private static final BuiltImage IMAGE = BuildScenario.IMAGE;
  private static final String IN_USE = IMAGE.image().canonical();

  private final Cluster cluster = new Cluster();
  private final List<BuildReport> reports = new ArrayList<>();

  @AfterEach
  void stop() {
    cluster.close();
  }

  private RecoverableWorkload.Builder workload(Pod template, BuildStrategy... strategies) {
    return cluster
        .workload(template)
        .putBuilds("app", BuildScenario.plan(List.of(strategies)).build());
  }

  /** The source is a commit, which nobody can move. */
  private RecoverableWorkload.Builder ofCommit(String freshness, BuildStrategy... strategies) {
    BuildSource source =
        BuildSource.git(new GitUrl("https://git.example.com/team/notebooks.git"))
            .at(new CommitId("0123456789".repeat(4)));
    return cluster
        .workload(Cluster.templateWithoutImage())
        .putBuilds(
            "app",
            BuildScenario.plan(List.of(strategies))
                .request(BuildScenario.request().source(source).freshness(freshness).build())
                .build());
  }

  private static ScriptedStrategy building(String name, BuiltImage image) {
    return ScriptedStrategy.named(name).nextBuild(BuildState.succeeded(image));
  }

  private PodRecovery recovery() {
    return cluster.recovery().buildListener(reports::add).build();
  }

  private RecoveryResult play(RecoverableWorkload workload) {
    PodRecovery recovery = recovery();
    for (int pass = 0; pass < 200; pass++) {
      RecoveryResult result = recovery.reconcile(workload);
      if (result.isFinal() || result.phase() == RecoveryPhase.HEALTHY) {
        return result;
      }
      cluster.clock.advance(result.requeueAfter().orElseThrow());
      cluster.kubelet.settle();
      cluster.fates.tick();
    }
    throw new AssertionError("no end");
  }

  private void crash(String image) {
    cluster
        .kubelet
        .whenPod(image(image))
        .lives(
            PodLife.of(
                scheduled(),
                pulling(),
                crashLoops(
                    3, crashes(1, "Error", "ModuleNotFoundError: No module named 'seaborn'"))));
  }

  private String imageInUse() {
    return cluster.onlyPod().getSpec().getContainers().get(0).getImage();
  }

  private List<String> initContainers() {
    return cluster.onlyPod().getSpec().getInitContainers().stream()
        .map(Container::getName)
        .toList();
  }

  @Test
  void no_pod_is_created_before_its_image_is_there() {
    ScriptedStrategy s2i =
        ScriptedStrategy.named("s2i")
            .nextBuild(BuildState.pending(""), BuildState.running(), BuildState.succeeded(IMAGE));
    RecoverableWorkload workload = workload(Cluster.templateWithoutImage(), s2i).build();
    PodRecovery recovery = recovery();

    RecoveryResult first = recovery.reconcile(workload);

    assertThat(first.phase()).isEqualTo(RecoveryPhase.PROGRESSING);
    assertThat(first.message()).isEqualTo("Validation pod: s2i starts attempt 1");
    assertThat(cluster.pods()).isEmpty();
    assertThat(play(workload).phase()).isEqualTo(RecoveryPhase.HEALTHY);
    assertThat(imageInUse()).isEqualTo(IN_USE).contains("@sha256:");
  }

  @Test
  void an_image_that_the_template_names_is_not_built() {
    ScriptedStrategy s2i = ScriptedStrategy.named("s2i");

    RecoveryResult result = play(workload(Cluster.template("Always"), s2i).build());

    assertThat(result.phase()).isEqualTo(RecoveryPhase.HEALTHY);
    assertThat(imageInUse()).isEqualTo(Cluster.BUILT);
    assertThat(s2i.calls()).isEmpty();
  }

  @Test
  void the_long_way_down_is_told_with_its_history() {
    crash(IN_USE);
    RecoverableWorkload workload =
        cluster
            .workload(Cluster.templateWithoutImage())
            .putBuilds("app", BuildScenario.plan(BuildScenario.longWayDown()).build())
            .build();

    RecoveryResult result = play(workload);

    assertThat(result.phase()).isEqualTo(RecoveryPhase.HEALTHY);
    assertThat(imageInUse()).isEqualTo(Cluster.PREBUILT);
    assertThat(cluster.attempts()).containsExactly("switch-build-strategy succeeded");
    BuildHistory history = reports.get(reports.size() - 1).history();
    assertThat(history.summary())
        .isEqualTo(
            "kaniko left out: unavailable: not allowed: create pods; kubectl create role;"
                + " s2i #1: BASE_IMAGE_NOT_S2I; tekton #1: PUSH_TRANSIENT; tekton #2:"
                + " PUSH_TRANSIENT; tekton #3: IMAGE_UNUSABLE");
    assertThat(history.attempts().get(3).message()).contains("No module named 'seaborn'");
    assertThat(reports)
        .extracting(report -> report.kind().wireName())
        .containsExactly(
            "build-started",
            "build-failed",
            "build-started",
            "build-failed",
            "build-started",
            "build-failed",
            "build-started",
            "build-succeeded",
            "image-unusable",
            "strategy-skipped",
            "prebuilt-image-used");
  }

  @Test
  void an_image_that_was_built_elsewhere_and_does_not_run_is_built_in_another_way() {
    crash(Cluster.BUILT);
    ScriptedStrategy s2i = ScriptedStrategy.named("s2i");
    ScriptedStrategy tekton = building("tekton", IMAGE);

    RecoveryResult result = play(workload(Cluster.template("Always"), s2i, tekton).build());

    assertThat(result.phase()).isEqualTo(RecoveryPhase.HEALTHY);
    assertThat(imageInUse()).isEqualTo(IN_USE);
    assertThat(s2i.calls()).isEmpty();
    assertThat(tekton.calls()).containsExactly("probe", "submit 1", "delete 1");
  }

  @Test
  void an_image_that_every_strategy_has_built_in_vain_falls_back() {
    crash(IN_USE);

    RecoveryResult result =
        play(workload(Cluster.templateWithoutImage(), building("s2i", IMAGE)).build());

    assertThat(result.phase()).isEqualTo(RecoveryPhase.HEALTHY);
    assertThat(imageInUse()).isEqualTo(Cluster.PREBUILT);
    assertThat(cluster.attempts()).containsExactly("fallback-to-prebuilt succeeded");
    assertThat(reports)
        .last()
        .extracting(BuildReport::kind)
        .isEqualTo(BuildReport.Kind.IMAGE_UNUSABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "/opt/app-root/src, /work, 0",
    "/opt/app-root/src, /opt/app-root, 1",
    "/opt/app-root/src, /opt/app, 0",
    "'', /work, 1"
  })
  void the_init_container_goes_where_the_image_holds_what_it_fetches(
      String source, String mounted, int left) {
    BuiltImage image = source.isEmpty() ? IMAGE : IMAGE.withSourceIn(source);
    Pod template =
        new PodBuilder(Cluster.templateWithoutImage())
            .editSpec()
            .editFirstContainer()
            .addNewVolumeMount()
            .withName("work")
            .withMountPath(mounted)
            .endVolumeMount()
            .endContainer()
            .addNewVolume()
            .withName("work")
            .withNewEmptyDir()
            .endEmptyDir()
            .endVolume()
            .endSpec()
            .build();

    play(
        workload(template, building("s2i", image)).addDroppableInitContainers("git-clone").build());

    assertThat(initContainers()).hasSize(left);
  }

  @Test
  void the_init_container_stays_where_it_is_not_said_to_be_droppable() {
    play(
        workload(
                Cluster.templateWithoutImage(),
                building("s2i", IMAGE.withSourceIn("/opt/app-root/src")))
            .build());

    assertThat(initContainers()).containsExactly("git-clone");
  }

  @Test
  void the_init_container_comes_back_with_an_image_that_lacks_the_source() {
    crash(IN_USE);

    play(
        workload(
                Cluster.templateWithoutImage(),
                building("s2i", IMAGE.withSourceIn("/opt/app-root/src")))
            .addDroppableInitContainers("git-clone")
            .build());

    assertThat(imageInUse()).isEqualTo(Cluster.PREBUILT);
    assertThat(initContainers()).containsExactly("git-clone");
  }

  @Test
  void without_fallback_it_stops_after_the_chosen_strategy() {
    ScriptedStrategy s2i =
        ScriptedStrategy.named("s2i")
            .nextBuild(BuildState.failed(BuildFailureReason.BASE_IMAGE_NOT_S2I, "no scripts"));
    ScriptedStrategy tekton = building("tekton", IMAGE);

    RecoveryResult result =
        play(
            workload(Cluster.templateWithoutImage(), s2i, tekton)
                .config(RecoveryConfig.builder().enableBuildFallback(false).build())
                .build());

    assertThat(result.phase()).isEqualTo(RecoveryPhase.FAILED);
    assertThat(result.message())
        .isEqualTo(
            "Validation pod failed: no image (base image not s2i). Attempted recovery: none. Final"
                + " status: Failed");
    assertThat(result.conditions())
        .anySatisfy(
            condition ->
                assertThat(condition.message()).contains("Use a base image with S2I scripts"));
    assertThat(tekton.calls()).isEmpty();
    assertThat(s2i.calls()).endsWith("delete 1");
    assertThat(cluster.pods()).isEmpty();
  }

  @Test
  void a_workload_without_an_image_stays_given_up() {
    RecoverableWorkload workload =
        workload(
                Cluster.templateWithoutImage(),
                ScriptedStrategy.named("s2i")
                    .nextBuild(BuildState.failed(BuildFailureReason.SOURCE_AUTH, "401")))
            .config(
                RecoveryConfig.builder()
                    .disabledRecoveryActions(Set.of("fallback-to-prebuilt"))
                    .build())
            .build();
    RecoveryResult first = play(workload);
    cluster.server.forgetRequests();

    RecoveryResult again = recovery().reconcile(workload);

    assertThat(first.phase()).isEqualTo(RecoveryPhase.FAILED);
    assertThat(again.phase()).isEqualTo(RecoveryPhase.FAILED);
    assertThat(again.message()).isEqualTo(first.message());
    assertThat(again.isFinal()).isTrue();
    assertThat(cluster.server.requests()).noneMatch(request -> request.isMutation());
  }

  @Test
  void what_builds_of_another_run_left_is_deleted_before_the_new_run_builds() {
    ScriptedStrategy s2i = ScriptedStrategy.named("s2i");
    RecoverableWorkload.Builder workload = workload(Cluster.templateWithoutImage(), s2i);
    recovery().reconcile(workload.build());

    recovery().reconcile(workload.run("2").build());

    assertThat(s2i.calls()).containsExactly("probe", "submit 1", "delete 1", "probe", "submit 1");
    assertThat(s2i.openBuilds()).isEqualTo(1);
  }

  @Test
  void an_image_of_an_earlier_run_is_not_built_again() {
    ScriptedStrategy s2i = building("s2i", IMAGE);
    RecoverableWorkload.Builder workload = ofCommit("", s2i);
    play(workload.run("1").build());
    List<String> before = s2i.calls();

    RecoveryResult second = play(workload.run("2").build());
    RecoveryResult third = play(workload.run("3").build());

    assertThat(List.of(second, third))
        .extracting(RecoveryResult::phase)
        .containsOnly(RecoveryPhase.HEALTHY);
    assertThat(imageInUse()).isEqualTo(IN_USE);
    assertThat(s2i.calls()).isEqualTo(before);
    assertThat(third.progress().orElseThrow().hasImage("app")).isTrue();
  }

  @Test
  void what_a_branch_held_in_an_earlier_run_is_built_again() {
    ScriptedStrategy s2i = building("s2i", IMAGE).nextBuild(BuildState.succeeded(IMAGE));
    RecoverableWorkload.Builder workload = workload(Cluster.templateWithoutImage(), s2i);
    play(workload.run("1").build());

    play(workload.run("2").build());

    assertThat(s2i.calls()).filteredOn("submit 1"::equals).hasSize(2);
  }

  @Test
  void the_image_of_a_run_that_gave_up_is_built_again() {
    crash(IN_USE);
    ScriptedStrategy s2i = building("s2i", IMAGE).nextBuild(BuildState.succeeded(IMAGE));
    RecoverableWorkload.Builder workload =
        ofCommit("", s2i)
            .config(
                RecoveryConfig.builder()
                    .disabledRecoveryActions(
                        Set.of("fallback-to-prebuilt", "switch-build-strategy"))
                    .build());
    RecoveryResult first = play(workload.run("1").build());

    recovery().reconcile(workload.run("2").build());
    play(workload.run("2").build());

    assertThat(first.phase()).isEqualTo(RecoveryPhase.FAILED);
    assertThat(s2i.calls()).filteredOn("submit 1"::equals).hasSize(2);
  }

  @Test
  void an_image_of_an_earlier_run_does_not_stand_in_for_that_of_another_request() {
    ScriptedStrategy s2i = building("s2i", IMAGE).nextBuild(BuildState.succeeded(IMAGE));
    play(ofCommit("", s2i).run("1").build());

    play(ofCommit("2", s2i).run("2").build());

    assertThat(s2i.calls()).filteredOn("submit 1"::equals).hasSize(2);
  }

  @Test
  void an_image_of_an_earlier_run_that_did_not_run_is_built_again() {
    crash(IN_USE);
    ScriptedStrategy s2i = building("s2i", IMAGE).nextBuild(BuildState.succeeded(IMAGE));
    RecoverableWorkload.Builder workload = ofCommit("", s2i);
    play(workload.run("1").build());

    recovery().reconcile(workload.run("2").build());
    play(workload.run("2").build());

    assertThat(s2i.calls()).filteredOn("submit 1"::equals).hasSize(2);
  }

  @Test
  void a_template_with_an_image_of_its_own_runs_it_in_a_new_run() {
    crash(Cluster.BUILT);
    ScriptedStrategy tekton = building("tekton", IMAGE);
    RecoverableWorkload.Builder workload =
        workload(Cluster.template("Always"), ScriptedStrategy.named("s2i"), tekton);
    play(workload.run("1").build());
    cluster.kubelet.whenPod(image(Cluster.BUILT)).lives(PodLife.runs());

    recovery().reconcile(workload.run("2").build());
    cluster.clock.advance(Duration.ofMinutes(1));
    cluster.kubelet.settle();
    recovery().reconcile(workload.run("2").build());

    assertThat(imageInUse()).isEqualTo(Cluster.BUILT);
  }

  @Test
  void the_last_word_names_the_strategy_that_gave_the_image() {
    crash(IN_USE);
    BuiltImage good =
        BuiltImage.of(BuildScenario.IMAGE.image(), "sha256:" + "fedcba9876543210".repeat(4));
    ScriptedStrategy tekton =
        ScriptedStrategy.named("tekton")
            .nextBuild(BuildState.failed(BuildFailureReason.BUILD_STEP_FAILED, "it says"));

    RecoveryResult result =
        play(
            workload(
                    Cluster.templateWithoutImage(),
                    building("s2i", IMAGE),
                    tekton,
                    building("kaniko", good))
                .build());

    assertThat(imageInUse()).isEqualTo(good.image().canonical());
    assertThat(result.message())
        .endsWith(
            "Attempted recovery: build strategy kaniko in place of s2i. Final status: Success");
  }

  @Test
  void the_last_word_names_the_fallback_after_the_strategy_that_failed_too() {
    crash(IN_USE);
    ScriptedStrategy tekton =
        ScriptedStrategy.named("tekton")
            .nextBuild(BuildState.failed(BuildFailureReason.BUILD_STEP_FAILED, "it says"));

    RecoveryResult result =
        play(workload(Cluster.templateWithoutImage(), building("s2i", IMAGE), tekton).build());

    assertThat(imageInUse()).isEqualTo(Cluster.PREBUILT);
    assertThat(result.message())
        .contains(
            "Attempted recovery: build strategy tekton in place of s2i, then fallback to pre-built"
                + " image. Final status: Success. Degraded: app runs the ready-made image");
    assertThat(result.progress().orElseThrow().hasImage("app")).isTrue();
  }

  @Test
  void a_pod_that_is_well_on_a_built_image_costs_no_write() {
    RecoverableWorkload workload =
        workload(Cluster.templateWithoutImage(), building("s2i", IMAGE)).build();
    play(workload);
    recovery().reconcile(workload);
    cluster.server.forgetRequests();

    RecoveryResult result = recovery().reconcile(workload);

    assertThat(result.phase()).isEqualTo(RecoveryPhase.HEALTHY);
    assertThat(cluster.server.requests()).noneMatch(request -> request.isMutation());
  }

  @Test
  void what_built_the_image_stays_as_long_as_it_is_wanted() {
    ScriptedStrategy s2i = building("s2i", IMAGE);

    play(
        cluster
            .workload(Cluster.templateWithoutImage())
            .putBuilds(
                "app", BuildScenario.plan(List.of(s2i)).retention(BuildRetention.FOR_EVER).build())
            .build());

    assertThat(s2i.calls()).doesNotContain("delete 1");
  }

  @Test
  void a_plan_that_names_no_ready_made_image_uses_the_workloads() {
    ScriptedStrategy s2i =
        ScriptedStrategy.named("s2i")
            .nextBuild(BuildState.failed(BuildFailureReason.SOURCE_AUTH, "401"));

    RecoveryResult result =
        play(
            cluster
                .workload(Cluster.templateWithoutImage())
                .putBuilds(
                    "app", BuildScenario.plan(List.of(s2i)).config(FallbackConfig.DEFAULT).build())
                .build());

    assertThat(result.message()).contains("is well. Degraded: app runs the ready-made image");
    assertThat(imageInUse()).isEqualTo(Cluster.PREBUILT);
  }

  @Test
  void a_build_of_a_container_that_is_not_there_is_refused() {
    assertThatThrownBy(
            () ->
                cluster
                    .workload()
                    .putBuilds("sidecar", BuildScenario.plan(List.of()).build())
                    .build())
        .hasMessageContaining("builds names 'sidecar', but the template has no container");
  }
}

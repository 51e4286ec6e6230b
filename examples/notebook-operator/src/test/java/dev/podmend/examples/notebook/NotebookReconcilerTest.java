package dev.podmend.examples.notebook;

import static dev.podmend.examples.notebook.api.JobPhase.BUILDING;
import static dev.podmend.examples.notebook.api.JobPhase.FAILED;
import static dev.podmend.examples.notebook.api.JobPhase.INITIALIZING;
import static dev.podmend.examples.notebook.api.JobPhase.SUCCEEDED;
import static dev.podmend.examples.notebook.api.JobPhase.VALIDATION_RUNNING;
import static dev.podmend.testkit.kubelet.PodMatchers.anyPod;
import static dev.podmend.testkit.kubelet.PodMatchers.image;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildState;
import dev.podmend.build.BuiltImage;
import dev.podmend.examples.notebook.api.BuildStatus;
import dev.podmend.examples.notebook.api.NotebookResults;
import dev.podmend.examples.notebook.api.NotebookValidationJob;
import dev.podmend.examples.notebook.api.NotebookValidationJobStatus;
import dev.podmend.examples.notebook.build.RequirementsSource;
import dev.podmend.examples.notebook.pod.ValidationPod;
import dev.podmend.model.ImageReference;
import dev.podmend.runtime.PodmendLabels;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.build.ScriptedStrategy;
import dev.podmend.testkit.kubelet.PodLife;
import dev.podmend.testkit.kubelet.PodStep;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NotebookReconcilerTest {

  private static final String BUILD = "buildConfig: {enabled: true}";
  private static final String UNKNOWN_IMAGE = "manifest unknown: manifest unknown";
  private static final BuiltImage BUILT =
      BuiltImage.of(
          ImageReference.parse("registry.example/built:1"), "sha256:" + "0a1b2c3d".repeat(8));

  @Test
  void a_notebook_that_passes_is_a_success_with_its_results() {
    try (Cluster cluster = new Cluster()) {
      cluster.kubelet.whenPod(anyPod()).lives(Cluster.passes());

      NotebookValidationJobStatus end = cluster.run(Jobs.minimal());

      assertThat(cluster.phases()).containsExactly(INITIALIZING, VALIDATION_RUNNING, SUCCEEDED);
      assertThat(results(end).passed()).isEqualTo(2);
      assertThat(end.message()).startsWith("The notebook passed. ");
      assertThat(end.startTime()).isNotEmpty();
      assertThat(end.completionTime()).isNotEmpty();
      assertThat(end.validationPodName()).isEqualTo("sales-0");
      assertThat(conditions(end)).contains("Ready=True", "Validated=True");
    }
  }

  @Test
  void message_and_completion_come_in_one_write() {
    try (Cluster cluster = new Cluster()) {
      cluster.kubelet.whenPod(anyPod()).lives(raises());

      cluster.run(Jobs.minimal());

      assertThat(cluster.written.stream().filter(status -> !status.completionTime().isEmpty()))
          .singleElement()
          .satisfies(
              status -> {
                assertThat(status.phase()).isEqualTo(FAILED);
                assertThat(status.message()).endsWith("Cell 4: ValueError: negative price");
              });
    }
  }

  @Test
  void a_notebook_that_raises_fails_with_its_cell_after_one_retry() {
    try (Cluster cluster = new Cluster()) {
      cluster.kubelet.whenPod(anyPod()).lives(raises());

      NotebookValidationJobStatus end = cluster.run(Jobs.minimal());

      assertThat(results(end).outcome()).isEqualTo(NotebookResults.Outcome.FAILED);
      assertThat(results(end).cells()).extracting(NotebookResults.Cell::index).containsExactly(4);
      assertThat(end.attempts()).hasSize(1);
      assertThat(cluster.podsSeen).hasSize(2);
      assertThat(conditions(end)).contains("Ready=False", "Validated=False");
      assertThat(cluster.written)
          .extracting(NotebookValidationJobStatus::message)
          .noneMatch(message -> message.endsWith("Final status: Success"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "all fine",
        "{\"outcome\": \"Passed\"}",
        "{\"version\": 1, \"outcome\": \"Failed\", \"passed\": 0, \"failed\": 1, \"skipped\": 0,"
            + " \"seconds\": 1, \"cells\": []}"
      })
  void a_result_that_cannot_be_read_is_inconclusive_and_no_success(String lastWords) {
    try (Cluster cluster = new Cluster()) {
      cluster.kubelet.whenPod(anyPod()).lives(PodLife.runs().then(PodStep.completes(lastWords)));

      NotebookValidationJobStatus end = cluster.run(Jobs.minimal());

      assertThat(end.phase()).isEqualTo(FAILED);
      assertThat(end.message()).startsWith("Inconclusive: ");
      assertThat(conditions(end)).contains("Ready=False", "Validated=Unknown");
    }
  }

  @Test
  void a_job_whose_builds_ended_in_the_ready_made_image_is_no_longer_building() {
    ScriptedStrategy s2i =
        ScriptedStrategy.named("s2i")
            .nextBuild(
                BuildState.running(), BuildState.failed(BuildFailureReason.SOURCE_AUTH, "401"));
    try (Cluster cluster = new Cluster(s2i)) {
      cluster.kubelet.whenPod(anyPod()).lives(Cluster.passes());
      cluster.create(Jobs.of(BUILD));

      cluster.until(Jobs.NAMESPACE, status -> !cluster.pods().isEmpty());

      assertThat(cluster.phases()).containsExactly(INITIALIZING, BUILDING, VALIDATION_RUNNING);
      assertThat(cluster.toTheEnd().phase()).isEqualTo(SUCCEEDED);
    }
  }

  @Test
  void nothing_runs_before_its_image_is_built() {
    ScriptedStrategy s2i =
        ScriptedStrategy.named("s2i")
            .nextBuild(BuildState.pending(""), BuildState.running(), BuildState.succeeded(BUILT));
    try (Cluster cluster = new Cluster(s2i)) {
      cluster.kubelet.whenPod(image(BUILT.image().canonical())).lives(Cluster.passes());
      cluster.create(Jobs.of(BUILD));

      cluster.until(Jobs.NAMESPACE, status -> status.phase() == BUILDING);
      assertThat(cluster.pods()).isEmpty();
      NotebookValidationJobStatus end = cluster.toTheEnd();

      assertThat(cluster.phases())
          .containsExactly(INITIALIZING, BUILDING, VALIDATION_RUNNING, SUCCEEDED);
      assertThat(build(end).phase()).isEqualTo(BuildStatus.Phase.COMPLETE);
      assertThat(build(end).strategy()).isEqualTo("s2i");
      assertThat(build(end).imageReference()).isEqualTo(BUILT.image().canonical());
      assertThat(build(end).completionTime()).isNotEmpty();
      assertThat(cluster.podsSeen.values())
          .allSatisfy(pod -> assertThat(imageOf(pod)).isEqualTo(BUILT.image().canonical()));
    }
  }

  @Test
  void a_source_in_the_built_image_is_not_fetched_again() {
    ScriptedStrategy s2i =
        ScriptedStrategy.named("s2i")
            .nextBuild(BuildState.succeeded(BUILT.withSourceIn("/opt/app-root/src")));
    try (Cluster cluster = new Cluster(s2i)) {
      cluster.kubelet.whenPod(anyPod()).lives(Cluster.passes());

      cluster.run(Jobs.of(BUILD));

      assertThat(cluster.onlyPod().getSpec().getInitContainers()).isEmpty();
    }
  }

  @Test
  void one_strategy_follows_another_and_the_ready_made_image_stands_at_the_end() {
    ScriptedStrategy s2i =
        ScriptedStrategy.named("s2i")
            .nextBuild(
                BuildState.failed(BuildFailureReason.BASE_IMAGE_INCOMPATIBLE, "no assemble"));
    ScriptedStrategy tekton =
        ScriptedStrategy.named("tekton")
            .nextBuild(BuildState.failed(BuildFailureReason.BASE_IMAGE_INCOMPATIBLE, "no python"));
    try (Cluster cluster = new Cluster(s2i, tekton)) {
      cluster.kubelet.whenPod(image(Jobs.IMAGE)).lives(Cluster.passes());

      NotebookValidationJobStatus end = cluster.run(Jobs.of(BUILD));

      assertThat(end.phase()).isEqualTo(SUCCEEDED);
      assertThat(end.message()).contains("Degraded");
      assertThat(build(end).attempts())
          .extracting(attempt -> attempt.strategy() + " " + attempt.reason())
          .containsExactly("s2i BaseImageIncompatible", "tekton BaseImageIncompatible");
      assertThat(build(end).imageReference()).isEqualTo(Jobs.IMAGE);
    }
  }

  @Test
  void an_image_that_does_not_run_is_recorded_as_a_recovery() {
    ScriptedStrategy s2i = ScriptedStrategy.named("s2i").nextBuild(BuildState.succeeded(BUILT));
    try (Cluster cluster = new Cluster(s2i)) {
      cluster
          .kubelet
          .whenPod(image(BUILT.image().canonical()))
          .lives(PodLife.failsToPull(UNKNOWN_IMAGE));
      cluster.kubelet.whenPod(image(Jobs.IMAGE)).lives(Cluster.passes());

      NotebookValidationJobStatus end = cluster.run(Jobs.of(BUILD));

      assertThat(end.phase()).isEqualTo(SUCCEEDED);
      assertThat(end.attempts())
          .singleElement()
          .satisfies(
              attempt -> {
                assertThat(attempt.action()).isEqualTo("fallback to pre-built image");
                assertThat(attempt.failure()).isEqualTo("ImagePullBackOff (image not found)");
                assertThat(attempt.outcome()).isEqualTo("succeeded");
              });
      assertThat(end.message())
          .startsWith(
              "Validation pod failed: ImagePullBackOff (image not found). Attempted recovery:"
                  + " fallback to pre-built image. Final status: Success");
      assertThat(conditions(end)).contains("Recovered=True");
      assertThat(imageOf(cluster.onlyPod())).isEqualTo(Jobs.IMAGE);
    }
  }

  @Test
  void without_build_fallback_the_chosen_strategy_is_the_last() {
    ScriptedStrategy s2i =
        ScriptedStrategy.named("s2i")
            .nextBuild(
                BuildState.failed(BuildFailureReason.BASE_IMAGE_INCOMPATIBLE, "no assemble"));
    try (Cluster cluster = new Cluster(s2i, ScriptedStrategy.named("tekton"))) {
      NotebookValidationJobStatus end =
          cluster.run(Jobs.parse(withRecovery(BUILD, "{enableBuildFallback: false}")));

      assertThat(end.phase()).isEqualTo(FAILED);
      assertThat(build(end).phase()).isEqualTo(BuildStatus.Phase.FAILED);
      assertThat(build(end).attempts()).hasSize(1);
      assertThat(cluster.podsSeen).isEmpty();
    }
  }

  @Test
  void with_smart_recovery_off_the_same_pod_is_tried_three_times_more() {
    try (Cluster cluster = new Cluster()) {
      cluster.kubelet.whenPod(anyPod()).lives(PodLife.failsToPull(UNKNOWN_IMAGE));

      NotebookValidationJobStatus end =
          cluster.run(Jobs.parse(withRecovery("", "{enableSmartRecovery: false}")));

      assertThat(end.phase()).isEqualTo(FAILED);
      assertThat(end.attempts())
          .extracting(attempt -> attempt.action())
          .containsOnly("retry with the same specification")
          .hasSize(3);
      assertThat(cluster.podsSeen).hasSize(4);
    }
  }

  @Test
  void a_job_may_have_no_attempts_at_all() {
    try (Cluster cluster = new Cluster()) {
      cluster
          .kubelet
          .whenPod(anyPod())
          .lives(
              PodLife.runs()
                  .then(PodStep.crashes(1, "Error", "ConnectionError: Connection refused")));

      NotebookValidationJobStatus end =
          cluster.run(Jobs.parse(withRecovery("", "{maxRecoveryAttempts: 0}")));

      assertThat(end.phase()).isEqualTo(FAILED);
      assertThat(cluster.podsSeen).hasSize(1);
    }
  }

  @Test
  void a_disabled_action_is_not_taken() {
    ScriptedStrategy s2i = ScriptedStrategy.named("s2i").nextBuild(BuildState.succeeded(BUILT));
    try (Cluster cluster = new Cluster(s2i)) {
      cluster
          .kubelet
          .whenPod(image(BUILT.image().canonical()))
          .lives(PodLife.failsToPull(UNKNOWN_IMAGE));

      NotebookValidationJobStatus end =
          cluster.run(
              Jobs.parse(withRecovery(BUILD, "{disabledRecoveryActions: [fallback-to-prebuilt]}")));

      assertThat(end.phase()).isEqualTo(FAILED);
      assertThat(cluster.podsSeen.values())
          .noneSatisfy(pod -> assertThat(imageOf(pod)).isEqualTo(Jobs.IMAGE));
    }
  }

  @Test
  void an_invalid_specification_fails_at_once_with_every_problem() {
    try (Cluster cluster = new Cluster()) {
      NotebookValidationJobStatus end =
          cluster.run(Jobs.of("initContainers: [{name: a, image: b}, {}]\nserviceAccountName: A"));

      assertThat(end.phase()).isEqualTo(FAILED);
      assertThat(end.message())
          .startsWith("The specification is invalid: ")
          .contains("initContainers[1]: image is required")
          .contains("initContainers[1]: name is required")
          .contains("serviceAccountName: 'A' is no name of an object");
      assertThat(end.completionTime()).isNotEmpty();
      assertThat(cluster.podsSeen).isEmpty();
    }
  }

  @Test
  void a_build_that_cannot_be_asked_for_fails_the_job_instead_of_every_step() {
    RequirementsSource unfit =
        job -> {
          throw new IllegalArgumentException("requirements.txt: line 3 is no requirement");
        };
    try (Cluster cluster = new Cluster(unfit, ScriptedStrategy.named("s2i"))) {
      NotebookValidationJobStatus end = cluster.run(Jobs.of(BUILD));

      assertThat(end.phase()).isEqualTo(FAILED);
      assertThat(end.message())
          .isEqualTo("The specification is invalid: requirements.txt: line 3 is no requirement");
      assertThat(cluster.podsSeen).isEmpty();
    }
  }

  @Test
  void an_edited_specification_is_run_anew() {
    try (Cluster cluster = new Cluster()) {
      cluster.kubelet.whenPod(anyPod()).lives(raises(), raises(), Cluster.passes());
      cluster.run(Jobs.minimal());
      cluster.edit(Jobs.replacing("ref: main", "ref: fixed").getSpec());

      NotebookValidationJobStatus end = cluster.toTheEnd();

      assertThat(end.phase()).isEqualTo(SUCCEEDED);
      assertThat(end.observedGeneration()).isEqualTo(2);
      assertThat(results(end).outcome()).isEqualTo(NotebookResults.Outcome.PASSED);
      assertThat(cluster.onlyPod().getSpec().getInitContainers().get(0).getEnv())
          .anySatisfy(variable -> assertThat(variable.getValue()).isEqualTo("fixed"));
    }
  }

  @Test
  void an_edit_in_the_middle_of_a_run_begins_another() {
    try (Cluster cluster = new Cluster()) {
      cluster
          .kubelet
          .whenPod(anyPod())
          .lives(PodLife.of(PodStep.scheduled(), PodStep.pulling()), Cluster.passes());
      cluster.create(Jobs.minimal());
      cluster.until(Jobs.NAMESPACE, status -> !status.validationPodName().isEmpty());
      cluster.edit(Jobs.replacing("ref: main", "ref: fixed").getSpec());

      NotebookValidationJobStatus end = cluster.toTheEnd();

      assertThat(end.phase()).isEqualTo(SUCCEEDED);
      assertThat(cluster.phases())
          .containsExactly(
              INITIALIZING, VALIDATION_RUNNING, INITIALIZING, VALIDATION_RUNNING, SUCCEEDED);
    }
  }

  @Test
  void an_edit_that_cannot_be_carried_out_ends_the_run() {
    try (Cluster cluster = new Cluster()) {
      cluster.kubelet.whenPod(anyPod()).lives(PodLife.runs());
      cluster.create(Jobs.minimal());
      cluster.until(Jobs.NAMESPACE, status -> !status.validationPodName().isEmpty());
      cluster.edit(Jobs.replacing("ref: main", "ref: a..b").getSpec());

      NotebookValidationJobStatus end = cluster.toTheEnd();

      assertThat(end.phase()).isEqualTo(FAILED);
      assertThat(end.message()).startsWith("The specification is invalid: spec.notebook.git.ref: ");
      assertThat(cluster.pods()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a..b", "main"})
  void an_edit_to_what_is_invalid_or_wants_no_build_ends_the_build_that_runs(String ref) {
    ScriptedStrategy s2i = ScriptedStrategy.named("s2i").nextBuild(BuildState.running());
    try (Cluster cluster = new Cluster(s2i)) {
      cluster.kubelet.whenPod(anyPod()).lives(Cluster.passes());
      cluster.create(Jobs.of(BUILD));
      cluster.until(Jobs.NAMESPACE, status -> status.phase() == BUILDING);
      assertThat(s2i.openBuilds()).isEqualTo(1);

      cluster.edit(Jobs.replacing("ref: main", "ref: " + ref).getSpec());
      Instant edited = cluster.clock.instant();
      cluster.toTheEnd();

      assertThat(s2i.openBuilds()).isZero();
      assertThat(s2i.calls()).contains("delete 1");
      assertThat(cluster.clock.instant()).isBefore(edited.plus(Duration.ofMinutes(2)));
    }
  }

  @Test
  void a_state_that_nobody_can_read_does_not_keep_a_run_from_its_end() {
    try (Cluster cluster = new Cluster()) {
      NotebookValidationJob job = Jobs.minimal();
      job.getMetadata().setAnnotations(Map.of(PodmendLabels.RECOVERY, "scribble"));

      NotebookValidationJobStatus end = cluster.run(job);

      assertThat(end.phase()).isEqualTo(FAILED);
      assertThat(end.message()).contains("timeout of 30m", "the stored state cannot be read");
      assertThat(cluster.written)
          .anySatisfy(status -> assertThat(status.message()).startsWith("the stored state"));
    }
  }

  @Test
  void a_run_that_has_ended_is_left_alone() {
    try (Cluster cluster = new Cluster()) {
      cluster.kubelet.whenPod(anyPod()).lives(Cluster.passes());
      cluster.run(Jobs.minimal());
      cluster.server.forgetRequests();

      cluster.step(Jobs.NAMESPACE);

      assertThat(cluster.server.requests()).noneMatch(request -> request.isMutation());
    }
  }

  @Test
  void a_pod_that_hangs_ends_at_the_timeout() {
    try (Cluster cluster = new Cluster()) {
      cluster.kubelet.whenPod(anyPod()).lives(PodLife.runs());

      NotebookValidationJobStatus end = cluster.run(Jobs.parse(withTimeout("timeout: 10m")));

      assertThat(end.phase()).isEqualTo(FAILED);
      assertThat(end.message())
          .isEqualTo("Validation pod was stopped: it took longer than its timeout of 10m");
      assertThat(duration(end)).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
      assertThat(cluster.pods()).isEmpty();
    }
  }

  @Test
  void a_build_that_hangs_ends_at_the_timeout_and_leaves_nothing() {
    ScriptedStrategy s2i = ScriptedStrategy.named("s2i").nextBuild(BuildState.running());
    try (Cluster cluster = new Cluster(s2i)) {
      NotebookValidationJobStatus end = cluster.run(Jobs.parse(withTimeout(BUILD, "timeout: 4m")));

      assertThat(end.phase()).isEqualTo(FAILED);
      assertThat(end.message()).contains("timeout of 4m");
      assertThat(build(end).phase()).isEqualTo(BuildStatus.Phase.FAILED);
      assertThat(s2i.openBuilds()).isZero();
      assertThat(s2i.calls()).contains("delete 1");
    }
  }

  @Test
  void a_build_is_bounded_by_its_own_timeout_and_the_run_goes_on() {
    ScriptedStrategy s2i = ScriptedStrategy.named("s2i").nextBuild(BuildState.running());
    try (Cluster cluster = new Cluster(s2i)) {
      cluster.kubelet.whenPod(image(Jobs.IMAGE)).lives(Cluster.passes());

      NotebookValidationJobStatus end =
          cluster.run(
              Jobs.parse(withTimeout("buildConfig: {enabled: true, timeout: 5m}", "timeout: 2h")));

      assertThat(end.phase()).isEqualTo(SUCCEEDED);
      assertThat(s2i.calls()).contains("cancel 1");
    }
  }

  @Test
  void jobs_of_one_name_in_two_namespaces_never_meet() {
    try (Cluster cluster = new Cluster()) {
      cluster
          .kubelet
          .whenPod(pod -> pod.getMetadata().getNamespace().equals(Jobs.NAMESPACE))
          .lives(Cluster.passes());
      cluster
          .kubelet
          .whenPod(pod -> pod.getMetadata().getNamespace().equals("other"))
          .lives(raises());
      cluster.create(Jobs.minimal());
      var twin = Jobs.minimal();
      twin.setMetadata(new ObjectMetaBuilder(twin.getMetadata()).withNamespace("other").build());
      cluster.create(twin);

      var other = cluster.until("other", status -> status.phase().isFinal());
      var own = cluster.toTheEnd();

      assertThat(own.phase()).isEqualTo(SUCCEEDED);
      assertThat(other.phase()).isEqualTo(FAILED);
      assertThat(cluster.podsSeen.values())
          .extracting(pod -> pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName())
          .containsExactlyInAnyOrder("team/sales-0", "other/sales-0", "other/sales-1");
    }
  }

  @Test
  void conflicts_cost_no_attempt() {
    try (Cluster cluster = new Cluster()) {
      cluster.kubelet.whenPod(anyPod()).lives(Cluster.passes());
      cluster.create(Jobs.minimal());
      cluster
          .server
          .faults()
          .on(
              request ->
                  request.isMutation()
                      && request.isAbout("notebookvalidationjobs")
                      && !request.path().endsWith("/status"))
          .times(5)
          .answer(Fault.status(409));

      NotebookValidationJobStatus end = cluster.toTheEnd();

      assertThat(end.phase()).isEqualTo(SUCCEEDED);
      assertThat(end.attempts()).isEmpty();
    }
  }

  @Test
  void what_a_job_creates_goes_with_it() {
    try (Cluster cluster = new Cluster()) {
      cluster.kubelet.whenPod(anyPod()).lives(Cluster.passes());
      cluster.run(Jobs.minimal());

      cluster.client.resource(cluster.get(Jobs.NAMESPACE)).delete();
      cluster.kubelet.settle();

      assertThat(cluster.pods()).isEmpty();
    }
  }

  private static PodLife raises() {
    return PodLife.runs().then(PodStep.crashes(1, "Error", Cluster.RAISED));
  }

  private static String withRecovery(String pod, String recovery) {
    return withTimeout(pod, "recoveryConfig: " + recovery);
  }

  private static String withTimeout(String spec) {
    return withTimeout("", spec);
  }

  /** A job with more lines below {@code podConfig}, and one below {@code spec}. */
  private static String withTimeout(String pod, String spec) {
    return """
    apiVersion: mlops.mlops.dev/v1alpha1
    kind: NotebookValidationJob
    metadata:
      name: sales
    spec:
      notebook:
        git: {url: "https://git.example/team/notebooks.git", ref: main}
        path: reports/sales.ipynb
    """
        + spec.indent(2)
        + "  podConfig:\n    containerImage: "
        + Jobs.IMAGE
        + "\n"
        + pod.indent(4);
  }

  private static NotebookResults results(NotebookValidationJobStatus status) {
    return requireNonNull(status.results(), "results");
  }

  private static BuildStatus build(NotebookValidationJobStatus status) {
    return requireNonNull(status.buildStatus(), "buildStatus");
  }

  private static Duration duration(NotebookValidationJobStatus status) {
    return Duration.between(
        Instant.parse(status.startTime()), Instant.parse(status.completionTime()));
  }

  private static List<String> conditions(NotebookValidationJobStatus status) {
    return status.conditions().stream().map(NotebookReconcilerTest::words).toList();
  }

  private static String words(Condition condition) {
    return condition.getType() + "=" + condition.getStatus();
  }

  private static String imageOf(Pod pod) {
    return pod.getSpec().getContainers().stream()
        .filter(container -> container.getName().equals(ValidationPod.NOTEBOOK))
        .map(Container::getImage)
        .findFirst()
        .orElseThrow();
  }
}

package dev.podmend.examples.notebook.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.examples.notebook.ThrowAwayCertificate;
import dev.podmend.examples.notebook.api.JobPhase;
import dev.podmend.examples.notebook.api.NotebookResults;
import dev.podmend.examples.notebook.api.NotebookValidationJobStatus;
import dev.podmend.examples.notebook.api.RecoveryAttemptStatus;
import dev.podmend.spi.ObjectType;
import dev.podmend.testkit.build.FakeBuildController;
import dev.podmend.testkit.build.OpenShiftBuildController;
import dev.podmend.testkit.build.PermissiveBuildKinds;
import dev.podmend.testkit.build.TektonBuilds;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Jobs from their creation to their end. All run at once; each test waits for its own. */
@Tag("custom-objects")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotebookJobIT {

  private static final String NOTHING = "sha256:" + "0a1b2c3d".repeat(8);
  private static final String SAME_AGAIN = "retry with the same specification";

  /** How long after a failure the same pod comes again. */
  private static final List<Duration> LEGACY =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(4));

  private static final ObjectType<GenericKubernetesResource> BUILDS =
      ObjectType.generic("build.openshift.io", "v1", "Build", "builds");
  private static final ObjectType<GenericKubernetesResource> TASK_RUNS =
      ObjectType.generic("tekton.dev", "v1", "TaskRun", "taskruns");

  private final ScheduledExecutorService controllers = Executors.newScheduledThreadPool(1);
  private Path folder;
  private RealCluster cluster;
  private PermissiveBuildKinds kinds;
  private ConstraintPolicy constraints;
  private GitServer open;
  private GitServer closed;
  private OperatorProcess operator;
  private String plain;
  private String constrained;
  private String unpullable;
  private String rebuilt;
  private final Seen<Pod> pods = new Seen<>();

  @BeforeAll
  void begin(@TempDir Path scratch) throws IOException {
    folder = scratch;
    cluster = RealCluster.open();
    cluster.needsImage();
    kinds = PermissiveBuildKinds.installIn(cluster.client);
    plain = cluster.namespace();
    constrained = cluster.namespace();
    unpullable = cluster.namespace();
    rebuilt = cluster.namespace();
    constraints = ConstraintPolicy.in(cluster.client, constrained, folder);
    GitServer.commit(folder, Notebooks.FILES);
    open = GitServer.open(folder);
    ThrowAwayCertificate certificate =
        ThrowAwayCertificate.ofAddress(folder, GitServer.address().getHostAddress());
    closed = GitServer.closed(folder, certificate, "s3cret-token");
    secret("s3cret-token", certificate.text());
    cluster.client.pods().inNamespace(plain).inform(pods);
    createJobs();
    playControllers();
    operator =
        OperatorProcess.start(
            folder,
            cluster.operatorsKubeconfig(folder),
            Map.of(
                "NOTEBOOK_NAMESPACES", String.join(",", plain, constrained, unpullable, rebuilt)));
    operator.awaitReady();
  }

  private void secret(String token, String authority) {
    cluster
        .client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("deploy-token")
                .withNamespace(plain)
                .endMetadata()
                .addToStringData("token", token)
                .addToStringData("ca.crt", authority)
                .build())
        .create();
  }

  private String job(GitServer server, String path, String more) {
    return """
    notebook:
      git: {url: "%s", ref: main%s}
      path: %s
    timeout: 4m
    podConfig:
      containerImage: %s
    %s"""
        .formatted(
            server.url(),
            server == closed ? ", credentialsSecret: deploy-token" : "",
            path,
            RealCluster.IMAGE,
            more);
  }

  private void createJobs() {
    cluster.create(plain, "good", job(open, "reports/good.ipynb", ""));
    cluster.create(plain, "bad", job(open, "reports/bad.ipynb", ""));
    cluster.create(plain, "private", job(closed, "reports/good.ipynb", ""));
    cluster.create(
        plain,
        "missing",
        job(
            open,
            "reports/nothere.ipynb",
            """
            recoveryConfig: {maxRecoveryAttempts: 0}
            """));
    cluster.create(
        plain,
        "dataset",
        job(
            open,
            "reports/good.ipynb",
            """
              initContainers:
                - name: download
                  image: k8s.local/busybox:1
                  command: [sh, -c, "echo no such dataset: sales-2026.csv; exit 3"]
            """));
    cluster.create(
        plain,
        "legacy",
        job(
                open,
                "reports/bad.ipynb",
                """
                recoveryConfig: {enableSmartRecovery: false}
                """)
            .replace("timeout: 4m", "timeout: 20m"));
    cluster.create(
        constrained,
        "refused",
        job(
            open,
            "reports/good.ipynb",
            """
              initContainers:
                - name: fix-permissions
                  image: k8s.local/busybox:1
                  command: ["true"]
                  securityContext: {runAsUser: 0}
              droppableInitContainers: [fix-permissions]
            """));
    cluster.create(
        unpullable,
        "built",
        job(
            open,
            "reports/good.ipynb",
            built("tekton", "nothere") + "recoveryConfig: {enableBuildFallback: false}"));
    cluster.create(rebuilt, "built", job(open, "reports/good.ipynb", built("s2i", "notebooks")));
  }

  private static String built(String strategy, String repository) {
    return """
      buildConfig:
        enabled: true
        strategy: %s
        strategyConfig: {targetImage: "%s/%s:built"}
    """
        .formatted(strategy, ImageArchive.REGISTRY, repository);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // They go on until the threads end.
  private void playControllers() throws IOException {
    OpenShiftBuildController openShift =
        OpenShiftBuildController.ofBuilds(cluster.client, Clock.systemUTC());
    TektonBuilds tekton = TektonBuilds.ofTaskRuns(cluster.client, Clock.systemUTC());
    String digest = pushed().orElse(NOTHING);
    List<FakeBuildController> all =
        List.of(
            FakeBuildController.of(cluster.client, unpullable, "tekton", TASK_RUNS)
                .nextBuild(tekton::run, build -> tekton.succeed(build, NOTHING)),
            FakeBuildController.of(cluster.client, rebuilt, "s2i", BUILDS)
                .nextBuild(openShift::run, openShift::fail),
            FakeBuildController.of(cluster.client, rebuilt, "tekton", TASK_RUNS)
                .nextBuild(tekton::run, build -> tekton.succeed(build, digest)));
    controllers.scheduleWithFixedDelay(
        () -> all.forEach(NotebookJobIT::settle), 0, 500, TimeUnit.MILLISECONDS);
  }

  /** An object may change or go meanwhile; the next round sees it. */
  private static void settle(FakeBuildController controller) {
    try {
      controller.settle();
    } catch (RuntimeException e) {
      System.err.println("The stand-in of a controller: " + e);
    }
  }

  private Optional<String> pushed() throws IOException {
    String archive = Objects.requireNonNullElse(System.getenv("NOTEBOOK_E2E_IMAGE"), "");
    return archive.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ImageArchive.needed()
                .push(Files.createDirectory(folder.resolve("image")), "notebooks"));
  }

  @AfterAll
  void end() {
    controllers.shutdownNow();
    for (AutoCloseable each :
        new AutoCloseable[] {operator, constraints, open, closed, kinds, cluster}) {
      try {
        if (each != null) {
          each.close();
        }
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  private NotebookValidationJobStatus ended(String namespace, String name) {
    return cluster.ended(namespace, name).getStatus();
  }

  @Test
  void a_notebook_that_works_succeeds_with_its_results() {
    NotebookValidationJobStatus end = ended(plain, "good");

    assertThat(end.phase()).as(end.message()).isEqualTo(JobPhase.SUCCEEDED);
    assertThat(end.message()).startsWith("The notebook passed. ");
    assertThat(results(end).outcome()).isEqualTo(NotebookResults.Outcome.PASSED);
    assertThat(results(end).passed()).isEqualTo(3);
    assertThat(results(end).cells().get(0).seconds()).isGreaterThan(0.19);
    assertThat(validated(end)).isEqualTo("True");
    assertThat(end.attempts()).isEmpty();
  }

  @Test
  void a_notebook_that_raises_fails_with_its_cell() {
    NotebookValidationJobStatus end = ended(plain, "bad");

    assertThat(end.phase()).isEqualTo(JobPhase.FAILED);
    assertThat(end.message()).endsWith("Cell 1: ValueError: negative price");
    assertThat(validated(end)).isEqualTo("False");
    assertThat(results(end).passed()).isEqualTo(1);
    assertThat(results(end).failed()).isEqualTo(1);
  }

  @Test
  void a_private_repository_is_fetched_by_its_token_over_https() {
    NotebookValidationJobStatus end = ended(plain, "private");

    assertThat(end.phase()).as(end.message()).isEqualTo(JobPhase.SUCCEEDED);
    assertThat(cluster.client.getKubernetesSerialization().asYaml(cluster.pods(plain)))
        .doesNotContain("s3cret-token");
  }

  @Test
  void a_notebook_that_is_not_there_is_named() {
    NotebookValidationJobStatus end = ended(plain, "missing");

    assertThat(end.phase()).isEqualTo(JobPhase.FAILED);
    assertThat(end.message()).contains("the repository has no notebook reports/nothere.ipynb");
  }

  @Test
  void an_init_container_that_fails_is_named_with_its_log() {
    NotebookValidationJobStatus end = ended(plain, "dataset");

    assertThat(end.phase()).isEqualTo(JobPhase.FAILED);
    assertThat(end.message())
        .contains("Init container download: ")
        .contains("no such dataset: sales-2026.csv");
  }

  @Test
  void an_init_container_that_a_policy_refuses_is_left_out_where_it_may_be() {
    NotebookValidationJobStatus end = ended(constrained, "refused");

    assertThat(end.phase()).as(end.message()).isEqualTo(JobPhase.SUCCEEDED);
    assertThat(actions(end)).containsExactly("removal of init container fix-permissions");
    assertThat(cluster.pods(constrained))
        .singleElement()
        .satisfies(
            pod ->
                assertThat(pod.getSpec().getInitContainers())
                    .extracting(Container::getName)
                    .containsExactly("git-clone"));
  }

  @Test
  void an_image_that_cannot_be_pulled_gives_way_to_the_ready_made_one() {
    NotebookValidationJobStatus end = ended(unpullable, "built");

    assertThat(end.phase()).as(end.message()).isEqualTo(JobPhase.SUCCEEDED);
    assertThat(end.message())
        .startsWith("Validation pod failed: ")
        .contains("(image not found)")
        .contains("Attempted recovery: fallback to pre-built image. Final status: Success")
        .endsWith("Degraded: notebook runs the ready-made image");
    assertThat(image(unpullable)).isEqualTo(RealCluster.IMAGE);
  }

  @Test
  void a_build_that_fails_is_followed_by_another_strategys() {
    ImageArchive.needed();

    NotebookValidationJobStatus end = ended(rebuilt, "built");

    assertThat(end.phase()).as(end.message()).isEqualTo(JobPhase.SUCCEEDED);
    assertThat(requireNonNull(end.buildStatus()).attempts())
        .extracting(attempt -> attempt.strategy() + " " + attempt.outcome())
        .contains("s2i Failed")
        .endsWith("tekton Succeeded");
    assertThat(image(rebuilt)).startsWith(ImageArchive.REGISTRY + "/notebooks@sha256:");
    assertThat(BUILDS.in(cluster.client).inNamespace(rebuilt).list().getItems()).isEmpty();
  }

  @Test
  void without_smart_recovery_the_same_pod_comes_again_after_a_minute() {
    NotebookValidationJobStatus second =
        cluster
            .await(plain, "legacy", job -> !job.getStatus().validationPodName().endsWith("-0"))
            .getStatus();

    assertThat(actions(second)).startsWith(SAME_AGAIN);
    assertThatPodsComeAgain(second);
  }

  @Tag("full")
  @Test
  void without_smart_recovery_it_comes_three_times_in_all_and_then_the_job_has_failed() {
    NotebookValidationJobStatus end =
        cluster
            .await(
                plain,
                "legacy",
                job -> job.getStatus().phase().isFinal(),
                LEGACY.stream().reduce(Duration.ofMinutes(4), Duration::plus))
            .getStatus();

    assertThat(end.phase()).isEqualTo(JobPhase.FAILED);
    assertThat(end.message()).endsWith("Cell 1: ValueError: negative price");
    assertThat(actions(end)).containsExactly(SAME_AGAIN, SAME_AGAIN, SAME_AGAIN);
    assertThat(end.validationPodName()).isEqualTo("legacy-3");
    assertThat(pods.all("legacy"))
        .extracting(pod -> pod.getMetadata().getName())
        .containsExactly("legacy-0", "legacy-1", "legacy-2", "legacy-3");
    assertThatPodsComeAgain(end);
  }

  /** Each the same as the first, as long after its decision as it should be, and no minute more. */
  private void assertThatPodsComeAgain(NotebookValidationJobStatus status) {
    List<Pod> all = pods.all("legacy");
    for (int attempt = 0; attempt < status.attempts().size(); attempt++) {
      Pod again = all.get(attempt + 1);
      assertThat(specification(again)).isEqualTo(specification(all.get(0)));
      assertThat(
              Duration.between(
                  Instant.parse(status.attempts().get(attempt).time()),
                  Instant.parse(again.getMetadata().getCreationTimestamp())))
          .isBetween(LEGACY.get(attempt), LEGACY.get(attempt).plusMinutes(1));
    }
  }

  /** What the operator asked for, without what a scheduler and a kubelet add. */
  private static PodSpec specification(Pod pod) {
    return new PodSpecBuilder(pod.getSpec()).withNodeName(null).build();
  }

  private Pod onlyPod(String namespace) {
    List<Pod> pods = cluster.pods(namespace);
    assertThat(pods).hasSize(1);
    return pods.get(0);
  }

  private String image(String namespace) {
    return onlyPod(namespace).getSpec().getContainers().get(0).getImage();
  }

  private static NotebookResults results(NotebookValidationJobStatus status) {
    return requireNonNull(status.results(), status.message());
  }

  private static List<String> actions(NotebookValidationJobStatus status) {
    return status.attempts().stream().map(RecoveryAttemptStatus::action).toList();
  }

  private static String validated(NotebookValidationJobStatus status) {
    return status.conditions().stream()
        .filter(condition -> condition.getType().equals("Validated"))
        .map(Condition::getStatus)
        .findFirst()
        .orElse("");
  }
}

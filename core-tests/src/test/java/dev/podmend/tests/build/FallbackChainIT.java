package dev.podmend.tests.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildRequirements;
import dev.podmend.build.BuildSource;
import dev.podmend.build.FallbackConfig;
import dev.podmend.build.GitUrl;
import dev.podmend.model.ImageReference;
import dev.podmend.runtime.BuildPlan;
import dev.podmend.runtime.BuildReport;
import dev.podmend.runtime.ImageOrigin;
import dev.podmend.runtime.PodRecovery;
import dev.podmend.runtime.PodmendLabels;
import dev.podmend.runtime.RecoverableWorkload;
import dev.podmend.runtime.RecoveryPhase;
import dev.podmend.runtime.RecoveryResult;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.BuildStrategies;
import dev.podmend.spi.ObjectType;
import dev.podmend.strategy.kaniko.KanikoConfig;
import dev.podmend.strategy.kaniko.KanikoStrategy;
import dev.podmend.strategy.s2i.S2iConfig;
import dev.podmend.strategy.s2i.S2iStrategy;
import dev.podmend.strategy.tekton.TektonStrategy;
import dev.podmend.testkit.build.FakeBuildController;
import dev.podmend.testkit.build.OpenShiftBuildController;
import dev.podmend.testkit.build.PermissiveBuildKinds;
import dev.podmend.testkit.build.TektonBuilds;
import dev.podmend.testkit.cluster.TestNamespace;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The chain of builds on the cluster that KUBECONFIG names. OpenShift and Tekton are not there:
 * their kinds are installed as open custom resources, and their controllers are played. What they
 * build is an image that the node can pull from {@code localhost:15000}; the ready-made one is
 * {@code k8s.local/busybox:1}.
 */
@Tag("custom-objects")
class FallbackChainIT {

  private static final String READY_MADE = "k8s.local/busybox:1";
  private static final String REPOSITORY = "localhost:15000/busybox";

  private static final ObjectType<GenericKubernetesResource> BUILDS =
      ObjectType.generic("build.openshift.io", "v1", "Build", "builds");
  private static final ObjectType<GenericKubernetesResource> TASK_RUNS =
      ObjectType.generic("tekton.dev", "v1", "TaskRun", "taskruns");

  @RegisterExtension final TestNamespace namespace = TestNamespace.ofKubeconfig();

  private final List<BuildReport> reports = new ArrayList<>();
  private ConfigMap owner = new ConfigMap();
  private PermissiveBuildKinds kinds;

  @BeforeEach
  void prepare_the_cluster() {
    kinds = PermissiveBuildKinds.installIn(namespace.client());
    owner = namespace.createOwner("notebook");
  }

  /** A namespace goes only while the kinds of what it holds are known. */
  @AfterEach
  void clear_the_cluster() {
    namespace.delete();
    kinds.close();
  }

  @Test
  void what_no_strategy_can_build_runs_on_the_ready_made_image() {
    FakeBuildController openShift = openShift();
    FakeBuildController tekton = tekton();
    RecoverableWorkload workload = workload();
    PodRecovery recovery =
        PodRecovery.builder(namespace.client()).buildListener(reports::add).build();
    List<RecoveryResult> results = new ArrayList<>();

    namespace.await(
        "the workload is healthy",
        () -> {
          results.add(recovery.reconcile(workload));
          openShift.settle();
          tekton.settle();
          return results.get(results.size() - 1).phase() == RecoveryPhase.HEALTHY;
        });

    assertThat(results.get(results.size() - 1).message())
        .endsWith("Degraded: app runs the ready-made image, which may lack seaborn==0.13.2");
    assertThat(podOfWorkload().getSpec().getContainers().get(0).getImage()).isEqualTo(READY_MADE);
    assertThat(reports.get(reports.size() - 1).history().summary())
        .contains("kaniko left out: unavailable: ")
        .contains("s2i #1: BASE_IMAGE_NOT_S2I")
        .contains(
            "tekton #1: PUSH_TRANSIENT; tekton #2: PUSH_TRANSIENT; tekton #3: IMAGE_UNUSABLE");
    namespace.await(
        "the builds are gone",
        () -> {
          recovery.reconcile(workload);
          return BUILDS
                  .in(namespace.client())
                  .inNamespace(namespace.name())
                  .list()
                  .getItems()
                  .isEmpty()
              && TASK_RUNS
                  .in(namespace.client())
                  .inNamespace(namespace.name())
                  .list()
                  .getItems()
                  .isEmpty();
        });
  }

  private RecoverableWorkload workload() {
    BuildRequest request =
        BuildRequest.builder()
            .namespace(namespace.name())
            .source(BuildSource.git(new GitUrl("https://git.example.com/team/notebooks.git")))
            .baseImage(ImageReference.parse(READY_MADE))
            .requirements(new BuildRequirements(List.of("seaborn==0.13.2"), "requirements.txt"))
            .targetImage(ImageReference.parse(REPOSITORY))
            .build();
    FallbackConfig config =
        FallbackConfig.builder()
            .backoffBase(Duration.ofSeconds(1))
            .pollInterval(Duration.ofSeconds(1))
            .build();
    return RecoverableWorkload.builder()
        .owner(owner)
        .template(template())
        .addImages(ImageOrigin.of("app").withPrebuilt(READY_MADE))
        .putBuilds(
            "app",
            BuildPlan.builder().request(request).strategies(strategies()).config(config).build())
        .build();
  }

  /** The first pod lacks a library; the one after it runs. */
  private static Pod template() {
    return new PodBuilder()
        .withNewMetadata()
        .endMetadata()
        .withNewSpec()
        .withRestartPolicy("Never")
        .withTerminationGracePeriodSeconds(1L)
        .addNewContainer()
        .withName("app")
        .withCommand(
            "sh",
            "-c",
            "case $(hostname) in"
                + " *-0) echo \"ModuleNotFoundError: No module named 'seaborn'\" >&2; exit 1;;"
                + " *) exec sleep 3600;; esac")
        .withTerminationMessagePolicy("FallbackToLogsOnError")
        .endContainer()
        .endSpec()
        .build();
  }

  /** Kaniko is to run under a service account that does not exist, so its pods are refused. */
  private static BuildStrategies strategies() {
    return BuildStrategies.of(
        new S2iStrategy(S2iConfig.DEFAULT.withBuilderImages(List.of("k8s.local/*"))),
        new TektonStrategy(),
        new KanikoStrategy(KanikoConfig.builder().serviceAccount("nobody").build()));
  }

  private FakeBuildController openShift() {
    OpenShiftBuildController builds =
        OpenShiftBuildController.ofBuilds(namespace.client(), Clock.systemUTC());
    return FakeBuildController.of(namespace.client(), namespace.name(), "s2i", BUILDS)
        .nextBuild(
            builds::createPod,
            builds::startPod,
            build -> builds.failInPod(build, "GenericBuildFailed", "Generic Build failure"),
            build ->
                builds.settleFailure(
                    build, "/usr/libexec/s2i/assemble: no such file or directory"));
  }

  private FakeBuildController tekton() {
    TektonBuilds builds = TektonBuilds.ofTaskRuns(namespace.client(), Clock.systemUTC());
    String digest = digest();
    return FakeBuildController.of(namespace.client(), namespace.name(), "tekton", TASK_RUNS)
        .nextBuild(builds::run, build -> failPush(builds, build))
        .nextBuild(builds::run, build -> failPush(builds, build))
        .nextBuild(builds::run, build -> builds.succeed(build, digest));
  }

  /** A real pod takes the place of the played one, so that there is a log to read. */
  private void failPush(TektonBuilds builds, BuildHandle build) {
    String name = builds.podOf(build);
    namespace
        .client()
        .pods()
        .inNamespace(namespace.name())
        .withName(name)
        .withGracePeriod(0)
        .delete();
    namespace.await("the played pod is gone", () -> pod(name).isEmpty());
    namespace.create(
        new PodBuilder()
            .withNewMetadata()
            .withName(name)
            .endMetadata()
            .withNewSpec()
            .withRestartPolicy("Never")
            .addNewContainer()
            .withName("step-build")
            .withImage(READY_MADE)
            .withCommand(
                "sh",
                "-c",
                "echo 'error pushing image: failed to push to destination: unexpected status"
                    + " code 503 Service Unavailable' >&2; exit 1")
            .endContainer()
            .endSpec()
            .build());
    namespace.await(
        "the real pod fails",
        () -> pod(name).map(pod -> pod.getStatus().getPhase()).orElse(""),
        "Failed"::equals);
    builds.failStep(build, "build", 1);
  }

  private Optional<Pod> pod(String name) {
    return Optional.ofNullable(
        namespace.client().pods().inNamespace(namespace.name()).withName(name).get());
  }

  /** The digest of the image that the registry holds. */
  private static String digest() {
    HttpRequest head =
        HttpRequest.newBuilder(URI.create("http://localhost:15000/v2/busybox/manifests/1"))
            .header("Accept", "application/vnd.docker.distribution.manifest.v2+json")
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      return HttpClient.newHttpClient()
          .send(head, HttpResponse.BodyHandlers.discarding())
          .headers()
          .firstValue("Docker-Content-Digest")
          .orElseThrow();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private Pod podOfWorkload() {
    List<Pod> pods =
        namespace
            .client()
            .pods()
            .inNamespace(namespace.name())
            .withLabel(PodmendLabels.WORKLOAD)
            .list()
            .getItems();
    assertThat(pods).hasSize(1);
    return pods.get(0);
  }
}

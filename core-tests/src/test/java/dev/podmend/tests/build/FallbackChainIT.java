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
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
  private static final Duration DEADLINE = Duration.ofMinutes(4);
  private static final Duration POLL = Duration.ofMillis(500);

  private static final ObjectType<GenericKubernetesResource> BUILDS =
      ObjectType.generic("build.openshift.io", "v1", "Build", "builds");
  private static final ObjectType<GenericKubernetesResource> TASK_RUNS =
      ObjectType.generic("tekton.dev", "v1", "TaskRun", "taskruns");

  private final KubernetesClient client = new KubernetesClientBuilder().build();
  private final String namespace = "podmend-" + UUID.randomUUID().toString().substring(0, 8);
  private final List<BuildReport> reports = new ArrayList<>();
  private ConfigMap owner = new ConfigMap();
  private PermissiveBuildKinds kinds;

  @BeforeEach
  void prepare_the_cluster() {
    kinds = PermissiveBuildKinds.installIn(client);
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    client
        .serviceAccounts()
        .inNamespace(namespace)
        .withName("default")
        .waitUntilCondition(account -> account != null, 30, TimeUnit.SECONDS);
    owner =
        client
            .resource(
                new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName("notebook")
                    .withNamespace(namespace)
                    .endMetadata()
                    .build())
            .create();
  }

  @AfterEach
  void clear_the_cluster() {
    client.namespaces().withName(namespace).delete();
    await(() -> client.namespaces().withName(namespace).get() == null);
    kinds.close();
    client.close();
  }

  @Test
  void what_no_strategy_can_build_runs_on_the_ready_made_image() {
    FakeBuildController openShift = openShift();
    FakeBuildController tekton = tekton();
    RecoverableWorkload workload = workload();
    PodRecovery recovery = PodRecovery.builder(client).buildListener(reports::add).build();
    List<RecoveryResult> results = new ArrayList<>();

    await(
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
    await(
        () -> {
          recovery.reconcile(workload);
          return BUILDS.in(client).inNamespace(namespace).list().getItems().isEmpty()
              && TASK_RUNS.in(client).inNamespace(namespace).list().getItems().isEmpty();
        });
  }

  private RecoverableWorkload workload() {
    BuildRequest request =
        BuildRequest.builder()
            .namespace(namespace)
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
    OpenShiftBuildController builds = OpenShiftBuildController.ofBuilds(client, Clock.systemUTC());
    return FakeBuildController.of(client, namespace, "s2i", BUILDS)
        .nextBuild(
            builds::createPod,
            builds::startPod,
            build -> builds.failInPod(build, "GenericBuildFailed", "Generic Build failure"),
            build ->
                builds.settleFailure(
                    build, "/usr/libexec/s2i/assemble: no such file or directory"));
  }

  private FakeBuildController tekton() {
    TektonBuilds builds = TektonBuilds.ofTaskRuns(client, Clock.systemUTC());
    String digest = digest();
    return FakeBuildController.of(client, namespace, "tekton", TASK_RUNS)
        .nextBuild(builds::run, build -> failPush(builds, build))
        .nextBuild(builds::run, build -> failPush(builds, build))
        .nextBuild(builds::run, build -> builds.succeed(build, digest));
  }

  /** A real pod takes the place of the played one, so that there is a log to read. */
  private void failPush(TektonBuilds builds, BuildHandle build) {
    String name = builds.podOf(build);
    client.pods().inNamespace(namespace).withName(name).withGracePeriod(0).delete();
    await(() -> client.pods().inNamespace(namespace).withName(name).get() == null);
    client
        .resource(
            new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
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
                .build())
        .create();
    await(
        () ->
            "Failed"
                .equals(
                    client
                        .pods()
                        .inNamespace(namespace)
                        .withName(name)
                        .get()
                        .getStatus()
                        .getPhase()));
    builds.failStep(build, "build", 1);
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
        client.pods().inNamespace(namespace).withLabel(PodmendLabels.WORKLOAD).list().getItems();
    assertThat(pods).hasSize(1);
    return pods.get(0);
  }

  private static void await(BooleanSupplier reached) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(end);
      try {
        assertThat(new CountDownLatch(1).await(POLL.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }
}

package dev.podmend.strategy.kaniko;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.Availability;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildOwner;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildRequirements;
import dev.podmend.build.BuildSource;
import dev.podmend.build.BuildState;
import dev.podmend.build.CommitId;
import dev.podmend.build.ContextPath;
import dev.podmend.build.Dockerfile;
import dev.podmend.build.FileName;
import dev.podmend.build.GitUrl;
import dev.podmend.build.SecretReference;
import dev.podmend.model.ImageReference;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.LogLine;
import dev.podmend.spi.LogPage;
import dev.podmend.spi.LogPosition;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Builds as real pods, with a stand-in for the executor, on the cluster that KUBECONFIG names. Its
 * nodes pull from the registry {@code localhost:15000}, which holds {@code busybox:1} and can be
 * written to from here.
 */
class KanikoStrategyIT {

  private static final String REGISTRY = "localhost:15000";
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(250);

  private final KubernetesClient client = new KubernetesClientBuilder().build();
  private final String namespace = "podmend-" + UUID.randomUUID().toString().substring(0, 8);
  private final BuildContext context = BuildContext.of(client, namespace);
  private final ImageReference standIn = ImageReference.parse(StandInImage.pushTo(REGISTRY));
  private ConfigMap owner = new ConfigMap();

  @BeforeEach
  void create_namespace_and_owner() {
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
  void delete_namespace() {
    client.namespaces().withName(namespace).delete();
    client.close();
  }

  @Test
  void a_build_succeeds_and_its_image_runs() {
    String digest = StandInImage.digestOf(REGISTRY, "1");
    BuildHandle handle =
        submit(
            request()
                .source(BuildSource.inline(Map.of(new FileName("report.ipynb"), "{}")))
                .dockerfile(Dockerfile.inline("FROM busybox\nCOPY . /opt\n"))
                .putBuildArguments("DIGEST", digest));

    BuildState state = finished(handle);

    assertThat(state).isInstanceOf(BuildState.Succeeded.class);
    ImageReference image = ((BuildState.Succeeded) state).image().image();
    assertThat(image.canonical()).isEqualTo("localhost:15000/busybox@" + digest);
    assertThat(log(handle)).anyMatch(line -> line.text().contains("Building report.ipynb"));
    assertThat(runs(image)).isTrue();
    strategy().delete(handle, context);
    await(() -> strategy().observe(handle, context).equals(BuildState.gone()));
    assertThat(client.configMaps().inNamespace(namespace).list().getItems())
        .noneMatch(map -> map.getMetadata().getName().startsWith(handle.name()));
  }

  @Test
  void a_private_source_is_cloned_first_and_its_commit_is_told() {
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("git-credentials")
                .withNamespace(namespace)
                .endMetadata()
                .addToStringData("token", "hunter2secret")
                .build())
        .create();
    BuildHandle handle =
        submit(
            request()
                .source(
                    BuildSource.git(new GitUrl("https://git.example.com/team/notebooks.git"))
                        .in(new ContextPath("sales"))
                        .with(new SecretReference("git-credentials")))
                .requirements(new BuildRequirements(List.of("pandas"), "test"))
                .putBuildArguments("DIGEST", "sha256:" + "ab".repeat(32)));

    BuildState state = finished(handle);

    assertThat(state)
        .isInstanceOfSatisfying(
            BuildState.Succeeded.class,
            succeeded -> {
              assertThat(succeeded.image().commit()).contains(new CommitId(StandInImage.COMMIT));
              assertThat(succeeded.image().sourceDirectory()).contains("/opt/app-root/src");
            });
  }

  @Test
  void a_build_that_fails_says_why() {
    BuildHandle handle =
        submit(request().dockerfile(Dockerfile.inline("FROM busybox\nRUN false\n")));

    BuildState state = finished(handle);

    assertThat(state)
        .isInstanceOfSatisfying(
            BuildState.Failed.class,
            failed -> {
              assertThat(failed.failure().reason())
                  .isEqualTo(BuildFailureReason.DEPENDENCY_UNRESOLVABLE);
              assertThat(failed.failure().message()).contains("nosuch==1");
            });
  }

  @Test
  void an_executor_that_does_not_exist_is_told_and_can_be_cancelled() {
    KanikoStrategy wrong =
        new KanikoStrategy(
            KanikoConfig.builder()
                .executorImage(ImageReference.parse(REGISTRY + "/nothere:1"))
                .build());
    BuildHandle handle =
        wrong.submit(request().dockerfile(Dockerfile.inline("FROM x")).build(), context);

    BuildState state = finished(handle);

    assertThat(state)
        .isInstanceOfSatisfying(
            BuildState.Failed.class,
            failed ->
                assertThat(failed.failure().reason())
                    .isEqualTo(BuildFailureReason.BUILDER_IMAGE_PULL));
    strategy().cancel(handle, context);
    await(() -> strategy().observe(handle, context).equals(BuildState.gone()));
  }

  @Test
  void the_cluster_is_found_fit() {
    assertThat(strategy().probe(context)).isEqualTo(Availability.available());
    assertThat(client.pods().inNamespace(namespace).list().getItems()).isEmpty();
  }

  /** A new instance each time, as if the operator died after every look. */
  private KanikoStrategy strategy() {
    return new KanikoStrategy(
        KanikoConfig.builder().executorImage(standIn).gitImage(standIn).build());
  }

  private BuildRequest.Builder request() {
    return BuildRequest.builder()
        .namespace(namespace)
        .baseImage(ImageReference.parse("busybox:1"))
        .targetImage(ImageReference.parse(REGISTRY + "/busybox"))
        .owner(
            new BuildOwner(
                "v1", "ConfigMap", owner.getMetadata().getName(), owner.getMetadata().getUid()));
  }

  private BuildHandle submit(BuildRequest.Builder request) {
    return strategy().submit(request.build(), context);
  }

  private BuildState finished(BuildHandle handle) {
    await(() -> strategy().observe(handle, context).isTerminal());
    return strategy().observe(handle, context);
  }

  private List<LogLine> log(BuildHandle handle) {
    List<LogLine> lines = new ArrayList<>();
    LogPage page = strategy().readLog(handle, LogPosition.START, context);
    lines.addAll(page.lines());
    while (!page.complete()) {
      page = strategy().readLog(handle, page.next(), context);
      lines.addAll(page.lines());
    }
    return lines;
  }

  private boolean runs(ImageReference image) {
    Pod pod =
        client
            .resource(
                new PodBuilder()
                    .withNewMetadata()
                    .withName("user")
                    .withNamespace(namespace)
                    .endMetadata()
                    .withNewSpec()
                    .withRestartPolicy("Never")
                    .addNewContainer()
                    .withName("app")
                    .withImage(image.canonical())
                    .withCommand("true")
                    .endContainer()
                    .endSpec()
                    .build())
            .create();
    await(() -> "Succeeded".equals(client.resource(pod).get().getStatus().getPhase()));
    return true;
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

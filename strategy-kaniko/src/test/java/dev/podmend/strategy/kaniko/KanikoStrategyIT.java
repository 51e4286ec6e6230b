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
import dev.podmend.testkit.cluster.TestNamespace;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Builds as real pods, with a stand-in for the executor, on the cluster that KUBECONFIG names. Its
 * nodes pull from the registry {@code localhost:15000}, which holds {@code busybox:1} and can be
 * written to from here.
 */
class KanikoStrategyIT {

  private static final String REGISTRY = "localhost:15000";

  @RegisterExtension final TestNamespace namespace = TestNamespace.ofKubeconfig();

  private final ImageReference standIn = ImageReference.parse(StandInImage.pushTo(REGISTRY));
  private ConfigMap owner = new ConfigMap();

  @BeforeEach
  void create_owner() {
    owner = namespace.createOwner("notebook");
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
    strategy().delete(handle, context());
    awaitGone(handle);
    assertThat(namespace.client().configMaps().inNamespace(namespace.name()).list().getItems())
        .noneMatch(map -> map.getMetadata().getName().startsWith(handle.name()));
  }

  @Test
  void a_private_source_is_cloned_first_and_its_commit_is_told() {
    namespace.create(
        new SecretBuilder()
            .withNewMetadata()
            .withName("git-credentials")
            .endMetadata()
            .addToStringData("token", "hunter2secret")
            .build());
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
        wrong.submit(request().dockerfile(Dockerfile.inline("FROM x")).build(), context());

    BuildState state = finished(handle);

    assertThat(state)
        .isInstanceOfSatisfying(
            BuildState.Failed.class,
            failed ->
                assertThat(failed.failure().reason())
                    .isEqualTo(BuildFailureReason.BUILDER_IMAGE_PULL));
    strategy().cancel(handle, context());
    awaitGone(handle);
  }

  @Test
  void the_cluster_is_found_fit() {
    assertThat(strategy().probe(context())).isEqualTo(Availability.available());
    assertThat(namespace.client().pods().inNamespace(namespace.name()).list().getItems()).isEmpty();
  }

  private BuildContext context() {
    return BuildContext.of(namespace.client(), namespace.name());
  }

  /** A new instance each time, as if the operator died after every look. */
  private KanikoStrategy strategy() {
    return new KanikoStrategy(
        KanikoConfig.builder().executorImage(standIn).gitImage(standIn).build());
  }

  private BuildRequest.Builder request() {
    return BuildRequest.builder()
        .namespace(namespace.name())
        .baseImage(ImageReference.parse("busybox:1"))
        .targetImage(ImageReference.parse(REGISTRY + "/busybox"))
        .owner(
            new BuildOwner(
                "v1", "ConfigMap", owner.getMetadata().getName(), owner.getMetadata().getUid()));
  }

  private BuildHandle submit(BuildRequest.Builder request) {
    return strategy().submit(request.build(), context());
  }

  private BuildState finished(BuildHandle handle) {
    return namespace.await(
        "the build ends", () -> strategy().observe(handle, context()), BuildState::isTerminal);
  }

  private void awaitGone(BuildHandle handle) {
    namespace.await(
        "the build is gone",
        () -> strategy().observe(handle, context()),
        BuildState.gone()::equals);
  }

  private List<LogLine> log(BuildHandle handle) {
    List<LogLine> lines = new ArrayList<>();
    LogPage page = strategy().readLog(handle, LogPosition.START, context());
    lines.addAll(page.lines());
    while (!page.complete()) {
      page = strategy().readLog(handle, page.next(), context());
      lines.addAll(page.lines());
    }
    return lines;
  }

  private boolean runs(ImageReference image) {
    Pod pod =
        namespace.create(
            new PodBuilder()
                .withNewMetadata()
                .withName("user")
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName("app")
                .withImage(image.canonical())
                .withCommand("true")
                .endContainer()
                .endSpec()
                .build());
    return namespace
        .await(
            "the pod of the image succeeds",
            () -> namespace.client().resource(pod).get().getStatus().getPhase(),
            "Succeeded"::equals)
        .equals("Succeeded");
  }
}

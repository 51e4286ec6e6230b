package dev.podmend.examples.notebook;

import static dev.podmend.testkit.kubelet.PodMatchers.anyPod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildState;
import dev.podmend.build.BuiltImage;
import dev.podmend.examples.notebook.api.JobPhase;
import dev.podmend.examples.notebook.api.NotebookValidationJobStatus;
import dev.podmend.model.ImageReference;
import dev.podmend.testkit.build.ScriptedStrategy;
import dev.podmend.testkit.kubelet.PodLife;
import dev.podmend.testkit.kubelet.PodStep;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InitContainersTest {

  private static final String TWO =
      """
      initContainers:
      - {name: first, image: registry.example/first}
      - {name: second, image: registry.example/second}
      """;

  private static final BuiltImage BUILT =
      BuiltImage.of(
              ImageReference.parse("registry.example/built:1"), "sha256:" + "0a1b2c3d".repeat(8))
          .withSourceIn("/opt/app-root/src");

  @Test
  void they_run_in_their_order_and_before_the_source_is_fetched() {
    try (Cluster cluster = new Cluster()) {
      cluster
          .kubelet
          .whenPod(anyPod())
          .lives(
              PodLife.of(
                      PodStep.scheduled(),
                      PodStep.initRuns(),
                      PodStep.initCompletes(),
                      PodStep.initRuns(),
                      PodStep.initCompletes())
                  .then(Cluster.passes().steps().toArray(PodStep[]::new)));

      NotebookValidationJobStatus end = cluster.run(Jobs.of(TWO));

      assertThat(end.phase()).isEqualTo(JobPhase.SUCCEEDED);
      assertThat(names(cluster.onlyPod())).containsExactly("first", "second", "git-clone");
    }
  }

  @Test
  void they_share_volumes_with_each_other_and_with_the_notebook() {
    try (Cluster cluster = new Cluster()) {
      cluster.kubelet.whenPod(anyPod()).lives(Cluster.passes());

      cluster.run(
          Jobs.of(
              """
              volumes: [{name: data, emptyDir: {}}]
              volumeMounts: [{name: data, mountPath: /data, readOnly: true}]
              initContainers:
              - {name: first, image: a, volumeMounts: [{name: data, mountPath: /out}]}
              - {name: second, image: b, volumeMounts: [{name: data, mountPath: /in}]}
              """));

      Pod pod = cluster.onlyPod();
      assertThat(pod.getSpec().getInitContainers().subList(0, 2))
          .allSatisfy(init -> assertThat(mounts(init)).contains("data"));
      assertThat(mounts(pod.getSpec().getContainers().get(0))).contains("data");
    }
  }

  @Test
  void one_that_fails_is_named_with_its_own_words_and_never_left_out() {
    try (Cluster cluster = new Cluster()) {
      cluster
          .kubelet
          .whenPod(anyPod())
          .lives(
              PodLife.of(
                  PodStep.scheduled(),
                  PodStep.initCompletes(),
                  PodStep.initFails(1, "no such table: orders")));

      NotebookValidationJobStatus end = cluster.run(Jobs.of(TWO));

      assertThat(end.phase()).isEqualTo(JobPhase.FAILED);
      assertThat(end.message())
          .startsWith("Validation pod failed: InitContainerError")
          .contains("Init container second: ")
          .contains("no such table: orders");
      assertThat(cluster.podsSeen.values())
          .isNotEmpty()
          .allSatisfy(
              pod -> assertThat(names(pod)).containsExactly("first", "second", "git-clone"));
    }
  }

  @Test
  void a_failing_fetch_is_not_left_out_where_the_image_lacks_the_source() {
    try (Cluster cluster = new Cluster()) {
      cluster
          .kubelet
          .whenPod(anyPod())
          .lives(
              PodLife.of(
                  PodStep.scheduled(),
                  PodStep.initFails(128, "fatal: couldn't find remote ref main")));

      NotebookValidationJobStatus end = cluster.run(Jobs.minimal());

      assertThat(end.phase()).isEqualTo(JobPhase.FAILED);
      assertThat(cluster.podsSeen.values())
          .allSatisfy(pod -> assertThat(names(pod)).containsExactly("git-clone"));
    }
  }

  @Test
  void users_containers_run_also_where_the_image_holds_the_source() {
    ScriptedStrategy s2i = ScriptedStrategy.named("s2i").nextBuild(BuildState.succeeded(BUILT));
    try (Cluster cluster = new Cluster(s2i)) {
      cluster.kubelet.whenPod(anyPod()).lives(Cluster.passes());

      cluster.run(
          Jobs.of(TWO + "droppableInitContainers: [first]\nbuildConfig: {enabled: true}\n"));

      assertThat(names(cluster.onlyPod())).containsExactly("first", "second");
    }
  }

  @Test
  void a_sidecar_is_kept_and_keeps_running() {
    ScriptedStrategy s2i = ScriptedStrategy.named("s2i").nextBuild(BuildState.succeeded(BUILT));
    try (Cluster cluster = new Cluster(s2i)) {
      cluster.kubelet.whenPod(anyPod()).lives(Cluster.passes());

      NotebookValidationJobStatus end =
          cluster.run(
              Jobs.of(
                  """
                  initContainers:
                  - name: proxy
                    image: registry.example/proxy
                    restartPolicy: Always
                    startupProbe: {tcpSocket: {port: 5432}}
                  buildConfig: {enabled: true}
                  """));

      assertThat(end.phase()).isEqualTo(JobPhase.SUCCEEDED);
      assertThat(cluster.onlyPod().getSpec().getInitContainers())
          .singleElement()
          .satisfies(
              proxy -> {
                assertThat(proxy.getRestartPolicy()).isEqualTo("Always");
                assertThat(proxy.getStartupProbe().getTcpSocket().getPort().getIntVal())
                    .isEqualTo(5432);
              });
    }
  }

  private static List<String> names(Pod pod) {
    return pod.getSpec().getInitContainers().stream().map(Container::getName).toList();
  }

  private static List<String> mounts(Container container) {
    return container.getVolumeMounts().stream().map(VolumeMount::getName).toList();
  }
}

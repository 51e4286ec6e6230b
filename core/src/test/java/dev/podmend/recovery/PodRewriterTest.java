package dev.podmend.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podmend.recovery.RecoveryAction.FallBackToPrebuiltImage;
import dev.podmend.recovery.RecoveryAction.RaiseMemory;
import dev.podmend.recovery.RecoveryAction.RemoveInitContainers;
import dev.podmend.recovery.RecoveryAction.Retry;
import io.fabric8.kubernetes.api.model.ConfigMapVolumeSourceBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PodRewriterTest {

  private static final String TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";
  private static final RecoveryAction RETRY = new Retry(Duration.ZERO);

  @Test
  void a_fresh_copy_holds_the_manifest_and_nothing_of_the_cluster() {
    assertThat(PodRewriter.rewrite(fromTheServer(), RETRY)).isEqualTo(manifest());
  }

  @Test
  void the_manifest_itself_stays_as_it_is() {
    assertThat(PodRewriter.rewrite(manifest(), RETRY)).isEqualTo(manifest());
  }

  @Test
  void the_input_is_not_changed() {
    Pod pod = fromTheServer();

    PodRewriter.rewrite(pod, new FallBackToPrebuiltImage("app", "quay.io/ready:1"));
    PodRewriter.rewrite(pod, new RemoveInitContainers(List.of("git-clone")));
    PodRewriter.rewrite(pod, new RaiseMemory("app", "512Mi", "1Gi"));

    assertThat(pod).isEqualTo(fromTheServer());
  }

  @Test
  void an_image_is_replaced_for_one_container_only() {
    Pod rewritten =
        PodRewriter.rewrite(fromTheServer(), new FallBackToPrebuiltImage("app", "quay.io/r:1"));

    Pod expected = manifest();
    expected.getSpec().getContainers().get(0).setImage("quay.io/r:1");
    expected.getSpec().getContainers().get(0).setImagePullPolicy("IfNotPresent");
    assertThat(rewritten).isEqualTo(expected);
  }

  @Test
  void an_init_container_goes_with_the_volumes_that_only_it_used() {
    Pod rewritten =
        PodRewriter.rewrite(fromTheServer(), new RemoveInitContainers(List.of("git-clone")));

    assertThat(rewritten.getSpec().getInitContainers())
        .extracting(Container::getName)
        .containsExactly("proxy");
    assertThat(rewritten.getSpec().getVolumes())
        .extracting(Volume::getName)
        .containsExactly("work", "unused", "my-token-abcde");
    assertThat(rewritten.getSpec().getContainers()).isEqualTo(manifest().getSpec().getContainers());
  }

  @Test
  void a_volume_without_a_name_is_nobodys_to_remove() {
    Pod pod = manifest();
    List<Volume> volumes = new ArrayList<>(pod.getSpec().getVolumes());
    volumes.add(new Volume());
    pod.getSpec().setVolumes(volumes);

    assertThat(
            PodRewriter.rewrite(pod, new RemoveInitContainers(List.of("git-clone")))
                .getSpec()
                .getVolumes())
        .contains(new Volume());
  }

  @Test
  void a_sidecar_is_never_removed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> PodRewriter.rewrite(manifest(), new RemoveInitContainers(List.of("proxy"))))
        .withMessageContaining("'proxy' is a sidecar");
  }

  @Test
  void a_container_that_is_not_there_is_named() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PodRewriter.rewrite(manifest(), new RaiseMemory("db", "1Gi", "2Gi")))
        .withMessageContaining("pod has no container 'db'");
  }

  @Test
  void a_request_that_equals_the_limit_grows_along() {
    Pod rewritten = PodRewriter.rewrite(manifest(), new RaiseMemory("app", "512Mi", "768Mi"));

    Container app = rewritten.getSpec().getContainers().get(0);
    assertThat(app.getResources().getLimits())
        .containsEntry("memory", new Quantity("768Mi"))
        .containsEntry("cpu", new Quantity("1"));
    assertThat(app.getResources().getRequests())
        .containsEntry("memory", new Quantity("768Mi"))
        .containsEntry("cpu", new Quantity("500m"));
  }

  @Test
  void a_request_below_the_limit_stays() {
    Pod pod = manifest();
    Container app = pod.getSpec().getContainers().get(0);
    app.getResources().setRequests(Map.of("memory", new Quantity("256Mi")));

    Pod rewritten = PodRewriter.rewrite(pod, new RaiseMemory("app", "512Mi", "768Mi"));

    assertThat(rewritten.getSpec().getContainers().get(0).getResources().getRequests())
        .containsEntry("memory", new Quantity("256Mi"));
  }

  @Test
  void a_container_without_any_limit_gets_one() {
    Pod rewritten = PodRewriter.rewrite(manifest(), new RaiseMemory("helper", "512Mi", "768Mi"));

    Container helper = rewritten.getSpec().getContainers().get(1);
    assertThat(helper.getName()).isEqualTo("helper");
    assertThat(helper.getResources().getLimits())
        .containsExactly(Map.entry("memory", new Quantity("768Mi")));
    assertThat(helper.getResources().getRequests()).isNullOrEmpty();
  }

  /** Only what admission names, of the kind it mounts, where it mounts it, is admission's. */
  @Test
  void volumes_that_only_look_like_a_generated_token_stay() {
    Volume configMap = new VolumeBuilder().withName("kube-api-access-ab1cd").build();
    configMap.setConfigMap(new ConfigMapVolumeSourceBuilder().withName("mine").build());
    Volume named = new VolumeBuilder().withName("tokens").withNewProjected().endProjected().build();
    Volume secret =
        new VolumeBuilder()
            .withName("git")
            .withNewSecret()
            .withSecretName("git")
            .endSecret()
            .build();
    Volume elsewhere =
        new VolumeBuilder()
            .withName("kube-api-access-zz9zz")
            .withNewProjected()
            .endProjected()
            .build();
    Pod pod = manifest();
    List<Volume> volumes = new ArrayList<>(pod.getSpec().getVolumes());
    List<Volume> mine = List.of(configMap, named, secret, elsewhere);
    volumes.addAll(mine);
    pod.getSpec().setVolumes(volumes);
    Container app = pod.getSpec().getContainers().get(0);
    for (Volume volume : List.of(configMap, named, secret)) {
      mount(
          app,
          new VolumeMountBuilder().withName(volume.getName()).withMountPath(TOKEN_PATH).build());
    }
    mount(app, new VolumeMountBuilder().withName(elsewhere.getName()).withMountPath("/t").build());
    mount(app, new VolumeMountBuilder().withName(elsewhere.getName()).build());

    assertThat(PodRewriter.rewrite(pod, RETRY)).isEqualTo(pod);
  }

  @Test
  void a_generated_token_of_an_older_cluster_goes() {
    Pod pod = manifest();
    List<Volume> volumes = new ArrayList<>(pod.getSpec().getVolumes());
    volumes.add(
        new VolumeBuilder()
            .withName("default-token-ab1cd")
            .withNewSecret()
            .withSecretName("default-token-ab1cd")
            .endSecret()
            .build());
    pod.getSpec().setVolumes(volumes);
    mount(
        pod.getSpec().getContainers().get(0),
        new VolumeMountBuilder().withName("default-token-ab1cd").withMountPath(TOKEN_PATH).build());

    assertThat(PodRewriter.rewrite(pod, RETRY)).isEqualTo(manifest());
  }

  @Test
  void a_node_that_the_manifest_names_stays() {
    Pod bound = new PodBuilder(manifest()).editSpec().withNodeName("node-1").endSpec().build();
    Pod boundByItsAuthor =
        new PodBuilder(bound)
            .editMetadata()
            .withUid("uid")
            .addNewManagedField()
            .withManager("kubectl")
            .withNewFieldsV1()
            .withAdditionalProperties(Map.of("f:spec", Map.of("f:nodeName", Map.of())))
            .endFieldsV1()
            .endManagedField()
            .endMetadata()
            .build();

    assertThat(PodRewriter.rewrite(bound, RETRY).getSpec().getNodeName()).isEqualTo("node-1");
    assertThat(PodRewriter.rewrite(boundByItsAuthor, RETRY).getSpec().getNodeName())
        .isEqualTo("node-1");
  }

  @Test
  void an_empty_pod_can_be_copied() {
    assertThat(PodRewriter.rewrite(new Pod(), RETRY)).isEqualTo(new PodBuilder().build());
  }

  @Provide
  Arbitrary<Pod> pods() {
    return Combinators.combine(
            Arbitraries.of("app", "db", "cache").set().ofMinSize(1),
            Arbitraries.of("git-clone", "prepare").set(),
            Arbitraries.of("Never", "Always", "IfNotPresent"),
            Arbitraries.of(true, false))
        .as(
            (containers, inits, policy, fromServer) -> {
              List<Container> apps = new ArrayList<>();
              containers.forEach(name -> apps.add(container(name, policy)));
              List<Container> init = new ArrayList<>();
              inits.forEach(name -> init.add(container(name, policy)));
              return new PodBuilder(fromServer ? fromTheServer() : manifest())
                  .editSpec()
                  .withContainers(apps)
                  .withInitContainers(init)
                  .endSpec()
                  .build();
            });
  }

  @Provide
  Arbitrary<RecoveryAction> actions() {
    return RecoveryArbitraries.recordableActions();
  }

  private static Container container(String name, String policy) {
    return new ContainerBuilder()
        .withName(name)
        .withImage("example.com/" + name)
        .withImagePullPolicy(policy)
        .addNewVolumeMount()
        .withName("work")
        .withMountPath("/" + name)
        .endVolumeMount()
        .build();
  }

  @Property(tries = 200)
  void only_the_named_container_changes_and_doing_it_again_changes_nothing(
      @ForAll("pods") Pod pod, @ForAll("actions") RecoveryAction action) {
    Pod before = new PodBuilder(pod).build();
    Pod fresh = PodRewriter.rewrite(pod, RETRY);
    if (!hasContainers(pod, action)) {
      return;
    }

    Pod once = PodRewriter.rewrite(pod, action);

    assertThat(pod).isEqualTo(before);
    assertThat(PodRewriter.rewrite(once, action)).isEqualTo(once);
    assertThat(without(once, action)).isEqualTo(without(fresh, action));
  }

  private static boolean hasContainers(Pod pod, RecoveryAction action) {
    return !(action instanceof FallBackToPrebuiltImage || action instanceof RaiseMemory)
        || pod.getSpec().getContainers().stream().anyMatch(c -> c.getName().equals("app"));
  }

  /** The pod without everything that the action may change. */
  private static Pod without(Pod pod, RecoveryAction action) {
    boolean remove = action instanceof RemoveInitContainers;
    return new PodBuilder(pod)
        .editSpec()
        .removeMatchingFromContainers(c -> !remove && c.getName().equals("app"))
        .removeMatchingFromInitContainers(c -> remove && c.getName().equals("git-clone"))
        .removeMatchingFromVolumes(v -> remove && v.getName().equals("work"))
        .endSpec()
        .build();
  }

  private static Pod manifest() {
    return new PodBuilder()
        .withNewMetadata()
        .withName("notebook")
        .withNamespace("ns")
        .addToLabels("app", "notebook")
        .addToAnnotations("note", "kept")
        .addToAdditionalProperties("odd", "kept")
        .endMetadata()
        .withNewSpec()
        .withRestartPolicy("Never")
        .withPriorityClassName("high")
        .addNewToleration()
        .withKey("gpu")
        .withOperator("Exists")
        .endToleration()
        .addNewToleration()
        .withKey("node.kubernetes.io/not-ready")
        .withOperator("Exists")
        .withEffect("NoExecute")
        .withTolerationSeconds(10L)
        .endToleration()
        .addNewInitContainer()
        .withName("git-clone")
        .withImage("bitnami/git")
        .addNewVolumeMount()
        .withName("work")
        .withMountPath("/work")
        .endVolumeMount()
        .addNewVolumeMount()
        .withName("credentials")
        .withMountPath("/credentials")
        .endVolumeMount()
        .endInitContainer()
        .addNewInitContainer()
        .withName("proxy")
        .withImage("proxy:1")
        .withRestartPolicy("Always")
        .endInitContainer()
        .addNewContainer()
        .withName("app")
        .withImage("registry.example.com/ns/notebook:1")
        .withImagePullPolicy("Never")
        .withNewResources()
        .addToLimits("memory", new Quantity("512Mi"))
        .addToLimits("cpu", new Quantity("1"))
        .addToRequests("memory", new Quantity("0.5Gi"))
        .addToRequests("cpu", new Quantity("500m"))
        .endResources()
        .addNewVolumeMount()
        .withName("work")
        .withMountPath("/work")
        .endVolumeMount()
        .addNewVolumeMount()
        .withName("my-token-abcde")
        .withMountPath("/my/token")
        .endVolumeMount()
        .endContainer()
        .addNewContainer()
        .withName("helper")
        .withImage("helper:1")
        .withImagePullPolicy("Never")
        .endContainer()
        .addNewVolume()
        .withName("work")
        .withNewEmptyDir()
        .endEmptyDir()
        .endVolume()
        .addNewVolume()
        .withName("credentials")
        .withNewSecret()
        .withSecretName("git")
        .endSecret()
        .endVolume()
        .addNewVolume()
        .withName("unused")
        .withNewEmptyDir()
        .endEmptyDir()
        .endVolume()
        .addNewVolume()
        .withName("my-token-abcde")
        .withNewSecret()
        .withSecretName("mine")
        .endSecret()
        .endVolume()
        .endSpec()
        .build();
  }

  /** The manifest as an API server gives it back once the pod was scheduled and failed. */
  private static Pod fromTheServer() {
    VolumeMount token = new VolumeMount();
    token.setName("kube-api-access-x7k2p");
    token.setMountPath(TOKEN_PATH);
    token.setReadOnly(true);
    Pod pod =
        new PodBuilder(manifest())
            .editMetadata()
            .withUid("5d1f")
            .withResourceVersion("42")
            .withGeneration(1L)
            .withSelfLink("/api/v1/namespaces/ns/pods/notebook")
            .withCreationTimestamp("2026-03-01T12:00:00Z")
            .withDeletionTimestamp("2026-03-01T13:00:00Z")
            .withDeletionGracePeriodSeconds(30L)
            .addNewManagedField()
            .withManager("kubectl")
            .endManagedField()
            .endMetadata()
            .editSpec()
            .withNodeName("node-1")
            .withPriority(1000)
            .withPreemptionPolicy("PreemptLowerPriority")
            .addNewToleration()
            .withKey("node.kubernetes.io/not-ready")
            .withOperator("Exists")
            .withEffect("NoExecute")
            .withTolerationSeconds(300L)
            .endToleration()
            .addNewToleration()
            .withKey("node.kubernetes.io/unreachable")
            .withOperator("Exists")
            .withEffect("NoExecute")
            .withTolerationSeconds(300L)
            .endToleration()
            .addNewEphemeralContainer()
            .withName("debugger")
            .endEphemeralContainer()
            .addNewVolume()
            .withName("kube-api-access-x7k2p")
            .withNewProjected()
            .endProjected()
            .endVolume()
            .endSpec()
            .withNewStatus()
            .withPhase("Failed")
            .endStatus()
            .build();
    pod.getSpec().getContainers().forEach(container -> mount(container, token));
    pod.getSpec().getInitContainers().forEach(container -> mount(container, token));
    return pod;
  }

  private static void mount(Container container, VolumeMount mount) {
    List<VolumeMount> mounts = new ArrayList<>(container.getVolumeMounts());
    mounts.add(mount);
    container.setVolumeMounts(mounts);
  }
}

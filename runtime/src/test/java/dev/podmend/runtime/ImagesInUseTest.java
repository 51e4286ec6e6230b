package dev.podmend.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildAttempt;
import dev.podmend.build.BuildHistory;
import dev.podmend.build.BuildOutcome;
import dev.podmend.build.BuiltImage;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the images come from that a pod runs, and what is in them. */
class ImagesInUseTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final BuiltImage IMAGE = BuildScenario.IMAGE;

  private static final ConfigMap OWNER =
      new ConfigMapBuilder()
          .withNewMetadata()
          .withName("job")
          .withNamespace("default")
          .withUid("uid-1")
          .endMetadata()
          .build();

  private static RecoverableWorkload workload(UnaryOperator<RecoverableWorkload.Builder> with) {
    return with.apply(
            RecoverableWorkload.builder().owner(OWNER).template(Cluster.templateWithInit()))
        .build();
  }

  private static RecoverableWorkload.Builder ofOrigin(RecoverableWorkload.Builder workload) {
    workload.addImages(ImageOrigin.of("app").builtBy("s2i").withPrebuilt(Cluster.PREBUILT));
    return workload;
  }

  private static RecoverableWorkload.Builder planned(RecoverableWorkload.Builder workload) {
    workload
        .template(Cluster.templateWithoutImage())
        .putBuilds("app", BuildScenario.plan(List.of()).build());
    return workload;
  }

  private static Pod pod(String image, UnaryOperator<PodBuilder> with) {
    PodBuilder pod = new PodBuilder(Cluster.templateWithInit());
    pod.editSpec().editFirstContainer().withImage(image).endContainer().endSpec();
    return with.apply(pod).build();
  }

  private static Pod pod(String image) {
    return pod(image, pod -> pod);
  }

  private static RecoveryMemory having(BuiltImage image) {
    BuildAttempt built =
        BuildAttempt.builder()
            .strategy("tekton")
            .number(1)
            .memoryFactor(1)
            .started(NOW)
            .outcome(BuildOutcome.SUCCEEDED)
            .ended(NOW)
            .image(image)
            .build();
    return RecoveryMemory.EMPTY.with(
        "app",
        new BuildHistory(
            Optional.empty(),
            List.of(built),
            Map.of(),
            Map.of(),
            Optional.of(NOW),
            Optional.empty(),
            Map.of()));
  }

  private static ImagesInUse of(RecoverableWorkload workload, Pod pod) {
    return new ImagesInUse(workload, RecoveryMemory.EMPTY, pod);
  }

  @Test
  void an_image_of_the_template_was_built_by_whom_its_origin_names() {
    RecoverableWorkload workload = workload(ImagesInUseTest::ofOrigin);

    assertThat(of(workload, pod(Cluster.BUILT)).builder("app")).contains("s2i");
    assertThat(of(workload, pod("other:1")).builder("app")).isEmpty();
    assertThat(of(workload, pod(Cluster.BUILT)).builder("nobody")).isEmpty();
    assertThat(of(workload(it -> it), pod(Cluster.BUILT)).builder("app")).isEmpty();
  }

  @Test
  void an_image_that_was_built_here_was_built_by_the_strategy_of_its_build() {
    RecoverableWorkload workload = workload(ImagesInUseTest::planned);
    Pod pod = pod(IMAGE.image().canonical());

    assertThat(new ImagesInUse(workload, having(IMAGE), pod).builder("app")).contains("tekton");
    assertThat(new ImagesInUse(workload, having(IMAGE), pod("other:1")).builder("app")).isEmpty();
    assertThat(of(workload, pod).builder("app")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "registry.example/ready:1, registry.example/ready:1, true",
    "ready:1, docker.io/library/ready:1, true",
    "Not An Image, Not An Image, true",
    "Not An Image, Nor This, false",
    "ready:1, ready:2, false",
  })
  void a_ready_made_image_is_in_use_in_whatever_words(String known, String runs, boolean isInUse) {
    RecoverableWorkload workload =
        workload(it -> it.addImages(ImageOrigin.of("app").withPrebuilt(known)));

    assertThat(of(workload, pod(runs)).prebuiltInUse("app"))
        .isEqualTo(isInUse ? Optional.of(runs) : Optional.empty());
  }

  @Test
  void a_ready_made_image_is_that_of_the_origin_or_of_the_plan() {
    assertThat(of(workload(ImagesInUseTest::ofOrigin), pod("x:1")).prebuilt("app"))
        .contains(Cluster.PREBUILT);
    assertThat(of(workload(ImagesInUseTest::planned), pod("x:1")).prebuilt("app"))
        .contains(BuildScenario.PREBUILT.canonical());
    assertThat(of(workload(it -> it), pod("x:1")).prebuilt("app")).isEmpty();
    assertThat(of(workload(it -> it), pod("x:1")).prebuiltInUse("app")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"true, false, true, false", "false, true, false, true"})
  void source_is_where_the_workload_says(
      boolean inImage, boolean inPrebuilt, boolean ofTemplate, boolean ofOther) {
    RecoverableWorkload workload =
        workload(it -> ofOrigin(it).sourceInImage(inImage).sourceInPrebuiltImage(inPrebuilt));

    assertThat(of(workload, pod(Cluster.BUILT)).holdSource()).isEqualTo(ofTemplate);
    assertThat(of(workload, pod(Cluster.PREBUILT)).holdSource()).isEqualTo(ofOther);
    assertThat(of(workload(it -> it.sourceInImage(inImage)), pod("any:1")).holdSource())
        .isEqualTo(inImage);
  }

  private static ImagesInUse built(BuiltImage image, UnaryOperator<PodBuilder> with) {
    return new ImagesInUse(
        workload(
            it -> {
              planned(it)
                  .template(withInits(new PodBuilder(Cluster.templateWithoutImage())).build())
                  .addDroppableInitContainers("git-clone", "proxy", "istio-init");
              return it;
            }),
        having(image),
        pod(image.image().canonical(), with));
  }

  private static UnaryOperator<PodBuilder> mounting(String path) {
    return pod ->
        pod.editSpec()
            .editFirstContainer()
            .addNewVolumeMount()
            .withName("data")
            .withMountPath(path)
            .endVolumeMount()
            .endContainer()
            .endSpec();
  }

  @ParameterizedTest
  @CsvSource({
    "/data, true",
    "/srv/source-too, true",
    "/srv/source/data, true",
    "/srv/source, false",
    "/srv/source/, false",
    "/srv, false",
    "/, false",
  })
  void source_in_an_image_is_hidden_by_what_is_mounted_over_it(String mount, boolean isThere) {
    assertThat(built(IMAGE.withSourceIn("/srv/source"), mounting(mount)).holdSource())
        .isEqualTo(isThere);
  }

  @Test
  void an_image_without_source_holds_none() {
    assertThat(built(IMAGE, pod -> pod).holdSource()).isFalse();
    assertThat(built(IMAGE, pod -> pod).containersToDrop()).isEmpty();
  }

  private static PodBuilder withInits(PodBuilder pod) {
    for (String name : List.of("proxy", "istio-init", "migrate")) {
      Container init = new Container();
      init.setName(name);
      init.setImage("init:1");
      init.setRestartPolicy(name.equals("proxy") ? "Always" : null);
      pod.editSpec().addToInitContainers(init).endSpec();
    }
    return pod;
  }

  @Test
  void only_droppable_init_containers_that_end_and_are_the_pods_own_are_dropped() {
    ImagesInUse images = built(IMAGE.withSourceIn("/srv/source"), ImagesInUseTest::withInits);

    assertThat(images.containersToDrop()).containsExactly("git-clone");
  }

  @Test
  void nothing_is_dropped_where_no_image_was_built_here() {
    RecoverableWorkload workload =
        workload(it -> ofOrigin(it).sourceInImage(true).addDroppableInitContainers("git-clone"));

    assertThat(of(workload, pod(Cluster.BUILT)).containersToDrop()).isEmpty();
  }

  @Test
  void a_ready_made_image_at_the_end_of_a_chain_is_a_degradation() {
    RecoverableWorkload workload = workload(ImagesInUseTest::planned);

    assertThat(new ImagesInUse(workload, having(IMAGE), pod(Cluster.PREBUILT)).degradation())
        .hasValueSatisfying(
            words -> assertThat(words).startsWith("Degraded: app runs the ready-made image"));
    assertThat(
            new ImagesInUse(workload, having(IMAGE), pod(IMAGE.image().canonical())).degradation())
        .isEmpty();
    assertThat(of(workload, pod(Cluster.PREBUILT)).degradation()).isEmpty();
  }
}

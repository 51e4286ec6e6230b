package dev.podmend.strategy.s2i;

import static dev.podmend.testkit.build.BuildRequests.DIGEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.build.BuildRequests;
import io.fabric8.openshift.api.model.Build;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mistakes that operators have made with OpenShift's builds, and that are not made here. */
class KnownMistakesTest {

  private final OpenShiftScene scene = OpenShiftScene.standard();
  private final BuildRequest request = BuildRequests.notebook().build();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void a_build_starts_without_a_configuration_that_it_would_queue_behind() {
    Build build = scene.built(request);

    assertThat(build.getMetadata().getLabels()).doesNotContainKey("openshift.io/build-config.name");
    assertThat(build.getMetadata().getAnnotations())
        .doesNotContainKeys("openshift.io/build-config.name", "openshift.io/build.number");
    assertThat(build.getStatus()).isNull();
  }

  @Test
  void a_lookup_that_fails_is_no_missing_build() {
    BuildHandle handle = scene.submit(request);
    scene.server.faults().on(made -> made.verb().equals("get")).always().answer(Fault.status(500));
    scene.server.forgetRequests();

    assertThatThrownBy(() -> scene.observe(handle)).isInstanceOf(BuildException.class);
    assertThatThrownBy(() -> scene.submit(request)).isInstanceOf(BuildException.class);
    assertThat(scene.mutations()).isEmpty();
  }

  @Test
  void every_request_names_its_namespace() {
    BuildHandle handle = scene.submit(request);
    scene.observe(handle);
    scene.strategy.delete(handle, scene.context());

    assertThat(scene.server.requests())
        .filteredOn(made -> made.target().isPresent())
        .allSatisfy(
            made -> assertThat(made.target().orElseThrow().namespace()).isEqualTo("default"));
  }

  @Test
  void no_phase_is_ever_written() {
    BuildHandle handle = scene.submit(request);
    scene.observe(handle);
    scene.strategy.cancel(handle, scene.context());

    assertThat(scene.mutations())
        .extracting(ApiRequest::body)
        .noneMatch(it -> it.contains("phase"));
  }

  @Test
  void one_handle_serves_creating_looking_and_deleting() {
    try (OpenShiftScene configured =
        OpenShiftScene.with(S2iConfig.DEFAULT.with(S2iConfig.Mode.BUILD_CONFIG))) {
      BuildHandle handle = configured.submit(request);
      configured.controller.succeed(handle, DIGEST);

      assertThat(configured.observe(handle)).isInstanceOf(BuildState.Succeeded.class);
      configured.strategy.delete(handle, configured.context());
      assertThat(Kinds.BUILDS.in(configured.client).inNamespace("default").list().getItems())
          .isEmpty();
    }
  }

  @Test
  void a_build_that_somebody_deleted_beside_its_configuration_is_gone() {
    try (OpenShiftScene configured =
        OpenShiftScene.with(S2iConfig.DEFAULT.with(S2iConfig.Mode.BUILD_CONFIG))) {
      BuildHandle handle = configured.submit(request);
      Kinds.BUILDS.in(configured.client).inNamespace("default").delete();

      assertThat(configured.observe(handle)).isInstanceOf(BuildState.Pending.class);
      configured.clock.advance(Duration.ofMinutes(2));
      assertThat(configured.observe(handle)).isEqualTo(BuildState.gone());
    }
  }

  @Test
  void a_configuration_that_exists_without_a_build_is_started() {
    try (OpenShiftScene configured =
        OpenShiftScene.with(S2iConfig.DEFAULT.with(S2iConfig.Mode.BUILD_CONFIG))) {
      configured
          .server
          .faults()
          .on(made -> made.subresource().equals("instantiate"))
          .answer(Fault.status(503));
      assertThatThrownBy(() -> configured.submit(request)).isInstanceOf(BuildException.class);

      BuildHandle handle = configured.submit(request);
      configured.controller.run(handle);

      assertThat(configured.observe(handle)).isEqualTo(BuildState.running());
    }
  }

  @Test
  void an_instantiation_whose_answer_was_lost_is_not_repeated() {
    try (OpenShiftScene configured =
        OpenShiftScene.with(S2iConfig.DEFAULT.with(S2iConfig.Mode.BUILD_CONFIG))) {
      configured
          .server
          .faults()
          .on(made -> made.subresource().equals("instantiate"))
          .answer(Fault.reset().afterTheEffect());
      assertThatThrownBy(() -> configured.submit(request)).isInstanceOf(BuildException.class);

      configured.submit(request);

      assertThat(Kinds.BUILDS.in(configured.client).inNamespace("default").list().getItems())
          .hasSize(1);
    }
  }

  @Test
  void a_foreign_build_of_the_configurations_first_name_is_not_taken_for_its_build() {
    try (OpenShiftScene configured =
        OpenShiftScene.with(S2iConfig.DEFAULT.with(S2iConfig.Mode.BUILD_CONFIG))) {
      configured
          .server
          .faults()
          .on(made -> made.subresource().equals("instantiate"))
          .answer(Fault.status(503));
      assertThatThrownBy(() -> configured.submit(request)).isInstanceOf(BuildException.class);
      BuildHandle handle = configurationOf(configured);
      configured.client.raw(
          Kinds.buildPath("default", "builds"),
          "POST",
          Map.of(
              "apiVersion",
              "build.openshift.io/v1",
              "kind",
              "Build",
              "metadata",
              Map.of("name", handle.name() + "-1"),
              "status",
              Map.of("phase", "Complete")));

      assertThat(configured.observe(handle)).isInstanceOf(BuildState.Pending.class);
    }
  }

  private BuildHandle configurationOf(OpenShiftScene configured) {
    String name = request.objectName("s2i");
    String uid =
        Kinds.BUILD_CONFIGS
            .in(configured.client)
            .inNamespace("default")
            .withName(name)
            .get()
            .getMetadata()
            .getUid();
    return new BuildHandle("s2i", "default", name, uid, 1);
  }

  @Test
  void rights_and_accounts_are_nobodys_business_here() {
    scene.strategy.delete(scene.submit(request), scene.context());

    assertThat(scene.server.requests())
        .noneMatch(
            made ->
                made.isAbout("serviceaccounts")
                    || made.isAbout("secrets")
                    || made.isAbout("rolebindings")
                    || made.isAbout("securitycontextconstraints"));
  }

  @Test
  void a_build_strategy_that_admission_forbids_leads_to_the_next_one() {
    scene
        .server
        .faults()
        .on(made -> made.verb().equals("create") && made.isAbout("builds"))
        .answer(Fault.status(403, "Forbidden", "build strategy Docker is not allowed"));

    assertThatThrownBy(() -> scene.submit(request))
        .isInstanceOfSatisfying(
            BuildException.class,
            refused ->
                assertThat(refused.failure().reason())
                    .isEqualTo(BuildFailureReason.STRATEGY_FORBIDDEN));
  }
}

package dev.podmend.testkit.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.ObjectType;
import dev.podmend.testkit.TestClock;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenShiftBuildControllerTest {

  private static final ObjectType<GenericKubernetesResource> BUILDS =
      ObjectType.generic("build.openshift.io", "v1", "Build", "builds");
  private static final String ROOT = "/apis/build.openshift.io/v1/namespaces/default/";

  private final FakeApiServer server = server();
  private final KubernetesClient client = Fabric8Access.clientFor(server);
  private final OpenShiftBuildController controller =
      OpenShiftBuildController.ofBuilds(client, TestClock.create());
  private final BuildHandle handle = new BuildHandle("s2i", "default", "b", "uid", 1);

  private static FakeApiServer server() {
    FakeApiServer.Builder builder = FakeApiServer.builder().strict();
    OpenShiftBuildController.resources().forEach(builder::resource);
    return builder.start();
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  private void create(String resource, String kind, String name) {
    client.raw(
        ROOT + resource,
        "POST",
        Map.of(
            "apiVersion",
            "build.openshift.io/v1",
            "kind",
            kind,
            "metadata",
            Map.of("name", name, "labels", Map.of("team", "a")),
            "spec",
            Map.of("runPolicy", "Serial", "completionDeadlineSeconds", 60)));
  }

  private GenericKubernetesResource build(String name) {
    return BUILDS.in(client).inNamespace("default").withName(name).get();
  }

  private String log(String query) {
    return client.raw(ROOT + "builds/b/log" + query);
  }

  private void instantiate(long lastVersion) {
    client.raw(
        ROOT + "buildconfigs/c/instantiate",
        "POST",
        Map.of("metadata", Map.of("name", "c"), "lastVersion", lastVersion));
  }

  @Test
  void discovery_names_what_openshift_serves() {
    assertThat(client.getApiResources("build.openshift.io/v1").getResources())
        .extracting(APIResource::getName)
        .containsExactlyInAnyOrder(
            "builds", "builds/log", "buildconfigs", "buildconfigs/instantiate");
  }

  @Test
  void a_failure_shows_before_its_completion() {
    create("builds", "Build", "b");
    controller.run(handle);
    controller.failInPod(handle, "DockerBuildFailed", "x");
    Object before = build("b").get("status", "completionTimestamp");
    controller.settleFailure(handle, "the end");

    assertThat(before).isNull();
    assertThat(build("b").<String>get("status", "phase")).isEqualTo("Failed");
    assertThat(build("b").<String>get("status", "completionTimestamp")).isNotNull();
    assertThat(build("b").<String>get("status", "logSnippet")).isEqualTo("the end");
  }

  @Test
  void a_success_has_its_digest_before_its_end() {
    create("builds", "Build", "b");
    controller.run(handle);
    controller.push(handle, BuildRequests.DIGEST);

    assertThat(build("b").<String>get("status", "phase")).isEqualTo("Running");
    controller.settle(handle, "Complete");
    assertThat(build("b").<String>get("status", "output", "to", "imageDigest"))
        .isEqualTo(BuildRequests.DIGEST);
  }

  @Test
  void only_a_build_whose_end_was_asked_for_is_cancelled() {
    create("builds", "Build", "b");
    controller.run(handle);
    controller.finishCancelling(handle);

    assertThat(build("b").<String>get("status", "phase")).isEqualTo("Running");
  }

  @Test
  void a_log_waits_for_its_build_unless_told_not_to() {
    create("builds", "Build", "b");

    assertThat(log("?nowait=true")).isEmpty();
    assertThatThrownBy(() -> log(""))
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(504));
  }

  @Test
  void a_log_is_bounded_and_gone_with_the_pod() {
    create("builds", "Build", "b");
    controller.run(handle);
    server.buildLog("default", "b", "one\ntwo\nthree\n");

    assertThat(log("")).isEqualTo("one\ntwo\nthree\n");
    assertThat(log("?tailLines=1")).isEqualTo("three\n");
    controller.giveUp(handle, "BuildPodDeleted", "gone");
    assertThatThrownBy(() -> log(""))
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(400));
  }

  @Test
  void an_instantiation_makes_a_numbered_build_that_belongs_to_its_configuration() {
    create("buildconfigs", "BuildConfig", "c");

    instantiate(0);

    GenericKubernetesResource build = build("c-1");
    assertThat(build.getMetadata().getLabels())
        .containsEntry("team", "a")
        .containsEntry("openshift.io/build-config.name", "c");
    assertThat(build.getMetadata().getOwnerReferences())
        .extracting(OwnerReference::getName)
        .containsExactly("c");
    assertThat(build.<Integer>get("spec", "completionDeadlineSeconds")).isEqualTo(60);
    assertThat(build.<String>get("spec", "runPolicy")).isNull();
    assertThat(build.<String>get("status", "phase")).isEqualTo("New");
  }

  @Test
  void whoever_instantiates_by_an_old_version_is_refused() {
    create("buildconfigs", "BuildConfig", "c");
    instantiate(0);

    assertThatThrownBy(() -> instantiate(0))
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(400));
    assertThat(build("c-2")).isNull();
  }

  @Test
  void every_state_says_what_it_is() {
    assertThat(controller.states()).extracting(NativeState::description).doesNotHaveDuplicates();
    assertThat(controller.states()).hasSizeGreaterThan(60);
  }
}

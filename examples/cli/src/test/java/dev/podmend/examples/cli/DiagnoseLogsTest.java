package dev.podmend.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.podmend.testkit.PodFixtures;
import dev.podmend.testkit.PodSketch;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import dev.podmend.testkit.api.Fault;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiagnoseLogsTest {

  private static final String WRONG_FORMAT = "exec /app/run: exec format error\n";

  @TempDir private Path folder = Path.of("");

  private final FakeApiServer server = FakeApiServer.start();
  private final KubernetesClient client = Fabric8Access.clientFor(server);

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private static PodSketch crashing() {
    return PodSketch.named("notebook").app("app", c -> c.crashLooping(1, "Error", ""));
  }

  private void create(Pod pod) {
    pod.getMetadata().setResourceVersion(null);
    Pod created = client.resource(pod).create();
    created.setStatus(pod.getStatus());
    client.resource(created).updateStatus();
    server.forgetRequests();
  }

  private Run run(String command, String... options) {
    List<String> args = new ArrayList<>(List.of(command, "-o", "jsonl", "-n", "team"));
    args.addAll(List.of("--kubeconfig", kubeconfig().toString()));
    args.addAll(List.of(options));
    return Run.of(args.toArray(String[]::new));
  }

  private JsonNode diagnose(String... options) {
    return run("diagnose", options).objects().get(0);
  }

  private Path kubeconfig() {
    String yaml =
        """
        apiVersion: v1
        kind: Config
        current-context: here
        contexts: [{name: here, context: {cluster: fake, user: me}}]
        clusters: [{name: fake, cluster: {server: "%s"}}]
        users: [{name: me, user: {token: none}}]
        """;
    try {
      return Files.writeString(folder.resolve("kubeconfig"), yaml.formatted(server.url()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> logsRead() {
    return server.requests().stream()
        .filter(request -> request.path().endsWith("/log"))
        .map(request -> request.query().getOrDefault("container", ""))
        .toList();
  }

  @Test
  void a_log_tells_what_an_exit_code_does_not() {
    create(crashing().pod());
    server.previousLog("team", "notebook", "app", WRONG_FORMAT);

    assertThat(diagnose().path("cause").asText()).isEqualTo("IMAGE_PLATFORM_MISMATCH");
    assertThat(diagnose().path("evidence").toString()).contains("exec format error");
  }

  @Test
  void a_script_without_an_interpreter_is_told_from_a_foreign_binary() {
    create(crashing().pod());
    server.previousLog("team", "notebook", "app", "exec /app/run.sh: exec format error\n");

    assertThat(diagnose().path("traits").toString()).contains("missing-shebang");
    assertThat(diagnose().path("suggestedAction").asText()).contains("#!");
  }

  @Test
  void a_plan_follows_the_log() {
    create(crashing().pod());
    server.previousLog("team", "notebook", "app", WRONG_FORMAT);

    JsonNode plan =
        run("plan", "--prebuilt-image", "example/base:1", "--built-by", "s2i").objects().get(0);

    assertThat(plan.path("action").asText()).isEqualTo("fallback-to-prebuilt");
  }

  @Test
  void an_init_container_that_ended_for_good_has_a_current_log() {
    create(
        PodSketch.named("notebook")
            .restartPolicy("Never")
            .init("fetch", c -> c.terminated(128, "Error", ""))
            .app("app", c -> c.notStarted(true))
            .pod());
    server.log("team", "notebook", "fetch", "fatal: Authentication failed for 'https://git'\n");

    assertThat(diagnose().path("cause").asText()).isEqualTo("SOURCE_FETCH_FAILED");
  }

  @Test
  void the_log_of_every_container_that_ended_unexplained_is_read_once() {
    create(
        PodSketch.named("notebook")
            .app("app", c -> c.crashLooping(1, "Error", ""))
            .app("agent", c -> c.crashLooping(2, "Error", ""))
            .app("web", c -> {})
            .pod());
    server.previousLog("team", "notebook", "agent", WRONG_FORMAT);
    server.previousLog("team", "notebook", "app", "something went wrong\n");

    assertThat(diagnose().path("contributing").toString() + diagnose())
        .contains("IMAGE_PLATFORM_MISMATCH");
    server.forgetRequests();
    diagnose();
    assertThat(logsRead()).containsExactlyInAnyOrder("app", "agent");
  }

  @Test
  void no_log_is_read_where_asked_not_to() {
    create(crashing().pod());
    server.previousLog("team", "notebook", "app", WRONG_FORMAT);

    assertThat(diagnose("--no-logs").path("cause").asText()).isEqualTo("APPLICATION_ERROR");
    assertThat(logsRead()).isEmpty();
  }

  @Test
  void no_log_is_read_of_a_pod_that_is_well_or_whose_failure_is_known() {
    create(PodFixtures.healthy());
    create(PodFixtures.imageNotFound().pod());
    create(PodFixtures.memoryLimitExceeded().pod());

    assertThat(run("diagnose").objects()).hasSize(3);
    assertThat(logsRead()).isEmpty();
  }

  @Test
  void no_log_is_read_of_a_debug_container() {
    create(
        PodSketch.named("notebook")
            .app("app", c -> c.running(Duration.ofHours(1)))
            .ephemeral("debugger", c -> c.terminated(1, "Error", ""))
            .pod());

    assertThat(diagnose().path("verdict").asText()).isEqualTo("DEGRADED");
    assertThat(logsRead()).doesNotContain("debugger");
  }

  @Test
  void a_log_that_cannot_be_read_is_no_error() {
    create(crashing().pod());
    server.faults().on(DiagnoseLogsTest::readsLog).times(9).answer(Fault.status(403));

    Run run = run("diagnose");

    assertThat(run.objects().get(0).path("cause").asText()).isEqualTo("APPLICATION_ERROR");
    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE_FOUND);
    assertThat(run.err()).isEmpty();
    assertThat(logsRead()).isNotEmpty();
  }

  private static boolean readsLog(ApiRequest request) {
    return request.path().endsWith("/log");
  }
}

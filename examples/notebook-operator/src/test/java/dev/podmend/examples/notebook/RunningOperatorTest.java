package dev.podmend.examples.notebook;

import static dev.podmend.testkit.kubelet.PodMatchers.anyPod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.examples.notebook.api.NotebookValidationJob;
import dev.podmend.examples.notebook.operation.OperatorSettings;
import dev.podmend.spi.BuildStrategies;
import dev.podmend.testkit.api.ApiResource;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import dev.podmend.testkit.kubelet.ScriptedKubelet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.OperatorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process with its endpoints, as a cluster meets it. */
final class RunningOperatorTest {

  private static final OperatorConfig CONFIG = OperatorConfig.with(BuildStrategies.of());
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void it_is_alive_and_ready_and_tells_of_a_job_that_it_carried_out() {
    try (FakeApiServer server = server();
        KubernetesClient client = Fabric8Access.clientFor(server);
        RunningOperator running = RunningOperator.start(client, CONFIG, settings(Map.of()))) {
      assertThat(get(running, "/livez").statusCode()).isEqualTo(200);
      assertThat(get(running, "/readyz").body()).isEqualTo("ready\n");

      carryOut(client);

      HttpResponse<String> metrics = get(running, "/metrics");
      assertThat(metrics.headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
      assertThat(metrics.body())
          .contains("notebook_run_duration_seconds_count{outcome=\"NotebookPassed\"} 1")
          .contains("notebook_reconcile_duration_seconds_count{outcome=\"done\"}")
          .contains("jvm_memory_used_bytes{");
    }
  }

  @Test
  void other_paths_and_methods_are_refused() {
    try (FakeApiServer server = server();
        KubernetesClient client = Fabric8Access.clientFor(server);
        RunningOperator running = RunningOperator.start(client, CONFIG, settings(Map.of()))) {
      assertThat(get(running, "/").statusCode()).isEqualTo(404);
      assertThat(get(running, "/livez/more").statusCode()).isEqualTo(404);
      HttpRequest.Builder request = HttpRequest.newBuilder(uri(running, "/metrics"));
      assertThat(send(request.POST(HttpRequest.BodyPublishers.ofString("x")).build()).statusCode())
          .isEqualTo(405);
      assertThat(send(request.method("HEAD", HttpRequest.BodyPublishers.noBody()).build()).body())
          .isEmpty();
    }
  }

  @Test
  void only_the_namespaces_that_are_named_are_watched() {
    try (FakeApiServer server = server();
        KubernetesClient client = Fabric8Access.clientFor(server);
        RunningOperator running =
            RunningOperator.start(client, CONFIG, settings(Map.of("NOTEBOOK_NAMESPACES", "a,b")))) {
      assertThat(get(running, "/readyz").statusCode()).isEqualTo(200);
      assertThat(server.requests().stream().filter(request -> request.verb().equals("list")))
          .isNotEmpty()
          .allSatisfy(
              request -> assertThat(request.target().orElseThrow().namespace()).isIn("a", "b"));
    }
  }

  @Test
  void the_webhook_listens_where_a_certificate_is_mounted(@TempDir Path folder) {
    ThrowAwayCertificate certificate = ThrowAwayCertificate.ellipticCurve(folder);
    certificate.writeTo(folder);
    Map<String, String> variables =
        Map.of("NOTEBOOK_WEBHOOK_CERTIFICATES", folder.toString(), "NOTEBOOK_WEBHOOK_PORT", "0");
    try (FakeApiServer server = server();
        KubernetesClient client = Fabric8Access.clientFor(server);
        RunningOperator running = RunningOperator.start(client, CONFIG, settings(variables))) {
      URI uri =
          URI.create(
              "https://localhost:" + running.webhook().orElseThrow().getPort() + "/validate");
      HttpClient https = HttpClient.newBuilder().sslContext(certificate.trusted()).build();

      assertThat(send(https, HttpRequest.newBuilder(uri).GET().build()).statusCode())
          .isEqualTo(405);
    }
  }

  @Test
  void a_certificate_that_cannot_be_used_stops_it_from_starting(@TempDir Path folder)
      throws IOException {
    Map<String, String> variables =
        new HashMap<>(Map.of("NOTEBOOK_WEBHOOK_CERTIFICATES", folder.toString()));
    int port = freePort();
    variables.put("NOTEBOOK_HTTP_PORT", Integer.toString(port));
    try (FakeApiServer server = server();
        KubernetesClient client = Fabric8Access.clientFor(server)) {
      assertThatThrownBy(
              () -> RunningOperator.start(client, CONFIG, OperatorSettings.from(variables)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("tls.crt and tls.key in " + folder);
      try (ServerSocket again = new ServerSocket(port)) {
        assertThat(again.isBound()).isTrue();
      }
    }
  }

  @Test
  void what_the_cluster_forbids_ends_it_with_all_its_endpoints() throws IOException {
    int port = freePort();
    Map<String, String> variables = Map.of("NOTEBOOK_HTTP_PORT", Integer.toString(port));
    try (FakeApiServer server = server()) {
      server.authorize(check -> false);

      assertThatThrownBy(
              () ->
                  RunningOperator.start(
                      Fabric8Access.clientFor(server), CONFIG, settings(variables)))
          .isInstanceOf(OperatorException.class);
      try (ServerSocket again = new ServerSocket(port)) {
        assertThat(again.isBound()).isTrue();
      }
    }
  }

  @Test
  void an_end_lets_running_steps_finish_and_answers_nothing_afterwards() {
    try (FakeApiServer server = server();
        KubernetesClient client = Fabric8Access.clientFor(server)) {
      RunningOperator running =
          RunningOperator.start(Fabric8Access.clientFor(server), CONFIG, settings(Map.of()));
      carryOut(client);
      URI readiness = uri(running, "/readyz");

      running.close();
      server.forgetRequests();
      NotebookValidationJob late = Jobs.replacing("name: sales", "name: late");
      late.getMetadata().setUid(null);
      client.resource(late).create();

      assertThat(server.requests()).noneMatch(request -> request.verb().equals("patch"));
      assertThatThrownBy(() -> send(HttpRequest.newBuilder(readiness).GET().build()))
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  private static void carryOut(KubernetesClient client) {
    ScriptedKubelet kubelet = ScriptedKubelet.on(client, Clock.systemUTC());
    kubelet.whenPod(anyPod()).lives(Cluster.passes());
    client.pods().inNamespace(Jobs.NAMESPACE).inform(new Moving(kubelet));
    NotebookValidationJob job = Jobs.minimal();
    job.getMetadata().setUid(null);
    client
        .resource(client.resource(job).create())
        .waitUntilCondition(
            known ->
                known != null && known.getStatus() != null && known.getStatus().phase().isFinal(),
            60,
            TimeUnit.SECONDS);
  }

  private static FakeApiServer server() {
    return FakeApiServer.builder()
        .resource(
            ApiResource.namespaced(
                "mlops.mlops.dev", "v1alpha1", "notebookvalidationjobs", "NotebookValidationJob"))
        .start();
  }

  private static OperatorSettings settings(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.putIfAbsent("NOTEBOOK_HTTP_PORT", "0");
    return OperatorSettings.from(all);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static URI uri(RunningOperator running, String path) {
    return URI.create("http://127.0.0.1:" + running.endpoints().getPort() + path);
  }

  private static HttpResponse<String> get(RunningOperator running, String path) {
    return send(HttpRequest.newBuilder(uri(running, path)).GET().build());
  }

  private static HttpResponse<String> send(HttpRequest request) {
    return send(HTTP, request);
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

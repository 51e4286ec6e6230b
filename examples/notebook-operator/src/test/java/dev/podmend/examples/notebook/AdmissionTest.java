package dev.podmend.examples.notebook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podmend.examples.notebook.admission.AdmissionServer;
import dev.podmend.examples.notebook.api.NotebookValidationJob;
import dev.podmend.examples.notebook.rules.JobRules;
import dev.podmend.examples.notebook.status.JobStatuses;
import dev.podmend.spi.BuildStrategies;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.zjsonpatch.JsonPatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The webhook as the API server meets it: over HTTPS. */
final class AdmissionTest {

  private static final JobRules RULES = new JobRules(OperatorConfig.with(BuildStrategies.of()));
  private static final KubernetesSerialization JSON = new KubernetesSerialization();
  private static final ObjectMapper TREES = new ObjectMapper();
  private static final String JOB =
      """
      {"apiVersion": "mlops.mlops.dev/v1alpha1", "kind": "NotebookValidationJob",
       "metadata": {"name": "sales", "namespace": "team"},
       "spec": {"notebook": {"git": {"url": "https://git.example/a.git", "ref": "main"},
                             "path": "a.ipynb"},
                "podConfig": {"containerImage": "registry.example/base:1"%s}}}
      """;

  private static Path scratch;
  private static Path mounted;
  private static ThrowAwayCertificate certificate;
  private static AdmissionServer server;
  private static HttpClient client;

  @BeforeAll
  static void start(@TempDir Path keys, @TempDir Path secret) throws IOException {
    scratch = keys;
    mounted = secret;
    certificate = ThrowAwayCertificate.ellipticCurve(scratch);
    certificate.writeTo(mounted);
    server = server(mounted);
    client = trusting(certificate);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_valid_job_is_allowed_under_the_uid_of_its_review() {
    JsonNode review = validate(review("CREATE", job(""), "null"));

    assertThat(review.path("apiVersion").asText()).isEqualTo("admission.k8s.io/v1");
    assertThat(review.path("kind").asText()).isEqualTo("AdmissionReview");
    assertThat(review.at("/response/uid").asText()).isEqualTo("review-1");
    assertThat(review.at("/response/allowed").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("dev.podmend.examples.notebook.JobRulesTest#pods")
  void an_invalid_pod_is_refused_in_the_words_of_the_reconciler(String more, String problem) {
    NotebookValidationJob job = Jobs.of(more);

    JsonNode response = validate(review("CREATE", JSON.asJson(job), "null")).path("response");

    assertThat(response.path("allowed").asBoolean(true)).isFalse();
    assertThat(response.at("/status/code").asInt()).isEqualTo(422);
    assertThat(response.at("/status/message").asText())
        .isEqualTo(JobStatuses.invalidSpecification(RULES.problems(job)))
        .contains(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'ref\": \"main' | 'ref\": \"--upload-pack=x' | wrong character",
        "https:// | http:// | is not encrypted",
        "https:// | https://user:secret-word@ | holds credentials",
        "a.ipynb | ../a.ipynb | is no relative path",
        "registry.example/base:1 | Up Per | spec.podConfig.containerImage"
      })
  void an_invalid_notebook_is_refused(String text, String other, String problem) {
    JsonNode response =
        validate(review("CREATE", job("").replace(text, other), "null")).path("response");

    assertThat(response.path("allowed").asBoolean(true)).isFalse();
    assertThat(response.at("/status/message").asText())
        .startsWith("The specification is invalid: spec.")
        .contains(problem)
        .doesNotContain("secret-word");
  }

  @Test
  void a_job_without_a_specification_is_refused() {
    String job =
        "{\"apiVersion\": \"mlops.mlops.dev/v1alpha1\", \"kind\": \"NotebookValidationJob\"}";

    assertThat(validate(review("CREATE", job, "null")).at("/response/status/message").asText())
        .isEqualTo("The specification is invalid: spec: notebook and podConfig are required");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ", \"buildConfig\": {\"strategy\": \"bazel\"} | spec.podConfig.buildConfig.strategy: ",
        ", \"env\": {\"A\": \"b\"} | spec.podConfig.env: ",
        ", \"initContainers\": [{\"name\": []}] | spec.podConfig.initContainers[0].name: "
      })
  void what_the_schema_does_not_know_is_refused_by_its_field(String more, String problem) {
    JsonNode response = validate(review("CREATE", job(more), "null")).path("response");

    assertThat(response.path("allowed").asBoolean(true)).isFalse();
    assertThat(response.at("/status/message").asText()).contains(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ", \"initContainer\": [] | spec.podConfig: there is no field 'initContainer'; the"
            + " fields are containerImage, resources, ",
        ", \"volumes\": [{\"name\": \"a\", \"emptyDir\": {}, \"nfs\": {}}]"
            + " | spec.podConfig.volumes[0]: there is no field 'nfs'; the fields are name, ",
        "}, \"recoveryConfig\": {\"retries\": 3 | spec.recoveryConfig: there is no field 'retries'",
        "}, \"a\\u001b[31m\": {\"b\": 1 | spec: there is no field 'a?[31m'; the fields are"
            + " notebook, podConfig, recoveryConfig, timeout"
      })
  void a_field_that_does_not_exist_is_refused_with_those_that_do(String more, String problem) {
    JsonNode response = validate(review("CREATE", job(more), "null")).path("response");

    assertThat(response.path("allowed").asBoolean(true)).isFalse();
    assertThat(response.at("/status/message").asText()).contains(problem);
  }

  @Test
  void of_many_fields_that_do_not_exist_ten_are_told() {
    String many =
        IntStream.range(0, 1000).mapToObj(", \"x%d\": 1"::formatted).collect(Collectors.joining());

    assertThat(
            validate(review("CREATE", job(many), "null")).at("/response/status/message").asText())
        .contains("'x0', 'x1', 'x10', 'x100', 'x101', 'x102', 'x103', 'x104', 'x105', 'x106'; the");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"goldenNotebook", "comparisonConfig", "modelValidation", "validationConfig"})
  void what_another_operator_would_do_is_refused_and_not_forgotten(String field) {
    String asked = job("}, \"%s\": {\"a\": \"b\"".formatted(field));

    assertThat(validate(review("CREATE", asked, "null")).at("/response/status/message").asText())
        .startsWith("The specification is invalid: spec." + field + ": this operator ")
        .endsWith("and remove this field");
  }

  @Test
  void an_edit_is_judged_unless_it_leaves_the_specification_alone() {
    String old = job(", \"serviceAccountName\": \"A\"");
    String labelled = old.replace("\"name\"", "\"labels\": {\"a\": \"b\"}, \"name\"");
    String worse = old.replace("main", "dev");

    assertThat(allowed(validate(review("UPDATE", labelled, old)))).isTrue();
    assertThat(allowed(validate(review("UPDATE", worse, old)))).isFalse();
    assertThat(allowed(validate(review("UPDATE", job(""), old)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/validate", "/mutate"})
  void a_deletion_is_always_allowed_and_changes_nothing(String path) {
    JsonNode response =
        ask(path, review("DELETE", "null", job(", \"serviceAccountName\": \"A\"")))
            .path("response");

    assertThat(response.path("allowed").asBoolean()).isTrue();
    assertThat(patch(response)).isEmpty();
  }

  @Test
  void a_dry_run_is_judged_as_any_other() {
    String dry = ", \"serviceAccountName\": \"A\"";

    assertThat(allowed(validate(dryRun(review("CREATE", job(""), "null"))))).isTrue();
    assertThat(allowed(validate(dryRun(review("CREATE", job(dry), "null"))))).isFalse();
    assertThat(patch(mutate(dryRun(review("CREATE", job(""), "null"))).path("response")))
        .isNotEmpty();
  }

  @Test
  void defaults_are_written_into_the_job_and_no_field_is_lost() throws IOException {
    String job = job(", \"buildConfig\": {\"enabled\": true, \"timeout\": null}, \"later\": 7");

    JsonNode response = mutate(review("CREATE", job, "null")).path("response");
    JsonNode spec = JsonPatch.apply(patch(response), TREES.readTree(job)).path("spec");

    assertThat(response.path("patchType").asText()).isEqualTo("JSONPatch");
    assertThat(spec.path("timeout").asText()).isEqualTo("30m");
    assertThat(spec.at("/podConfig/serviceAccountName").asText()).isEqualTo("default");
    assertThat(spec.at("/podConfig/later").asInt()).isEqualTo(7);
    assertThat(spec.at("/podConfig/buildConfig"))
        .isEqualTo(
            TREES.readTree(
                """
                {"enabled": true, "timeout": "15m", "strategy": "s2i", "preferDockerfile": false,
                 "baseImage": "quay.io/jupyter/minimal-notebook:latest",
                 "autoGenerateRequirements": true, "fallbackStrategy": "warn"}
                """));
    assertThat(spec.has("recoveryConfig")).isFalse();
  }

  @Test
  void a_job_that_says_everything_is_not_changed() throws IOException {
    String job = job(", \"buildConfig\": {}");
    JsonNode first = mutate(review("CREATE", job, "null")).path("response");
    JsonNode full = JsonPatch.apply(patch(first), TREES.readTree(job));

    assertThat(patch(mutate(review("UPDATE", full.toString(), job)).path("response"))).isEmpty();
  }

  @Test
  void the_defaults_are_those_of_the_schema() throws IOException {
    JsonNode patched =
        JsonPatch.apply(
            patch(mutate(review("CREATE", job(", \"buildConfig\": {}"), "null")).path("response")),
            TREES.readTree(job(", \"buildConfig\": {}")));
    JsonNode schema =
        JSON.convertValue(
                JSON.unmarshal(Files.readString(Manifests.CRD), Map.class), JsonNode.class)
            .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties");

    assertThat(patched.at("/spec/timeout")).isEqualTo(schema.at("/timeout/default"));
    JsonNode build = schema.at("/podConfig/properties/buildConfig/properties");
    build
        .fieldNames()
        .forEachRemaining(
            name ->
                assertThat(patched.at("/spec/podConfig/buildConfig").path(name))
                    .as(name)
                    .isEqualTo(build.path(name).path("default")));
  }

  @Test
  void a_job_that_is_no_object_is_left_to_the_rules() {
    String odd = job("").replaceFirst("(?s)\"podConfig\".*", "\"podConfig\": 7}}");

    assertThat(allowed(mutate(review("CREATE", odd, "null")))).isTrue();
    assertThat(allowed(validate(review("CREATE", odd, "null")))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                       | the body is empty",
        "[]                                       | the body is no JSON object",
        "{                                        | the body is no AdmissionReview",
        "{\"kind\": \"AdmissionReview\"}          | request is missing",
        "{\"apiVersion\": \"admission.k8s.io/v1beta1\", \"kind\": \"AdmissionReview\"}"
            + " | apiVersion must be admission.k8s.io/v1",
        "{\"apiVersion\": \"admission.k8s.io/v1\", \"kind\": \"AdmissionReview\"}"
            + " | request is missing"
      })
  void what_is_no_review_is_a_bad_request(String body, String why) {
    HttpResponse<String> answer = post("/validate", body, "application/json");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mlops.mlops.dev\", | other.example\", | request.kind must be NotebookValidationJob",
        "review-1 | '' | request.uid is missing",
        "CREATE | CONNECT | is none of CREATE, UPDATE and DELETE"
      })
  void a_review_of_something_else_is_a_bad_request(String text, String other, String why) {
    HttpResponse<String> answer =
        post(
            "/validate",
            review("CREATE", job(""), "null").replaceFirst(text, other),
            "application/json");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(why);
  }

  @Test
  void a_review_without_an_object_is_a_bad_request() {
    assertThat(post("/mutate", review("CREATE", "null", "null"), "application/json").body())
        .contains("request.object is missing");
  }

  @Test
  void http_is_taken_at_its_word() {
    String review = review("CREATE", job(""), "null");

    assertThat(post("/validate", review, "text/plain").statusCode()).isEqualTo(415);
    assertThat(post("/validate", review, "application/json; charset=utf-8").statusCode())
        .isEqualTo(200);
    assertThat(post("/validate/more", review, "application/json").statusCode()).isEqualTo(404);
    assertThat(post("/elsewhere", review, "application/json").statusCode()).isEqualTo(404);
    assertThat(send(client, request(server, "/validate").GET().build()).statusCode())
        .isEqualTo(405);
  }

  @Test
  void a_body_that_is_too_paddedis_not_read_to_its_end() {
    String huge = "{" + " ".repeat((8 << 20) + 1);

    HttpResponse<String> answer = post("/validate", huge, "application/json");

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.headers().firstValue("Connection")).hasValue("close");
  }

  /** On one connection: what is refused unread must not hold up what comes after it. */
  @Test
  void what_is_refused_holds_up_nothing() {
    String padded = review("CREATE", job(""), "null") + " ".repeat(1 << 16);

    for (int turn = 0; turn < 50; turn++) {
      assertThat(post("/validate", padded, "text/plain").statusCode()).isEqualTo(415);
      assertThat(post("/elsewhere", padded, "application/json").body()).contains("/mutate");
    }
  }

  @Test
  void a_certificate_is_taken_up_while_the_server_runs(@TempDir Path folder) throws IOException {
    certificate.writeInOlderFormTo(folder);
    ThrowAwayCertificate next = ThrowAwayCertificate.rsa(scratch);
    try (AdmissionServer changing = server(folder)) {
      assertThat(presented(changing, certificate)).isEqualTo(certificate.certificate());

      next.writeInOlderFormTo(folder);
      assertThat(presented(changing, next)).isEqualTo(next.certificate());

      Files.write(folder.resolve("tls.key"), "half a".getBytes(UTF_8));
      assertThat(presented(changing, next)).isEqualTo(next.certificate());

      certificate.writeTo(folder);
      assertThatThrownBy(() -> presented(changing, next)).hasRootCauseInstanceOf(Exception.class);
      assertThat(presented(changing, certificate)).isEqualTo(certificate.certificate());
    }
  }

  @Test
  void a_folder_without_a_certificate_that_fits_its_key_is_refused(@TempDir Path folder)
      throws IOException {
    assertThatThrownBy(() -> server(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tls.crt and tls.key in " + folder);

    ThrowAwayCertificate.ellipticCurve(scratch).writeTo(folder);
    Files.copy(
        mounted.resolve("tls.crt"),
        folder.resolve("tls.crt"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> server(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tls.key is not the key of tls.crt");
  }

  private static Certificate presented(AdmissionServer server, ThrowAwayCertificate trusted) {
    try {
      HttpRequest request = request(server, "/validate").GET().build();
      return send(trusting(trusted), request)
          .sslSession()
          .map(AdmissionTest::certificate)
          .orElseThrow();
    } catch (IllegalStateException e) {
      assertThat(e).hasCauseInstanceOf(SSLException.class);
      throw e;
    }
  }

  private static Certificate certificate(SSLSession session) {
    try {
      return session.getPeerCertificates()[0];
    } catch (SSLPeerUnverifiedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AdmissionServer server(Path folder) throws IOException {
    return AdmissionServer.start(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), folder, RULES);
  }

  private static HttpClient trusting(ThrowAwayCertificate certificate) {
    return HttpClient.newBuilder().sslContext(certificate.trusted()).build();
  }

  private static String job(String more) {
    return JOB.formatted(more);
  }

  private static String review(String operation, String job, String old) {
    return """
    {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {
      "uid": "review-1", "operation": "%s", "name": "sales", "namespace": "team",
      "kind": {"group": "mlops.mlops.dev", "kind": "NotebookValidationJob",
               "version": "v1alpha1"},
      "resource": {"group": "mlops.mlops.dev", "version": "v1alpha1",
                   "resource": "notebookvalidationjobs"},
      "userInfo": {"username": "ada"}, "object": %s, "oldObject": %s}}
    """
        .formatted(operation, job, old);
  }

  private static String dryRun(String review) {
    return review.replace("\"uid\"", "\"dryRun\": true, \"uid\"");
  }

  private static JsonNode validate(String review) {
    return ask("/validate", review);
  }

  private static JsonNode mutate(String review) {
    return ask("/mutate", review);
  }

  private static JsonNode ask(String path, String review) {
    HttpResponse<String> answer = post(path, review, "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    return tree(answer.body());
  }

  private static boolean allowed(JsonNode review) {
    return review.at("/response/allowed").asBoolean();
  }

  private static JsonNode patch(JsonNode response) {
    String encoded = response.path("patch").asText();
    return tree(encoded.isEmpty() ? "[]" : new String(Base64.getDecoder().decode(encoded), UTF_8));
  }

  private static JsonNode tree(String json) {
    try {
      return TREES.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException(json, e);
    }
  }

  private static HttpResponse<String> post(String path, String body, String type) {
    return send(
        client,
        request(server, path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static HttpRequest.Builder request(AdmissionServer server, String path) {
    return HttpRequest.newBuilder(
        URI.create("https://localhost:" + server.address().getPort() + path));
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

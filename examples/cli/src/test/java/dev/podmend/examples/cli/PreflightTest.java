package dev.podmend.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.podmend.testkit.api.FakeApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PreflightTest {

  private static final String GOOD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: good}
      spec: {containers: [{name: main, image: "quay.io/shop/web:1.4.2"}]}
      """;

  private static final String BAD =
      """
      # A comment before.
      apiVersion: v1
      kind: Pod
      metadata:
        name: bad
      spec:
        containers:
          - name: main
            image: quay.io/Shop/Web:1
      """;

  @TempDir private Path folder = Path.of("");

  private Path file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private static Run offline(String input, String... options) {
    List<String> args = new ArrayList<>(List.of("preflight", "--offline", "-f", "-"));
    args.addAll(List.of(options));
    return Run.withInput(input, args.toArray(String[]::new));
  }

  private static List<String> rules(Run run) {
    List<String> rules = new ArrayList<>();
    Run.parse(run.out()).path("findings").forEach(it -> rules.add(it.path("rule").asText()));
    return rules;
  }

  @Test
  void a_good_manifest_is_well() {
    Run run = offline(GOOD);

    assertThat(run.status()).isEqualTo(ExitStatus.WELL);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("1 object, 1 container: ");
  }

  @Test
  void a_bad_manifest_fails_and_the_line_of_the_field_is_told() throws IOException {
    Path file = file("bad.yaml", GOOD + "---\n" + BAD);

    Run run = Run.of("preflight", "--offline", "-f", file.toString(), "-o", "json");

    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE_FOUND);
    JsonNode finding = Run.parse(run.out()).path("findings").path(0);
    assertThat(finding.path("rule").asText()).isEqualTo("image-invalid");
    assertThat(finding.path("severity").asText()).isEqualTo("error");
    assertThat(finding.path("file").asText()).isEqualTo(file.toString());
    assertThat(finding.path("line").asInt()).isEqualTo(14);
    assertThat(finding.path("name").asText()).isEqualTo("bad");
    assertThat(finding.path("field").asText()).isEqualTo("spec.containers[0].image");
    assertThat(finding.path("fix").asText()).isNotBlank();
  }

  @Test
  void objects_of_lists_have_lines_of_their_own() {
    String list =
        """
        {"kind": "List", "apiVersion": "v1", "items": [
          {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "good"},
           "spec": {"containers": [{"name": "a", "image": "quay.io/shop/a:1"}]}},
          {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "bad"},
           "spec": {"containers": [
             {"name": "a", "image": "quay.io/shop/a:1"},
             {"name": "b",
              "image": "UPPER/CASE:1"}]}}]}
        """;

    JsonNode finding = Run.parse(offline(list, "-o", "json").out()).path("findings").path(0);

    assertThat(finding.path("line").asInt()).isEqualTo(8);
    assertThat(finding.path("file").asText()).isEqualTo("standard input");
  }

  @Test
  void folders_are_read_with_all_below_them() throws IOException {
    file("base/good.yaml", GOOD);
    file("base/kustomization.yaml", "resources: [good.yaml]\n");
    file("base/README.md", "# no manifest");
    file("base/overlays/bad.yml", BAD);

    Run run = Run.of("preflight", "--offline", "-f", folder.toString(), "-o", "json");

    assertThat(run.err()).isEmpty();
    assertThat(Run.parse(run.out()).path("objects").asInt()).isEqualTo(2);
    assertThat(rules(run)).contains("image-invalid");
  }

  @Test
  void what_a_folder_holds_without_a_kind_is_passed_over_aloud() throws IOException {
    file("good.yaml", GOOD);
    file("other.yaml", "replicas: 3\n");
    file("values.yaml", "replicas: 3\n");

    Run run = Run.of("preflight", "--offline", "-f", folder.toString());

    assertThat(run.status()).isEqualTo(ExitStatus.WELL);
    assertThat(run.err())
        .contains("other.yaml:1: is no Kubernetes object: it has no kind; passed over")
        .doesNotContain("values.yaml");
  }

  @Test
  void a_misspelt_kind_in_a_folder_is_bad_input() throws IOException {
    file("good.yaml", GOOD);
    file("misspelt.yaml", GOOD.replace("kind:", "Kind:"));

    Run run = Run.of("preflight", "--offline", "-f", folder.toString());

    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.err())
        .contains("misspelt.yaml:1: is no Kubernetes object: it has no kind, but 'Kind'");
  }

  @Test
  void many_documents_without_a_kind_are_counted() throws IOException {
    file("good.yaml", GOOD);
    file("more.yaml", "a: 1\n---\n".repeat(30));

    assertThat(Run.of("preflight", "--offline", "-f", folder.toString()).err())
        .contains("podmend: 10 more documents have no kind; passed over")
        .hasLineCount(21);
  }

  @Test
  void scalars_are_what_the_api_server_would_get() {
    String yaml = GOOD.stripTrailing() + "\n---\n" + SWITCH;

    assertThat(rules(offline(yaml, "-o", "json"))).containsExactly("text-expected");
  }

  private static final String SWITCH =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: switch}
      data: {debug: on, quoted: "on"}
      """;

  @Test
  void a_template_of_openshift_is_checked_with_its_values() {
    String template =
        """
        apiVersion: template.openshift.io/v1
        kind: Template
        metadata: {name: t}
        parameters: [{name: TAG, value: "1"}, {name: DIR, required: true}]
        objects:
          - apiVersion: v1
            kind: Pod
            metadata: {name: p}
            spec:
              containers:
                - name: main
                  image: quay.io/Shop/web:${TAG}
        """;

    Run run = offline(template, "-o", "json");

    JsonNode report = Run.parse(run.out());
    assertThat(report.path("findings").path(0).path("rule").asText()).isEqualTo("image-invalid");
    assertThat(report.path("findings").path(0).path("line").asInt()).isEqualTo(12);
    assertThat(report.path("unchecked").toString()).contains("parameter DIR");
  }

  /** Chart templates print documents that hold nothing but their name. */
  @Test
  void documents_without_content_are_passed_over() {
    Run run = offline("---\n# Source: chart/a.yaml\n---\n" + GOOD + "---\n---\nnull\n");

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(ExitStatus.WELL);
  }

  @Test
  void what_is_broken_is_told_and_the_rest_is_checked() {
    Run run = offline("a: [\n---\njust text\n---\n" + BAD, "-o", "json");

    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.err())
        .contains("podmend: standard input:")
        .contains("is not YAML")
        .contains("is no Kubernetes object: it has no kind");
    assertThat(rules(run)).contains("image-invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere.yaml", "nowhere/"})
  void a_file_that_is_not_there_is_bad_input(String name) {
    Run run = Run.of("preflight", "--offline", "-f", name);

    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.err()).contains("does not exist");
  }

  @Test
  void a_folder_without_manifests_is_bad_input() {
    Run run = Run.of("preflight", "--offline", "-f", folder.toString());

    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.err()).contains("holds no files that end in .yaml, .yml or .json");
  }

  @Test
  void nothing_to_read_is_bad_input() {
    assertThat(Run.of("preflight", "--offline").status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(offline("").err()).contains("holds no manifest");
  }

  private static final String LOCAL =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: local}
      spec: {containers: [{name: main, image: "team-web:1", imagePullPolicy: Never}]}
      """;

  @Test
  void the_kind_of_the_cluster_decides_how_bad_it_is() {
    Run remote = offline(LOCAL, "--cluster-kind", "aks");
    Run local = offline(LOCAL, "--cluster-kind", "kind");

    assertThat(remote.status()).isEqualTo(ExitStatus.FAILURE_FOUND);
    assertThat(remote.out()).contains("Cluster: AKS").contains("--attach-acr");
    assertThat(local.status()).isEqualTo(ExitStatus.WELL);
  }

  @Test
  void warnings_fail_where_they_shall() {
    String latest =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: latest}
        spec:
          containers:
            - {name: main, image: "quay.io/shop/web:latest", imagePullPolicy: IfNotPresent}
        """;

    assertThat(offline(latest).status()).isEqualTo(ExitStatus.WELL);
    assertThat(offline(latest, "--fail-on", "warn").status()).isEqualTo(ExitStatus.FAILURE_FOUND);
  }

  @ParameterizedTest
  @CsvSource({
    "--cluster-kind,eksy,--cluster-kind: 'eksy' is none of minikube",
    "--fail-on,never,'never' is none of error",
    "-o,xml,'xml' is none of table",
    "--dry-run,,--offline asks nobody"
  })
  void what_makes_no_sense_is_refused(String option, String value, String message) {
    Run run = value == null ? offline(GOOD, option) : offline(GOOD, option, value);

    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.err()).contains(message);
  }

  private Run online(FakeApiServer server, String... options) throws IOException {
    Path kubeconfig =
        file(
            "kubeconfig",
            """
            {"apiVersion": "v1", "kind": "Config", "current-context": "test",
             "clusters": [{"name": "c", "cluster": {"server": "%s"}}],
             "users": [{"name": "u", "user": {}}],
             "contexts": [{"name": "test",
               "context": {"cluster": "c", "user": "u", "namespace": "shop"}}]}
            """
                .formatted(server.url()));
    List<String> args =
        new ArrayList<>(List.of("preflight", "-f", "-", "--kubeconfig", kubeconfig.toString()));
    args.addAll(List.of(options));
    return Run.withInput(GOOD, args.toArray(String[]::new));
  }

  @Test
  void a_cluster_is_asked_by_default_and_what_it_hides_is_named() throws IOException {
    try (FakeApiServer server = FakeApiServer.start()) {
      server.authorize(check -> !check.resource().equals("nodes"));

      Run run = online(server, "-o", "json", "--cluster-kind", "gke");
      Run detected = online(server, "-o", "json");

      assertThat(run.err()).isEmpty();
      JsonNode report = Run.parse(run.out());
      assertThat(whats(report.path("unchecked"))).contains("nodes: forbidden");
      assertThat(whats(Run.parse(detected.out()).path("cluster").path("unread")))
          .containsExactly("nodes: forbidden");
      assertThat(report.path("cluster").path("kind").asText()).isEqualTo("gke");
      assertThat(server.requests()).isNotEmpty();
      assertThat(server.requests()).noneMatch(request -> request.isMutation());
    }
  }

  private static List<String> whats(JsonNode unchecked) {
    List<String> whats = new ArrayList<>();
    unchecked.forEach(it -> whats.add(it.path("what").asText() + ": " + it.path("why").asText()));
    return whats;
  }

  @Test
  void the_server_judges_only_when_it_shall() throws IOException {
    try (FakeApiServer server = FakeApiServer.start()) {
      server.authorize(check -> !check.verb().equals("create"));

      assertThat(rules(online(server, "-o", "json"))).doesNotContain("server-right-missing");
      assertThat(rules(online(server, "-o", "json", "--dry-run"))).contains("server-right-missing");
    }
  }
}

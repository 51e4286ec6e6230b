package dev.podmend.examples.cli.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.podmend.examples.cli.input.ManifestFiles;
import dev.podmend.model.Evidence;
import dev.podmend.preflight.ClusterKind;
import dev.podmend.preflight.ClusterSignals;
import dev.podmend.preflight.DetectedKind;
import dev.podmend.preflight.Fact;
import dev.podmend.preflight.Finding;
import dev.podmend.preflight.ObjectRef;
import dev.podmend.preflight.PreflightReport;
import dev.podmend.preflight.Severity;
import dev.podmend.preflight.Unchecked;
import dev.podmend.runtime.preflight.ServerCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class PreflightWriterTest {

  private static final JsonSchema SARIF = schema();

  private static JsonSchema schema() {
    try (InputStream stream =
        Objects.requireNonNull(
            PreflightWriterTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
      return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(stream);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Finding finding(String source, String name, String text, Severity severity) {
    return new Finding(
        "image-invalid",
        severity,
        new ObjectRef(source, "Pod", "shop", name),
        "spec.containers[0].image",
        text,
        "name it properly",
        List.of(new Evidence("node n1", text)));
  }

  private static String write(PreflightFormat format, Finding... findings) {
    return write(format, report(List.of(new Unchecked("nodes", "forbidden")), findings));
  }

  private static PreflightReport report(List<Unchecked> unchecked, Finding... findings) {
    return new PreflightReport(
        List.of(findings), 0, unchecked, DetectedKind.stated(ClusterKind.GKE), 2, 3);
  }

  /** What GitHub gets where everything was checked. */
  private static String github(Finding... findings) {
    return write(PreflightFormat.GITHUB, report(List.of(), findings));
  }

  private static String write(PreflightFormat format, PreflightReport report) {
    ManifestFiles none = ManifestFiles.read(List.of(), InputStream.nullInputStream());
    StringWriter out = new StringWriter();
    PreflightWriter.of(format, new PrintWriter(out), false)
        .write(new PreflightResult(report, none, ServerCheck.withRules()));
    return out.toString();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  @Test
  void sarif_keeps_to_its_schema() {
    JsonNode log =
        json(
            write(
                PreflightFormat.SARIF,
                finding("a b/ü.yaml", "web", "wrong", Severity.ERROR),
                finding("standard input", "web", "odd", Severity.WARNING),
                finding("/tmp/x.yaml", "web", "odd", Severity.NOTE)));

    assertThat(SARIF.validate(log)).isEmpty();
    JsonNode run = log.path("runs").path(0);
    assertThat(run.path("results")).hasSize(3);
    assertThat(run.path("results").findValuesAsText("level"))
        .containsExactly("error", "warning", "note");
    assertThat(run.path("results").findValuesAsText("uri"))
        .containsExactly("a%20b/%C3%BC.yaml", "stdin", "file:///tmp/x.yaml");
    int index = run.path("results").path(0).path("ruleIndex").asInt();
    assertThat(run.at("/tool/driver/rules/" + index + "/id").asText()).isEqualTo("image-invalid");
    assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text").asText())
        .isEqualTo("not checked: nodes: forbidden");
  }

  @Test
  void the_schema_is_strict_enough_to_tell() {
    JsonNode log =
        json(write(PreflightFormat.SARIF).replace("\"version\" : \"2.1.0\"", "\"v\" : 2"));

    assertThat(SARIF.validate(log)).isNotEmpty();
  }

  @Test
  void a_file_name_that_becomes_no_uri_by_unicodes_rules_is_escaped() {
    JsonNode log =
        json(write(PreflightFormat.SARIF, finding("\u1fef.yaml", "web", "text", Severity.ERROR)));

    assertThat(SARIF.validate(log)).isEmpty();
    assertThat(
            log.at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo("%60.yaml");
  }

  @Property(tries = 100)
  void sarif_keeps_to_its_schema_whatever_manifests_hold(
      @ForAll String file, @ForAll String name, @ForAll String text) {
    Finding finding = finding(file.replace('\0', ' '), name, text, Severity.ERROR);

    assertThat(SARIF.validate(json(write(PreflightFormat.SARIF, finding)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ERROR, error", "WARNING, warning", "NOTE, notice"})
  void github_gets_a_command_a_finding(Severity severity, String command) {
    assertThat(github(finding("web.yaml", "web", "wrong", severity)))
        .isEqualTo(
            "::%s file=web.yaml,line=1,title=image-invalid%%3A shop/Pod/web::".formatted(command)
                + "wrong → name it properly\n");
  }

  @Test
  void github_is_told_no_file_where_there_is_none() {
    assertThat(github(finding("standard input", "web", "wrong", Severity.ERROR)))
        .isEqualTo("::error title=image-invalid%3A shop/Pod/web::wrong → name it properly\n");
  }

  @Test
  void nothing_in_a_manifest_makes_a_workflow_command() {
    String out =
        github(
            finding(
                "a,line=9:b%.yaml", "x\n::set-env name=A::b", "1\r\n::error::%0A", Severity.ERROR));

    assertThat(out.lines()).hasSize(1);
    assertThat(out)
        .startsWith("::error file=a%2Cline=9%3Ab%25.yaml,line=1,title=image-invalid%3A ")
        .contains("%0A%3A%3Aset-env name=A%3A%3Ab")
        .contains("1%0D%0A::error::%250A");
  }

  @Property(tries = 200)
  void github_gets_one_line_a_finding_whatever_manifests_hold(
      @ForAll String file, @ForAll String name, @ForAll String text) {
    assertThat(github(finding(file, name, text, Severity.ERROR)))
        .startsWith("::error file=")
        .matches("[^\\r\\n]*\\n");
  }

  @Test
  void github_is_told_what_was_not_checked_in_one_notice() {
    PreflightReport report =
        report(
            List.of(
                new Unchecked("nodes", "forbidden"),
                new Unchecked("quotas of namespace a::b", "forbidden"),
                new Unchecked("image x", "50%\n::error::no")));

    assertThat(write(PreflightFormat.GITHUB, report))
        .isEqualTo(
            "::notice title=preflight%3A not checked::image x: 50%25%0A::error::no"
                + "%0Aforbidden: nodes, quotas of namespace a::b\n");
  }

  @Test
  void github_is_not_told_of_more_than_it_shows() {
    List<Unchecked> many =
        IntStream.range(0, 50)
            .mapToObj(i -> new Unchecked("x".repeat(5000), "reason " + i))
            .toList();

    assertThat(write(PreflightFormat.GITHUB, report(many)))
        .hasSizeLessThan(64_000)
        .endsWith("%0Aand 30 more reasons\n");
  }

  @ParameterizedTest
  @EnumSource
  void every_format_tells_what_was_not_checked(PreflightFormat format) {
    assertThat(write(format)).contains("nodes").contains("forbidden");
  }

  @ParameterizedTest
  @EnumSource(names = {"TABLE", "GITHUB"})
  void nothing_in_a_manifest_steers_a_terminal(PreflightFormat format) {
    String out =
        write(format, finding("\u001B[2J", "\u009B2J\u202E", "\u001B]0;x\u0007\b", Severity.ERROR));

    assertThat(out.replace("\n", "")).doesNotMatch(".*[\\p{Cc}\\p{Cf}].*");
  }

  @Test
  void the_table_tells_people_what_to_do() {
    String table =
        write(PreflightFormat.TABLE, finding("web.yaml", "web", "wrong", Severity.ERROR));

    assertThat(table)
        .isEqualTo(
            """
            shop/Pod/web
              ERROR  image-invalid  web.yaml:1
                spec.containers[0].image
                wrong
                by node n1: wrong
                → name it properly

            Cluster: GKE (certain).
            Push images to Artifact Registry ('gcloud auth configure-docker
            REGION-docker.pkg.dev'); the nodes' service account needs
            roles/artifactregistry.reader. gcr.io itself is retired. Other registries need a
            pull secret.
            Not checked:
              - nodes: forbidden
            2 objects, 3 containers: 1 error.
            """);
  }

  @Test
  void what_one_reason_keeps_from_being_looked_at_stands_together() {
    List<Unchecked> unchecked =
        List.of(
            new Unchecked("labels of namespace shop", "not asked for"),
            new Unchecked("nodes", "forbidden"),
            new Unchecked("quotas of namespace shop", "not asked for"));
    PreflightReport report =
        new PreflightReport(List.of(), 0, unchecked, DetectedKind.stated(ClusterKind.GKE), 1, 0);

    assertThat(write(PreflightFormat.TABLE, report))
        .contains(
            """
            Not checked:
              - nodes: forbidden
              - not asked for: labels of namespace shop, quotas of namespace shop
            1 object\
            """);
    assertThat(json(write(PreflightFormat.JSON, report)).path("unchecked")).hasSize(3);
  }

  @Test
  void how_many_findings_are_left_out_is_told_in_every_format() {
    PreflightReport report =
        new PreflightReport(
            List.of(finding("web.yaml", "web", "wrong", Severity.ERROR)),
            1234,
            List.of(),
            DetectedKind.stated(ClusterKind.GKE),
            2,
            3);

    assertThat(write(PreflightFormat.TABLE, report))
        .endsWith(
            """
            2 objects, 3 containers: 1 error, and 1234 findings more.
            Of more findings than can be told these are the worst.
            """);
    assertThat(json(write(PreflightFormat.JSON, report)).path("leftOut").asInt()).isEqualTo(1234);
    JsonNode sarif = json(write(PreflightFormat.SARIF, report));
    assertThat(SARIF.validate(sarif)).isEmpty();
    assertThat(sarif.findValuesAsText("text"))
        .contains("findings that are not told, none of them worse: 1234");
    assertThat(write(PreflightFormat.GITHUB, report)).contains("none of them worse: 1234\n");
  }

  @Test
  void what_could_not_be_read_of_the_cluster_stands_beside_its_kind() {
    DetectedKind guess =
        DetectedKind.from(
            ClusterSignals.builder()
                .nodes(Fact.unknown("forbidden"))
                .contextName("kind-dev")
                .build());
    DetectedKind nothing =
        DetectedKind.from(ClusterSignals.builder().nodes(Fact.unknown("forbidden")).build());

    assertThat(table(guess))
        .contains("Cluster: kind (guess: context name kind-dev; could not be read: nodes")
        .contains("(forbidden)).");
    assertThat(table(nothing))
        .contains("Cluster: of unknown kind (could not be read: nodes (forbidden)).");
    assertThat(table(DetectedKind.from(ClusterSignals.NONE))).contains("Cluster: of unknown kind.");
  }

  private static String table(DetectedKind kind) {
    return write(PreflightFormat.TABLE, new PreflightReport(List.of(), 0, List.of(), kind, 1, 0));
  }

  @ParameterizedTest
  @EnumSource(ClusterKind.class)
  void every_kind_has_guidance(ClusterKind kind) {
    assertThat(Guidance.of(kind)).endsWith(".");
  }
}

package dev.podmend.examples.cli.preflight;

import dev.podmend.examples.cli.output.Json;
import dev.podmend.preflight.Finding;
import dev.podmend.preflight.PreflightReport;
import dev.podmend.preflight.PreflightRule;
import dev.podmend.preflight.Severity;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** One run of SARIF 2.1.0, with every rule and one result a finding. */
final class SarifWriter implements PreflightWriter {

  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String STANDARD_INPUT = "standard input";

  private final PrintWriter out;

  SarifWriter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void write(PreflightResult result) {
    Map<String, Object> log = new LinkedHashMap<>();
    log.put("$schema", SCHEMA);
    log.put("version", "2.1.0");
    log.put("runs", List.of(run(result)));
    out.print(Json.write(Json.INDENTED, log) + "\n");
    out.flush();
  }

  private static Map<String, Object> run(PreflightResult result) {
    List<String> ids = result.rules().stream().map(PreflightRule::id).toList();
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver(result.rules())));
    run.put("invocations", List.of(invocation(result)));
    run.put("columnKind", "utf16CodeUnits");
    run.put("results", result.findings().stream().map(placed -> result(placed, ids)).toList());
    return run;
  }

  private static Map<String, Object> driver(List<PreflightRule> rules) {
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "podmend");
    driver.put("version", version());
    driver.put("rules", rules.stream().map(SarifWriter::rule).toList());
    return driver;
  }

  private static String version() {
    String version = SarifWriter.class.getPackage().getImplementationVersion();
    return Objects.requireNonNullElse(version, "development");
  }

  private static Map<String, Object> rule(PreflightRule rule) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", rule.id());
    fields.put("shortDescription", Map.of("text", rule.finds()));
    fields.put("fullDescription", Map.of("text", rule.finds() + ": " + rule.because()));
    fields.put("help", Map.of("text", rule.fix()));
    fields.put("properties", Map.of("tags", List.of("kubernetes", rule.topic())));
    return fields;
  }

  private static Map<String, Object> invocation(PreflightResult result) {
    Map<String, Object> invocation = new LinkedHashMap<>();
    invocation.put("executionSuccessful", result.files().problems().isEmpty());
    invocation.put(
        "toolExecutionNotifications",
        notices(result.report()).map(SarifWriter::notification).toList());
    return invocation;
  }

  private static Stream<String> notices(PreflightReport report) {
    Stream<String> unchecked = report.unchecked().stream().map(each -> "not checked: " + each);
    return report.leftOut() == 0
        ? unchecked
        : Stream.concat(
            Stream.of("findings that are not told, none of them worse: " + report.leftOut()),
            unchecked);
  }

  private static Map<String, Object> notification(String text) {
    Map<String, Object> notification = new LinkedHashMap<>();
    notification.put("level", "note");
    notification.put("message", Map.of("text", text));
    return notification;
  }

  private static Map<String, Object> result(PlacedFinding placed, List<String> rules) {
    Finding finding = placed.finding();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("ruleId", finding.rule());
    if (rules.contains(finding.rule())) {
      fields.put("ruleIndex", rules.indexOf(finding.rule()));
    }
    fields.put("level", level(finding.severity()));
    fields.put("message", Map.of("text", placed.message()));
    fields.put("locations", List.of(location(placed)));
    fields.put(
        "partialFingerprints",
        Map.of("podmend/v1", finding.rule() + "|" + finding.object() + "|" + finding.field()));
    return fields;
  }

  private static String level(Severity severity) {
    return severity.wireName();
  }

  private static Map<String, Object> location(PlacedFinding placed) {
    Map<String, Object> physical = new LinkedHashMap<>();
    physical.put("artifactLocation", Map.of("uri", uri(placed.place().file())));
    physical.put("region", Map.of("startLine", placed.place().line()));
    Map<String, Object> logical = new LinkedHashMap<>();
    logical.put("fullyQualifiedName", placed.finding().object() + "/" + placed.finding().field());
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("physicalLocation", physical);
    location.put("logicalLocations", List.of(logical));
    return location;
  }

  /** Relative, so that it is one within the repository; what a URL cannot hold is escaped. */
  private static String uri(String file) {
    if (file.equals(STANDARD_INPUT)) {
      return "stdin";
    }
    String path = Path.of(file).normalize().toString().replace('\\', '/');
    try {
      URI uri = Path.of(file).isAbsolute() ? new URI("file", "", path, null) : relative(path);
      // Unicode's second grave accent becomes the first on its way, which no URI may hold.
      return uri.toASCIIString().replace("`", "%60");
    } catch (URISyntaxException e) {
      return "unknown";
    }
  }

  /** A colon in the first step would be taken for the end of a scheme. */
  private static URI relative(String path) throws URISyntaxException {
    return path.indexOf(':') >= 0
        ? new URI("./" + new URI(null, null, "/" + path, null).getRawPath().substring(1))
        : new URI(null, null, path, null);
  }
}

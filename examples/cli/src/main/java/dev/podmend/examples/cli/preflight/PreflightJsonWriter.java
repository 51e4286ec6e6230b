package dev.podmend.examples.cli.preflight;

import dev.podmend.examples.cli.output.Json;
import dev.podmend.model.Evidence;
import dev.podmend.preflight.DetectedKind;
import dev.podmend.preflight.Finding;
import dev.podmend.preflight.KindSignal;
import dev.podmend.preflight.PreflightReport;
import dev.podmend.preflight.Unchecked;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One object that holds the whole report. */
final class PreflightJsonWriter implements PreflightWriter {

  private final PrintWriter out;

  PreflightJsonWriter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void write(PreflightResult result) {
    PreflightReport report = result.report();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("cluster", cluster(report.kind()));
    document.put("objects", report.objects());
    document.put("containers", report.containers());
    document.put("findings", result.findings().stream().map(PreflightJsonWriter::of).toList());
    document.put("leftOut", report.leftOut());
    document.put("unchecked", report.unchecked().stream().map(PreflightJsonWriter::of).toList());
    document.put("guidance", Guidance.of(report.kind().kind()));
    out.print(Json.write(Json.INDENTED, document) + "\n");
    out.flush();
  }

  private static Map<String, Object> cluster(DetectedKind kind) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", kind.kind().wireName());
    fields.put("confidence", kind.confidence().name());
    fields.put("signals", signals(kind.signals()));
    fields.put("contradictions", signals(kind.contradictions()));
    fields.put("unread", kind.unread().stream().map(PreflightJsonWriter::of).toList());
    return fields;
  }

  private static List<Map<String, Object>> signals(List<KindSignal> signals) {
    return signals.stream().map(PreflightJsonWriter::of).toList();
  }

  private static Map<String, Object> of(KindSignal signal) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("source", signal.source());
    fields.put("value", signal.value());
    fields.put("kind", signal.kind().wireName());
    return fields;
  }

  private static Map<String, Object> of(PlacedFinding placed) {
    Finding finding = placed.finding();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rule", finding.rule());
    fields.put("severity", finding.severity().wireName());
    fields.put("file", placed.place().file());
    fields.put("line", placed.place().line());
    fields.put("namespace", finding.object().namespace());
    fields.put("kind", finding.object().kind());
    fields.put("name", finding.object().name());
    fields.put("field", finding.field());
    fields.put("problem", finding.problem());
    fields.put("fix", finding.fix());
    fields.put("evidence", finding.evidence().stream().map(PreflightJsonWriter::of).toList());
    return fields;
  }

  private static Map<String, Object> of(Evidence evidence) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("path", evidence.path());
    fields.put("value", evidence.value());
    return fields;
  }

  private static Map<String, Object> of(Unchecked unchecked) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("what", unchecked.what());
    fields.put("why", unchecked.why());
    return fields;
  }
}

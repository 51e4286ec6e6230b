package dev.podmend.examples.cli.output;

import dev.podmend.failure.PodIdentity;
import dev.podmend.recovery.DecisionStep;
import dev.podmend.recovery.RecoveryDecision;
import dev.podmend.recovery.RecoveryHistoryJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** Prints decisions for programs. */
final class DecisionDocumentWriter implements DecisionWriter {

  private final DocumentPrinter printer;

  DecisionDocumentWriter(DocumentPrinter printer) {
    this.printer = printer;
  }

  @Override
  public void write(DecidedPod pod) {
    Map<String, Object> document = new LinkedHashMap<>();
    pod.id().ifPresent(id -> document.put("id", id));
    putIdentity(document, pod.diagnosis().pod());
    document.put("verdict", pod.diagnosis().verdict().name());
    pod.diagnosis().primary().ifPresent(failure -> document.put("cause", failure.cause().name()));
    putDecision(document, pod);
    printer.print(document);
  }

  @Override
  public void finish() {
    printer.finish();
  }

  private static void putIdentity(Map<String, Object> document, PodIdentity identity) {
    if (!identity.namespace().isEmpty()) {
      document.put("namespace", identity.namespace());
    }
    if (!identity.name().isEmpty()) {
      document.put("name", identity.name());
    }
  }

  private static void putDecision(Map<String, Object> document, DecidedPod pod) {
    RecoveryDecision decision = pod.decision();
    document.put("action", decision.action().wireName());
    document.put("parameters", ActionFields.of(decision.action(), pod.now()));
    document.put("countsAsAttempt", decision.countsAsAttempt());
    document.put("message", decision.message());
    document.put("path", decision.path().stream().map(DecisionDocumentWriter::step).toList());
    document.put("nextHistory", Json.read(RecoveryHistoryJson.write(decision.nextHistory())));
  }

  private static Map<String, Object> step(DecisionStep step) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("question", step.question());
    fields.put("answer", step.answer());
    if (!step.because().isEmpty()) {
      fields.put("because", step.because());
    }
    return fields;
  }
}

package dev.podmend.examples.cli.output;

import dev.podmend.failure.FailureTrait;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.model.Evidence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A diagnosis as nested maps and lists, in the order in which the fields are printed. What is
 * unknown or does not apply is left out, lists are always there.
 */
final class DiagnosisDocument {

  private final Map<String, Object> fields = new LinkedHashMap<>();

  private DiagnosisDocument() {}

  /** The whole diagnosis. */
  static Map<String, Object> of(Optional<String> id, PodDiagnosis diagnosis) {
    DiagnosisDocument document = new DiagnosisDocument();
    id.ifPresent(text -> document.fields.put("id", text));
    document.putText("namespace", diagnosis.pod().namespace());
    document.putText("name", diagnosis.pod().name());
    document.fields.put("verdict", diagnosis.verdict().name());
    diagnosis.primary().ifPresent(document::putFailure);
    document.fields.put(
        "contributing", diagnosis.contributing().stream().map(DiagnosisDocument::of).toList());
    diagnosis.primary().ifPresent(document::putMarks);
    return document.fields;
  }

  private static Map<String, Object> of(PodFailureAnalysis failure) {
    DiagnosisDocument document = new DiagnosisDocument();
    document.putFailure(failure);
    document.putMarks(failure);
    return document.fields;
  }

  private void putFailure(PodFailureAnalysis failure) {
    fields.put("reason", failure.reason().wireName());
    fields.put("cause", failure.cause().name());
    fields.put("family", failure.cause().family().name());
    fields.put("persistence", failure.persistence().name());
    fields.put("transient", failure.isTransient());
    fields.put("shouldRetry", failure.shouldRetry());
    putPlace(failure);
    fields.put("confidence", failure.confidence().name());
    fields.put("rule", failure.rule());
    putText("errorMessage", failure.errorMessage());
    putText("suggestedAction", failure.suggestedAction());
    fields.put("evidence", failure.evidence().stream().map(DiagnosisDocument::of).toList());
  }

  private void putMarks(PodFailureAnalysis failure) {
    failure.underlying().ifPresent(deeper -> fields.put("underlying", of(deeper)));
    fields.put("fingerprint", failure.fingerprint());
    fields.put("traits", failure.traits().stream().map(FailureTrait::wireName).sorted().toList());
  }

  private void putPlace(PodFailureAnalysis failure) {
    fields.put("stage", failure.stage().name());
    failure
        .container()
        .ifPresent(
            container -> {
              putText("container", container.name());
              fields.put("role", container.role().name());
            });
    failure.exitCode().ifPresent(code -> fields.put("exitCode", code));
    failure.signal().ifPresent(signal -> fields.put("signal", signal));
  }

  private void putText(String name, String text) {
    if (!text.isEmpty()) {
      fields.put(name, text);
    }
  }

  private static Map<String, Object> of(Evidence evidence) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("path", evidence.path());
    fields.put("value", evidence.value());
    return fields;
  }
}

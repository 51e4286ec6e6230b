package dev.podmend.examples.cli.output;

import dev.podmend.failure.PodDiagnosis;
import java.util.Optional;

/** Prints diagnoses for programs. */
final class DiagnosisDocumentWriter implements DiagnosisWriter {

  private final DocumentPrinter printer;

  DiagnosisDocumentWriter(DocumentPrinter printer) {
    this.printer = printer;
  }

  @Override
  public void write(Optional<String> id, PodDiagnosis diagnosis) {
    printer.print(DiagnosisDocument.of(id, diagnosis));
  }

  @Override
  public void finish() {
    printer.finish();
  }
}

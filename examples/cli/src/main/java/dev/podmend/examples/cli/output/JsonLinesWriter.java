package dev.podmend.examples.cli.output;

import dev.podmend.failure.PodDiagnosis;
import java.io.PrintWriter;
import java.util.Optional;

/** One JSON object a line. */
final class JsonLinesWriter implements DiagnosisWriter {

  private final PrintWriter out;

  JsonLinesWriter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void write(Optional<String> id, PodDiagnosis diagnosis) {
    out.print(Json.write(Json.COMPACT, DiagnosisDocument.of(id, diagnosis)) + "\n");
    out.flush();
  }

  @Override
  public void finish() {
    out.flush();
  }
}

package dev.podmend.examples.cli.output;

import dev.podmend.failure.PodDiagnosis;
import java.io.PrintWriter;
import java.util.Optional;

/** One JSON array, opened with the first diagnosis and closed behind the last. */
final class JsonArrayWriter implements DiagnosisWriter {

  private final PrintWriter out;
  private boolean open;

  JsonArrayWriter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void write(Optional<String> id, PodDiagnosis diagnosis) {
    out.print(open ? "," : "[");
    out.print('\n');
    out.print(Json.write(Json.INDENTED, DiagnosisDocument.of(id, diagnosis)));
    open = true;
  }

  @Override
  public void finish() {
    out.print(open ? "\n]\n" : "[]\n");
    out.flush();
  }
}

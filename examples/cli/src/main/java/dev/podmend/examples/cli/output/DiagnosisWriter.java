package dev.podmend.examples.cli.output;

import dev.podmend.failure.PodDiagnosis;
import java.io.PrintWriter;
import java.util.Optional;

/** Prints diagnoses one after another. */
public interface DiagnosisWriter {

  /**
   * Prints a diagnosis.
   *
   * @param id what the input calls the pod; empty where it does not say
   * @param diagnosis the diagnosis
   */
  void write(Optional<String> id, PodDiagnosis diagnosis);

  /** Prints what comes after the last one. */
  void finish();

  /**
   * A writer of a format.
   *
   * @param format the format
   * @param out where to print; not closed
   * @param colour whether colours help, which only the table has
   */
  static DiagnosisWriter of(OutputFormat format, PrintWriter out, boolean colour) {
    return format == OutputFormat.TABLE
        ? new TableWriter(new Page(out, colour))
        : new DiagnosisDocumentWriter(DocumentPrinter.of(format, out));
  }
}

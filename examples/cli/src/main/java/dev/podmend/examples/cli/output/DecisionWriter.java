package dev.podmend.examples.cli.output;

import java.io.PrintWriter;

/** Prints decisions one after another. */
public interface DecisionWriter {

  /** Prints a decision. */
  void write(DecidedPod pod);

  /** Prints what comes after the last one. */
  void finish();

  /**
   * A writer of a format.
   *
   * @param format the format
   * @param out where to print; not closed
   * @param colour whether colours help, which only the text for people has
   */
  static DecisionWriter of(OutputFormat format, PrintWriter out, boolean colour) {
    return format == OutputFormat.TABLE
        ? new DecisionTextWriter(new Page(out, colour))
        : new DecisionDocumentWriter(DocumentPrinter.of(format, out));
  }
}

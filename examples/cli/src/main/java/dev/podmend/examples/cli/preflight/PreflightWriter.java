package dev.podmend.examples.cli.preflight;

import dev.podmend.examples.cli.output.Page;
import java.io.PrintWriter;

/** Prints what a check found. */
@FunctionalInterface
public interface PreflightWriter {

  /** Prints it all. */
  void write(PreflightResult result);

  /**
   * A writer.
   *
   * @param format how to print
   * @param out where to; not closed
   * @param colour whether words may be coloured
   */
  static PreflightWriter of(PreflightFormat format, PrintWriter out, boolean colour) {
    return switch (format) {
      case TABLE -> new PreflightTableWriter(new Page(out, colour));
      case JSON -> new PreflightJsonWriter(out);
      case SARIF -> new SarifWriter(out);
      case GITHUB -> new GithubWriter(out);
    };
  }
}

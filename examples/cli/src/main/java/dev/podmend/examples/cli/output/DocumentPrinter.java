package dev.podmend.examples.cli.output;

import java.io.PrintWriter;
import java.util.Map;

/** Prints nested maps and lists for programs, one document after another. */
interface DocumentPrinter {

  /** Prints a document. */
  void print(Map<String, Object> document);

  /** Prints what comes after the last one. */
  void finish();

  /**
   * A printer of a format for programs.
   *
   * @param format any but the table
   * @param out where to print; not closed
   */
  static DocumentPrinter of(OutputFormat format, PrintWriter out) {
    return switch (format) {
      case JSON -> new JsonArrayPrinter(out);
      case JSONL -> new JsonLinesPrinter(out);
      case YAML -> new YamlPrinter(out);
      case TABLE -> throw new IllegalArgumentException("a table is not for programs");
    };
  }
}

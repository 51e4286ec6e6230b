package dev.podmend.examples.cli.output;

import dev.podmend.requirements.RequirementsResult;
import java.io.PrintWriter;

/** Prints what notebooks need, one after another. */
public interface RequirementsWriter {

  /**
   * Prints what is known of a notebook.
   *
   * @param notebook its path in the repository
   */
  void write(String notebook, RequirementsResult result);

  /** Prints what comes after the last one. */
  void finish();

  /**
   * A writer of a format.
   *
   * @param out where results go; not closed
   * @param err where warnings go, unless the format has a place for them; not closed
   */
  static RequirementsWriter of(
      RequirementsFormat format, PrintWriter out, PrintWriter err, boolean colour) {
    return switch (format) {
      case TEXT -> new RequirementsTextWriter(new Page(out, colour), err);
      case JSON -> new RequirementsDocumentWriter(new JsonArrayPrinter(out));
    };
  }
}

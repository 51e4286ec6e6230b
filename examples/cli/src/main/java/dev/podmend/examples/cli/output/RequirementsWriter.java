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
   * A writer of a format other than the Dockerfile, for which there is {@link DockerfileWriter}.
   *
   * @param out where results go; not closed
   * @param err where warnings go, unless the format has a place for them; not closed
   */
  static RequirementsWriter of(RequirementsFormat format, PrintWriter out, PrintWriter err) {
    return switch (format) {
      case TEXT -> new RequirementsTextWriter(out, err);
      case DOCKERFILE -> throw new IllegalArgumentException("a Dockerfile needs a base image");
      case JSON -> new RequirementsDocumentWriter(new JsonArrayPrinter(out));
    };
  }
}

package dev.podmend.examples.cli.output;

import java.io.PrintWriter;
import java.util.Locale;

/** How diagnoses are printed. */
public enum OutputFormat {
  /** For people: 80 columns, failures in full, healthy pods counted. */
  TABLE {
    @Override
    public DiagnosisWriter writer(PrintWriter out, boolean colour) {
      return new TableWriter(new Page(out, colour));
    }
  },
  /** One array of objects. */
  JSON {
    @Override
    public DiagnosisWriter writer(PrintWriter out, boolean colour) {
      return new JsonArrayWriter(out);
    }
  },
  /** One object a line, as soon as it is known. */
  JSONL {
    @Override
    public DiagnosisWriter writer(PrintWriter out, boolean colour) {
      return new JsonLinesWriter(out);
    }
  },
  /** One document a pod. */
  YAML {
    @Override
    public DiagnosisWriter writer(PrintWriter out, boolean colour) {
      return new YamlWriter(out);
    }
  };

  /**
   * A writer of this format.
   *
   * @param out where to print; not closed
   * @param colour whether colours help, which only the table has
   */
  public abstract DiagnosisWriter writer(PrintWriter out, boolean colour);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

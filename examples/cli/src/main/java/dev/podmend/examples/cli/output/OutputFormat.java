package dev.podmend.examples.cli.output;

import java.util.Locale;

/** How results are printed. */
public enum OutputFormat {
  /** For people: 80 columns, failures in full, healthy pods counted. */
  TABLE,
  /** One array of objects. */
  JSON,
  /** One object a line, as soon as it is known. */
  JSONL,
  /** One document a pod. */
  YAML;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

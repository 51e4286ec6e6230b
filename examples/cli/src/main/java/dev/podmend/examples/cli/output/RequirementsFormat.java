package dev.podmend.examples.cli.output;

/** How requirements are printed. */
public enum RequirementsFormat {
  /** Requirements files, whose comments tell where each line comes from. */
  TEXT,
  /** One array of objects. */
  JSON
}

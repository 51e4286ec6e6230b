package dev.podmend.examples.cli.output;

/** How requirements are printed. */
public enum RequirementsFormat {
  /** Requirements files, whose comments tell where each line comes from. */
  TEXT,
  /** One array of objects. */
  JSON,
  /** The Dockerfile that puts what one notebook needs onto a base image. */
  DOCKERFILE
}

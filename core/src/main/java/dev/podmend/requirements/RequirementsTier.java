package dev.podmend.requirements;

/** The sources of requirements. */
public enum RequirementsTier {
  /** The file that the user names. It comes first, and must exist. */
  EXPLICIT,
  /** A requirements.txt next to the notebook, above it, in {@code notebooks/} or at the root. */
  FILE,
  /** A Dockerfile or Containerfile of the repository, which installs what it needs itself. */
  DOCKERFILE,
  /** The lines of the notebook that install packages: {@code %pip install} and its like. */
  MAGICS,
  /** The modules that the notebook imports. Asked only if the configuration says so. */
  IMPORTS,
  /** Nothing was found: the base image alone. It comes last. */
  BASE_ONLY
}

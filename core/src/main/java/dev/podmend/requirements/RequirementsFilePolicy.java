package dev.podmend.requirements;

/**
 * What happens to a line of a requirements file that can fetch from elsewhere than the package
 * index or run what the repository holds: another index, a URL, a path, an editable install, a
 * variable of the environment.
 */
public enum RequirementsFilePolicy {
  /** The file is refused with an error that names the line. */
  REFUSE,
  /** The line is left out, with a warning. */
  DROP,
  /** The line is kept as it stands, with a warning. It may read the secrets of the build. */
  KEEP
}

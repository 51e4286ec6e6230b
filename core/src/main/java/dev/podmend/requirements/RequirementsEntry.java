package dev.podmend.requirements;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One line to install, and who asked for it.
 *
 * @param line a line of a requirements file, without controls
 * @param origins every place that asked for it, at least one
 */
public record RequirementsEntry(String line, List<RequirementsOrigin> origins) {

  /** Copies the list. */
  public RequirementsEntry {
    requireNonNull(line, "line");
    origins = List.copyOf(origins);
  }

  RequirementsEntry(String line, RequirementsOrigin origin) {
    this(line, List.of(origin));
  }

  /** The line and its places, for a person. */
  @Override
  public String toString() {
    return line + "  # " + String.join("; ", origins.stream().map(Object::toString).toList());
  }
}

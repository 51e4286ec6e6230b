package dev.podmend.requirements;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * An import that stands in Python source. Imports are ordered by place, then by path.
 *
 * @param path the dotted name; of {@code from a.b import c} it is {@code a.b.c}, whether {@code c}
 *     is a module or not, and of {@code from a.b import *} it is {@code a.b}
 * @param condition when it is needed
 * @param place where it stands
 */
public record PythonImport(String path, ImportCondition condition, RequirementsOrigin place)
    implements Comparable<PythonImport> {

  private static final Comparator<PythonImport> ORDER =
      Comparator.comparing(PythonImport::place)
          .thenComparing(PythonImport::path)
          .thenComparing(PythonImport::condition);

  /** Refuses {@code null}. */
  public PythonImport {
    requireNonNull(path, "path");
    requireNonNull(condition, "condition");
    requireNonNull(place, "place");
  }

  /** The first part of the path, which decides whether the import can be found. */
  public String topLevel() {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  @Override
  public int compareTo(PythonImport other) {
    return ORDER.compare(this, other);
  }
}

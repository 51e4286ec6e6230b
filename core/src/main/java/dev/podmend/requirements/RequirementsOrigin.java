package dev.podmend.requirements;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;

/**
 * Where something was asked for.
 *
 * @param file the path of the file in the repository
 * @param cell which cell of the notebook it is, from 1; empty where the file is no notebook
 * @param line the line in the file, or in the cell, from 1
 */
public record RequirementsOrigin(String file, OptionalInt cell, int line)
    implements Comparable<RequirementsOrigin> {

  /** Checks that nothing is null. */
  public RequirementsOrigin {
    requireNonNull(file, "file");
    requireNonNull(cell, "cell");
  }

  static RequirementsOrigin ofLine(String file, int line) {
    return new RequirementsOrigin(file, OptionalInt.empty(), line);
  }

  static RequirementsOrigin ofCell(String file, int cell, int line) {
    return new RequirementsOrigin(file, OptionalInt.of(cell), line);
  }

  /** By file, then cell, then line. */
  @Override
  public int compareTo(RequirementsOrigin other) {
    int byFile = file.compareTo(other.file);
    int byCell = Integer.compare(cell.orElse(0), other.cell.orElse(0));
    return byFile != 0 ? byFile : byCell != 0 ? byCell : Integer.compare(line, other.line);
  }

  /** For a person: {@code analysis.ipynb, cell 3, line 1}. */
  @Override
  public String toString() {
    String where = cell.isPresent() ? file + ", cell " + cell.getAsInt() : file;
    return where + ", line " + line;
  }
}

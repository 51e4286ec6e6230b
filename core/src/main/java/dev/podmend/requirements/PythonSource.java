package dev.podmend.requirements;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;

/**
 * Source of Python: a code cell of a notebook, or a file.
 *
 * @param file the path of the file that holds it, relative to the repository
 * @param cell the index of the cell among all cells of the notebook, from 1; empty for a file
 * @param text the source as it stands there, magics of IPython and syntax errors included
 */
public record PythonSource(String file, OptionalInt cell, String text) {

  /**
   * Refuses {@code null} and cells below 1.
   *
   * @throws IllegalArgumentException naming the cell
   */
  public PythonSource {
    requireNonNull(file, "file");
    requireNonNull(cell, "cell");
    requireNonNull(text, "text");
    if (cell.isPresent() && cell.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "cell is " + cell.getAsInt() + ": cells are counted from 1");
    }
  }

  /** The source of a file. */
  public static PythonSource ofFile(String file, String text) {
    return new PythonSource(file, OptionalInt.empty(), text);
  }

  /** The source of a code cell. */
  public static PythonSource ofCell(String file, int cell, String text) {
    return new PythonSource(file, OptionalInt.of(cell), text);
  }

  RequirementsOrigin place(int line) {
    return new RequirementsOrigin(file, cell, line);
  }
}

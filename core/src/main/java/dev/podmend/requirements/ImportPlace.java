package dev.podmend.requirements;

import java.util.Comparator;
import java.util.OptionalInt;

/**
 * Where something stands in Python source. Places are ordered by file, cell and line.
 *
 * @param file the path of the file
 * @param cell the index of the cell, from 0; empty in a file that is no notebook
 * @param line the line within the cell or file, from 1
 */
public record ImportPlace(String file, OptionalInt cell, int line)
    implements Comparable<ImportPlace> {

  private static final Comparator<ImportPlace> ORDER =
      Comparator.comparing(ImportPlace::file)
          .thenComparingInt(place -> place.cell().orElse(-1))
          .thenComparingInt(ImportPlace::line);

  @Override
  public int compareTo(ImportPlace other) {
    return ORDER.compare(this, other);
  }

  /** For a reader: {@code train.ipynb, cell 3, line 2}. */
  @Override
  public String toString() {
    return file + (cell.isPresent() ? ", cell " + cell.getAsInt() : "") + ", line " + line;
  }
}

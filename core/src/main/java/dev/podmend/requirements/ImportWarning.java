package dev.podmend.requirements;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * Something that keeps an answer from being sure. Warnings are ordered by place.
 *
 * @param place where it stands
 * @param message what it is and what follows from it, in a clause
 */
public record ImportWarning(ImportPlace place, String message)
    implements Comparable<ImportWarning> {

  private static final Comparator<ImportWarning> ORDER =
      Comparator.comparing(ImportWarning::place).thenComparing(ImportWarning::message);

  /** Refuses {@code null}. */
  public ImportWarning {
    requireNonNull(place, "place");
    requireNonNull(message, "message");
  }

  @Override
  public int compareTo(ImportWarning other) {
    return ORDER.compare(this, other);
  }

  /** For a reader: {@code train.ipynb, cell 3, line 2: …}. */
  @Override
  public String toString() {
    return place + ": " + message;
  }
}

package dev.podmend.preflight;

import static java.util.Objects.requireNonNull;

/**
 * Something that could not be looked at.
 *
 * @param what the facts that are missing, for example {@code secrets of namespace shop}
 * @param why the reason in a few words, for example {@code forbidden}
 */
public record Unchecked(String what, String why) implements Comparable<Unchecked> {

  /** Refuses {@code null}. */
  public Unchecked {
    requireNonNull(what, "what");
    requireNonNull(why, "why");
  }

  /** By what, then by why. */
  @Override
  public int compareTo(Unchecked other) {
    int byWhat = what.compareTo(other.what);
    return byWhat == 0 ? why.compareTo(other.why) : byWhat;
  }

  /** {@code what: why}. */
  @Override
  public String toString() {
    return what + ": " + why;
  }
}

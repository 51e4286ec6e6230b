package dev.podmend.recovery;

import java.util.Locale;

/** What became of an attempt. */
public enum AttemptOutcome {
  /** Decided; whether it helps is not known yet. */
  PENDING,
  /** The pod that followed became healthy, or ended well. */
  SUCCEEDED,
  /** The pod that followed failed too, in the same way or another, and is not well so far. */
  FAILED,
  /** Never carried out, because something else was decided for the same pod. It costs nothing. */
  SUPERSEDED;

  /** The name that stored history uses, for example {@code pending}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.podmend.failure;

import org.jspecify.annotations.Nullable;

/**
 * What a table of rules looks at: one reason with its message, code and circumstances.
 *
 * @param reason the reason as the API writes it, empty where there is none
 * @param message the message, empty where there is none
 * @param code an exit code or HTTP code, {@link #NO_CODE} where there is none
 * @param circumstances bits of {@link Circumstance}, but for those that the container tells
 * @param container the container that may fetch source; {@code null} where that does not matter
 */
record Clue(
    String reason, String message, int code, int circumstances, @Nullable ContainerView container) {

  static final int NO_CODE = Integer.MIN_VALUE;

  private static final int FETCHES_SOURCE = Circumstance.FETCHES_SOURCE.bit();
  private static final int ONLY_FETCHES_SOURCE = Circumstance.ONLY_FETCHES_SOURCE.bit();

  Clue(String reason, String message, int code, int circumstances) {
    this(reason, message, code, circumstances, null);
  }

  static Clue of(String reason, String message) {
    return new Clue(reason, message, NO_CODE, 0, null);
  }

  Clue saying(String otherMessage) {
    return new Clue(reason, otherMessage, code, circumstances, container);
  }

  /** Whether all of the given circumstances and none of the excluded ones are those of the case. */
  boolean isIn(int given, int excluded) {
    int all = circumstances | told(given | excluded);
    return (all & given) == given && (all & excluded) == 0;
  }

  /** Names, images and commands are read only for the rules that ask for it. */
  private int told(int asked) {
    if (container == null) {
      return 0;
    }
    boolean fetches = (asked & FETCHES_SOURCE) != 0 && container.fetchesSource();
    boolean only = (asked & ONLY_FETCHES_SOURCE) != 0 && container.onlyFetchesSource();
    return (fetches ? FETCHES_SOURCE : 0) | (only ? ONLY_FETCHES_SOURCE : 0);
  }
}

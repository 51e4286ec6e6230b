package dev.podmend.failure;

/**
 * What a table of rules looks at: one reason with its message, code and circumstances.
 *
 * @param reason the reason as the API writes it, empty where there is none
 * @param message the message, empty where there is none
 * @param code an exit code or HTTP code, {@link #NO_CODE} where there is none
 * @param circumstances bits of {@link Circumstance}
 */
record Clue(String reason, String message, int code, int circumstances) {

  static final int NO_CODE = Integer.MIN_VALUE;

  static Clue of(String reason, String message) {
    return new Clue(reason, message, NO_CODE, 0);
  }

  Clue saying(String otherMessage) {
    return new Clue(reason, otherMessage, code, circumstances);
  }
}

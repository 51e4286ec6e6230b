package dev.podmend.healing;

import dev.podmend.model.Redaction;

/** Cuts out of a line what shows a sign. Credentials go first: a cut one looks like none. */
final class LogExcerpt {

  private static final int BEFORE = 80;

  private LogExcerpt() {}

  /**
   * The part of a line around a sign.
   *
   * @param isRest whether the line began earlier, so that what stands before the sign may be the
   *     rest of a credential
   */
  static String of(String line, LogSign sign, boolean isRest) {
    String redacted = Redaction.redact(line).strip();
    if (!isRest && redacted.length() <= LogHit.MAX_EXCERPT) {
      return redacted;
    }
    int place = sign.placeIn(redacted);
    int start = wordStart(redacted, isRest ? place : place - BEFORE);
    return start == 0 ? redacted : "…" + redacted.substring(start);
  }

  private static int wordStart(String text, int from) {
    int start = Math.max(0, from);
    while (start > 0 && start < text.length() && Character.isLowSurrogate(text.charAt(start))) {
      start++;
    }
    return start;
  }
}

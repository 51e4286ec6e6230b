package dev.podmend.healing;

import dev.podmend.model.Redaction;

/** Cuts out of a line what shows a sign. Credentials go first: a cut one looks like none. */
final class LogExcerpt {

  private static final int BEFORE = 80;

  private static final String ELLIPSIS = "…";

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
    if (isRest) {
      return place < 0 ? ELLIPSIS : ELLIPSIS + redacted.substring(place);
    }
    int start = characterStart(redacted, place - BEFORE);
    return start == 0 ? redacted : ELLIPSIS + redacted.substring(start);
  }

  /** That place, or the next one that does not split a character in two. */
  private static int characterStart(String text, int from) {
    int start = Math.max(0, from);
    boolean splitsPair = start > 0 && Character.isLowSurrogate(text.charAt(start));
    return splitsPair ? start + 1 : start;
  }
}

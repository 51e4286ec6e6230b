package dev.podmend.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Takes credentials out of text that leaves the library.
 *
 * <p>Each becomes {@value #MARKER}; what helps a reader stays: the name in front of it, the scheme,
 * the user and host of a URL, and every line break. Names of secrets, image digests, identifiers
 * and paths are no credentials. Redacting redacted text changes nothing; no text makes it throw,
 * and the cost is linear in the text's length. Of a text built from nested credentials without end
 * only the line breaks stay.
 */
public final class Redaction {

  /** What a credential is replaced by. */
  static final String MARKER = "[redacted]";

  private static final String ELLIPSIS = "…";

  /** How far behind a cut a credential may give away what stands before it. */
  private static final int LOOKAHEAD = 16_384;

  /** How often a text is gone over at most; ordinary text takes one round and one that agrees. */
  private static final int MAX_ROUNDS = 16;

  private Redaction() {}

  /**
   * The text with every credential in it replaced; the same instance if there is none. No bound is
   * set on the length.
   */
  public static String redact(String text) {
    return settled(requireNonNull(text, "text"), Integer.MAX_VALUE);
  }

  /**
   * The redacted text, cut after at most {@code maxLength} characters; a cut shows as an ellipsis,
   * which counts. Neither a surrogate pair nor a replaced credential is cut in two, and the rest of
   * a long text is not read.
   *
   * @throws IllegalArgumentException if {@code maxLength} is below 1
   */
  public static String redact(String text, int maxLength) {
    requireNonNull(text, "text");
    if (maxLength < 1) {
      throw new IllegalArgumentException("maxLength is " + maxLength + ": it must be at least 1");
    }
    String redacted = settled(text, maxLength);
    return redacted.length() <= maxLength ? redacted : cut(redacted, maxLength - 1) + ELLIPSIS;
  }

  /** Whether exactly this stretch of the text is redacted already. */
  static boolean isMarker(String text, int start, int end) {
    return end - start == MARKER.length() && text.startsWith(MARKER, start);
  }

  // A credential's surroundings decide what it is, and a marker beside it may show it in another
  // light: redacted text is what has nothing left to replace. One round settles almost any text.
  private static String settled(String text, int needed) {
    String before = text;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      String after = replaced(before, needed);
      if (after.equals(before)) {
        return before;
      }
      before = after;
    }
    return wholly(before);
  }

  // Only text made to be judged anew in every round gets here; nothing of it can be trusted.
  private static String wholly(String text) {
    StringBuilder clean = new StringBuilder(MARKER);
    appendLineBreaks(clean, text, new CredentialSpan(0, text.length()));
    return clean.toString();
  }

  // Stops where enough is known to be free of credentials; what follows is dropped by the cut.
  private static String replaced(String text, int needed) {
    StringBuilder clean = new StringBuilder(0);
    int copied = 0;
    int i = CredentialTable.nextCandidate(text, 0);
    while (i < text.length() && clean.length() - copied + i - LOOKAHEAD <= needed) {
      Optional<CredentialSpan> found = CredentialTable.find(text, i, copied);
      if (found.isPresent()) {
        CredentialSpan span = withWholeMarkers(text, found.get());
        clean.append(text, copied, span.start()).append(MARKER);
        appendLineBreaks(clean, text, span);
        copied = span.end();
      }
      i = CredentialTable.nextCandidate(text, Math.max(i + 1, copied));
    }
    return copied == 0 ? text : clean.append(text, copied, text.length()).toString();
  }

  private static CredentialSpan withWholeMarkers(String text, CredentialSpan span) {
    int outside = span.end() - MARKER.length();
    int marker = span.end() - 1;
    while (marker > outside && !text.startsWith(MARKER, marker)) {
      marker--;
    }
    return marker > outside ? new CredentialSpan(span.start(), marker + MARKER.length()) : span;
  }

  private static void appendLineBreaks(StringBuilder clean, String text, CredentialSpan span) {
    for (int i = span.start(); i < span.end(); i++) {
      if (Ascii.isLineBreak(text.charAt(i))) {
        clean.append(text.charAt(i));
      }
    }
  }

  private static String cut(String redacted, int length) {
    int marker = redacted.lastIndexOf(MARKER, length);
    if (marker >= 0 && marker + MARKER.length() > length) {
      return redacted.substring(0, marker);
    }
    boolean splitsPair = length > 0 && Character.isHighSurrogate(redacted.charAt(length - 1));
    return redacted.substring(0, splitsPair ? length - 1 : length);
  }
}

package dev.podmend.model;

import java.util.Locale;

/**
 * A run of words to look for in a message, whatever its case.
 *
 * <p>Written in ASCII. {@code …} stands for any text, at most once; a {@code $} at the end for the
 * end of the message. A phrase that begins or ends with a letter or digit matches whole words only:
 * {@code "unauthorized"} is not found in {@code quay.io/unauthorized/app}. Less than three
 * characters tell nothing and are refused.
 */
public final class Phrase {

  private static final char GAP = '…';
  private static final int MIN_LENGTH = 3;

  private final String text;
  private final String head;
  private final String tail;

  private Phrase(String text, String head, String tail) {
    this.text = text;
    this.head = head;
    this.tail = tail;
  }

  /**
   * The phrase that is written so.
   *
   * @throws IllegalArgumentException if there is not text around at most one gap, or a part of it
   *     is shorter than {@value #MIN_LENGTH} characters or not printable ASCII
   */
  public static Phrase of(String written) {
    String text = written.toLowerCase(Locale.ROOT);
    int gap = text.indexOf(GAP);
    String head = gap < 0 ? text : text.substring(0, gap).strip();
    String tail = gap < 0 ? "" : text.substring(gap + 1).strip();
    if (head.isEmpty() || (gap >= 0 && tail.isEmpty()) || tail.indexOf(GAP) >= 0) {
      throw new IllegalArgumentException(
          "phrase must have text around at most one gap: " + written);
    }
    requireTelling(head, written);
    if (gap >= 0) {
      requireTelling(tail, written);
    }
    return new Phrase(text, head, tail);
  }

  /** The phrase in lower case. */
  String text() {
    return text;
  }

  /** What stands before the gap, or all of it; in lower case. */
  public String head() {
    return head;
  }

  /** What stands after the gap, empty where there is none. */
  String tail() {
    return tail;
  }

  boolean hasGap() {
    return !tail.isEmpty();
  }

  private static void requireTelling(String part, String written) {
    if (part.length() < MIN_LENGTH) {
      throw new IllegalArgumentException(
          "phrase must have at least " + MIN_LENGTH + " characters beside a gap: " + written);
    }
    if (part.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new IllegalArgumentException("phrase must be printable ASCII: " + written);
    }
  }

  @Override
  public String toString() {
    return '“' + text + '”';
  }
}

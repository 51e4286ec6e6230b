package dev.podmend.healing;

import dev.podmend.model.Redaction;

/**
 * A line of a log that shows a sign.
 *
 * @param line its number in the text that was read, from 1 on
 * @param excerpt the line, or the part of it around the sign: at most {@value #MAX_EXCERPT}
 *     characters without credentials
 */
public record LogHit(long line, String excerpt) {

  /** How long an excerpt may be. */
  public static final int MAX_EXCERPT = 240;

  /** Redacts and bounds the excerpt; refuses a number below 1. */
  public LogHit {
    if (line < 1) {
      throw new IllegalArgumentException("line must be at least 1 but is " + line);
    }
    excerpt = Redaction.redact(excerpt, MAX_EXCERPT);
  }
}

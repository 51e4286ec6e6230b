package dev.podmend.spi;

import dev.podmend.model.Redaction;

/**
 * One line that a build printed.
 *
 * @param step which step or container printed it
 * @param text the line without its end, redacted, at most {@value #MAX_LENGTH} characters
 */
public record LogLine(String step, String text) {

  /** How many characters of a line are kept. */
  public static final int MAX_LENGTH = 4096;

  /** Redacts and bounds the text. */
  public LogLine {
    text = Redaction.redact(text, MAX_LENGTH);
  }
}

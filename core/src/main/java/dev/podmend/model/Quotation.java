package dev.podmend.model;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/** A foreign text as a message of ours may quote it. */
public final class Quotation {

  /** How many characters of the text are quoted. */
  public static final int MAX_LENGTH = 300;

  private Quotation() {}

  /**
   * The text in quotes, bounded, with credentials redacted and every character spelled out that
   * would not be seen or would change how the rest is read.
   */
  public static String of(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    Redaction.redact(requireNonNull(text, "text"), MAX_LENGTH)
        .chars()
        .forEach(c -> append(quoted, (char) c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, char c) {
    if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
      quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
    } else {
      quoted.append(c);
    }
  }
}

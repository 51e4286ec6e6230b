package dev.podmend.examples.cli.input;

import dev.podmend.model.Redaction;

/** Text made fit for a message of one line. */
final class OneLine {

  private static final int LONGEST = 200;

  private OneLine() {}

  /** The text without credentials and control characters, cut where it is long. */
  static String of(String text) {
    return Redaction.redact(text.replaceAll("\\p{Cc}+", " ").strip(), LONGEST);
  }
}

package dev.podmend.examples.cli.report;

import dev.podmend.examples.cli.output.Page;
import dev.podmend.model.Redaction;

/** Text of others on one line, without credentials and what would steer its reader's program. */
final class ForeignText {

  /** How long a message may be. */
  static final int MESSAGE = 500;

  /** How long a name may be; Kubernetes allows 253 characters. */
  static final int NAME = 260;

  private ForeignText() {}

  static String message(String text) {
    return of(text, MESSAGE);
  }

  static String name(String text) {
    return of(text, NAME);
  }

  private static String of(String text, int maxLength) {
    String line = Page.plain(Redaction.redact(text, maxLength)).replace('\n', ' ').strip();
    StringBuilder sound = new StringBuilder(line.length());
    line.codePoints()
        .map(c -> Character.getType(c) == Character.SURROGATE ? '\ufffd' : c)
        .forEach(sound::appendCodePoint);
    return sound.toString();
  }
}

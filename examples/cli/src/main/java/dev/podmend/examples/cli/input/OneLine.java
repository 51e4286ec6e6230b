package dev.podmend.examples.cli.input;

/** Foreign text as this tool quotes it within a message. */
final class OneLine {

  private static final int LONGEST = 200;

  private OneLine() {}

  /** The text on one line, without credentials, cut where it is long. */
  static String of(String text) {
    return dev.podmend.model.OneLine.of(text, LONGEST);
  }
}

package dev.podmend.examples.cli.input;

/** Text made fit for a message of one line. */
final class OneLine {

  private static final int LONGEST = 200;

  private OneLine() {}

  /** The text without control characters, cut where it is long. */
  static String of(String text) {
    String line = text.replaceAll("\\p{Cc}+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}

package dev.podmend.examples.cli.output;

import dev.podmend.failure.PodVerdict;

/** A colour of terminals. */
enum Colour {
  RED("31"),
  YELLOW("33"),
  CYAN("36"),
  GREEN("32");

  private final String number;

  Colour(String number) {
    this.number = number;
  }

  /** The colour of a verdict. */
  static Colour of(PodVerdict verdict) {
    return switch (verdict) {
      case FAILING, FAILED, REJECTED -> RED;
      case DEGRADED, UNKNOWN -> YELLOW;
      case TERMINATING, PROGRESSING -> CYAN;
      case HEALTHY, SUCCEEDED -> GREEN;
    };
  }

  /** The sequence that switches a terminal to bold text of this colour. */
  String code() {
    return "\u001B[1;" + number + "m";
  }
}

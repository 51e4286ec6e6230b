package dev.podmend.examples.cli.report;

import dev.podmend.healing.HealingResult;
import java.util.Optional;

/** How a case ended, from the best, in words and in a colour. */
enum Outcome {
  HEALED("healed", "#2F9E77", "The workload is well."),
  PENDING("not over", "#808A94", "Not resolved: what was begun has not come to its end."),
  FAILING("failing when last seen", "#8A6FC8", "Not resolved: it failed when it was last seen."),
  LEFT_ALONE("left to a person", "#D9A324", "Not resolved: only a person can help."),
  NOT_HEALED("not healed", "#D2553F", "Not resolved: what was tried did not help.");

  private final String word;
  private final String tint;
  private final String sentence;

  Outcome(String word, String tint, String sentence) {
    this.sentence = sentence;
    this.word = word;
    this.tint = tint;
  }

  /** What is said of a result; of a case without one nothing more is known. */
  static Outcome of(Optional<HealingResult> result) {
    return result.map(Outcome::of).orElse(FAILING);
  }

  private static Outcome of(HealingResult result) {
    return switch (result) {
      case HEALED -> HEALED;
      case NOT_HEALED -> NOT_HEALED;
      case LEFT_ALONE -> LEFT_ALONE;
      case PENDING -> PENDING;
    };
  }

  String word() {
    return word;
  }

  /** The same as a sentence about the workload. */
  String sentence() {
    return sentence;
  }

  /** As {@code #rrggbb}, seen well on white and on black. */
  String tint() {
    return tint;
  }
}

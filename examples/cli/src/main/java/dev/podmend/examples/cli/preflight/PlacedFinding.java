package dev.podmend.examples.cli.preflight;

import dev.podmend.examples.cli.input.FieldPlace;
import dev.podmend.preflight.Finding;

/**
 * A finding and where its field stands.
 *
 * @param finding what is wrong
 * @param place the file and line
 */
public record PlacedFinding(Finding finding, FieldPlace place) {

  /** What is wrong and what to do, in one line. */
  String message() {
    return finding.problem() + " → " + finding.fix();
  }
}

package dev.podmend.recovery;

import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.model.OneLine;

/** What a person is told when podmend gives up. */
final class Advice {

  private static final int MAX_LENGTH = 512;

  private Advice() {}

  /** What the tree says, then what the diagnosis suggests, then the message; one line. */
  static String of(RecoveryCase state, String advice) {
    String sentence = Character.toUpperCase(advice.charAt(0)) + advice.substring(1) + ".";
    String more = state.diagnosis().primary().isPresent() ? detail(state.failure()) : "";
    return OneLine.of(sentence + more, MAX_LENGTH);
  }

  private static String detail(PodFailureAnalysis failure) {
    String message = failure.errorMessage().isBlank() ? "" : " Message: " + failure.errorMessage();
    return " " + failure.suggestedAction() + message;
  }
}

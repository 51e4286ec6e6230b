package dev.podmend.runtime;

import dev.podmend.build.BuildAttempt;
import dev.podmend.build.BuildFailure;
import dev.podmend.model.Redaction;
import java.util.List;

/**
 * What the builder says of a build that has failed or is to end, and what the build printed, apart.
 *
 * @param message why it failed; empty where it has not, or nobody says
 * @param logTail the end of its log, oldest line first; empty where there is none
 */
record BuildWords(String message, List<String> logTail) {

  static final BuildWords NONE = new BuildWords("", List.of());

  static BuildWords of(BuildFailure failure, List<String> logTail) {
    return new BuildWords(failure.message(), logTail);
  }

  static BuildWords printed(List<String> logTail) {
    return new BuildWords("", logTail);
  }

  /** The attempt's message, without the end of the log where that is told apart from it. */
  String messageOf(BuildAttempt attempt) {
    return logTail.isEmpty()
        ? attempt.message()
        : Redaction.redact(message, BuildAttempt.MAX_MESSAGE_LENGTH);
  }
}

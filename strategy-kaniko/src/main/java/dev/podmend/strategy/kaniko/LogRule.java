package dev.podmend.strategy.kaniko;

import dev.podmend.build.BuildFailureReason;
import java.util.List;

/**
 * One row: when a phase ends with one of these phrases, then this is the reason, because of this.
 *
 * @param id unique among all rows
 * @param phase the phase that gave up
 * @param phrases what its last words hold, in lower case; none where the phase alone decides
 * @param reason the reason
 * @param because why, in one clause
 */
record LogRule(
    String id, BuildPhase phase, List<String> phrases, BuildFailureReason reason, String because) {

  /** Copies the phrases. */
  LogRule {
    phrases = List.copyOf(phrases);
  }

  static In row(String id) {
    return phase -> new When(id, phase, List.of());
  }

  /** Whether the row fits. */
  boolean shows(LastWords words) {
    return words.phase() == phase && (phrases.isEmpty() || words.say(phrases));
  }

  @FunctionalInterface
  interface In {
    When in(BuildPhase phase);
  }

  @FunctionalInterface
  interface Because {
    LogRule because(String clause);
  }

  /** A row that may look for phrases, and then says what it means. */
  record When(String id, BuildPhase phase, List<String> phrases) {

    When saying(String... any) {
      return new When(id, phase, List.of(any));
    }

    Because then(BuildFailureReason reason) {
      return clause -> new LogRule(id, phase, phrases, reason, clause);
    }
  }
}

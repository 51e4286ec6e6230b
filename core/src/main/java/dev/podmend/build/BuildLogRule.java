package dev.podmend.build;

import dev.podmend.model.Persistence;

/**
 * One row of a table: a line that looks so means this reason, because of this.
 *
 * @param id unique among all rules
 * @param symptom what the line looks like
 * @param reason what it means
 * @param persistence whether the same build can succeed later by itself
 * @param remedy what can help
 * @param because why, in one clause
 */
record BuildLogRule(
    String id,
    LogSymptom symptom,
    BuildFailureReason reason,
    Persistence persistence,
    BuildRemedy remedy,
    String because) {

  /** Starts a rule. */
  static When row(String id) {
    return symptom ->
        reason -> new Conclusion(id, symptom, reason, reason.persistence(), reason.remedy());
  }

  BuildLogFinding findingIn(String line) {
    return new BuildLogFinding(id, reason, persistence, remedy, line, because);
  }

  @FunctionalInterface
  interface When {
    Then when(LogSymptom symptom);
  }

  @FunctionalInterface
  interface Then {
    Conclusion then(BuildFailureReason reason);
  }

  /** What a rule concludes, until it says why. */
  record Conclusion(
      String id,
      LogSymptom symptom,
      BuildFailureReason reason,
      Persistence persistence,
      BuildRemedy remedy) {

    /** States the persistence where it differs from the reason's usual one. */
    Conclusion lasting(Persistence persistence) {
      return new Conclusion(id, symptom, reason, persistence, remedy);
    }

    /** States the remedy where it differs from the reason's usual one. */
    Conclusion with(BuildRemedy remedy) {
      return new Conclusion(id, symptom, reason, persistence, remedy);
    }

    BuildLogRule because(String clause) {
      return new BuildLogRule(id, symptom, reason, persistence, remedy, clause);
    }
  }
}

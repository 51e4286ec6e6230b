package dev.podmend.failure;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all steps of one diagnosis share: the pod, its events and logs, the rules, the moment. */
record Examination(
    PodView pod,
    PodEvents events,
    Map<String, String> logTails,
    Rules rules,
    Moment moment,
    DiagnosisConfig config) {

  /** The rule of a concern that a clue meets, or that it meets none. */
  FailureRule rule(Concern concern, Clue clue) {
    FailureRule rule = ruleOrNull(concern, clue);
    return rule == null ? Rules.unrecognised(concern) : rule;
  }

  /** The same for concerns whose tables are not total. */
  @Nullable FailureRule ruleOrNull(Concern concern, Clue clue) {
    return rules.firstMatch(concern, clue);
  }

  /** What is wrong with one container; {@code null} where nothing is. */
  @Nullable Suspicion suspicion(ContainerView container) {
    return new ContainerExamination(this).examine(container);
  }

  /** The end of a container's log, empty where it is not known. */
  String logTail(ContainerView container) {
    return logTails.getOrDefault(container.name(), "");
  }
}

package dev.podmend.examples.cli.report;

import dev.podmend.failure.FailureCause;
import dev.podmend.model.Evidence;
import java.util.List;

/**
 * Why something failed.
 *
 * @param cause the root cause
 * @param reason the symptom in Kubernetes' word, empty where the source does not tell
 * @param fingerprint equal for the same failure seen again, empty where the source does not tell
 * @param message what was said about it, empty where nothing was
 * @param evidence the facts
 */
record CaseFailure(
    FailureCause cause,
    String reason,
    String fingerprint,
    String message,
    List<Evidence> evidence) {

  CaseFailure {
    reason = ForeignText.name(reason);
    fingerprint = ForeignText.name(fingerprint);
    message = ForeignText.message(message);
    evidence =
        evidence.stream()
            .map(
                fact ->
                    new Evidence(ForeignText.name(fact.path()), ForeignText.message(fact.value())))
            .toList();
  }

  /** The symptom and the cause. */
  String title() {
    return reason.isEmpty() || reason.equals(cause.name())
        ? cause.name()
        : reason + ", " + cause.name();
  }
}

package dev.podmend.failure;

import io.fabric8.kubernetes.api.model.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * Why there is no pod: its owner could not create it, or deleted it after it failed. Only events of
 * the owner can tell.
 */
final class AbsenceExamination {

  /** How controllers introduce the API's refusal of a pod; the second is a StatefulSet's way. */
  private static final List<String> REFUSALS = List.of("Error creating: ", " failed error: ");

  private final Examination examination;
  private final List<EventView> newestFirst = new ArrayList<>();

  AbsenceExamination(Examination examination, List<Event> events) {
    this.examination = examination;
    for (int i = 0; i < events.size(); i++) {
      newestFirst.add(new EventView(events.get(i), i));
    }
    newestFirst.sort(EventView.NEWEST_FIRST);
  }

  PodDiagnosis diagnosis() {
    for (EventView event : newestFirst) {
      if (event.reason().equals("FailedCreate")) {
        return refused(event);
      }
      if (isEndOfJob(event.reason())) {
        return deleted(event);
      }
    }
    return PodExamination.diagnosis(examination.pod(), PodVerdict.PROGRESSING, null, List.of());
  }

  private PodDiagnosis refused(EventView event) {
    ApiRejection rejection = new ApiRejection(0, "", refusalIn(event.message()));
    return new RejectionExamination(examination, rejection, new Place.OfEvent(event)).diagnosis();
  }

  private static String refusalIn(String message) {
    for (String introduction : REFUSALS) {
      int at = message.indexOf(introduction);
      if (at >= 0) {
        return message.substring(at + introduction.length());
      }
    }
    return message;
  }

  private static boolean isEndOfJob(String reason) {
    return switch (reason) {
      case "BackoffLimitExceeded",
          "DeadlineExceeded",
          "PodFailurePolicy",
          "FailedIndexes",
          "MaxFailedIndexesExceeded" ->
          true;
      default -> false;
    };
  }

  private PodDiagnosis deleted(EventView event) {
    Clue clue = Clue.of(event.reason(), event.message());
    DiagnosedFailure failure =
        DiagnosedFailure.ofPod(
                examination.pod(),
                examination.rule(Concern.POD_STATUS, clue),
                clue,
                new Place.OfEvent(event),
                PodFailureReason.of(event.reason()).orElse(PodFailureReason.UNKNOWN))
            .with(FailureTrait.EVIDENCE_DELETED);
    return PodExamination.diagnosis(examination.pod(), PodVerdict.UNKNOWN, failure, List.of());
  }
}

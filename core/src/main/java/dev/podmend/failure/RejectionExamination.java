package dev.podmend.failure;

import dev.podmend.model.ContainerRef;
import dev.podmend.model.Persistence;
import java.util.List;

/** Why the API refused a pod. No pod exists; at most its manifest is known. */
final class RejectionExamination {

  private static final int CONFLICT = 409;
  private static final String POD_NAMED = "pods \"";

  private final Examination examination;
  private final ApiRejection rejection;
  private final Place place;
  private final boolean retried;

  RejectionExamination(Examination examination, ApiRejection rejection) {
    this.examination = examination;
    this.rejection = rejection;
    this.place = new Place.Refusal(rejection);
    this.retried = false;
  }

  /** A rejection that a controller tells of, which tries again by itself. */
  RejectionExamination(Examination examination, ApiRejection rejection, Place told) {
    this.examination = examination;
    this.rejection = rejection;
    this.place = told;
    this.retried = true;
  }

  PodDiagnosis diagnosis() {
    PodView manifest = examination.pod();
    if (isAlreadyThere()) {
      return PodExamination.diagnosis(manifest, PodVerdict.PROGRESSING, null, List.of());
    }
    return PodDiagnosis.of(manifest.pod(), PodVerdict.REJECTED, failure());
  }

  /** A pod of that name exists already: to be looked at, nothing failed. */
  private boolean isAlreadyThere() {
    boolean exists =
        rejection.reason().equals("AlreadyExists")
            || (rejection.code() == CONFLICT && rejection.message().contains("already exists"))
            || (rejection.code() == 0 && saysOnlyThatItExists(rejection.message()));
    return exists && !rejection.message().contains("object is being deleted");
  }

  /** A controller hands on the words alone; a webhook may find that something else exists. */
  private static boolean saysOnlyThatItExists(String message) {
    return message.startsWith(POD_NAMED)
        && message.startsWith("\" already exists", message.indexOf('"', POD_NAMED.length()));
  }

  private PodFailureAnalysis failure() {
    Clue clue = new Clue(rejection.reason(), rejection.message(), rejection.code(), 0);
    FailureRule rule = examination.rule(Concern.REJECTION, clue);
    PodFailureReason symptom =
        PodFailureReason.of(rejection.reason()).orElseGet(() -> ofCode(rejection.code()));
    DiagnosedFailure refused =
        DiagnosedFailure.ofPod(examination.pod(), rule, clue, place, symptom);
    DiagnosedFailure failure = retried ? refused.retriedByCluster() : refused;
    return switch (rule.cause()) {
      case QUOTA_EXCEEDED -> weighed(failure);
      case ADMISSION_DENIED -> blamed(failure);
      default -> failure;
    };
  }

  /** Webhooks often answer with a code and no reason. */
  private static PodFailureReason ofCode(int code) {
    return switch (code) {
      case 400 -> PodFailureReason.BAD_REQUEST;
      case 401 -> PodFailureReason.UNAUTHORIZED;
      case 403 -> PodFailureReason.FORBIDDEN;
      case 404 -> PodFailureReason.NOT_FOUND;
      case 409 -> PodFailureReason.CONFLICT;
      case 422 -> PodFailureReason.INVALID;
      case 429 -> PodFailureReason.TOO_MANY_REQUESTS;
      case 500 -> PodFailureReason.INTERNAL_ERROR;
      case 503 -> PodFailureReason.SERVICE_UNAVAILABLE;
      case 504 -> PodFailureReason.TIMEOUT;
      default -> PodFailureReason.UNKNOWN;
    };
  }

  /** A request above the whole quota never fits; one below it fits once others have ended. */
  private DiagnosedFailure weighed(DiagnosedFailure failure) {
    if (failure.persistence() != Persistence.DEPENDS) {
      return failure;
    }
    return switch (QuotaArithmetic.of(rejection.message())) {
      case NEVER_FITS -> failure.lasting(Persistence.PERMANENT).with(FailureTrait.EXCEEDS_QUOTA);
      case MAY_FIT -> failure.lasting(Persistence.TRANSIENT);
      case UNKNOWN -> failure;
    };
  }

  private DiagnosedFailure blamed(DiagnosedFailure failure) {
    AdmissionViolations violations = AdmissionViolations.in(rejection.message(), examination.pod());
    List<ContainerRef> blamed = violations.containers();
    DiagnosedFailure result = blamed.isEmpty() ? failure : failure.blaming(blamed);
    return violations.concernUserOnly() ? result.with(FailureTrait.IMAGE_USER) : result;
  }
}

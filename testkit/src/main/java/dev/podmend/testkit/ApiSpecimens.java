package dev.podmend.testkit;

import static dev.podmend.failure.FailureCause.ADMISSION_DENIED;
import static dev.podmend.failure.FailureCause.ADMISSION_UNAVAILABLE;
import static dev.podmend.failure.FailureCause.POD_SPEC_REJECTED;
import static dev.podmend.failure.FailureCause.QUOTA_EXCEEDED;

import dev.podmend.failure.ApiRejection;
import dev.podmend.failure.FailureCause;
import dev.podmend.failure.PodFailureReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Pods that the API server refused. */
final class ApiSpecimens {

  private static final String FORBIDDEN = "pods \"notebook-validation\" is forbidden: ";

  private final SpecimenCatalog catalog = new SpecimenCatalog();

  private ApiSpecimens() {}

  static List<Specimen> all() {
    ApiSpecimens specimens = new ApiSpecimens();
    specimens.policies();
    specimens.quotas();
    specimens.specifications();
    specimens.outages();
    return specimens.catalog.list();
  }

  private void policies() {
    rejected(
        "admission-denied-scc",
        403,
        PodFailureReason.FORBIDDEN,
        ADMISSION_DENIED,
        FORBIDDEN
            + "unable to validate against any security context constraint: [provider \"anyuid\":"
            + " Forbidden: not usable by user or serviceaccount, provider restricted-v2:"
            + " .initContainers[0].runAsUser: Invalid value: 1001: must be in the ranges: [1000680000,"
            + " 1000689999]]");
    rejected(
        "admission-denied-pod-security",
        403,
        PodFailureReason.FORBIDDEN,
        ADMISSION_DENIED,
        FORBIDDEN
            + "violates PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false"
            + " (container \"app\" must set securityContext.allowPrivilegeEscalation=false),"
            + " runAsNonRoot != true (pod or container \"app\" must set"
            + " securityContext.runAsNonRoot=true)");
    rejected(
        "admission-denied-webhook",
        400,
        "",
        PodFailureReason.BAD_REQUEST,
        ADMISSION_DENIED,
        "admission webhook \"images.policy.example\" denied the request: images must come from"
            + " registry.example");
    rejected(
        "admission-denied-policy",
        422,
        PodFailureReason.INVALID,
        ADMISSION_DENIED,
        FORBIDDEN
            + "ValidatingAdmissionPolicy 'labels.example' with binding 'labels' denied request: team"
            + " label is missing");
  }

  private void quotas() {
    rejected(
        "quota-exceeded",
        403,
        PodFailureReason.FORBIDDEN,
        QUOTA_EXCEEDED,
        FORBIDDEN
            + "exceeded quota: compute, requested: limits.memory=1Gi, used: limits.memory=4Gi,"
            + " limited: limits.memory=4Gi");
    rejected(
        "quota-must-specify",
        403,
        PodFailureReason.FORBIDDEN,
        QUOTA_EXCEEDED,
        FORBIDDEN + "failed quota: compute: must specify limits.memory for: app");
  }

  private void specifications() {
    rejected(
        "pod-spec-rejected",
        422,
        PodFailureReason.INVALID,
        POD_SPEC_REJECTED,
        "Pod \"notebook-validation\" is invalid: spec.containers[0].image: Required value");
    rejected(
        "pod-spec-rejected-rbac",
        403,
        PodFailureReason.FORBIDDEN,
        POD_SPEC_REJECTED,
        "pods is forbidden: User \"system:serviceaccount:team:operator\" cannot create resource"
            + " \"pods\" in API group \"\" in the namespace \"team\"");
    rejected(
        "pod-spec-rejected-namespace",
        404,
        PodFailureReason.NOT_FOUND,
        POD_SPEC_REJECTED,
        "namespaces \"team\" not found");
    rejected(
        "pod-spec-rejected-unauthorized",
        401,
        PodFailureReason.UNAUTHORIZED,
        POD_SPEC_REJECTED,
        "Unauthorized");
  }

  private void outages() {
    rejected(
        "admission-unavailable-webhook",
        500,
        PodFailureReason.INTERNAL_ERROR,
        ADMISSION_UNAVAILABLE,
        "Internal error occurred: failed calling webhook \"images.policy.example\": failed to call"
            + " webhook: Post \"https://policy.policy.svc:443/validate?timeout=10s\": context deadline"
            + " exceeded");
    rejected(
        "admission-unavailable-server",
        503,
        PodFailureReason.SERVICE_UNAVAILABLE,
        ADMISSION_UNAVAILABLE,
        "the server is currently unable to handle the request");
    rejected(
        "admission-unavailable-etcd",
        504,
        PodFailureReason.TIMEOUT,
        ADMISSION_UNAVAILABLE,
        "Timeout: request did not complete within requested timeout - context deadline exceeded");
    rejected(
        "admission-unavailable-server-timeout",
        500,
        PodFailureReason.SERVER_TIMEOUT,
        ADMISSION_UNAVAILABLE,
        "The POST operation against pods could not be completed at this time, please try again.");
    rejected(
        "admission-unavailable-conflict",
        409,
        PodFailureReason.CONFLICT,
        ADMISSION_UNAVAILABLE,
        "Operation cannot be fulfilled on resourcequotas \"compute\": the object has been modified;"
            + " please apply your changes to the latest version and try again");
    catalog.rejected(
        "admission-unavailable-throttled",
        PodFailureReason.TOO_MANY_REQUESTS,
        ADMISSION_UNAVAILABLE,
        new ApiRejection(
            429,
            "TooManyRequests",
            "The apiserver received too many requests and has asked us to try again later.",
            Optional.of(Duration.ofSeconds(5))));
  }

  private void rejected(
      String id, int code, PodFailureReason reason, FailureCause cause, String message) {
    rejected(id, code, reason.wireName(), reason, cause, message);
  }

  private void rejected(
      String id,
      int code,
      String word,
      PodFailureReason reason,
      FailureCause cause,
      String message) {
    catalog.rejected(id, reason, cause, new ApiRejection(code, word, message));
  }
}

package dev.podmend.failure;

import static dev.podmend.failure.Concern.REJECTION;
import static dev.podmend.failure.Confidence.LIKELY;
import static dev.podmend.failure.FailureCause.ADMISSION_DENIED;
import static dev.podmend.failure.FailureCause.ADMISSION_UNAVAILABLE;
import static dev.podmend.failure.FailureCause.IMAGE_SIGNATURE_REJECTED;
import static dev.podmend.failure.FailureCause.POD_SPEC_REJECTED;
import static dev.podmend.failure.FailureCause.QUOTA_EXCEEDED;
import static dev.podmend.failure.FailureCause.UNKNOWN;
import static dev.podmend.failure.FailureRule.row;
import static dev.podmend.failure.FailureStage.ADMISSION;
import static dev.podmend.failure.FailureTrait.ADMISSION_POLICY;
import static dev.podmend.failure.FailureTrait.MUST_SPECIFY;
import static dev.podmend.failure.FailureTrait.POD_SECURITY;
import static dev.podmend.failure.FailureTrait.POD_SECURITY_POLICY;
import static dev.podmend.failure.FailureTrait.SCC;
import static dev.podmend.failure.FailureTrait.TERMINATING_NAMESPACE;
import static dev.podmend.failure.FailureTrait.WEBHOOK;
import static dev.podmend.failure.Symptom.anything;
import static dev.podmend.failure.Symptom.reason;
import static dev.podmend.model.Persistence.DEPENDS;
import static dev.podmend.model.Persistence.PERMANENT;

import java.util.List;

/**
 * Why the API server refused a pod, from its code, reason and message, or from the same words in a
 * controller's FailedCreate event. The first row that matches decides.
 */
final class RejectionRules {

  static final List<FailureRule> ROWS =
      List.of(
          row("reject-being-deleted")
              .when(anything(REJECTION).saying("object is being deleted"))
              .then(ADMISSION_UNAVAILABLE)
              .because("a pod of that name is still being deleted"),
          row("reject-webhook-broken")
              .when(
                  anything(REJECTION)
                      .saying(
                          "failed calling webhook … x509",
                          "failed calling webhook … service \"\" not found",
                          "failed calling admission webhook … x509",
                          "failed calling webhook … tls:"))
              .then(ADMISSION_UNAVAILABLE)
              .lasting(DEPENDS)
              .with(WEBHOOK)
              .because("the webhook is misconfigured, not just down"),
          row("reject-webhook-down")
              .when(
                  anything(REJECTION)
                      .saying(
                          "failed calling webhook",
                          "failed calling admission webhook",
                          "failed to call webhook"))
              .then(ADMISSION_UNAVAILABLE)
              .with(WEBHOOK)
              .because("the webhook did not answer; it has nothing against the pod"),
          row("reject-quota-unknown")
              .when(anything(REJECTION).saying("status unknown for quota", "error enforcing quota"))
              .then(ADMISSION_UNAVAILABLE)
              .because("the quota has not been counted yet"),
          row("reject-quota-demand")
              .when(
                  anything(REJECTION)
                      .saying(
                          "failed quota",
                          "must specify limits",
                          "must specify requests",
                          "is limited by quota, must make explicit request"))
              .then(QUOTA_EXCEEDED)
              .lasting(PERMANENT)
              .with(MUST_SPECIFY)
              .because("the quota demands a request or limit that the pod does not state"),
          row("reject-quota-scope")
              .when(anything(REJECTION).saying("insufficient quota to match these scopes"))
              .then(QUOTA_EXCEEDED)
              .lasting(PERMANENT)
              .because("no quota admits this class of pods"),
          row("reject-quota")
              .when(
                  anything(REJECTION)
                      .saying(
                          "exceeded quota",
                          "clusterresourcequota",
                          "exceeded cluster quota",
                          "quota is … current usage is"))
              .then(QUOTA_EXCEEDED)
              .because("the namespace has used up its quota"),
          row("reject-scc")
              .when(
                  anything(REJECTION)
                      .saying(
                          "unable to validate against any security context constraint",
                          "required scc"))
              .then(ADMISSION_DENIED)
              .with(SCC)
              .because("no security context constraint that the pod may use allows it"),
          row("reject-psp")
              .when(
                  anything(REJECTION)
                      .saying(
                          "unable to validate against any pod security policy",
                          "podsecuritypolicy"))
              .then(ADMISSION_DENIED)
              .with(POD_SECURITY_POLICY)
              .because("no pod security policy that the pod may use allows it"),
          row("reject-pod-security")
              .when(anything(REJECTION).saying("violates podsecurity"))
              .then(ADMISSION_DENIED)
              .with(POD_SECURITY)
              .because("the namespace's Pod Security level forbids it"),
          row("reject-signature")
              .when(
                  anything(REJECTION)
                      .saying(
                          "no matching signatures",
                          "no valid signatures",
                          "no valid trust signatures",
                          "signatures can't be fetched",
                          "signature verification failed",
                          "failed to verify signature",
                          "no signatures found",
                          "signature not found",
                          "image verification failed",
                          "failed to verify image",
                          "no matching attestations",
                          "unable to find signed digest",
                          "no valid trust data",
                          "no trust data",
                          "no attestations found",
                          "is not signed",
                          "failed verification",
                          "signature key validation failed",
                          "invalid signature"))
              .then(IMAGE_SIGNATURE_REJECTED)
              .with(WEBHOOK)
              .because("an admission policy demands a signature that the image lacks"),
          row("reject-policy")
              .when(
                  anything(REJECTION)
                      .saying("validatingadmissionpolicy", "mutatingadmissionpolicy"))
              .then(ADMISSION_DENIED)
              .with(ADMISSION_POLICY)
              .because("a validating admission policy forbids it"),
          row("reject-webhook")
              .when(
                  anything(REJECTION)
                      .saying("denied the request", "denied by", "denied one or more images"))
              .then(ADMISSION_DENIED)
              .with(WEBHOOK)
              .because("an admission webhook forbids it"),
          row("reject-limit-range")
              .when(
                  anything(REJECTION)
                      .saying(
                          "maximum … usage per",
                          "minimum … usage per",
                          "max limit to request ratio"))
              .then(POD_SPEC_REJECTED)
              .because("a LimitRange of the namespace bounds the resources"),
          row("reject-namespace-terminating")
              .when(
                  anything(REJECTION)
                      .saying("because it is being terminated", "namespace … is being terminated"))
              .then(POD_SPEC_REJECTED)
              .with(TERMINATING_NAMESPACE)
              .because("nothing can be created in a namespace that is being deleted"),
          row("reject-service-account")
              .when(
                  anything(REJECTION)
                      .saying(
                          "error looking up service account",
                          "serviceaccount \"\" not found",
                          "service account … was not found",
                          "no api token found"))
              .then(POD_SPEC_REJECTED)
              .lasting(DEPENDS)
              .because("the service account does not exist, or not yet"),
          row("reject-rights")
              .when(
                  anything(REJECTION)
                      .saying(
                          "cannot create resource",
                          "cannot update resource",
                          "cannot patch resource",
                          "cannot delete resource",
                          "cannot get resource",
                          "cannot list resource",
                          "cannot watch resource",
                          "cannot create pods",
                          "cannot set blockownerdeletion"))
              .then(POD_SPEC_REJECTED)
              .because("the caller lacks the right (RBAC)"),
          row("reject-class")
              .when(
                  anything(REJECTION)
                      .saying(
                          "no priorityclass with name",
                          "runtimeclass … not found",
                          "the string does not match priority"))
              .then(POD_SPEC_REJECTED)
              .because("the pod names a class that does not exist"),
          row("reject-namespace-missing")
              .when(
                  anything(REJECTION)
                      .saying("namespaces \"\" not found", "namespace \"\" not found"))
              .then(POD_SPEC_REJECTED)
              .because("the namespace does not exist"),
          row("reject-schema")
              .when(
                  anything(REJECTION)
                      .saying(
                          "unknown field",
                          "strict decoding",
                          "field is immutable",
                          "unable to parse",
                          "unmarshal",
                          "may not change fields",
                          "pod updates may not",
                          "is invalid:",
                          "request is too large",
                          "cannot be handled as a pod"))
              .then(POD_SPEC_REJECTED)
              .because("the manifest does not follow the schema"),
          row("reject-modified")
              .when(
                  anything(REJECTION)
                      .saying("operation cannot be fulfilled on", "the object has been modified"))
              .then(ADMISSION_UNAVAILABLE)
              .because("somebody else changed an object, such as the quota, at the same time"),
          row("reject-timeout")
              .when(
                  anything(REJECTION)
                      .saying(
                          "etcdserver:",
                          "leader changed",
                          "unable to handle the request",
                          "timeout: request did not complete",
                          "the server was unable to return a response",
                          "request timed out",
                          "context deadline exceeded",
                          "connection refused",
                          "connection reset",
                          "unexpected eof",
                          "too many requests",
                          "http2: client connection lost",
                          "tls handshake timeout",
                          "i/o timeout",
                          "no such host",
                          "storage is (re)initializing",
                          "internal error occurred:",
                          "could not be completed at this time",
                          "apiserver not ready"))
              .then(ADMISSION_UNAVAILABLE)
              .because("the API server could not answer"),
          row("reject-invalid")
              .when(anything(REJECTION).code(422))
              .then(POD_SPEC_REJECTED)
              .because("422: the manifest is not valid"),
          row("reject-unauthorized")
              .when(anything(REJECTION).code(401))
              .then(POD_SPEC_REJECTED)
              .because("401: the caller's credentials are not accepted"),
          row("reject-server")
              .when(anything(REJECTION).codeBetween(500, 599))
              .then(ADMISSION_UNAVAILABLE)
              .because("5xx: the API server, or what it asked, failed"),
          row("reject-throttled")
              .when(anything(REJECTION).code(429, 408))
              .then(ADMISSION_UNAVAILABLE)
              .because("the API server asks to come back later"),
          row("reject-conflict")
              .when(anything(REJECTION).code(409))
              .then(ADMISSION_UNAVAILABLE)
              .because("409: somebody else changed it at the same time"),
          row("reject-no-answer")
              .when(anything(REJECTION).code(-1))
              .then(ADMISSION_UNAVAILABLE)
              .because("the API server gave no answer"),
          row("reject-forbidden")
              .when(anything(REJECTION).code(403))
              .then(ADMISSION_DENIED)
              .confidence(LIKELY)
              .because("403 in the words of no known policy"),
          row("reject-request")
              .when(anything(REJECTION).codeBetween(400, 499))
              .then(POD_SPEC_REJECTED)
              .confidence(LIKELY)
              .because("4xx: the request itself is at fault"),
          row("reject-reason-unavailable")
              .when(
                  reason(
                      REJECTION,
                      "ServiceUnavailable",
                      "InternalError",
                      "Timeout",
                      "ServerTimeout",
                      "TooManyRequests",
                      "Conflict"))
              .then(ADMISSION_UNAVAILABLE)
              .because("the API server could not answer"),
          row("reject-reason-forbidden")
              .when(reason(REJECTION, "Forbidden"))
              .then(ADMISSION_DENIED)
              .confidence(LIKELY)
              .because("forbidden in the words of no known policy"),
          row("reject-reason-invalid")
              .when(
                  reason(
                      REJECTION,
                      "Invalid",
                      "BadRequest",
                      "Unauthorized",
                      "NotFound",
                      "MethodNotAllowed",
                      "NotAcceptable",
                      "RequestEntityTooLarge",
                      "UnsupportedMediaType"))
              .then(POD_SPEC_REJECTED)
              .because("the request itself is at fault"),
          row("reject-is-forbidden")
              .when(anything(REJECTION).saying("is forbidden:", "forbidden:"))
              .then(ADMISSION_DENIED)
              .confidence(LIKELY)
              .because("forbidden in the words of no known policy"),
          row("reject-unknown")
              .when(anything(REJECTION))
              .then(UNKNOWN)
              .during(ADMISSION)
              .asLastResort()
              .because("the refusal fits nothing that is known"));

  private RejectionRules() {}
}

package dev.podmend.tests.failure;

import static dev.podmend.tests.failure.Specimen.NONE;
import static dev.podmend.tests.failure.SpecimenPods.rejected;

import java.util.List;

/** Pods that the API refused. */
final class SpecimenRejections {

  static final List<Specimen> ALL =
      List.of(
          Specimen.of(
              "reject-being-deleted",
              "API server",
              rejected(
                  409, "AlreadyExists", "object is being deleted: pods \"web\" already exists")),
          Specimen.near(
              "reject-being-deleted",
              NONE,
              "API server, it exists and stays",
              rejected(409, "AlreadyExists", "pods \"web\" already exists")),
          Specimen.of(
              "reject-webhook-broken",
              "API server, certificate",
              rejected(
                  500,
                  "InternalError",
                  "Internal error occurred: failed calling webhook \"mutate.example.com\": "
                      + "failed to call webhook: Post "
                      + "\"https://hook.default.svc:443/mutate?timeout=10s\": tls: failed to "
                      + "verify certificate: x509: certificate signed by unknown authority")),
          Specimen.of(
              "reject-webhook-broken",
              "API server, no such service",
              rejected(
                  500,
                  "InternalError",
                  "Internal error occurred: failed calling webhook \"mutate.example.com\": "
                      + "failed to call webhook: Post \"https://hook.default.svc:443/mutate\": "
                      + "service \"hook\" not found")),
          Specimen.near(
              "reject-webhook-broken",
              "reject-webhook-down",
              "API server, nobody behind the service",
              rejected(
                  500,
                  "InternalError",
                  "Internal error occurred: failed calling webhook \"x509.example.com\": "
                      + "failed to call webhook: Post \"https://hook.default.svc:443/mutate\": no "
                      + "endpoints available for service \"hook\"")),
          Specimen.of(
              "reject-webhook-down",
              "API server",
              rejected(
                  500,
                  "InternalError",
                  "Internal error occurred: failed calling webhook \"v.x.io\": context "
                      + "deadline exceeded")),
          Specimen.near(
              "reject-webhook-down",
              "reject-webhook",
              "a webhook that answers",
              rejected(
                  403,
                  "",
                  "admission webhook \"failed-calling-webhook.x.io\" denied the request: no")),
          Specimen.of(
              "reject-quota-unknown",
              "quota admission",
              rejected(
                  403,
                  "Forbidden",
                  "pods \"web\" is forbidden: status unknown for quota: compute, resources: "
                      + "cpu, memory")),
          Specimen.of(
              "reject-quota-unknown",
              "quota admission of OpenShift 3",
              rejected(
                  403,
                  "Forbidden",
                  "Pod \"web\" is forbidden: Unable to CREATE pods at this time because there was "
                      + "an error enforcing quota")),
          Specimen.near(
              "reject-quota-unknown",
              "reject-quota",
              "quota admission, a quota named for it",
              rejected(
                  403,
                  "Forbidden",
                  "pods \"web\" is forbidden: exceeded quota: status-unknown, requested: "
                      + "pods=1, used: pods=10, limited: pods=10")),
          Specimen.of(
              "reject-quota-demand",
              "quota admission 1.1",
              rejected(
                  403,
                  "Forbidden",
                  "Pod \"web-\" is forbidden: cpu is limited by quota, must make explicit "
                      + "request.")),
          Specimen.of(
              "reject-quota",
              "quota admission 1.1",
              rejected(
                  403,
                  "Forbidden",
                  "Pod \"web-\" is forbidden: cpu quota is 200m, current usage is 200m, "
                      + "requesting 100m.")),
          Specimen.near(
              "reject-quota",
              "reject-forbidden",
              "another policy that speaks of a quota",
              rejected(403, "Forbidden", "Pod \"web\" is forbidden: this quota is not yours")),
          Specimen.of(
              "reject-quota-demand",
              "quota admission",
              rejected(
                  403,
                  "Forbidden",
                  "pods \"web\" is forbidden: failed quota: compute: must specify "
                      + "limits.memory for: init; requests.cpu for: app")),
          Specimen.near(
              "reject-quota-demand",
              "reject-quota",
              "quota admission, stated and too much",
              rejected(
                  403,
                  "Forbidden",
                  "pods \"web\" is forbidden: exceeded quota: compute, requested: "
                      + "limits.memory=8Gi, used: limits.memory=2Gi, limited: limits.memory=4Gi")),
          Specimen.of(
              "reject-quota-scope",
              "quota admission",
              rejected(
                  403,
                  "Forbidden",
                  "pods \"web\" is forbidden: insufficient quota to match these scopes: "
                      + "[{PriorityClass In [high]}]")),
          Specimen.near(
              "reject-quota-scope",
              "reject-class",
              "priority admission",
              rejected(
                  403,
                  "Forbidden",
                  "pods \"web\" is forbidden: no PriorityClass with name high was found")),
          Specimen.of(
              "reject-quota",
              "OpenShift",
              rejected(
                  403,
                  "Forbidden",
                  "pods \"web\" is forbidden: exceeded quota: team, requested: pods=1, used: "
                      + "pods=5, limited: pods=5: clusterresourcequota")),
          Specimen.near(
              "reject-quota",
              "reject-limit-range",
              "limit ranger",
              rejected(
                  403,
                  "Forbidden",
                  "pods \"web\" is forbidden: maximum memory usage per Container is 1Gi, but "
                      + "limit is 2Gi")),
          Specimen.of(
              "reject-scc",
              "OpenShift 4.6",
              rejected(
                  403,
                  "Forbidden",
                  "pods \"web\" is forbidden: unable to validate against any security "
                      + "context constraint: [spec.initContainers[0].securityContext.runAsUser: "
                      + "Invalid value: 1001: must be in the ranges: [1000680000, 1000689999]]")),
          Specimen.of(
              "reject-scc",
              "OpenShift 4.14",
              rejected(
                  403,
                  "Forbidden",
                  "pods \"web\" is forbidden: unable to validate against any security "
                      + "context constraint: [provider \"anyuid\": Forbidden: not usable by user "
                      + "or serviceaccount, provider restricted-v2: "
                      + ".containers[0].capabilities.add: Invalid value: \"NET_ADMIN\": capability "
                      + "may not be added]")),
          Specimen.near(
              "reject-scc",
              "reject-psp",
              "Kubernetes 1.20",
              rejected(
                  403,
                  "Forbidden",
                  "pods \"web\" is forbidden: unable to validate against any pod security "
                      + "policy: [spec.containers[0].securityContext.privileged: Invalid value: "
                      + "true: Privileged containers are not allowed]")),
          Specimen.of(
              "reject-psp",
              "Kubernetes 1.24",
              rejected(
                  403,
                  "Forbidden",
                  "pods \"web\" is forbidden: PodSecurityPolicy: unable to admit pod: "
                      + "[spec.volumes[0]: Invalid value: \"hostPath\": hostPath volumes are not "
                      + "allowed to be used]")),
          Specimen.near(
              "reject-psp",
              "reject-pod-security",
              "Kubernetes 1.25",
              rejected(
                  403,
                  "Forbidden",
                  "pods \"web\" is forbidden: violates PodSecurity \"restricted:latest\": "
                      + "allowPrivilegeEscalation != false (container \"app\" must set "
                      + "securityContext.allowPrivilegeEscalation=false)")),
          Specimen.of(
              "reject-pod-security",
              "Pod Security admission",
              rejected(
                  403,
                  "Forbidden",
                  "pods \"web\" is forbidden: violates PodSecurity \"baseline:v1.30\": "
                      + "hostNamespaces (hostNetwork=true), privileged (containers \"app\", "
                      + "\"proxy\" must not set securityContext.privileged=true)")),
          Specimen.near(
              "reject-pod-security",
              "reject-scc",
              "OpenShift, a service account named for it",
              rejected(
                  403,
                  "Forbidden",
                  "pods \"violates-podsecurity\" is forbidden: unable to validate against "
                      + "any security context constraint: [provider \"privileged\": Forbidden: not "
                      + "usable by user or serviceaccount]")),
          Specimen.of(
              "reject-signature",
              "Kyverno",
              rejected(
                  400,
                  "",
                  "admission webhook \"mutate.kyverno.svc-fail\" denied the request: "
                      + "resource Pod/default/web was blocked due to the following policies "
                      + "verify-image: check: 'failed to verify image ghcr.io/team/web:1: "
                      + ".attestors[0].entries[0].keys: no matching signatures: '")),
          Specimen.of(
              "reject-signature",
              "Sigstore policy-controller",
              rejected(
                  400,
                  "BadRequest",
                  "admission webhook \"policy.sigstore.dev\" denied the request: validation "
                      + "failed: failed policy: signed: spec.containers[0].image "
                      + "ghcr.io/team/web@sha256:1a signature key validation failed for authority "
                      + "authority-0: no valid signatures")),
          Specimen.of(
              "reject-signature",
              "Binary Authorization",
              rejected(
                  403,
                  "Forbidden",
                  "admission webhook \"imagepolicywebhook.image-policy.k8s.io\" denied the "
                      + "request: Image gcr.io/p/web denied by attestor projects/p/attestors/qa: "
                      + "No attestations found that were valid and signed by a key trusted by the "
                      + "attestor")),
          Specimen.of(
              "reject-signature",
              "Connaisseur",
              rejected(
                  403,
                  "",
                  "admission webhook \"connaisseur-svc.connaisseur.svc\" denied the request: "
                      + "Unable to find signed digest for image docker.io/team/web:1")),
          Specimen.near(
              "reject-signature",
              "reject-webhook",
              "Kyverno, another policy",
              rejected(
                  400,
                  "",
                  "admission webhook \"validate.kyverno.svc-fail\" denied the request: "
                      + "resource Pod/default/web was blocked due to the following policies "
                      + "disallow-latest-tag: validate-image-tag: 'validation error: Using a "
                      + "mutable image tag is not allowed.'")),
          Specimen.of(
              "reject-policy",
              "API server 1.30",
              rejected(
                  422,
                  "Invalid",
                  "pods \"web\" is forbidden: ValidatingAdmissionPolicy 'replicas' with "
                      + "binding 'replicas' denied request: failed expression: object.spec.x <= 5")),
          Specimen.near(
              "reject-policy",
              "reject-webhook",
              "Gatekeeper",
              rejected(
                  403,
                  "Forbidden",
                  "admission webhook \"validation.gatekeeper.sh\" denied the request: "
                      + "[must-have-owner] you must provide labels: {\"owner\"}")),
          Specimen.of(
              "reject-webhook",
              "image policy webhook",
              rejected(
                  403,
                  "Forbidden",
                  "pods \"web\" is forbidden: image policy webhook backend denied one or "
                      + "more images: not on the list")),
          Specimen.near(
              "reject-webhook",
              "reject-rights",
              "RBAC",
              rejected(
                  403,
                  "Forbidden",
                  "pods is forbidden: User \"system:serviceaccount:default:denied-by\" "
                      + "cannot create resource \"pods\" in API group \"\" in the namespace "
                      + "\"default\"")),
          Specimen.of(
              "reject-limit-range",
              "limit ranger",
              rejected(
                  403,
                  "Forbidden",
                  "pods \"web\" is forbidden: [minimum cpu usage per Container is 100m, but "
                      + "request is 50m, memory max limit to request ratio per Container is 2]")),
          Specimen.near(
              "reject-limit-range",
              "reject-invalid",
              "validation of limits",
              rejected(422, "Invalid", "requests must be less than or equal to memory limit")),
          Specimen.of(
              "reject-namespace-terminating",
              "namespace lifecycle",
              rejected(
                  403,
                  "Forbidden",
                  "pods \"web\" is forbidden: unable to create new content in namespace team "
                      + "because it is being terminated")),
          Specimen.near(
              "reject-namespace-terminating",
              "reject-namespace-missing",
              "namespace lifecycle, it is gone",
              rejected(404, "NotFound", "namespaces \"team\" not found")),
          Specimen.of(
              "reject-service-account",
              "service account admission 1.2",
              rejected(
                  403,
                  "Forbidden",
                  "pods \"web\" is forbidden: service account default/default was not found, "
                      + "retry after the service account is created")),
          Specimen.near(
              "reject-service-account",
              "reject-forbidden",
              "another policy that speaks of an account",
              rejected(
                  403, "Forbidden", "pods \"web\" is forbidden: no such right of the account")),
          Specimen.of(
              "reject-service-account",
              "service account admission",
              rejected(
                  403,
                  "Forbidden",
                  "pods \"web\" is forbidden: error looking up service account team/web: "
                      + "serviceaccount \"web\" not found")),
          Specimen.near(
              "reject-service-account",
              "reject-rights",
              "RBAC, a service account without rights",
              rejected(
                  403,
                  "Forbidden",
                  "serviceaccounts \"web\" is forbidden: User \"bob\" cannot get resource "
                      + "\"serviceaccounts\" in API group \"\" in the namespace \"team\"")),
          Specimen.of(
              "reject-rights",
              "OpenShift 3",
              rejected(403, "Forbidden", "User \"bob\" cannot create pods in project \"team\"")),
          Specimen.near(
              "reject-rights",
              "reject-forbidden",
              "a proxy in front",
              rejected(403, "", "user bob may not do this")),
          Specimen.of(
              "reject-class",
              "runtime class admission",
              rejected(
                  403,
                  "Forbidden",
                  "pods \"web\" is forbidden: pod rejected: RuntimeClass \"kata\" not found")),
          Specimen.near(
              "reject-class",
              "reject-namespace-missing",
              "a namespace and no class",
              rejected(404, "NotFound", "namespaces \"runtimeclass\" not found")),
          Specimen.of(
              "reject-namespace-missing",
              "API server",
              rejected(404, "NotFound", "namespaces \"nowhere\" not found")),
          Specimen.near(
              "reject-namespace-missing",
              "reject-request",
              "API server, another kind",
              rejected(404, "NotFound", "the server could not find the requested resource")),
          Specimen.of(
              "reject-schema",
              "API server 1.25",
              rejected(
                  400,
                  "BadRequest",
                  "Pod in version \"v1\" cannot be handled as a Pod: strict decoding error: "
                      + "unknown field \"spec.containers[0].imagePulPolicy\"")),
          Specimen.of(
              "reject-schema",
              "API server",
              rejected(
                  422,
                  "Invalid",
                  "Pod \"web\" is invalid: spec.containers[0].image: Required value")),
          Specimen.of(
              "reject-schema",
              "etcd, a manifest without end",
              rejected(500, "", "etcdserver: request is too large")),
          Specimen.near(
              "reject-schema",
              "reject-timeout",
              "etcd, busy",
              rejected(500, "", "etcdserver: request timed out")),
          Specimen.of(
              "reject-timeout",
              "API server",
              rejected(
                  503,
                  "ServiceUnavailable",
                  "the server is currently unable to handle the request")),
          Specimen.of(
              "reject-timeout",
              "quota admission, an event's text alone",
              rejected(0, "", "Internal error occurred: resource quota evaluation timed out")),
          Specimen.of(
              "reject-timeout",
              "API server, an event's text alone",
              rejected(
                  0,
                  "",
                  "The POST operation against Pod could not be completed at this time, please try "
                      + "again.")),
          Specimen.of(
              "reject-modified",
              "quota admission, an event's text alone",
              rejected(
                  0,
                  "",
                  "Operation cannot be fulfilled on resourcequotas \"q\": the object has been "
                      + "modified; please apply your changes to the latest version and try "
                      + "again")),
          Specimen.near(
              "reject-modified",
              "reject-webhook",
              "a webhook that forbids changes",
              rejected(
                  403,
                  "",
                  "admission webhook \"keep.x.io\" denied the request: the object has been "
                      + "modified by hand")),
          Specimen.near(
              "reject-timeout",
              "reject-webhook",
              "a webhook that counts requests",
              rejected(
                  429,
                  "TooManyRequests",
                  "admission webhook \"limit.x.io\" denied the request: too many requests")),
          Specimen.of(
              "reject-invalid",
              "a webhook's own words",
              rejected(422, "", "that is not well formed")),
          Specimen.near(
              "reject-invalid",
              "reject-request",
              "the code beside it",
              rejected(421, "", "that is not well formed")),
          Specimen.of(
              "reject-unauthorized", "API server", rejected(401, "Unauthorized", "Unauthorized")),
          Specimen.near(
              "reject-unauthorized",
              "reject-forbidden",
              "known and not allowed",
              rejected(403, "Forbidden", "Forbidden")),
          Specimen.of("reject-server", "API server", rejected(500, "InternalError", "it broke")),
          Specimen.near(
              "reject-server",
              "reject-request",
              "the caller's fault",
              rejected(400, "BadRequest", "it broke")),
          Specimen.of(
              "reject-throttled",
              "priority and fairness",
              rejected(429, "TooManyRequests", "come back later")),
          Specimen.near(
              "reject-throttled",
              "reject-conflict",
              "another client was faster",
              rejected(409, "Conflict", "come back later")),
          Specimen.of(
              "reject-conflict",
              "API server",
              rejected(409, "Conflict", "Precondition failed: UID in object meta: 5c1b0f5e")),
          Specimen.near(
              "reject-conflict",
              "reject-invalid",
              "not the moment but the manifest",
              rejected(422, "Invalid", "the object cannot be so")),
          Specimen.of("reject-no-answer", "a client without an answer", rejected(-1, "", "closed")),
          Specimen.near(
              "reject-no-answer",
              "reject-unknown",
              "an answer without a code",
              rejected(0, "", "closed")),
          Specimen.of(
              "reject-forbidden", "a webhook's own words", rejected(403, "", "not on a Friday")),
          Specimen.near(
              "reject-forbidden",
              "reject-request",
              "the same with another code",
              rejected(418, "", "not on a Friday")),
          Specimen.of(
              "reject-request",
              "API server",
              rejected(
                  405,
                  "MethodNotAllowed",
                  "the server does not allow this method on the requested resource")),
          Specimen.near(
              "reject-request",
              "reject-server",
              "the server's fault",
              rejected(501, "", "not implemented")),
          Specimen.of(
              "reject-reason-unavailable",
              "a Status without a code",
              rejected(0, "ServerTimeout", "later")),
          Specimen.near(
              "reject-reason-unavailable",
              "reject-reason-invalid",
              "the caller's fault",
              rejected(0, "BadRequest", "later")),
          Specimen.of(
              "reject-reason-forbidden", "a Status without a code", rejected(0, "Forbidden", "no")),
          Specimen.near(
              "reject-reason-forbidden",
              "reject-reason-invalid",
              "not known at all",
              rejected(0, "Unauthorized", "no")),
          Specimen.of(
              "reject-reason-invalid", "a Status without a code", rejected(0, "Invalid", "no")),
          Specimen.near(
              "reject-reason-invalid",
              "reject-reason-forbidden",
              "valid and not allowed",
              rejected(0, "Forbidden", "that is invalid here")),
          Specimen.of(
              "reject-is-forbidden",
              "an event's text alone",
              rejected(0, "", "pods \"web\" is forbidden: not today")),
          Specimen.near(
              "reject-is-forbidden",
              "reject-unknown",
              "a name with the word",
              rejected(0, "", "pods \"is forbidden:\" stays out")),
          Specimen.of("reject-unknown", "nothing is known", rejected(0, "", "")),
          Specimen.near(
              "reject-unknown", "reject-server", "only a code is known", rejected(599, "", "")));

  private SpecimenRejections() {}
}

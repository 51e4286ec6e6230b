package dev.podmend.failure;

import static dev.podmend.failure.Circumstance.JUST_CREATED;
import static dev.podmend.failure.Concern.PULL;
import static dev.podmend.failure.Confidence.LIKELY;
import static dev.podmend.failure.FailureCause.CONTAINER_RUNTIME_ERROR;
import static dev.podmend.failure.FailureCause.IMAGE_ACCESS_DENIED;
import static dev.podmend.failure.FailureCause.IMAGE_NAME_INVALID;
import static dev.podmend.failure.FailureCause.IMAGE_NOT_FOUND;
import static dev.podmend.failure.FailureCause.IMAGE_NOT_PRESENT;
import static dev.podmend.failure.FailureCause.IMAGE_PLATFORM_MISMATCH;
import static dev.podmend.failure.FailureCause.IMAGE_PULL_FAILED;
import static dev.podmend.failure.FailureCause.IMAGE_SIGNATURE_REJECTED;
import static dev.podmend.failure.FailureCause.IMAGE_UNUSABLE;
import static dev.podmend.failure.FailureCause.REGISTRY_RATE_LIMITED;
import static dev.podmend.failure.FailureCause.REGISTRY_TLS_UNTRUSTED;
import static dev.podmend.failure.FailureCause.REGISTRY_UNREACHABLE;
import static dev.podmend.failure.FailureRule.row;
import static dev.podmend.failure.FailureTrait.MAY_BE_MISSING;
import static dev.podmend.failure.FailureTrait.MAY_BE_TYPING_ERROR;
import static dev.podmend.failure.Symptom.anything;
import static dev.podmend.failure.Symptom.reason;
import static dev.podmend.model.Persistence.DEPENDS;
import static dev.podmend.model.Persistence.PERMANENT;
import static dev.podmend.model.Persistence.TRANSIENT;

import java.util.List;

/**
 * Why an image could not be pulled, from the words of containerd, CRI-O, docker and the registries.
 * The first row that matches decides. The order matters: a registry names rate limits and
 * certificates inside refusals, and refusals inside absences.
 */
final class PullRules {

  static final List<FailureRule> ROWS =
      List.of(
          row("pull-never")
              .when(reason(PULL, "ErrImageNeverPull"))
              .then(IMAGE_NOT_PRESENT)
              .because("the policy forbids pulling and the node has no copy that this pod may use"),
          row("pull-never-text")
              .when(anything(PULL).saying("not present with pull policy of never"))
              .then(IMAGE_NOT_PRESENT)
              .because("the policy forbids pulling and the node has no copy that this pod may use"),
          row("pull-name-reason")
              .when(reason(PULL, "InvalidImageName"))
              .then(IMAGE_NAME_INVALID)
              .because("the kubelet could not parse the reference"),
          row("pull-name")
              .when(
                  anything(PULL)
                      .saying(
                          "couldn't parse image",
                          "could not parse image",
                          "invalid reference format",
                          "failed to apply default image tag"))
              .then(IMAGE_NAME_INVALID)
              .because("the reference does not parse"),
          row("pull-short-name")
              .when(
                  anything(PULL)
                      .saying(
                          "short-name … did not resolve to an alias",
                          "short name mode is enforcing"))
              .then(IMAGE_NAME_INVALID)
              .because("the runtime refuses to guess the registry of a short name"),
          row("pull-signature-reason")
              .when(reason(PULL, "SignatureValidationFailed"))
              .then(IMAGE_SIGNATURE_REJECTED)
              .because("the runtime's signature policy refused the image"),
          row("pull-signature")
              .when(
                  anything(PULL)
                      .saying(
                          "signature validation failed",
                          "source image rejected",
                          "a signature was required",
                          "rejected by policy",
                          "signature verification failed"))
              .then(IMAGE_SIGNATURE_REJECTED)
              .because("the runtime's signature policy refused the image"),
          row("pull-rate-limited")
              .when(
                  anything(PULL)
                      .saying(
                          "toomanyrequests",
                          "too many requests",
                          "pull rate limit",
                          "rate exceeded",
                          "rate limit exceeded",
                          "quota exceeded for quota metric",
                          "data limit exceeded"))
              .then(REGISTRY_RATE_LIMITED)
              .because("the registry's quota comes back with time"),
          row("pull-node-rate-limited")
              .when(anything(PULL).saying("pull qps exceeded"))
              .then(REGISTRY_RATE_LIMITED)
              .because("the kubelet limits its own pulls a second"),
          row("pull-tls")
              .when(
                  anything(PULL)
                      .saying(
                          "x509:",
                          "certificate signed by unknown authority",
                          "certificate has expired",
                          "tls: failed to verify",
                          "remote error: tls",
                          "certificate is valid for",
                          "server gave http response to https client",
                          "first record does not look like a tls handshake",
                          "cannot validate certificate",
                          "oversized record received",
                          "client sent an http request to an https server",
                          "tls: handshake failure",
                          "unsupported protocol version"))
              .then(REGISTRY_TLS_UNTRUSTED)
              .because(
                  "the node does not trust the certificate, or the registry speaks plain HTTP"),
          row("pull-proxy-refused")
              .when(anything(PULL).saying("proxy authentication required", "\"\": forbidden$"))
              .then(REGISTRY_UNREACHABLE)
              .because("a proxy between node and registry refused to connect them"),
          row("pull-denied-or-missing")
              .when(
                  anything(PULL)
                      .saying(
                          "pull access denied",
                          "insufficient_scope",
                          "repository does not exist or may require",
                          "requested access to the resource is denied",
                          "access to the requested resource is not authorized",
                          "anonymous token … 401 unauthorized",
                          "anonymous token … 403 forbidden",
                          "or it may not exist",
                          "status 403 trying to pull repository",
                          ": denied$"))
              .then(IMAGE_ACCESS_DENIED)
              .with(MAY_BE_MISSING)
              .because(
                  "the registry answers the same for missing rights and for a missing repository"),
          row("pull-token-expired")
              .when(
                  anything(PULL)
                      .saying(
                          "authorization token has expired", "token has expired", "expired token"))
              .then(IMAGE_ACCESS_DENIED)
              .lasting(DEPENDS)
              .because("the credentials were good and may be renewed by whoever made them"),
          row("pull-denied")
              .when(
                  anything(PULL)
                      .saying(
                          "unauthorized",
                          "authentication required",
                          "no basic auth credentials",
                          "authorization failed",
                          "403 forbidden",
                          "invalid username/password",
                          "incorrect username or password",
                          "permission \"\" denied on resource",
                          "access denied",
                          "denied:",
                          "accessdeniedexception",
                          "unable to retrieve auth token",
                          "status code 401",
                          "status code 403",
                          "statuscode: 401",
                          "statuscode: 403",
                          "forbidden:",
                          "code = unauthenticated",
                          "code = permissiondenied",
                          "403 (forbidden)",
                          "registry 403",
                          "registry 401",
                          "status 401 trying to pull repository"))
              .then(IMAGE_ACCESS_DENIED)
              .because("the registry refused the credentials of this pod"),
          row("pull-platform")
              .when(
                  anything(PULL)
                      .saying(
                          "no match for platform",
                          "no matching manifest for",
                          "no image found in image index for architecture",
                          "no image found in manifest list for architecture",
                          "image operating system … cannot be used",
                          "does not match the host operating system",
                          "container operating system does not match",
                          "exec format error",
                          "does not match the specified platform",
                          "image is incompatible with",
                          "operating system is not supported",
                          "not a valid win32 application"))
              .then(IMAGE_PLATFORM_MISMATCH)
              .because("the image has no variant for this node's platform"),
          row("pull-missing-layer")
              .when(
                  anything(PULL)
                      .saying(
                          "could not fetch content descriptor",
                          "httpreadseeker: failed open … not found",
                          "httpreadseeker: failed open … 404",
                          "blob unknown",
                          "blob_unknown",
                          "unknown blob",
                          "failed to copy … not found",
                          "content digest … not found"))
              .then(IMAGE_UNUSABLE)
              .because("the manifest is there, a layer it names is not"),
          row("pull-disk-full")
              .when(
                  anything(PULL)
                      .saying(
                          "no space left on device",
                          "disk quota exceeded",
                          "not enough space on the disk"))
              .then(CONTAINER_RUNTIME_ERROR)
              .because("the node's disk is full; another node may have room"),
          row("pull-runtime-down")
              .when(
                  anything(PULL)
                      .saying(
                          "cannot connect to the docker daemon",
                          "containerd.sock",
                          "crio.sock",
                          "code = unimplemented",
                          "connection error: desc",
                          "error reading from server: eof",
                          "dial unix"))
              .then(CONTAINER_RUNTIME_ERROR)
              .because("the node's runtime did not answer"),
          row("pull-media-type")
              .when(
                  anything(PULL)
                      .saying(
                          "unexpected media type",
                          "unsupported media type",
                          "unsupported image-specific operation on artifact",
                          "unsupported manifest media type",
                          "schema 1",
                          "manifest invalid",
                          "not a valid image",
                          "no such mediatype",
                          "is no longer supported",
                          "unsupported config media type",
                          "unknown manifest",
                          "unsupported schema version"))
              .then(IMAGE_UNUSABLE)
              .lasting(PERMANENT)
              .because("the artifact is not an image that this runtime can run"),
          row("pull-corrupt")
              .when(
                  anything(PULL)
                      .saying(
                          "failed to extract layer",
                          "failed to unpack layer",
                          "failed to register layer",
                          "failed commit on ref",
                          "failed size validation",
                          "unexpected commit digest",
                          "unexpected commit size",
                          "filesystem layer verification failed",
                          "mismatched image rootfs and manifest layers",
                          "invalid tar header",
                          "lsetxattr … operation not supported",
                          "max depth exceeded",
                          "gzip: invalid",
                          "invalid checksum",
                          "digest mismatch",
                          "error processing tar file",
                          "corrupted",
                          "wrong diff id",
                          "failed to unpack image",
                          "failed to prepare extraction snapshot",
                          "unexpected end of json input"))
              .then(IMAGE_UNUSABLE)
              .because("the image was found but cannot be unpacked"),
          row("pull-not-found-yet")
              .when(
                  anything(PULL)
                      .saying(
                          "manifest unknown",
                          "manifest_unknown",
                          "manifest for … not found",
                          "name unknown",
                          "name_unknown",
                          "404 not found",
                          ": not found$")
                      .given(JUST_CREATED))
              .then(IMAGE_NOT_FOUND)
              .lasting(TRANSIENT)
              .because("a registry may lag behind a push, and the pod is young"),
          row("pull-not-found")
              .when(
                  anything(PULL)
                      .saying(
                          "manifest unknown",
                          "manifest_unknown",
                          "manifest for … not found",
                          "manifest is not known",
                          "manifest not found",
                          "no such manifest",
                          "name unknown",
                          "name_unknown",
                          "tag … does not exist",
                          "404 not found",
                          "statuscode: 404",
                          "status code 404",
                          "status code: 404",
                          "not found: does not exist",
                          "error: image … not found",
                          "image not found",
                          "no such image",
                          "repository … not found",
                          "code = notfound",
                          ": not found$",
                          "manifests … not found",
                          "artifact … not found",
                          "was deleted or has expired",
                          "registry 404",
                          "status 404 trying to pull repository",
                          "project … not found",
                          "is not found$",
                          "tag … not found"))
              .then(IMAGE_NOT_FOUND)
              .because("the registry answered that the tag, digest or repository does not exist"),
          row("pull-unknown-host")
              .when(anything(PULL).saying("no such host"))
              .then(REGISTRY_UNREACHABLE)
              .lasting(DEPENDS)
              .with(MAY_BE_TYPING_ERROR)
              .because("the registry's host name does not resolve on the node"),
          row("pull-unreachable")
              .when(
                  anything(PULL)
                      .saying(
                          "dial tcp",
                          "server misbehaving",
                          "temporary failure in name resolution",
                          "connection refused",
                          "connection reset",
                          "connection timed out",
                          "no route to host",
                          "network is unreachable",
                          "i/o timeout",
                          "tls handshake timeout",
                          "context deadline exceeded",
                          "context canceled",
                          "context cancelled",
                          "request canceled",
                          "request cancelled",
                          "unexpected eof",
                          ": eof$",
                          "broken pipe",
                          "status code 500",
                          "status code 502",
                          "status code 503",
                          "status code 504",
                          "service unavailable",
                          "proxyconnect",
                          "client.timeout",
                          "http2: client connection lost",
                          "stream error",
                          "use of closed network connection",
                          "code = unavailable",
                          "code = deadlineexceeded",
                          "registry is unavailable",
                          "operation timed out",
                          "timeout exceeded",
                          "timeout awaiting response headers",
                          "bad gateway",
                          "gateway timeout",
                          "gateway time-out",
                          "internal server error",
                          "connection attempt failed",
                          "actively refused it",
                          "pinging container registry"))
              .then(REGISTRY_UNREACHABLE)
              .because("the node could not talk to the registry"),
          row("pull-unavailable-reason")
              .when(reason(PULL, "RegistryUnavailable"))
              .then(REGISTRY_UNREACHABLE)
              .because("the runtime found the registry unavailable"),
          row("pull-no-token")
              .when(
                  anything(PULL)
                      .saying(
                          "failed to authorize",
                          "failed to fetch anonymous token",
                          "failed to fetch oauth token",
                          "getting credentials",
                          "failed to get credentials"))
              .then(IMAGE_ACCESS_DENIED)
              .confidence(LIKELY)
              .because("the registry gave no token for the credentials of this pod, nor for none"),
          row("pull-inspect-reason")
              .when(reason(PULL, "ImageInspectError"))
              .then(IMAGE_UNUSABLE)
              .confidence(LIKELY)
              .because("the runtime could not read the image it has"),
          row("pull-secret-missing")
              .when(reason(PULL, "FailedToRetrieveImagePullSecret"))
              .then(IMAGE_ACCESS_DENIED)
              .confidence(LIKELY)
              .because("the pull secret could not be read and the pull keeps failing"),
          row("pull-slow")
              .when(anything(PULL).saying("timeout", "timed out", "time-out"))
              .then(REGISTRY_UNREACHABLE)
              .confidence(LIKELY)
              .because("the pull took longer than somebody on its way allows"),
          row("pull-unattributed")
              .when(anything(PULL))
              .then(IMAGE_PULL_FAILED)
              .confidence(LIKELY)
              .asLastResort()
              .because("the pull fails and the message names no cause"));

  private PullRules() {}
}

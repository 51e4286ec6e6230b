package dev.podmend.testkit;

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

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.failure.PodVerdict;
import java.time.Duration;
import java.util.List;

/** Images that cannot be pulled, in the words of containerd, CRI-O and docker. */
final class ImageSpecimens {

  private static final String IMAGE = SpecimenCatalog.IMAGE;
  private static final String CONTAINERD =
      "failed to pull and unpack image \"%s\": failed to resolve reference \"%s\": "
          .formatted(IMAGE, IMAGE);
  private static final String DOCKER =
      "rpc error: code = Unknown desc = Error response from daemon: ";

  private final SpecimenCatalog catalog = new SpecimenCatalog();

  private ImageSpecimens() {}

  static List<Specimen> all() {
    ImageSpecimens specimens = new ImageSpecimens();
    specimens.notFound();
    specimens.denied();
    specimens.unreachable();
    specimens.throttledOrUntrusted();
    specimens.unusable();
    specimens.special();
    return specimens.catalog.list();
  }

  private void notFound() {
    pull(
        "image-not-found-containerd",
        IMAGE_NOT_FOUND,
        "rpc error: code = NotFound desc = " + CONTAINERD + IMAGE + ": not found");
    pull(
        "image-not-found-crio",
        IMAGE_NOT_FOUND,
        "unable to pull image or OCI artifact: pull image err: initializing source docker://"
            + IMAGE
            + ": reading manifest 1.0 in registry.example/team/app: manifest unknown; artifact err:"
            + " get manifest: build image source: unauthorized: authentication required");
    pull(
        "image-not-found-docker",
        IMAGE_NOT_FOUND,
        DOCKER + "manifest for " + IMAGE + " not found: manifest unknown: manifest unknown");
  }

  private void denied() {
    pull(
        "image-access-denied-containerd",
        IMAGE_ACCESS_DENIED,
        "rpc error: code = Unknown desc = "
            + CONTAINERD
            + "pull access denied, repository does not exist or may require authorization: server"
            + " message: insufficient_scope: authorization failed");
    pull(
        "image-access-denied-crio",
        IMAGE_ACCESS_DENIED,
        "initializing source docker://"
            + IMAGE
            + ": unable to retrieve auth token: invalid username/password: unauthorized:"
            + " authentication required");
    pull(
        "image-access-denied-docker",
        IMAGE_ACCESS_DENIED,
        DOCKER
            + "Head \"https://registry.example/v2/team/app/manifests/1.0\": no basic auth credentials");
  }

  private void unreachable() {
    String head = "Head \"https://registry.example/v2/team/app/manifests/1.0\": ";
    pull(
        "registry-unreachable-refused",
        REGISTRY_UNREACHABLE,
        CONTAINERD
            + "failed to do request: "
            + head
            + "dial tcp 10.9.8.7:443: connect: connection refused");
    pull(
        "registry-unreachable-dns",
        REGISTRY_UNREACHABLE,
        CONTAINERD
            + "failed to do request: "
            + head
            + "dial tcp: lookup registry.example on 10.96.0.10:53: no such host");
    pull(
        "registry-unreachable-timeout",
        REGISTRY_UNREACHABLE,
        CONTAINERD + "failed to do request: " + head + "net/http: TLS handshake timeout");
    pull(
        "registry-unreachable-crio",
        REGISTRY_UNREACHABLE,
        "initializing source docker://"
            + IMAGE
            + ": pinging container registry registry.example: Get \"https://registry.example/v2/\":"
            + " dial tcp 10.9.8.7:443: i/o timeout");
    catalog.waiting(
        "registry-unavailable-crio",
        PodFailureReason.REGISTRY_UNAVAILABLE,
        REGISTRY_UNREACHABLE,
        "image pull failed for "
            + IMAGE
            + " because the registry is unavailable: pinging container registry registry.example:"
            + " dial tcp 10.9.8.7:443: connect: connection refused");
  }

  private void throttledOrUntrusted() {
    pull(
        "registry-rate-limited-containerd",
        REGISTRY_RATE_LIMITED,
        CONTAINERD
            + "unexpected status from HEAD request to https://registry.example/v2/team/app/manifests/1.0:"
            + " 429 Too Many Requests");
    pull(
        "registry-rate-limited-docker",
        REGISTRY_RATE_LIMITED,
        DOCKER + "toomanyrequests: You have reached your unauthenticated pull rate limit.");
    pull(
        "registry-tls-untrusted-authority",
        REGISTRY_TLS_UNTRUSTED,
        CONTAINERD
            + "failed to do request: Head \"https://registry.example/v2/team/app/manifests/1.0\":"
            + " tls: failed to verify certificate: x509: certificate signed by unknown authority");
    pull(
        "registry-tls-untrusted-plain-http",
        REGISTRY_TLS_UNTRUSTED,
        CONTAINERD
            + "failed to do request: Head \"https://registry.example/v2/team/app/manifests/1.0\":"
            + " http: server gave HTTP response to HTTPS client");
  }

  private void unusable() {
    pull(
        "image-platform-mismatch-containerd",
        IMAGE_PLATFORM_MISMATCH,
        "rpc error: code = NotFound desc = failed to pull and unpack image \""
            + IMAGE
            + "\": no match for platform in manifest: not found");
    pull(
        "image-platform-mismatch-crio",
        IMAGE_PLATFORM_MISMATCH,
        "choosing image instance: no image found in manifest list for architecture \"arm64\","
            + " variant \"v8\", OS \"linux\"");
    pull(
        "image-unusable-missing-blob",
        IMAGE_UNUSABLE,
        "failed to pull and unpack image \""
            + IMAGE
            + "\": failed to copy: httpReadSeeker: failed open: could not fetch content descriptor"
            + " sha256:0123 (application/vnd.oci.image.layer.v1.tar+gzip) from remote: not found");
    pull(
        "image-unusable-layer",
        IMAGE_UNUSABLE,
        "failed to pull and unpack image \""
            + IMAGE
            + "\": failed to extract layer sha256:4567: archive/tar: invalid tar header");
    catalog.waiting(
        "image-inspect-error",
        PodFailureReason.IMAGE_INSPECT_ERROR,
        IMAGE_UNUSABLE,
        "Failed to inspect image \""
            + IMAGE
            + "\": rpc error: code = Unknown desc = layer not known");
  }

  private void special() {
    catalog.waiting(
        "image-name-invalid",
        PodFailureReason.INVALID_IMAGE_NAME,
        IMAGE_NAME_INVALID,
        "Failed to apply default image tag \"Registry.example/Team/App\": couldn't parse image name"
            + " \"Registry.example/Team/App\": invalid reference format: repository name must be"
            + " lowercase");
    catalog.waiting(
        "image-not-present",
        PodFailureReason.ERR_IMAGE_NEVER_PULL,
        IMAGE_NOT_PRESENT,
        "Container image \"" + IMAGE + "\" is not present with pull policy of Never");
    catalog.waiting(
        "image-signature-rejected",
        PodFailureReason.SIGNATURE_VALIDATION_FAILED,
        IMAGE_SIGNATURE_REJECTED,
        "image pull failed for "
            + IMAGE
            + " because the signature validation failed: Source image rejected: A signature was"
            + " required, but no signature exists");
    catalog.add(
        "image-pull-failed",
        PodFailureReason.IMAGE_PULL_BACK_OFF,
        IMAGE_PULL_FAILED,
        PodVerdict.FAILING,
        pod ->
            pod.age(Duration.ofHours(3))
                .app(
                    "app",
                    c ->
                        c.waiting("ImagePullBackOff", "Back-off pulling image \"" + IMAGE + "\"")));
  }

  /** The same failure twice: just after the pull, and while the kubelet waits for the next. */
  private void pull(String id, FailureCause cause, String message) {
    String failed = "Failed to pull image \"" + IMAGE + "\": " + message;
    String backOff = "Back-off pulling image \"" + IMAGE + "\"";
    catalog.add(
        id,
        PodFailureReason.ERR_IMAGE_PULL,
        cause,
        PodVerdict.FAILING,
        pod ->
            pod.age(Duration.ofMinutes(6))
                .app("app", c -> c.waiting("ErrImagePull", message))
                .event("Normal", "Pulling", "Pulling image \"" + IMAGE + "\"", "app")
                .event("Warning", "Failed", failed, "app")
                .event("Warning", "Failed", "Error: ErrImagePull", "app"));
    catalog.add(
        id + "-back-off",
        PodFailureReason.IMAGE_PULL_BACK_OFF,
        cause,
        PodVerdict.FAILING,
        pod ->
            pod.age(Duration.ofMinutes(9))
                .app(
                    "app",
                    c -> c.waiting("ImagePullBackOff", backOff + ": ErrImagePull: " + message))
                .event("Warning", "Failed", failed, "app")
                .event("Normal", "BackOff", backOff, "app")
                .event("Warning", "Failed", "Error: ImagePullBackOff", "app"));
  }
}

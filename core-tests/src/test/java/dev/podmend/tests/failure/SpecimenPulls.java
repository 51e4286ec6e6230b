package dev.podmend.tests.failure;

import static dev.podmend.tests.failure.SpecimenPods.PATIENT;
import static dev.podmend.tests.failure.SpecimenPods.ended;
import static dev.podmend.tests.failure.SpecimenPods.event;
import static dev.podmend.tests.failure.SpecimenPods.justCreated;
import static dev.podmend.tests.failure.SpecimenPods.pod;
import static dev.podmend.tests.failure.SpecimenPods.pull;
import static dev.podmend.tests.failure.SpecimenPods.pullEvent;
import static dev.podmend.tests.failure.SpecimenPods.status;
import static dev.podmend.tests.failure.SpecimenPods.waitingState;

import dev.podmend.failure.PodObservation;
import java.util.List;

/** Images that could not be pulled. */
final class SpecimenPulls {

  static final List<Specimen> ALL =
      List.of(
          Specimen.of(
              "pull-never",
              "kubelet, any version",
              pull(
                  "ErrImageNeverPull",
                  "Container image \"registry.example.com/team/web:1.4.2\" is not present "
                      + "with pull policy of Never")),
          Specimen.near(
              "pull-never",
              "pull-unattributed",
              "kubelet, the same words about the other policy",
              pull(
                  "ErrImagePull",
                  "Container image \"registry.example.com/pull-policy-never:1\" already "
                      + "present on machine")),
          Specimen.of(
              "pull-never-text",
              "kubelet, the event beside a back-off",
              pullEvent(
                  "Failed",
                  "Error: Container image \"web:local\" is not present with pull policy of "
                      + "Never")),
          Specimen.near(
              "pull-never-text",
              "pull-not-found",
              "containerd 1.7, a name that speaks of the policy",
              pull(
                  "ErrImagePull",
                  "rpc error: code = NotFound desc = failed to pull and unpack image "
                      + "\"registry.example.com/not-present-with-pull-policy-of-never:1\": failed "
                      + "to resolve reference "
                      + "\"registry.example.com/not-present-with-pull-policy-of-never:1\": "
                      + "registry.example.com/not-present-with-pull-policy-of-never:1: not found")),
          Specimen.of(
              "pull-name-reason",
              "an end on record with the reason for which it waited",
              ended("InvalidImageName", 1, "")),
          Specimen.of(
              "pull-name-reason",
              "kubelet 1.20 to 1.33",
              pull(
                  "InvalidImageName",
                  "Failed to apply default image tag \"Team/Web:1.4\": couldn't parse image "
                      + "reference \"Team/Web:1.4\": invalid reference format: repository name "
                      + "must be lowercase")),
          Specimen.near(
              "pull-name-reason",
              "pull-not-found",
              "containerd 1.7, an image named after the reason",
              pull(
                  "ErrImagePull",
                  "rpc error: code = NotFound desc = failed to pull and unpack image "
                      + "\"docker.io/library/InvalidImageName:1\": failed to resolve reference "
                      + "\"docker.io/library/InvalidImageName:1\": "
                      + "docker.io/library/InvalidImageName:1: not found")),
          Specimen.of(
              "pull-name",
              "kubelet, event InspectFailed",
              pullEvent(
                  "InspectFailed",
                  "Failed to apply default image tag \"web@1.4\": couldn't parse image "
                      + "reference \"web@1.4\": invalid reference format")),
          Specimen.of(
              "pull-name",
              "docker 20.10",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = Error response from daemon: invalid "
                      + "reference format: repository name must be lowercase")),
          Specimen.near(
              "pull-name",
              "pull-not-found",
              "CRI-O 1.29, a tag in words",
              pull(
                  "ErrImagePull",
                  "reading manifest invalid-reference-format in quay.io/team/web: manifest "
                      + "unknown")),
          Specimen.of(
              "pull-short-name",
              "CRI-O 1.24",
              pull(
                  "ImageInspectError",
                  "Failed to inspect image \"web\": rpc error: code = Unknown desc = "
                      + "short-name \"web:latest\" did not resolve to an alias and no "
                      + "unqualified-search registries are defined in "
                      + "\"/etc/containers/registries.conf\"")),
          Specimen.of(
              "pull-short-name",
              "CRI-O 1.32",
              pull(
                  "ImageInspectError",
                  "short name mode is enforcing, but image name web:latest returns ambiguous "
                      + "list")),
          Specimen.near(
              "pull-short-name",
              "pull-inspect-reason",
              "CRI-O with a broken store",
              pull(
                  "ImageInspectError",
                  "rpc error: code = Unknown desc = locating item named \"manifest\" for "
                      + "image with ID \"9b51d9275906\": file does not exist")),
          Specimen.of(
              "pull-signature-reason",
              "CRI-O 1.28",
              pull(
                  "SignatureValidationFailed",
                  "image pull failed for quay.io/team/web:1 because the signature validation "
                      + "failed: Source image rejected: A signature was required, but no signature "
                      + "exists")),
          Specimen.near(
              "pull-signature-reason",
              "pull-signature",
              "CRI-O 1.26, before there was a reason for it",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = Source image rejected: Running image "
                      + "docker://quay.io/team/web:1 is rejected by policy.")),
          Specimen.of(
              "pull-signature",
              "kubelet 1.32, back-off with the previous error",
              pull(
                  "ImagePullBackOff",
                  "Back-off pulling image \"quay.io/team/web:1\": SignatureValidationFailed: "
                      + "image pull failed for quay.io/team/web:1 because the signature validation "
                      + "failed: Source image rejected: cryptographic signature verification "
                      + "failed: invalid signature when validating ASN.1 encoded signature")),
          Specimen.near(
              "pull-signature",
              "pull-unreachable",
              "CRI-O, the signature store cannot be reached",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = reading signatures: Get "
                      + "\"https://sigstore.example.com/web@sha256=1a/signature-1\": dial tcp "
                      + "192.0.2.10:443: i/o timeout")),
          Specimen.of(
              "pull-slow",
              "a proxy of a registry",
              pull("ErrImagePull", "registry proxy: request timed out")),
          Specimen.near(
              "pull-slow",
              "pull-unattributed",
              "an image of that name",
              pull("ErrImagePull", "Failed to pull image \"quay.io/team/timeout:1\": refused")),
          Specimen.of(
              "pull-rate-limited",
              "Docker Hub through containerd 1.6",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = failed to pull and unpack image "
                      + "\"docker.io/library/nginx:latest\": failed to copy: httpReadSeeker: "
                      + "failed open: unexpected status code "
                      + "https://registry-1.docker.io/v2/library/nginx/manifests/sha256:0d17b565c37bcbd89"
                      + "5e9d92315a05c1c3c9a29f762b011a10c54a66cd53c9b31: 429 Too Many Requests - "
                      + "Server message: toomanyrequests: You have reached your pull rate limit. "
                      + "You may increase the limit by authenticating and upgrading: "
                      + "https://www.docker.com/increase-rate-limit")),
          Specimen.of(
              "pull-rate-limited",
              "ECR Public",
              pull(
                  "ImagePullBackOff",
                  "Back-off pulling image \"public.ecr.aws/team/web:1\": ErrImagePull: rpc "
                      + "error: code = Unknown desc = failed to pull and unpack image "
                      + "\"public.ecr.aws/team/web:1\": failed to resolve reference "
                      + "\"public.ecr.aws/team/web:1\": unexpected status from HEAD request to "
                      + "https://public.ecr.aws/v2/team/web/manifests/1: 429 Too Many Requests")),
          Specimen.of(
              "pull-rate-limited",
              "Artifact Registry through docker",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = Error response from daemon: denied: "
                      + "Quota exceeded for quota metric 'Requests per project per region' and "
                      + "limit 'Requests per project per region per minute per region' of service "
                      + "'artifactregistry.googleapis.com'")),
          Specimen.of(
              "pull-rate-limited",
              "CRI-O 1.30",
              pull(
                  "ErrImagePull",
                  "unable to pull image or OCI artifact: pull image err: initializing source "
                      + "docker://nginx:latest: reading manifest latest in "
                      + "docker.io/library/nginx: toomanyrequests: You have reached your "
                      + "unauthenticated pull rate limit. "
                      + "https://www.docker.com/increase-rate-limit; artifact err: get manifest: "
                      + "build image source: reading manifest latest in docker.io/library/nginx: "
                      + "unauthorized")),
          Specimen.near(
              "pull-rate-limited",
              "pull-not-found",
              "containerd 1.7, 429 inside a digest",
              pull(
                  "ErrImagePull",
                  "rpc error: code = NotFound desc = failed to pull and unpack image "
                      + "\"docker.io/library/nginx@sha256:429429429429\": failed to resolve "
                      + "reference \"docker.io/library/nginx@sha256:429429429429\": "
                      + "docker.io/library/nginx@sha256:429429429429: not found")),
          Specimen.of(
              "pull-node-rate-limited",
              "kubelet with registryPullQPS",
              pull("ErrImagePull", "pull QPS exceeded")),
          Specimen.near(
              "pull-node-rate-limited",
              "pull-rate-limited",
              "ECR API",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = Error response from daemon: "
                      + "toomanyrequests: Rate exceeded")),
          Specimen.of(
              "pull-tls",
              "containerd 1.7, private CA",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = failed to pull and unpack image "
                      + "\"harbor.example.com/team/web:1\": failed to resolve reference "
                      + "\"harbor.example.com/team/web:1\": failed to do request: Head "
                      + "\"https://harbor.example.com/v2/team/web/manifests/1\": tls: failed to "
                      + "verify certificate: x509: certificate signed by unknown authority")),
          Specimen.of(
              "pull-tls",
              "containerd, plain HTTP registry",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = failed to pull and unpack image "
                      + "\"10.0.0.7:5000/web:1\": failed to resolve reference "
                      + "\"10.0.0.7:5000/web:1\": failed to do request: Head "
                      + "\"https://10.0.0.7:5000/v2/web/manifests/1\": http: server gave HTTP "
                      + "response to HTTPS client")),
          Specimen.of(
              "pull-tls",
              "docker, HTTP asked of an HTTPS registry",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = Error response from daemon: received "
                      + "unexpected HTTP status: 400 Bad Request: Client sent an HTTP request to "
                      + "an HTTPS server.")),
          Specimen.of(
              "pull-tls",
              "docker 1.13, the daemon's answer as it came",
              pull(
                  "ErrImagePull",
                  "Failed to pull image \"10.0.0.7:5000/web\": Error response from daemon: "
                      + "{\"message\":\"Get https://10.0.0.7:5000/v1/_ping: x509: certificate "
                      + "signed by unknown authority\"}")),
          Specimen.near(
              "pull-tls",
              "pull-unattributed",
              "an image by the name of an error",
              pull("ErrImagePull", "failed to pull {\"name\":\"x509: certificate has expired\"}")),
          Specimen.of(
              "pull-tls",
              "docker 17 with an old Go",
              pull(
                  "ErrImagePull",
                  "rpc error: code = 2 desc = Error response from daemon: Get "
                      + "https://10.0.0.7:5000/v2/: tls: oversized record received with length "
                      + "20527")),
          Specimen.of(
              "pull-tls",
              "CRI-O, name not in the certificate",
              pull(
                  "ErrImagePull",
                  "initializing source docker://10.0.0.7/web:1: pinging container registry "
                      + "10.0.0.7: Get \"https://10.0.0.7/v2/\": x509: cannot validate certificate "
                      + "for 10.0.0.7 because it doesn't contain any IP SANs")),
          Specimen.near(
              "pull-tls",
              "pull-unreachable",
              "containerd, handshake too slow",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = failed to pull and unpack image "
                      + "\"quay.io/team/web:1\": failed to resolve reference "
                      + "\"quay.io/team/web:1\": failed to do request: Head "
                      + "\"https://quay.io/v2/team/web/manifests/1\": net/http: TLS handshake "
                      + "timeout")),
          Specimen.of(
              "pull-denied-or-missing",
              "docker 1.9",
              pull(
                  "ErrImagePull",
                  "Error: Status 403 trying to pull repository team/web: \"Unable to access the "
                      + "repository: team/web; please verify that it exists and you have "
                      + "permission to access it.\"")),
          Specimen.of(
              "pull-denied",
              "docker 1.9",
              pull("ErrImagePull", "Error: Status 401 trying to pull repository team/web: \"\"")),
          Specimen.of(
              "pull-not-found",
              "docker 1.9",
              pull("ErrImagePull", "Error: Status 404 trying to pull repository team/web: \"\"")),
          Specimen.near(
              "pull-denied-or-missing",
              "pull-unattributed",
              "docker 1.9, 403 as a part of an address",
              pull(
                  "ErrImagePull",
                  "Error: no answer from https://example.com/status/403/trying-to-pull-repository")),
          Specimen.of(
              "pull-denied-or-missing",
              "Docker Hub through containerd",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = failed to pull and unpack image "
                      + "\"docker.io/team/web:1\": failed to resolve reference "
                      + "\"docker.io/team/web:1\": pull access denied, repository does not exist "
                      + "or may require authorization: server message: insufficient_scope: "
                      + "authorization failed")),
          Specimen.of(
              "pull-denied-or-missing",
              "CRI-O",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = Error reading manifest 1 in "
                      + "docker.io/team/web: errors:\ndenied: requested access to the resource is "
                      + "denied\nunauthorized: authentication required")),
          Specimen.of(
              "pull-denied-or-missing",
              "Quay through CRI-O",
              pull(
                  "ErrImagePull",
                  "initializing source docker://quay.io/team/web:1: reading manifest 1 in "
                      + "quay.io/team/web: unauthorized: access to the requested resource is not "
                      + "authorized")),
          Specimen.of(
              "pull-denied-or-missing",
              "ECR through containerd",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = failed to pull and unpack image "
                      + "\"111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1\": failed to resolve "
                      + "reference \"111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1\": pull "
                      + "access denied, repository does not exist or may require authorization: "
                      + "authorization failed: no basic auth credentials")),
          Specimen.of(
              "pull-proxy-refused",
              "docker behind a proxy that asks who calls",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = Error response from daemon: Head "
                      + "\"https://registry-1.docker.io/v2/library/nginx/manifests/1.25\": Proxy "
                      + "Authentication Required")),
          Specimen.of(
              "pull-proxy-refused",
              "containerd behind a proxy that forbids the registry",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = failed to pull and unpack image "
                      + "\"docker.io/library/nginx:1.25\": failed to resolve reference "
                      + "\"docker.io/library/nginx:1.25\": failed to do request: Head "
                      + "\"https://registry-1.docker.io/v2/library/nginx/manifests/1.25\": "
                      + "Forbidden")),
          Specimen.of(
              "pull-denied",
              "containerd, the registry's list of errors",
              pull(
                  "ErrImagePull",
                  "failed to resolve reference \"registry.example.com/web:1\": unexpected status: "
                      + "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"detail\":{}}]}")),
          Specimen.near(
              "pull-denied",
              "pull-not-found",
              "a registry that names what it does not have",
              pull(
                  "ErrImagePull",
                  "{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\",\"detail\":{\"Tag\":"
                      + "\"unauthorized\"}}]}")),
          Specimen.near(
              "pull-proxy-refused",
              "pull-denied",
              "containerd, a registry that forbids the image",
              pull(
                  "ErrImagePull",
                  "failed to resolve reference \"registry.example.com/web:1\": unexpected "
                      + "status from HEAD request to "
                      + "https://registry.example.com/v2/web/manifests/1: 403 Forbidden")),
          Specimen.of(
              "pull-denied-or-missing",
              "GHCR through docker",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = Error response from daemon: Head "
                      + "\"https://ghcr.io/v2/o/i/manifests/latest\": denied")),
          Specimen.of(
              "pull-denied-or-missing",
              "GHCR through CRI-O 1.33",
              pull(
                  "ErrImagePull",
                  "unable to pull image or OCI artifact: pull image err: initializing source "
                      + "docker://ghcr.io/o/i:latest: reading manifest latest in ghcr.io/o/i: "
                      + "denied; artifact err: get manifest: build image source: reading manifest "
                      + "latest in ghcr.io/o/i: denied")),
          Specimen.of(
              "pull-denied-or-missing",
              "Quay through containerd, a token for nobody refused",
              pull(
                  "ErrImagePull",
                  "failed to resolve reference \"quay.io/team/web:1\": failed to authorize: "
                      + "failed to fetch anonymous token: unexpected status from GET request to "
                      + "https://quay.io/v2/auth?scope=repository%3Ateam%2Fweb%3Apull: 401 "
                      + "UNAUTHORIZED")),
          Specimen.near(
              "pull-denied-or-missing",
              "pull-denied",
              "GHCR through containerd, a token for somebody refused",
              pull(
                  "ErrImagePull",
                  "failed to resolve reference \"ghcr.io/team/web:1\": failed to authorize: "
                      + "failed to fetch oauth token: unexpected status from POST request to "
                      + "https://ghcr.io/token: 403 Forbidden")),
          Specimen.of(
              "pull-denied-or-missing",
              "GHCR through containerd, refused token",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = failed to pull and unpack image "
                      + "\"ghcr.io/team/web:1\": failed to resolve reference "
                      + "\"ghcr.io/team/web:1\": failed to authorize: failed to fetch anonymous "
                      + "token: unexpected status from GET request to "
                      + "https://ghcr.io/token?scope=repository%3Ateam%2Fweb%3Apull&service=ghcr.io: "
                      + "403 Forbidden")),
          Specimen.of(
              "pull-token-expired",
              "ECR through docker",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = Error response from daemon: pull access "
                      + "for web: denied: Your authorization token has expired. Reauthenticate and "
                      + "try again.")),
          Specimen.near(
              "pull-token-expired",
              "pull-tls",
              "containerd, an expired certificate",
              pull(
                  "ErrImagePull",
                  "failed to do request: Head "
                      + "\"https://harbor.example.com/v2/web/manifests/1\": x509: certificate has "
                      + "expired or is not yet valid: current time 2026-03-01T11:00:00Z is after "
                      + "2026-02-01T00:00:00Z")),
          Specimen.of(
              "pull-denied-or-missing",
              "Artifact Registry",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = Error response from daemon: denied: "
                      + "Permission \"artifactregistry.repositories.downloadArtifacts\" denied on "
                      + "resource \"projects/p/locations/europe/repositories/r\" (or it may not "
                      + "exist)")),
          Specimen.of(
              "pull-denied",
              "Harbor 2",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = Error response from daemon: "
                      + "unauthorized: unauthorized to access repository: team/web, action: pull: "
                      + "unauthorized to access repository: team/web, action: pull")),
          Specimen.of(
              "pull-denied",
              "CRI-O, no right to a token",
              pull(
                  "ErrImagePull",
                  "initializing source docker://ghcr.io/team/web:1: Requesting bearer token: "
                      + "invalid status code from registry 403 (Forbidden)")),
          Specimen.of(
              "pull-denied",
              "kubelet with docker, wrong secret",
              pull(
                  "ErrImagePull",
                  "unable to retrieve auth token: invalid username/password: unauthorized: "
                      + "incorrect username or password")),
          Specimen.of(
              "pull-denied",
              "Nexus",
              pull(
                  "ErrImagePull",
                  "Error response from daemon: Get "
                      + "https://nexus.example.com:8443/v2/web/manifests/1: no basic auth "
                      + "credentials")),
          Specimen.near(
              "pull-denied",
              "pull-not-found",
              "containerd, a path with the word",
              pull(
                  "ErrImagePull",
                  "rpc error: code = NotFound desc = failed to pull and unpack image "
                      + "\"quay.io/unauthorized/app:1\": failed to resolve reference "
                      + "\"quay.io/unauthorized/app:1\": quay.io/unauthorized/app:1: not found")),
          Specimen.of(
              "pull-platform",
              "containerd",
              pull(
                  "ErrImagePull",
                  "rpc error: code = NotFound desc = failed to pull and unpack image "
                      + "\"docker.io/team/web:1\": no match for platform in manifest: not found")),
          Specimen.of(
              "pull-platform",
              "CRI-O",
              pull(
                  "ErrImagePull",
                  "choosing an image from manifest list docker://quay.io/team/web:1: no "
                      + "image found in manifest list for architecture \"arm64\", variant \"v8\", "
                      + "OS \"linux\"")),
          Specimen.of(
              "pull-platform",
              "docker on Windows Server 2019",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = no matching manifest for windows/amd64 "
                      + "10.0.17763 in the manifest list entries")),
          Specimen.of(
              "pull-platform",
              "docker on Windows, newer base image",
              pull(
                  "ErrImagePull",
                  "a Windows version 10.0.20348-based image is incompatible with a "
                      + "10.0.17763 host")),
          Specimen.of(
              "pull-platform",
              "docker, Windows image on Linux",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = image operating system \"windows\" "
                      + "cannot be used on this platform")),
          Specimen.near(
              "pull-platform",
              "pull-not-found",
              "containerd, a repository named for it",
              pull(
                  "ErrImagePull",
                  "failed to resolve reference \"ghcr.io/team/no-match-for-platform:1\": "
                      + "ghcr.io/team/no-match-for-platform:1: not found")),
          Specimen.of(
              "pull-missing-layer",
              "containerd 1.6, layer deleted in the registry",
              pull(
                  "ErrImagePull",
                  "rpc error: code = NotFound desc = failed to pull and unpack image "
                      + "\"registry.example.com/web:1\": failed to copy: httpReadSeeker: failed "
                      + "open: could not fetch content descriptor sha256:6c8e3f0d "
                      + "(application/vnd.oci.image.layer.v1.tar+gzip) from remote: not found")),
          Specimen.of(
              "pull-missing-layer",
              "containerd, content store without the layer",
              pull(
                  "ErrImagePull",
                  "rpc error: code = NotFound desc = failed to pull and unpack image "
                      + "\"registry.example.com/web:1\": failed to extract layer sha256:1b3e: "
                      + "failed to get reader from content store: content digest sha256:6c8e3f0d: "
                      + "not found")),
          Specimen.of(
              "pull-missing-layer",
              "CRI-O",
              pull("ErrImagePull", "writing blob: fetching blob: blob unknown to registry")),
          Specimen.of(
              "pull-missing-layer",
              "docker",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = Error response from daemon: unknown blob")),
          Specimen.near(
              "pull-missing-layer",
              "pull-not-found",
              "containerd, no manifest at all",
              pull(
                  "ErrImagePull",
                  "rpc error: code = NotFound desc = failed to pull and unpack image "
                      + "\"docker.io/library/busybox:nope\": failed to resolve reference "
                      + "\"docker.io/library/busybox:nope\": docker.io/library/busybox:nope: not "
                      + "found")),
          Specimen.of(
              "pull-disk-full",
              "containerd",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = failed to pull and unpack image "
                      + "\"docker.io/team/cuda:12\": failed to extract layer sha256:aa: write "
                      + "/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/92/fs/usr/l"
                      + "ib/libcudnn.so: no space left on device: unknown")),
          Specimen.of(
              "pull-disk-full",
              "docker on Windows",
              pull(
                  "ErrImagePull",
                  "failed to register layer: re-exec error: exit status 1: output: There is "
                      + "not enough space on the disk.")),
          Specimen.near(
              "pull-disk-full",
              "pull-corrupt",
              "docker, a file named for it",
              pull(
                  "ErrImagePull",
                  "failed to register layer: Error processing tar file(exit status 1): link "
                      + "/no-space-left-on-device /x: operation not permitted")),
          Specimen.of(
                  "pull-not-found-yet",
                  "a registry that lags behind a push",
                  justCreated(
                      "ErrImagePull",
                      "rpc error: code = NotFound desc = failed to resolve reference "
                          + "\"registry.example.com/web:new\": registry.example.com/web:new: not found"))
              .with(PATIENT),
          Specimen.near(
              "pull-not-found-yet",
              "pull-not-found",
              "the same of a pod two hours old",
              pull(
                  "ErrImagePull",
                  "rpc error: code = NotFound desc = failed to resolve reference "
                      + "\"registry.example.com/web:new\": registry.example.com/web:new: not found")),
          Specimen.of(
              "pull-not-found",
              "docker and Docker Hub",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = Error response from daemon: manifest for "
                      + "nginx:1.99 not found: manifest unknown: manifest unknown")),
          Specimen.of(
              "pull-not-found",
              "Artifactory through docker",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = Error response from daemon: unknown: Not "
                      + "Found")),
          Specimen.of(
              "pull-not-found",
              "Harbor through docker",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = Error response from daemon: unknown: "
                      + "artifact team/web:9 not found")),
          Specimen.of(
              "pull-not-found",
              "Quay, tag expired",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = Error response from daemon: unknown: Tag "
                      + "1.4 was deleted or has expired. To pull, revive via time machine")),
          Specimen.of(
              "pull-not-found",
              "ECR through docker",
              pull(
                  "ErrImagePull",
                  "Error response from daemon: name unknown: The repository with name 'web' "
                      + "does not exist in the registry with id '111122223333'")),
          Specimen.of(
              "pull-not-found",
              "ACR",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = Error response from daemon: manifest for "
                      + "team.azurecr.io/web:9 not found: manifest unknown: manifest tagged by "
                      + "\"9\" is not found")),
          Specimen.of(
              "pull-not-found",
              "CRI-O with a registry that answers 404",
              pull(
                  "ErrImagePull",
                  "initializing source docker://nexus.example.com/web:1: reading manifest 1 "
                      + "in nexus.example.com/web: StatusCode: 404, 404 page not found")),
          Specimen.of(
              "pull-not-found",
              "CRI-O, artifact error behind it",
              pull(
                  "ErrImagePull",
                  "unable to pull image or OCI artifact: pull image err: initializing source "
                      + "docker://quay.io/team/web:9: reading manifest 9 in quay.io/team/web: "
                      + "manifest unknown; artifact err: get manifest: build image source: reading "
                      + "manifest 9 in quay.io/team/web: unauthorized: access to the requested "
                      + "resource is not authorized")),
          Specimen.of(
              "pull-not-found",
              "docker 1.12",
              pull("ErrImagePull", "Tag v9 not found in repository docker.io/library/nginx")),
          Specimen.of(
              "pull-not-found",
              "docker 1.12, whole image",
              pull("ErrImagePull", "Error: image library/ngnix:latest not found")),
          Specimen.near(
              "pull-not-found",
              "pull-unreachable",
              "containerd, not-found-service in the name",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = failed to pull and unpack image "
                      + "\"registry.example.com/not-found-service:1\": failed to resolve reference "
                      + "\"registry.example.com/not-found-service:1\": failed to do request: Head "
                      + "\"https://registry.example.com/v2/not-found-service/manifests/1\": dial "
                      + "tcp 192.0.2.7:443: i/o timeout")),
          Specimen.of(
              "pull-unknown-host",
              "containerd, CoreOS DNS",
              pull(
                  "ErrImagePull",
                  "failed to do request: Head "
                      + "\"https://regsitry.example.com/v2/web/manifests/1\": dial tcp: lookup "
                      + "regsitry.example.com on 10.0.0.10:53: no such host")),
          Specimen.near(
              "pull-unknown-host",
              "pull-unreachable",
              "containerd, resolver answers SERVFAIL",
              pull(
                  "ErrImagePull",
                  "failed to do request: Head "
                      + "\"https://registry.example.com/v2/web/manifests/1\": dial tcp: lookup "
                      + "registry.example.com on 169.254.169.253:53: server misbehaving")),
          Specimen.near(
              "pull-unknown-host",
              "pull-unreachable",
              "containerd, the resolver is silent",
              pull(
                  "ErrImagePull",
                  "failed to do request: Head "
                      + "\"https://registry.example.com/v2/web/manifests/1\": dial tcp: lookup "
                      + "registry.example.com on 10.0.0.10:53: read udp "
                      + "10.1.0.4:51234->10.0.0.10:53: i/o timeout")),
          Specimen.of(
              "pull-unreachable",
              "containerd, registry answers 503",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = failed to pull and unpack image "
                      + "\"registry.example.com/web:1\": failed to resolve reference "
                      + "\"registry.example.com/web:1\": unexpected status code [manifests 1]: 503 "
                      + "Service Unavailable")),
          Specimen.of(
              "pull-unreachable",
              "docker, registry answers 502",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = Error response from daemon: received "
                      + "unexpected HTTP status: 502 Bad Gateway")),
          Specimen.of(
              "pull-unreachable",
              "CRI-O, registry answers 500",
              pull(
                  "ErrImagePull",
                  "initializing source docker://quay.io/team/web:1: reading manifest 1 in "
                      + "quay.io/team/web: received unexpected HTTP status: 500 Internal Server "
                      + "Error")),
          Specimen.of(
              "pull-unreachable",
              "docker behind nginx",
              pull(
                  "ErrImagePull",
                  "error parsing HTTP 504 response body: invalid character '<' looking for "
                      + "beginning of value: \"<html>\": 504 Gateway Time-out")),
          Specimen.of(
              "pull-unreachable",
              "docker on Windows",
              pull(
                  "ErrImagePull",
                  "Error response from daemon: Get https://registry.example.com/v2/: dial "
                      + "tcp 192.0.2.7:443: connectex: A connection attempt failed because the "
                      + "connected party did not properly respond after a period of time")),
          Specimen.of(
              "pull-unreachable",
              "containerd 1.7 without progress",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Canceled desc = failed to pull and unpack image "
                      + "\"docker.io/pytorch/pytorch:2\": failed to copy: context canceled")),
          Specimen.of(
              "pull-unreachable",
              "containerd behind a proxy",
              pull(
                  "ErrImagePull",
                  "failed to do request: Head "
                      + "\"https://registry-1.docker.io/v2/library/nginx/manifests/latest\": "
                      + "proxyconnect tcp: dial tcp 10.0.0.3:3128: connect: connection refused")),
          Specimen.of(
              "pull-unreachable",
              "docker, connection cut",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = error pulling image configuration: Get "
                      + "https://production.cloudflare.docker.com/registry-v2/: EOF")),
          Specimen.near(
              "pull-unreachable",
              "pull-corrupt",
              "containerd, layer cut short in the store",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unknown desc = failed to pull and unpack image "
                      + "\"registry.example.com/web:1\": failed to extract layer sha256:5f70bf18: "
                      + "mount callback failed on /var/lib/containerd/tmpmounts/containerd-mount1: "
                      + "unexpected EOF: unknown")),
          Specimen.of(
              "pull-unavailable-reason",
              "kubelet 1.22 with CRI-O",
              pull(
                  "RegistryUnavailable",
                  "image pull failed for registry.example.com/web:1 and nothing more")),
          Specimen.near(
              "pull-unavailable-reason",
              "pull-unreachable",
              "kubelet 1.32, the same in a back-off",
              pull(
                  "ImagePullBackOff",
                  "Back-off pulling image \"registry.example.com/web:1\": "
                      + "RegistryUnavailable: image pull failed for registry.example.com/web:1 "
                      + "because the registry is unavailable: pinging container registry "
                      + "registry.example.com")),
          Specimen.of(
              "pull-no-token",
              "containerd, token server answers 400",
              pull(
                  "ErrImagePull",
                  "failed to resolve reference \"team.azurecr.io/web:1\": failed to "
                      + "authorize: failed to fetch oauth token: unexpected status from POST "
                      + "request to https://team.azurecr.io/oauth2/token: 400 Bad Request")),
          Specimen.near(
              "pull-no-token",
              "pull-unreachable",
              "containerd, token server out of reach",
              pull(
                  "ErrImagePull",
                  "failed to resolve reference \"docker.io/library/nginx:1\": failed to "
                      + "authorize: failed to fetch anonymous token: Get "
                      + "\"https://auth.docker.io/token?scope=repository%3Alibrary%2Fnginx%3Apull\": "
                      + "dial tcp 192.0.2.9:443: connect: connection refused")),
          Specimen.of(
              "pull-inspect-reason",
              "docker with a broken graph",
              pull(
                  "ImageInspectError",
                  "Failed to inspect image \"web:1\": rpc error: code = Unknown desc = layer "
                      + "does not exist")),
          Specimen.near(
              "pull-inspect-reason",
              "pull-runtime-down",
              "docker gone",
              pull(
                  "ImageInspectError",
                  "Failed to inspect image \"web:1\": rpc error: code = Unknown desc = "
                      + "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is "
                      + "the docker daemon running?")),
          Specimen.of(
              "pull-runtime-down",
              "kubelet, containerd restarts",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unavailable desc = connection error: desc = "
                      + "\"transport: Error while dialing dial unix "
                      + "/run/containerd/containerd.sock: connect: connection refused\"")),
          Specimen.of(
              "pull-runtime-down",
              "kubelet, containerd ended during the pull",
              pull(
                  "ErrImagePull",
                  "rpc error: code = Unavailable desc = error reading from server: EOF")),
          Specimen.near(
              "pull-runtime-down",
              "pull-unreachable",
              "containerd, the registry hung up",
              pull(
                  "ErrImagePull",
                  "failed to do request: Head \"https://quay.io/v2/team/web/manifests/1\": EOF")),
          Specimen.of(
              "pull-media-type",
              "containerd, a proxy's login page for a manifest",
              pull(
                  "ErrImagePull",
                  "rpc error: code = NotFound desc = failed to pull and unpack image "
                      + "\"registry.example.com/web:1\": failed to unpack image on snapshotter "
                      + "overlayfs: unexpected media type text/html for sha256:e0d9: not found")),
          Specimen.of(
              "pull-media-type",
              "containerd 2.1, schema 1",
              pull(
                  "ErrImagePull",
                  "failed to pull and unpack image \"registry.example.com/old:1\": media "
                      + "type \"application/vnd.docker.distribution.manifest.v1+prettyjws\" is no "
                      + "longer supported since containerd v2.1, please rebuild the image as "
                      + "\"application/vnd.docker.distribution.manifest.v2+json\"")),
          Specimen.of(
              "pull-media-type",
              "CRI-O 1.33, an artifact",
              pull(
                  "ErrImagePull",
                  "unsupported image-specific operation on artifact with type "
                      + "\"application/vnd.cncf.helm.config.v1+json\"")),
          Specimen.near(
              "pull-media-type",
              "pull-not-found",
              "a tag that says schema",
              pull(
                  "ErrImagePull",
                  "failed to resolve reference \"registry.example.com/schema-1:1\": "
                      + "registry.example.com/schema-1:1: not found")),
          Specimen.of(
              "pull-corrupt",
              "containerd",
              pull(
                  "ErrImagePull",
                  "failed commit on ref \"layer-sha256:5f70\": \"layer-sha256:5f70\" failed "
                      + "size validation: 3145728 != 28565893: failed precondition")),
          Specimen.of(
              "pull-corrupt",
              "docker, file system without attributes",
              pull(
                  "ErrImagePull",
                  "failed to register layer: Error processing tar file(exit status 1): "
                      + "lsetxattr security.capability /usr/bin/ping: operation not supported")),
          Specimen.of(
              "pull-corrupt",
              "docker",
              pull("ErrImagePull", "filesystem layer verification failed for digest sha256:5f70")),
          Specimen.near(
              "pull-corrupt",
              "pull-disk-full",
              "docker, no room to unpack",
              pull(
                  "ErrImagePull",
                  "failed to register layer: Error processing tar file(exit status 1): write "
                      + "/usr/lib/x.so: no space left on device")),
          Specimen.of(
              "pull-secret-missing",
              "kubelet, the pull secret cannot be read",
              pullEvent(
                  "FailedToRetrieveImagePullSecret",
                  "Unable to retrieve some image pull secrets (regcred); attempting to pull "
                      + "the image may not succeed.")),
          Specimen.near(
              "pull-secret-missing",
              "pull-not-found",
              "the same beside a better explanation",
              PodObservation.of(
                  pod(
                      "Pending",
                      "Always",
                      status(
                          "app",
                          waitingState(
                              "ErrImagePull",
                              "failed to resolve reference \"web:9\": web:9: not found"))),
                  List.of(
                      event(
                          "FailedToRetrieveImagePullSecret",
                          "Unable to retrieve some image pull secrets (regcred)")))),
          Specimen.of(
              "pull-unattributed",
              "kubelet before 1.29, back-off alone",
              pull(
                  "ImagePullBackOff",
                  "Back-off pulling image \"registry.example.com/team/web:1.4.2\"")),
          Specimen.near(
              "pull-unattributed",
              "pull-denied-or-missing",
              "the same with the event that tells",
              pullEvent(
                  "Failed",
                  "Failed to pull image \"docker.io/team/web:1\": rpc error: code = Unknown "
                      + "desc = Error response from daemon: pull access denied for team/web, "
                      + "repository does not exist or may require 'docker login': denied: "
                      + "requested access to the resource is denied")));

  private SpecimenPulls() {}
}

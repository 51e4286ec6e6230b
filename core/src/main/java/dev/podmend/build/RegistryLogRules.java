package dev.podmend.build;

import static dev.podmend.build.BuildFailureReason.BASE_IMAGE_AUTH;
import static dev.podmend.build.BuildFailureReason.BASE_IMAGE_INCOMPATIBLE;
import static dev.podmend.build.BuildFailureReason.BASE_IMAGE_NETWORK;
import static dev.podmend.build.BuildFailureReason.BASE_IMAGE_NOT_FOUND;
import static dev.podmend.build.BuildFailureReason.BASE_IMAGE_RATE_LIMITED;
import static dev.podmend.build.BuildFailureReason.PUSH_DENIED;
import static dev.podmend.build.BuildFailureReason.PUSH_TRANSIENT;
import static dev.podmend.build.BuildFailureReason.REGISTRY_ABSENT;
import static dev.podmend.build.BuildLogRule.row;
import static dev.podmend.build.BuildRemedy.FIX_CLUSTER;
import static dev.podmend.build.BuildStage.PULL;
import static dev.podmend.build.BuildStage.PUSH;
import static dev.podmend.build.LogSymptom.during;
import static dev.podmend.build.LogSymptom.saying;
import static dev.podmend.model.Persistence.DEPENDS;
import static dev.podmend.model.Persistence.PERMANENT;

import java.util.List;

/** What registries answer, and what builders say of it when they pull and push. */
final class RegistryLogRules {

  /** By these a line tells that it is about the push. */
  private static final String[] PUSHING = {
    "failed to push image",
    "push image still failed",
    "failed to push to destination",
    "error pushing image",
    "error: pushing image",
    "error checking push permission",
    "error checking push permissions",
    "checking push permission for",
    "trying to reuse blob",
    "error writing blob",
    "writing blob",
    "writing manifest",
    "uploading manifest",
  };

  /** By these a line tells that it is about the pull of the base image. */
  private static final String[] PULLING = {
    "pull image still failed",
    "failed to pull image",
    "error pulling image",
    "initializing source",
    "creating build container",
    "retrieving image",
    "unable to pull",
    "error building image: get",
    "error building image: unable to pull",
    "reading manifest",
    "pinging container registry",
  };

  private static final String[] RATE = {
    "toomanyrequests", "too many requests", "rate limit", "you have reached your pull rate limit",
  };

  private static final String[] TRUST = {
    "x509:",
    "certificate signed by unknown authority",
    "server gave http response to https client",
    "tls: failed to verify certificate",
  };

  private static final String[] REFUSED = {
    "unauthorized",
    "authentication required",
    "access denied",
    "requested access to the resource is denied",
    "denied:",
    "no basic auth credentials",
    "authorization failed",
    "insufficient_scope",
    "invalid username/password",
    "forbidden",
  };

  private static final String[] NETWORK = {
    "i/o timeout",
    "connection refused",
    "connection reset by peer",
    "connection timed out",
    "tls handshake timeout",
    "no such host",
    "temporary failure in name resolution",
    "server misbehaving",
    "no route to host",
    "network is unreachable",
    "context deadline exceeded",
    "client.timeout exceeded",
    "request canceled",
    "unexpected eof",
    "internal server error",
    "bad gateway",
    "service unavailable",
    "gateway timeout",
    "gateway time-out",
    "http status: 500",
    "http status: 502",
    "http status: 503",
    "http status: 504",
    "unexpected status code 500",
    "unexpected status code 502",
    "unexpected status code 503",
    "unexpected status code 504",
  };

  static final List<BuildLogRule> ROWS =
      List.of(
          row("push-rate-limited")
              .when(during(PUSH, PUSHING).and(RATE).unlessIn(PULL))
              .then(PUSH_TRANSIENT)
              .because("the registry asks for patience"),
          row("push-trust")
              .when(during(PUSH, PUSHING).and(TRUST).unlessIn(PULL))
              .then(PUSH_DENIED)
              .because("the registry's certificate stays as untrusted as it is"),
          row("push-quota")
              .when(during(PUSH, PUSHING).and("quota"))
              .then(PUSH_DENIED)
              .because("the registry has no room left for this project"),
          row("push-denied")
              .when(during(PUSH, PUSHING).and(REFUSED).unlessIn(PULL))
              .then(PUSH_DENIED)
              .because("the same credentials will be refused again"),
          row("push-network")
              .when(during(PUSH, PUSHING).and(NETWORK).unlessIn(PULL))
              .then(PUSH_TRANSIENT)
              .because("the network or the registry failed, not the image"),
          row("pull-rate-limited")
              .when(during(PULL, PULLING).and(RATE).unlessIn(PUSH))
              .then(BASE_IMAGE_RATE_LIMITED)
              .because("the quota comes back with time"),
          row("pull-trust")
              .when(during(PULL, PULLING).and(TRUST).unlessIn(PUSH))
              .then(BASE_IMAGE_NETWORK)
              .lasting(PERMANENT)
              .with(FIX_CLUSTER)
              .because("the registry's certificate stays as untrusted as it is"),
          row("pull-denied")
              .when(during(PULL, PULLING).and(REFUSED).unlessIn(PUSH))
              .then(BASE_IMAGE_AUTH)
              .because("the same credentials will be refused again"),
          row("pull-platform")
              .when(
                  saying(
                      "no matching manifest for",
                      "no image found in manifest list",
                      "no image found in image index",
                      "no child with platform",
                      "does not match the specified platform",
                      "choosing an image from manifest list"))
              .then(BASE_IMAGE_INCOMPATIBLE)
              .because("the image is not made for this platform"),
          row("pull-not-found")
              .when(
                  during(PULL, PULLING)
                      .and(
                          "manifest unknown",
                          "manifest_unknown",
                          "name unknown",
                          "name_unknown",
                          "not found",
                          "repository does not exist",
                          "no such image")
                      .unlessIn(PUSH))
              .then(BASE_IMAGE_NOT_FOUND)
              .because("the registry has no such image"),
          row("pull-network")
              .when(during(PULL, PULLING).and(NETWORK).unlessIn(PUSH))
              .then(BASE_IMAGE_NETWORK)
              .because("the network or the registry failed, not the image"),
          row("registry-answer-missing")
              .when(
                  saying("manifest_unknown: manifest unknown", "manifest unknown:").unlessIn(PUSH))
              .then(BASE_IMAGE_NOT_FOUND)
              .because("only a pull asks for a manifest that may be missing"),
          row("registry-answer-limited")
              .when(saying("toomanyrequests:", "you have reached your pull rate limit"))
              .then(BASE_IMAGE_RATE_LIMITED)
              .because("registries limit the rate of pulls"),
          row("registry-absent")
              .when(saying("integrated container image registry is not configured"))
              .then(REGISTRY_ABSENT)
              .because("the cluster's own registry is switched off"),
          row("push-unexplained")
              .when(
                  saying(
                      "failed to push image",
                      "push image still failed",
                      "failed to push to destination",
                      "error pushing image",
                      "error: pushing image"))
              .then(PUSH_TRANSIENT)
              .lasting(DEPENDS)
              .because("the push failed, and nothing says that it cannot succeed"),
          row("push-permission-unexplained")
              .when(saying("error checking push permission", "error checking push permissions"))
              .then(PUSH_DENIED)
              .because("the executor checks before it builds whether it may push"),
          row("pull-unexplained")
              .when(
                  saying(
                      "pull image still failed",
                      "failed to pull image",
                      "error pulling image",
                      "error creating build container"))
              .then(BASE_IMAGE_NETWORK)
              .lasting(DEPENDS)
              .because("the pull failed, and nothing says that it cannot succeed"));

  private RegistryLogRules() {}
}

package dev.podmend.tests.failure;

import static dev.podmend.failure.FailureCause.IMAGE_ACCESS_DENIED;
import static dev.podmend.failure.FailureCause.IMAGE_NOT_FOUND;
import static dev.podmend.failure.FailureCause.IMAGE_NOT_PRESENT;
import static dev.podmend.failure.FailureCause.IMAGE_PULL_FAILED;
import static dev.podmend.failure.FailureCause.IMAGE_UNUSABLE;
import static dev.podmend.failure.FailureCause.REGISTRY_RATE_LIMITED;
import static dev.podmend.failure.FailureCause.REGISTRY_UNREACHABLE;
import static dev.podmend.failure.PodVerdict.FAILING;
import static dev.podmend.tests.failure.ContainerStates.waiting;
import static dev.podmend.tests.failure.DiagnosisAssert.assertThat;
import static dev.podmend.tests.failure.Scene.second;

import dev.podmend.failure.FailureStage;
import dev.podmend.failure.FailureTrait;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.model.ContainerRole;
import dev.podmend.model.Persistence;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrapsOfImagesTest {

  private static final String IMAGE = "registry.example/lab/app:1";
  private static final String RESOLVING =
      "rpc error: code = Unknown desc = failed to pull and unpack image \""
          + IMAGE
          + "\": failed to resolve reference \""
          + IMAGE
          + "\": ";

  @Test
  void a_name_at_the_end_of_a_message_is_no_word_of_it() {
    Scene pod =
        Scene.pod("Pending")
            .app(
                waiting(
                    "app",
                    "ImagePullBackOff",
                    "Back-off pulling image \"acme/auth:unauthorized\""));

    assertThat(pod.diagnosed()).is(FAILING, IMAGE_PULL_FAILED);
  }

  @Test
  void a_back_off_that_names_no_cause_has_none() {
    assertThat(backingOff("Back-off pulling image \"" + IMAGE + "\"").diagnosed())
        .is(FAILING, IMAGE_PULL_FAILED)
        .shows(PodFailureReason.IMAGE_PULL_BACK_OFF)
        .blames("app", ContainerRole.APP)
        .during(FailureStage.PULL)
        .lasts(Persistence.DEPENDS)
        .isRetriedByTheCluster(true);
  }

  @Test
  void a_back_off_that_names_no_cause_has_the_one_of_the_pods_own_event() {
    Scene pod =
        backingOff("Back-off pulling image \"" + IMAGE + "\"")
            .warning(
                "Failed",
                "Failed to pull image \"" + IMAGE + "\": " + RESOLVING + "403 Forbidden",
                second(40))
            .warning("Failed", "Error: ImagePullBackOff", second(50))
            .notice("BackOff", "Back-off pulling image \"" + IMAGE + "\"", second(60));

    assertThat(pod.diagnosed()).is(FAILING, IMAGE_ACCESS_DENIED).lasts(Persistence.PERMANENT);
  }

  @Test
  void a_back_off_does_not_take_its_cause_from_another_pods_event() {
    Scene pod =
        backingOff("Back-off pulling image \"" + IMAGE + "\"")
            .event(
                event -> event.editInvolvedObject().withUid("another").endInvolvedObject(),
                "Failed",
                "Failed to pull image \"" + IMAGE + "\": " + RESOLVING + "403 Forbidden",
                second(40));

    assertThat(pod.diagnosed()).is(FAILING, IMAGE_PULL_FAILED);
  }

  @Test
  void a_refusal_that_hides_absence_is_a_refusal_and_says_so() {
    assertThat(
            pulling(
                "pull access denied, repository does not exist or may require authorization:"
                    + " server message: insufficient_scope: authorization failed"))
        .is(FAILING, IMAGE_ACCESS_DENIED)
        .has(FailureTrait.MAY_BE_MISSING)
        .lasts(Persistence.PERMANENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failed to do request: Head \"https://ghcr.io/v2/o/i/manifests/latest\": denied",
        "reading manifest latest in ghcr.io/o/i: denied; artifact err: get manifest: timeout",
        "failed to authorize: failed to fetch anonymous token: unexpected status from GET request"
            + " to https://ghcr.io/token: 403 Forbidden",
        "failed to authorize: failed to fetch anonymous token: unexpected status from GET request"
            + " to https://quay.io/v2/auth: 401 UNAUTHORIZED",
        "denied: Permission \"artifactregistry.repositories.downloadArtifacts\" denied on resource"
            + " \"projects/p/locations/europe/repositories/r\" (or it may not exist)",
      })
  void a_refusal_without_credentials_may_hide_absence(String cause) {
    assertThat(pulling(cause))
        .is(FAILING, IMAGE_ACCESS_DENIED)
        .has(FailureTrait.MAY_BE_MISSING)
        .lasts(Persistence.PERMANENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Proxy Authentication Required", "Forbidden"})
  void a_proxy_that_refuses_is_no_registry(String status) {
    assertThat(
            pulling(
                "failed to do request: Head \"https://registry-1.docker.io/v2/x/manifests/1\": "
                    + status))
        .is(FAILING, REGISTRY_UNREACHABLE)
        .lasts(Persistence.TRANSIENT);
  }

  @Test
  void a_handshake_that_times_out_says_nothing_of_trust() {
    assertThat(
            pulling(
                "failed to do request: Head \"https://registry.example/v2/lab/app/manifests/1\":"
                    + " net/http: TLS handshake timeout"))
        .is(FAILING, REGISTRY_UNREACHABLE)
        .lasts(Persistence.TRANSIENT);
  }

  @Test
  void a_registry_that_does_not_resolve_may_be_mistyped() {
    assertThat(
            pulling(
                "failed to do request: Head \"https://regsitry.io/v2/app/manifests/1\": dial tcp:"
                    + " lookup regsitry.io on 10.0.0.10:53: no such host"))
        .is(FAILING, REGISTRY_UNREACHABLE)
        .has(FailureTrait.MAY_BE_TYPING_ERROR)
        .lasts(Persistence.DEPENDS);
  }

  @Test
  void a_missing_layer_is_not_a_missing_tag() {
    assertThat(
            pulling(
                "could not fetch content descriptor sha256:"
                    + "4".repeat(64)
                    + " (application/vnd.oci.image.layer.v1.tar+gzip) from remote: not found"))
        .is(FAILING, IMAGE_UNUSABLE)
        .lasts(Persistence.DEPENDS);
  }

  @Test
  void what_cri_o_says_of_an_artifact_is_noise() {
    Scene pod =
        Scene.pod("Pending")
            .app(
                waiting(
                    "app",
                    "ErrImagePull",
                    "unable to pull image or OCI artifact: pull image err: initializing source"
                        + " docker://registry.example/lab/app:1: reading manifest 1 in"
                        + " registry.example/lab/app: manifest unknown; artifact err: get manifest:"
                        + " unauthorized: access to the requested resource is not authorized"));

    assertThat(pod.diagnosed())
        .is(FAILING, IMAGE_NOT_FOUND)
        .shows(PodFailureReason.ERR_IMAGE_PULL)
        .lasts(Persistence.PERMANENT);
  }

  @Test
  void a_rate_limit_passes_while_the_kubelet_waits() {
    assertThat(
            backingOff(
                    "Back-off pulling image \""
                        + IMAGE
                        + "\": ErrImagePull: "
                        + RESOLVING
                        + "failed to copy: httpReadSeeker: failed open: unexpected status code"
                        + " https://registry.example/v2/: 429 Too Many Requests - Server message:"
                        + " toomanyrequests: You have reached your pull rate limit.")
                .diagnosed())
        .is(FAILING, REGISTRY_RATE_LIMITED)
        .lasts(Persistence.TRANSIENT)
        .isRetriedByTheCluster(true);
  }

  @Test
  void an_image_that_may_not_be_pulled_may_be_there_for_others_only() {
    Scene pod =
        Scene.pod("Pending")
            .app(
                waiting(
                    "app",
                    "ErrImageNeverPull",
                    "Container image \"" + IMAGE + "\" is not present with pull policy of Never"));

    assertThat(pod.diagnosed())
        .is(FAILING, IMAGE_NOT_PRESENT)
        .shows(PodFailureReason.ERR_IMAGE_NEVER_PULL)
        .lasts(Persistence.PERMANENT)
        .and(
            failure ->
                Assertions.assertThat(failure.suggestedAction()).contains("imagePullPolicy"));
  }

  @Test
  void the_image_of_a_volume_is_not_the_containers() {
    PodDiagnosis diagnosis =
        Scene.pod("Pending")
            .edit(
                pod ->
                    pod.editSpec()
                        .addNewVolume()
                        .withName("model")
                        .withNewImage("IfNotPresent", "registry.example/models/llm:3")
                        .endVolume()
                        .endSpec())
            .app(
                waiting(
                    "app",
                    "ErrImagePull",
                    "failed to pull and unpack image \"registry.example/models/llm:3\": failed to"
                        + " resolve reference \"registry.example/models/llm:3\":"
                        + " registry.example/models/llm:3: not found"))
            .diagnosed();

    assertThat(diagnosis)
        .is(FAILING, IMAGE_NOT_FOUND)
        .has(FailureTrait.IMAGE_VOLUME)
        .and(TrapsOfImagesTest::namesTheVolume);
  }

  private static void namesTheVolume(PodFailureAnalysis failure) {
    Assertions.assertThat(failure.image()).isEqualTo(Optional.of("registry.example/models/llm:3"));
    Assertions.assertThat(failure.evidence())
        .anySatisfy(
            evidence -> {
              Assertions.assertThat(evidence.path()).isEqualTo("spec.volumes[0].name");
              Assertions.assertThat(evidence.value()).isEqualTo("model");
            });
  }

  @Test
  void words_inside_an_images_name_say_nothing() {
    Scene pod =
        Scene.pod("Pending")
            .app(
                waiting(
                    "app",
                    "ErrImagePull",
                    "failed to pull and unpack image"
                        + " \"registry.example/not-found-service:1\": failed to resolve reference"
                        + " \"registry.example/not-found-service:1\": failed to do request: Head"
                        + " \"https://registry.example/v2/not-found-service/manifests/1\": dial"
                        + " tcp 10.0.0.7:443: i/o timeout"));

    assertThat(pod.diagnosed()).is(FAILING, REGISTRY_UNREACHABLE).lasts(Persistence.TRANSIENT);
  }

  @Test
  void an_app_that_cannot_be_pulled_proves_that_its_init_containers_are_done() {
    Scene pod =
        Scene.pod("Pending")
            .init(waiting("git", "ImagePullBackOff", "Back-off pulling image \"git:1\""))
            .app(waiting("app", "ImagePullBackOff", RESOLVING + IMAGE + ": not found"));

    assertThat(pod.diagnosed()).is(FAILING, IMAGE_NOT_FOUND).blames("app", ContainerRole.APP);
  }

  private static Scene backingOff(String message) {
    return Scene.pod("Pending").app(waiting("app", "ImagePullBackOff", message));
  }

  private static PodDiagnosis pulling(String cause) {
    return Scene.pod("Pending").app(waiting("app", "ErrImagePull", RESOLVING + cause)).diagnosed();
  }
}

package dev.podmend.tests.failure;

import static dev.podmend.failure.FailureCause.ADMISSION_DENIED;
import static dev.podmend.failure.FailureCause.ADMISSION_UNAVAILABLE;
import static dev.podmend.failure.FailureCause.QUOTA_EXCEEDED;
import static dev.podmend.failure.PodVerdict.PROGRESSING;
import static dev.podmend.failure.PodVerdict.REJECTED;
import static dev.podmend.tests.failure.ContainerStates.waiting;
import static dev.podmend.tests.failure.DiagnosisAssert.assertThat;

import dev.podmend.failure.FailureStage;
import dev.podmend.failure.FailureTrait;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.model.ContainerRef;
import dev.podmend.model.ContainerRole;
import dev.podmend.model.Persistence;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class TrapsOfRejectionsTest {

  private static final String UNFIT_USER =
      ".runAsUser: Invalid value: 1001: must be in the ranges: [1000680000, 1000689999]";

  @Test
  void a_constraint_that_only_an_init_container_violates_blames_no_other() {
    assertThat(refusedByConstraints(".initContainers[0]" + UNFIT_USER))
        .is(REJECTED, ADMISSION_DENIED)
        .during(FailureStage.ADMISSION)
        .has(FailureTrait.SCC)
        .lasts(Persistence.PERMANENT)
        .isRetriedByTheCluster(false)
        .and(blames(new ContainerRef("git", ContainerRole.INIT)));
  }

  @Test
  void a_constraint_that_the_app_violates_too_blames_both() {
    assertThat(
            refusedByConstraints(
                ".initContainers[0]" + UNFIT_USER + ", .containers[0]" + UNFIT_USER))
        .is(REJECTED, ADMISSION_DENIED)
        .and(
            blames(
                new ContainerRef("git", ContainerRole.INIT),
                new ContainerRef("app", ContainerRole.APP)));
  }

  @Test
  void a_request_above_the_whole_quota_never_fits() {
    assertThat(overQuota("limits.memory=8Gi", "limits.memory=2Gi", "limits.memory=4Gi"))
        .is(REJECTED, QUOTA_EXCEEDED)
        .has(FailureTrait.EXCEEDS_QUOTA)
        .lasts(Persistence.PERMANENT);
  }

  @Test
  void a_request_within_a_quota_in_use_fits_once_others_end() {
    assertThat(overQuota("limits.memory=1Gi", "limits.memory=4Gi", "limits.memory=4Gi"))
        .is(REJECTED, QUOTA_EXCEEDED)
        .lacks(FailureTrait.EXCEEDS_QUOTA)
        .lasts(Persistence.TRANSIENT);
  }

  @Test
  void a_quota_that_demands_a_limit_is_not_used_up() {
    assertThat(forbidden("failed quota: q: must specify limits.memory for: init"))
        .is(REJECTED, QUOTA_EXCEEDED)
        .has(FailureTrait.MUST_SPECIFY)
        .lasts(Persistence.PERMANENT);
  }

  @Test
  void a_webhook_that_does_not_answer_has_nothing_against_the_pod() {
    assertThat(
            manifest()
                .rejected(
                    500,
                    "InternalError",
                    "Internal error occurred: failed calling webhook \"v.x.io\": failed to call"
                        + " webhook: Post \"https://x.svc:443/v?timeout=10s\": context deadline"
                        + " exceeded"))
        .is(REJECTED, ADMISSION_UNAVAILABLE)
        .lasts(Persistence.TRANSIENT);
  }

  @Test
  void a_webhook_that_denies_means_it_whatever_its_code() {
    for (int code : new int[] {400, 403}) {
      assertThat(
              manifest()
                  .rejected(code, "", "admission webhook \"v.x.io\" denied the request: no tag"))
          .is(REJECTED, ADMISSION_DENIED)
          .has(FailureTrait.WEBHOOK)
          .lasts(Persistence.PERMANENT);
    }
  }

  @Test
  void a_pod_that_is_there_already_was_not_refused() {
    assertThat(manifest().rejected(409, "AlreadyExists", "pods \"n\" already exists"))
        .isFine(PROGRESSING);
    assertThat(
            manifest()
                .rejected(
                    409, "AlreadyExists", "object is being deleted: pods \"n\" already exists"))
        .is(REJECTED, ADMISSION_UNAVAILABLE)
        .lasts(Persistence.TRANSIENT);
  }

  @Test
  void words_alone_tell_that_a_pod_is_there_already_but_not_what_a_webhook_found() {
    assertThat(manifest().rejected(0, "", "pods \"n\" already exists")).isFine(PROGRESSING);
    assertThat(
            manifest()
                .rejected(
                    0,
                    "",
                    "admission webhook \"v.x.io\" denied the request: host \"n\" already exists"))
        .is(REJECTED, ADMISSION_DENIED);
    assertThat(manifest().rejected(0, "", "object is being deleted: pods \"n\" already exists"))
        .is(REJECTED, ADMISSION_UNAVAILABLE);
  }

  private static PodDiagnosis refusedByConstraints(String violations) {
    return forbidden(
        "unable to validate against any security context constraint: [provider \"anyuid\":"
            + " Forbidden: not usable by user or serviceaccount, provider restricted-v2: "
            + violations
            + ", provider \"privileged\": Forbidden: not usable by user or serviceaccount]");
  }

  private static PodDiagnosis overQuota(String requested, String used, String limited) {
    return forbidden(
        "exceeded quota: q, requested: " + requested + ", used: " + used + ", limited: " + limited);
  }

  private static PodDiagnosis forbidden(String why) {
    return manifest().rejected(403, "Forbidden", "pods \"notebook-7\" is forbidden: " + why);
  }

  private static Scene manifest() {
    return Scene.pod("").init(waiting("git", "")).app(waiting("app", ""));
  }

  private static Consumer<PodFailureAnalysis> blames(ContainerRef... containers) {
    return failure ->
        Assertions.assertThat(failure.blamedContainers())
            .containsExactlyInAnyOrderElementsOf(List.of(containers));
  }
}

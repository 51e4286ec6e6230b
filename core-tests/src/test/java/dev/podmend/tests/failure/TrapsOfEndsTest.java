package dev.podmend.tests.failure;

import static dev.podmend.failure.FailureCause.APPLICATION_ERROR;
import static dev.podmend.failure.FailureCause.DEADLINE_EXCEEDED;
import static dev.podmend.failure.FailureCause.DISRUPTED;
import static dev.podmend.failure.FailureCause.HEAP_EXHAUSTED;
import static dev.podmend.failure.FailureCause.IMAGE_PLATFORM_MISMATCH;
import static dev.podmend.failure.FailureCause.KILLED_UNATTRIBUTED;
import static dev.podmend.failure.FailureCause.LIFECYCLE_HOOK_FAILED;
import static dev.podmend.failure.FailureCause.MEMORY_LIMIT_EXCEEDED;
import static dev.podmend.failure.FailureCause.MISSING_LIBRARY;
import static dev.podmend.failure.FailureCause.NOT_READY;
import static dev.podmend.failure.FailureCause.PROBE_KILLED;
import static dev.podmend.failure.FailureCause.SOURCE_FETCH_FAILED;
import static dev.podmend.failure.FailureCause.UNEXPECTED_COMPLETION;
import static dev.podmend.failure.FailureCause.UNKNOWN;
import static dev.podmend.failure.PodVerdict.DEGRADED;
import static dev.podmend.failure.PodVerdict.FAILED;
import static dev.podmend.failure.PodVerdict.FAILING;
import static dev.podmend.failure.PodVerdict.HEALTHY;
import static dev.podmend.failure.PodVerdict.PROGRESSING;
import static dev.podmend.failure.PodVerdict.SUCCEEDED;
import static dev.podmend.tests.failure.ContainerStates.completed;
import static dev.podmend.tests.failure.ContainerStates.ended;
import static dev.podmend.tests.failure.ContainerStates.looping;
import static dev.podmend.tests.failure.ContainerStates.ready;
import static dev.podmend.tests.failure.ContainerStates.restarted;
import static dev.podmend.tests.failure.ContainerStates.running;
import static dev.podmend.tests.failure.ContainerStates.waiting;
import static dev.podmend.tests.failure.ContainerStates.withoutCode;
import static dev.podmend.tests.failure.DiagnosisAssert.assertThat;
import static dev.podmend.tests.failure.Scene.second;

import dev.podmend.failure.Confidence;
import dev.podmend.failure.FailureTrait;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.model.ContainerRole;
import dev.podmend.model.Persistence;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class TrapsOfEndsTest {

  private static final String KILLED_BY_PROBE =
      "Container app failed liveness probe, will be restarted";

  @Test
  void memory_is_found_behind_a_crash_loop() {
    assertThat(Scene.pod("Running").app(looping("app", 4, "OOMKilled", 137)).diagnosed())
        .is(FAILING, MEMORY_LIMIT_EXCEEDED)
        .shows(PodFailureReason.CRASH_LOOP_BACK_OFF)
        .isAsSureAs(Confidence.CONFIRMED)
        .lasts(Persistence.PERMANENT)
        .isRetriedByTheCluster(true)
        .and(failure -> Assertions.assertThat(failure.exitCode()).hasValue(137))
        .and(failure -> Assertions.assertThat(failure.signal()).hasValue(9));
  }

  @Test
  void a_container_that_runs_between_two_crashes_is_degraded() {
    Instant crash = second(3580);
    Scene pod =
        Scene.pod("Running")
            .app(restarted(running("app", crash.plusSeconds(2)), 5, "Error", 1, crash));

    assertThat(pod.diagnosedAt(crash.plusSeconds(20))).is(DEGRADED, APPLICATION_ERROR);
  }

  @Test
  void an_old_crash_of_a_ready_container_is_history() {
    Instant crash = second(60);
    Scene pod =
        Scene.pod("Running")
            .app(restarted(ready("app", crash.plusSeconds(5)), 5, "OOMKilled", 137, crash));

    assertThat(pod.diagnosedAt(crash.plus(Duration.ofDays(9))))
        .isFine(HEALTHY)
        .alsoFound(MEMORY_LIMIT_EXCEEDED);
  }

  @Test
  void a_kill_that_nobody_owns_up_to_is_not_proof_of_memory() {
    assertThat(Scene.pod("Failed").restarting("Never").app(ended("app", "Error", 137)).diagnosed())
        .is(FAILED, KILLED_UNATTRIBUTED)
        .isAsSureAs(Confidence.LIKELY)
        .lasts(Persistence.DEPENDS);
  }

  @Test
  void a_137_that_the_kubelet_made_up_is_no_kill() {
    Scene pod =
        Scene.pod("Failed")
            .restarting("Never")
            .app(
                ended(
                    "app",
                    "ContainerStatusUnknown",
                    137,
                    second(90),
                    "The container could not be located when the pod was terminated"));

    assertThat(pod.diagnosed())
        .is(FAILED, UNKNOWN)
        .shows(PodFailureReason.CONTAINER_STATUS_UNKNOWN)
        .and(failure -> Assertions.assertThat(failure.signal()).isEmpty());
  }

  @Test
  void a_lost_container_is_likely_to_have_ended_as_it_did_before() {
    ContainerStatus lost =
        restarted(ended("app", "ContainerStatusUnknown", 137), 3, "OOMKilled", 137, second(60));

    assertThat(Scene.pod("Failed").restarting("Never").app(lost).diagnosed())
        .is(FAILED, MEMORY_LIMIT_EXCEEDED)
        .isAsSureAs(Confidence.LIKELY);
  }

  @Test
  void a_child_killed_for_memory_does_not_undo_success() {
    assertThat(
            Scene.pod("Succeeded")
                .restarting("Never")
                .app(ended("app", "OOMKilled", 0))
                .diagnosed())
        .isFine(SUCCEEDED)
        .alsoFound(MEMORY_LIMIT_EXCEEDED);
  }

  @Test
  void a_child_killed_for_memory_long_before_a_drain_did_not_end_the_pod() {
    Scene drained =
        Scene.pod("Failed")
            .restarting("Never")
            .app(ended("app", "OOMKilled", 143, second(100)))
            .condition("DisruptionTarget", "True", "EvictionByEvictionAPI", "drain", second(80));
    Scene stillRunning = drained.edit(pod -> pod.editStatus().withPhase("Running").endStatus());

    assertThat(drained.diagnosed())
        .is(FAILED, DISRUPTED)
        .has(FailureTrait.DRAINED)
        .shows(PodFailureReason.DISRUPTION_TARGET)
        .lasts(Persistence.TRANSIENT);
    assertThat(stillRunning.diagnosed()).is(FAILED, DISRUPTED);
  }

  @Test
  void a_child_killed_for_memory_is_not_what_stopped_the_container() {
    assertThat(
            Scene.pod("Failed").restarting("Never").app(ended("app", "OOMKilled", 143)).diagnosed())
        .is(FAILED, KILLED_UNATTRIBUTED)
        .has(FailureTrait.CHILD_PROCESS)
        .isAsSureAs(Confidence.LIKELY)
        .lasts(Persistence.DEPENDS);
  }

  @Test
  void an_image_tagged_for_a_commit_fetches_nothing() {
    assertThat(ofImage("registry.corp/shop/api:git-3f2a1c9", ContainerRole.INIT))
        .is(FAILED, APPLICATION_ERROR);
    assertThat(ofImage("registry.corp:5000/git@sha256:" + "4".repeat(64), ContainerRole.INIT))
        .is(FAILED, SOURCE_FETCH_FAILED);
    assertThat(ofImage("docker.io/alpine/git:2.43", ContainerRole.APP))
        .is(FAILED, SOURCE_FETCH_FAILED);
  }

  private static PodDiagnosis ofImage(String image, ContainerRole role) {
    ContainerStatus ended = ended("app", "Error", 1).toBuilder().withImage(image).build();
    Scene pod = Scene.pod("Failed").restarting("Never");
    return (role == ContainerRole.INIT ? pod.init(ended) : pod.app(ended)).diagnosed();
  }

  @Test
  void an_app_that_fetches_its_source_first_may_fail_afterwards() {
    Scene pod =
        Scene.pod("Failed")
            .restarting("Never")
            .app(
                ended("app", "Error", 1),
                container ->
                    container.withCommand("sh", "-c", "git clone $URL src && python src/main.py"));

    assertThat(pod.diagnosed()).is(FAILED, APPLICATION_ERROR);
  }

  @Test
  void memory_that_is_not_the_containers_is_not_had_by_raising_its_limit() {
    assertThat(
            crashedSaying(
                    "torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2 GiB")
                .diagnosed())
        .is(FAILED, APPLICATION_ERROR);
    assertThat(
            crashedSaying("ImportError: libgomp.so.1: cannot allocate memory in static TLS block")
                .diagnosed())
        .is(FAILED, MISSING_LIBRARY);
    assertThat(
            crashedSaying("java.lang.OutOfMemoryError: unable to create native thread").diagnosed())
        .is(FAILED, HEAP_EXHAUSTED)
        .has(FailureTrait.HEAP_FIXED);
    assertThat(
            crashedSaying("PHP Fatal error:  Allowed memory size of 134217728 bytes exhausted")
                .diagnosed())
        .is(FAILED, HEAP_EXHAUSTED)
        .has(FailureTrait.HEAP_FIXED);
  }

  @Test
  void a_loader_that_misses_a_library_ends_like_a_missing_command() {
    Scene pod =
        Scene.pod("Failed")
            .restarting("Never")
            .app(ended("app", "Error", 127))
            .log(
                "app",
                "python: error while loading shared libraries: libGL.so.1: cannot open shared"
                    + " object file: No such file or directory");

    assertThat(pod.diagnosed()).is(FAILED, MISSING_LIBRARY).lasts(Persistence.PERMANENT);
  }

  @Test
  void a_binary_for_another_platform_shows_only_in_the_log() {
    assertThat(crashedSaying("exec /usr/bin/python: exec format error").diagnosed())
        .is(FAILED, IMAGE_PLATFORM_MISMATCH)
        .lacks(FailureTrait.MISSING_SHEBANG);
    assertThat(crashedSaying("exec /opt/start.sh: exec format error").diagnosed())
        .is(FAILED, IMAGE_PLATFORM_MISMATCH)
        .has(FailureTrait.MISSING_SHEBANG);
  }

  private static Scene crashedSaying(String log) {
    return Scene.pod("Failed").restarting("Never").app(ended("app", "Error", 1)).log("app", log);
  }

  @Test
  void success_again_and_again_is_a_failure_where_restarts_are_for_ever() {
    assertThat(Scene.pod("Running").app(looping("app", 7, "Completed", 0)).diagnosed())
        .is(FAILING, UNEXPECTED_COMPLETION)
        .shows(PodFailureReason.CRASH_LOOP_BACK_OFF)
        .lasts(Persistence.PERMANENT);
  }

  private static Scene serverThatEndsWell() {
    return Scene.pod("Running")
        .app(
            looping("app", 4, "Completed", 0),
            app ->
                app.withNewLivenessProbe()
                    .withInitialDelaySeconds(5)
                    .withPeriodSeconds(10)
                    .withFailureThreshold(3)
                    .endLivenessProbe());
  }

  private static Scene killedBefore(Scene pod, String message, int count, long last) {
    return pod.event(
        event ->
            event
                .withCount(count)
                .editInvolvedObject()
                .withFieldPath("spec.containers{app}")
                .endInvolvedObject(),
        "Killing",
        message,
        second(last));
  }

  private static final String LIVENESS = "Container app failed liveness probe, will be restarted";

  /** The kubelet stops writing events of a pod that causes many, and goes on killing. */
  @Test
  void a_server_that_exits_well_when_a_probe_kills_it_is_killed_again() {
    assertThat(killedBefore(serverThatEndsWell(), LIVENESS, 3, 20).diagnosed())
        .is(FAILING, PROBE_KILLED)
        .shows(PodFailureReason.CRASH_LOOP_BACK_OFF)
        .isAsSureAs(Confidence.LIKELY);
    assertThat(killedBefore(serverThatEndsWell(), "FailedPostStartHook", 4, 20).diagnosed())
        .is(FAILING, LIFECYCLE_HOOK_FAILED)
        .isAsSureAs(Confidence.LIKELY);
  }

  @Test
  void success_that_no_probe_can_have_caused_is_the_programs_own() {
    Scene once = killedBefore(serverThatEndsWell(), LIVENESS, 1, 20);
    Scene longAgo = killedBefore(serverThatEndsWell(), LIVENESS, 3, 60 - 601);
    Scene tooQuick =
        Scene.pod("Running")
            .app(
                looping("app", 4, "Completed", 0),
                app -> app.withNewLivenessProbe().withInitialDelaySeconds(11).endLivenessProbe());
    killedBefore(tooQuick, LIVENESS, 3, 20);

    assertThat(once.diagnosed()).is(FAILING, UNEXPECTED_COMPLETION);
    assertThat(longAgo.diagnosed()).is(FAILING, UNEXPECTED_COMPLETION);
    assertThat(tooQuick.diagnosed()).is(FAILING, UNEXPECTED_COMPLETION);
  }

  @Test
  void a_life_as_long_as_the_probe_needs_to_fail_is_long_enough() {
    Scene justLongEnough =
        Scene.pod("Running")
            .app(
                looping("app", 4, "Completed", 0),
                app -> app.withNewLivenessProbe().withInitialDelaySeconds(10).endLivenessProbe());

    assertThat(killedBefore(justLongEnough, LIVENESS, 2, 60 - 600).diagnosed())
        .is(FAILING, PROBE_KILLED);
  }

  private static Scene stoppedAt(String policy, long second) {
    return Scene.pod("Failed")
        .restarting(policy)
        .app(
            ended("app", "Error", 137, second(100)),
            app ->
                app.withNewLivenessProbe()
                    .withPeriodSeconds(5)
                    .withFailureThreshold(2)
                    .endLivenessProbe())
        .notice("Killing", "Stopping container app", second(second));
  }

  private static Scene unhealthy(Scene pod, String message, int count, long last) {
    return pod.event(
        event ->
            event
                .withType("Warning")
                .withCount(count)
                .editInvolvedObject()
                .withFieldPath("spec.containers{app}")
                .endInvolvedObject(),
        "Unhealthy",
        message,
        second(last));
  }

  private static final String FAILED_LIVENESS = "Liveness probe failed: ";

  @Test
  void a_pod_that_does_not_restart_is_stopped_as_a_whole_for_its_probe() {
    for (String message : new String[] {FAILED_LIVENESS, "Liveness probe errored: timeout"}) {
      assertThat(unhealthy(stoppedAt("Never", 98), message, 2, 98).diagnosed())
          .is(FAILED, PROBE_KILLED)
          .has(FailureTrait.LIVENESS_PROBE)
          .isAsSureAs(Confidence.LIKELY);
    }
    Scene slow = stoppedAt("Never", 98);
    assertThat(unhealthy(slow, "Startup probe failed: ", 3, 90).diagnosed())
        .is(FAILED, PROBE_KILLED)
        .has(FailureTrait.STARTUP_PROBE);
  }

  @Test
  void a_pod_that_is_stopped_for_something_else_is_not_killed_by_a_probe() {
    Scene tooFew = unhealthy(stoppedAt("Never", 98), FAILED_LIVENESS, 1, 98);
    Scene tooEarly = unhealthy(stoppedAt("Never", 98), FAILED_LIVENESS, 2, 92);
    Scene after = unhealthy(stoppedAt("Never", 98), FAILED_LIVENESS, 2, 99);
    Scene readiness = unhealthy(stoppedAt("Never", 98), "Readiness probe failed: ", 9, 98);
    Scene notStopped = unhealthy(stoppedAt("Never", 101), FAILED_LIVENESS, 2, 98);
    Scene restarts = unhealthy(stoppedAt("OnFailure", 98), FAILED_LIVENESS, 2, 98);

    for (Scene pod : new Scene[] {tooFew, tooEarly, after, readiness, notStopped, restarts}) {
      assertThat(pod.diagnosed()).is(FAILED, KILLED_UNATTRIBUTED);
    }
    Scene late =
        unhealthy(stoppedAt("Never", 98), FAILED_LIVENESS, 2, 98)
            .stating("DeadlineExceeded", "Pod was active on the node longer than the deadline");
    assertThat(late.diagnosed()).is(FAILED, DEADLINE_EXCEEDED);
  }

  @Test
  void success_again_and_again_need_not_state_its_code() {
    Scene pod =
        Scene.pod("Running")
            .app(withoutCode(completed("app")).toBuilder().withRestartCount(7).build());

    assertThat(pod.diagnosed()).is(FAILING, UNEXPECTED_COMPLETION);
  }

  @Test
  void who_ended_first_is_the_origin_and_who_was_killed_later_is_not() {
    Scene pod =
        Scene.pod("Failed")
            .restarting("Never")
            .app(ended("proxy", "Error", 137, second(30)))
            .app(ended("app", "Error", 1, second(0)));

    assertThat(pod.diagnosed())
        .is(FAILED, APPLICATION_ERROR)
        .blames("app", ContainerRole.APP)
        .alsoFound(KILLED_UNATTRIBUTED);
  }

  @Test
  void memory_outranks_a_plain_error_that_came_after_it() {
    Scene pod =
        Scene.pod("Failed")
            .restarting("Never")
            .app(ended("b", "Error", 1, second(60)))
            .app(ended("a", "OOMKilled", 137, second(0)));

    assertThat(pod.diagnosed())
        .is(FAILED, MEMORY_LIMIT_EXCEEDED)
        .blames("a", ContainerRole.APP)
        .alsoFound(APPLICATION_ERROR);
  }

  @Test
  void a_restart_is_a_failure_before_any_back_off_shows() {
    Scene pod = Scene.pod("Running").restarting("OnFailure").app(ended("app", "Error", 3));

    assertThat(pod.diagnosed())
        .is(FAILING, APPLICATION_ERROR)
        .shows(PodFailureReason.ERROR)
        .isRetriedByTheCluster(true);
  }

  @Test
  void a_crash_loop_need_not_show_its_name_in_the_status() {
    String backOff = "Back-off restarting failed container app in pod notebook-7_lab(u)";
    Scene ended =
        Scene.pod("Running")
            .app(ended("app", "Error", 1).toBuilder().withRestartCount(1).build())
            .warning("BackOff", backOff, second(100));
    Scene running =
        Scene.pod("Running")
            .app(restarted(running("app", second(95)), 4, "Error", 1, second(90)))
            .warning("BackOff", backOff, second(94));

    assertThat(ended.diagnosedAt(second(110)))
        .is(FAILING, APPLICATION_ERROR)
        .shows(PodFailureReason.CRASH_LOOP_BACK_OFF);
    assertThat(running.diagnosedAt(second(110)))
        .is(DEGRADED, APPLICATION_ERROR)
        .shows(PodFailureReason.CRASH_LOOP_BACK_OFF);
  }

  @Test
  void a_container_that_waits_without_a_word_after_many_ends_loops() {
    Scene loop = Scene.pod("Running").app(waitingInSilence(looping("app", 3, "Error", 1)));
    Scene once = Scene.pod("Running").app(waitingInSilence(looping("app", 1, "Error", 1)));
    Scene well = Scene.pod("Running").app(waitingInSilence(looping("app", 3, "Completed", 0)));

    assertThat(loop.diagnosedAt(second(200)))
        .is(FAILING, APPLICATION_ERROR)
        .blames("app", ContainerRole.APP);
    assertThat(loop.diagnosed()).is(FAILING, UNKNOWN);
    assertThat(once.diagnosedAt(second(200))).isFine(PROGRESSING);
    assertThat(well.diagnosedAt(second(200))).isFine(PROGRESSING);
  }

  private static ContainerStatus waitingInSilence(ContainerStatus looping) {
    return looping.toBuilder().withNewState().withNewWaiting().endWaiting().endState().build();
  }

  @Test
  void a_loop_whose_end_is_on_record_as_nothing_is_one_without_a_record() {
    ContainerStatus blank =
        looping("app", 4, "Error", 1).toBuilder()
            .withNewLastState()
            .withNewTerminated()
            .endTerminated()
            .endLastState()
            .build();

    assertThat(Scene.pod("Running").app(blank).diagnosed())
        .is(FAILING, APPLICATION_ERROR)
        .isAsSureAs(Confidence.GUESS);
  }

  @Test
  void an_init_container_that_waits_holds_up_an_app_that_ended_before() {
    Scene pod =
        Scene.pod("Running")
            .init(looping("install", 5, "Error", 3))
            .app(ended("app", "Error", 143, second(40)));

    assertThat(pod.diagnosed())
        .is(FAILING, APPLICATION_ERROR)
        .blames("install", ContainerRole.INIT);
  }

  @Test
  void a_debug_container_that_fails_does_not_concern_the_pod() {
    Scene pod =
        Scene.pod("Running")
            .app(ready("app", second(10)))
            .ephemeral(
                waiting(
                    "debugger",
                    "CreateContainerConfigError",
                    "unable to find target container \"ap\""))
            .condition("Ready", "True", "", "");

    assertThat(pod.diagnosed())
        .isFine(HEALTHY)
        .alsoFound(dev.podmend.failure.FailureCause.CONTAINER_CONFIG_INVALID);
  }

  @Test
  void a_resize_that_no_node_can_give_leaves_the_pod_healthy() {
    Scene pod =
        Scene.pod("Running")
            .app(ready("app", second(10)))
            .condition("Ready", "True", "", "")
            .condition(
                "PodResizePending", "True", "Infeasible", "Node didn't have enough capacity: cpu");

    assertThat(pod.diagnosed())
        .isFine(HEALTHY)
        .alsoFound(dev.podmend.failure.FailureCause.INSUFFICIENT_CAPACITY);
  }

  @Test
  void a_failed_liveness_probe_has_killed_nobody_yet() {
    Scene pod =
        Scene.pod("Running")
            .app(ready("app", second(10)))
            .event(
                event -> event.withType("Warning").withCount(2),
                "Unhealthy",
                "Liveness probe failed: HTTP probe failed with statuscode: 500",
                second(100));

    assertThat(pod.diagnosedAt(second(110)))
        .is(DEGRADED, NOT_READY)
        .has(FailureTrait.LIVENESS_PROBE);
  }

  @Test
  void the_kill_of_an_instance_explains_its_137() {
    Scene pod =
        Scene.pod("Running")
            .app(ended("app", "Error", 137, second(90)))
            .notice("Killing", KILLED_BY_PROBE, second(85));

    assertThat(pod.diagnosed())
        .is(FAILING, PROBE_KILLED)
        .has(FailureTrait.LIVENESS_PROBE)
        .lasts(Persistence.DEPENDS);
  }

  @Test
  void the_kill_of_an_earlier_instance_explains_nothing() {
    Scene pod =
        Scene.pod("Running")
            .app(ended("app", "Error", 137, second(90)))
            .notice("Killing", KILLED_BY_PROBE, second(20));

    assertThat(pod.diagnosed()).is(FAILING, KILLED_UNATTRIBUTED);
  }

  @Test
  void an_end_that_a_restart_rule_asks_for_is_progress() {
    Scene pod =
        Scene.pod("Running")
            .restarting("Never")
            .app(ended("app", "Error", 42), TrapsOfEndsTest::restartedAfter42);

    assertThat(pod.diagnosed()).isFine(PROGRESSING);
  }

  private static ContainerBuilder restartedAfter42(ContainerBuilder container) {
    return container
        .withRestartPolicy("Never")
        .addNewRestartPolicyRule()
        .withAction("Restart")
        .withNewExitCodes()
        .withOperator("In")
        .withValues(42)
        .endExitCodes()
        .endRestartPolicyRule();
  }

  @Test
  void a_restart_of_all_containers_is_progress() {
    Scene pod =
        Scene.pod("Running")
            .app(ended("app", "Error", 1))
            .condition(
                "AllContainersRestarting", "True", "RestartAllContainersStarted", "on purpose");

    assertThat(pod.diagnosed()).isFine(PROGRESSING);
  }

  @Test
  void a_container_lost_with_its_node_did_not_fail() {
    Scene pod =
        Scene.pod("Failed")
            .restarting("Never")
            .app(ended("app", "Unknown", 255))
            .event(
                event ->
                    event
                        .editInvolvedObject()
                        .withKind("Node")
                        .withName("node-1")
                        .withUid("node-1")
                        .endInvolvedObject(),
                "Rebooted",
                "Node node-1 has been rebooted, boot id: 1",
                second(95));

    assertThat(pod.diagnosed()).is(FAILED, DISRUPTED).lasts(Persistence.TRANSIENT);
  }

  @Test
  void the_reboot_of_another_node_explains_nothing() {
    Scene pod =
        Scene.pod("Failed")
            .restarting("Never")
            .app(ended("app", "Unknown", 255))
            .event(
                event ->
                    event
                        .editInvolvedObject()
                        .withKind("Node")
                        .withName("node-2")
                        .withUid("node-2")
                        .endInvolvedObject(),
                "Rebooted",
                "Node node-2 has been rebooted, boot id: 1",
                second(95));

    assertThat(pod.diagnosed())
        .is(FAILED, dev.podmend.failure.FailureCause.CONTAINER_RUNTIME_ERROR);
  }

  @Test
  void every_symptom_of_an_end_names_its_code() {
    assertThat(Scene.pod("Running").app(looping("app", 4, "Error", 139)).diagnosed())
        .is(FAILING, dev.podmend.failure.FailureCause.APPLICATION_CRASHED)
        .and(
            failure ->
                Assertions.assertThat(
                        Set.of(failure.exitCode().getAsInt(), failure.signal().getAsInt()))
                    .containsExactlyInAnyOrder(139, 11));
  }
}

package dev.podmend.tests.failure;

import static dev.podmend.failure.FailureCause.APPLICATION_ERROR;
import static dev.podmend.failure.FailureCause.COMMAND_NOT_FOUND;
import static dev.podmend.failure.FailureCause.CONFIG_REFERENCE_MISSING;
import static dev.podmend.failure.FailureCause.CONTAINER_RUNTIME_ERROR;
import static dev.podmend.failure.FailureCause.IMAGE_ACCESS_DENIED;
import static dev.podmend.failure.FailureCause.IMAGE_NOT_FOUND;
import static dev.podmend.failure.FailureCause.IMAGE_NOT_PRESENT;
import static dev.podmend.failure.FailureCause.IMAGE_PULL_FAILED;
import static dev.podmend.failure.FailureCause.LIFECYCLE_HOOK_FAILED;
import static dev.podmend.failure.FailureCause.NOT_READY;
import static dev.podmend.failure.FailureCause.PROBE_KILLED;
import static dev.podmend.failure.FailureCause.SANDBOX_FAILED;
import static dev.podmend.failure.FailureCause.VOLUME_UNAVAILABLE;
import static dev.podmend.failure.PodVerdict.DEGRADED;
import static dev.podmend.failure.PodVerdict.FAILING;
import static dev.podmend.failure.PodVerdict.HEALTHY;
import static dev.podmend.failure.PodVerdict.PROGRESSING;
import static dev.podmend.tests.failure.ContainerStates.looping;
import static dev.podmend.tests.failure.ContainerStates.named;
import static dev.podmend.tests.failure.ContainerStates.ready;
import static dev.podmend.tests.failure.ContainerStates.running;
import static dev.podmend.tests.failure.ContainerStates.waiting;
import static dev.podmend.tests.failure.DiagnosisAssert.assertThat;
import static dev.podmend.tests.failure.Scene.second;

import dev.podmend.failure.Confidence;
import dev.podmend.failure.DiagnosisConfig;
import dev.podmend.failure.FailureStage;
import dev.podmend.failure.FailureTrait;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.model.ContainerRole;
import dev.podmend.model.Persistence;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What events say of containers whose states do not say it, and what has been overcome since. */
class TrapsOfContainerEventsTest {

  private static final String PULL =
      "Failed to pull image \"registry.example/lab/app:1\": manifest unknown";
  private static final String BACK_OFF = "Back-off pulling image \"registry.example/lab/app:1\"";
  private static final String LOOP =
      "Back-off restarting failed container app in pod notebook-7_lab(5d1c7a60)";
  private static final String KILL = "Container app failed liveness probe, will be restarted";

  private static final Instant NOW = second(600);

  // What keeps a container from starting.

  @Test
  void a_pull_that_fails_shows_in_an_event_before_it_shows_in_a_state() {
    Scene[] pods = {
      Scene.pod("Pending"),
      Scene.pod("Pending").app(waiting("app", "ContainerCreating")),
      Scene.pod("Pending").app(named("app").withNewState().endState().build())
    };
    for (Scene pod : pods) {
      failed(pod, "app", PULL, 540);

      assertThat(pod.diagnosedAt(NOW))
          .is(FAILING, IMAGE_NOT_FOUND)
          .blames("app", ContainerRole.APP)
          .shows(PodFailureReason.ERR_IMAGE_PULL)
          .during(FailureStage.PULL)
          .isRetriedByTheCluster(true);
    }
  }

  @Test
  void a_creation_that_fails_shows_in_the_words_of_an_old_kubelet() {
    Scene pod = Scene.pod("Pending");
    failed(
        pod,
        "app",
        "Failed to create container with error: rpc error: code = 4 desc = context deadline"
            + " exceeded",
        540);

    assertThat(pod.diagnosedAt(NOW))
        .is(FAILING, CONTAINER_RUNTIME_ERROR)
        .blames("app", ContainerRole.APP);
  }

  @Test
  void a_bare_error_of_a_pull_takes_its_cause_from_the_event_beside_it() {
    Scene pod = creating();
    failed(pod, "app", PULL, 500);
    failed(pod, "app", "Error: ErrImagePull", 501);
    pod.notice("BackOff", BACK_OFF, second(580));

    assertThat(pod.diagnosedAt(NOW)).is(FAILING, IMAGE_NOT_FOUND);
  }

  @Test
  void a_pull_that_is_only_held_back_has_failed_for_a_cause_that_is_not_known() {
    Scene pod = creating().notice("BackOff", BACK_OFF, second(580));

    assertThat(pod.diagnosedAt(NOW))
        .is(FAILING, IMAGE_PULL_FAILED)
        .blames("app", ContainerRole.APP)
        .shows(PodFailureReason.IMAGE_PULL_BACK_OFF);
  }

  @Test
  void an_image_that_may_not_be_pulled_shows_in_an_event() {
    Scene pod =
        creating()
            .warning(
                "ErrImageNeverPull",
                "Container image \"web:local\" is not present with pull policy of Never",
                second(580));

    assertThat(pod.diagnosedAt(NOW)).is(FAILING, IMAGE_NOT_PRESENT);
  }

  @Test
  void a_container_that_cannot_be_made_shows_in_an_event() {
    Scene pod = creating();
    failed(pod, "app", "Error: secret \"db\" not found", 580);

    assertThat(pod.diagnosedAt(NOW))
        .is(FAILING, CONFIG_REFERENCE_MISSING)
        .blames("app", ContainerRole.APP)
        .during(FailureStage.CREATE);
  }

  @Test
  void a_start_that_fails_for_no_known_cause_is_a_failure_still() {
    Scene pod = creating();
    failed(pod, "app", "Error: failed to start container \"app\": it is Monday", 580);

    assertThat(pod.diagnosedAt(NOW))
        .is(FAILING, CONTAINER_RUNTIME_ERROR)
        .shows(PodFailureReason.RUN_CONTAINER_ERROR);
  }

  @Test
  void what_a_container_has_overcome_is_no_failure() {
    for (String step : new String[] {"Pulled", "Created", "Started"}) {
      Scene pod = Scene.pod("Pending");
      failed(pod, "app", PULL, 500, 3);
      of(pod, "app", step, "", 501, 1);

      assertThat(pod.diagnosedAt(NOW)).isFine(PROGRESSING);
    }
  }

  @Test
  void a_pull_that_failed_once_and_is_tried_again_may_succeed() {
    Scene once = creating();
    failed(once, "app", PULL, 500);
    of(once, "app", "Pulling", "Pulling image \"registry.example/lab/app:1\"", 501, 2);
    Scene again = creating();
    failed(again, "app", PULL, 500, 2);
    of(again, "app", "Pulling", "Pulling image \"registry.example/lab/app:1\"", 501, 3);

    assertThat(once.diagnosedAt(NOW)).isFine(PROGRESSING);
    assertThat(again.diagnosedAt(NOW)).is(FAILING, IMAGE_NOT_FOUND);
  }

  @Test
  void a_pull_that_failed_in_the_second_in_which_it_began_has_failed() {
    Scene pod = creating();
    of(pod, "app", "Pulling", "Pulling image \"registry.example/lab/app:1\"", 500, 1);
    failed(pod, "app", PULL, 500);

    assertThat(pod.diagnosedAt(NOW)).is(FAILING, IMAGE_NOT_FOUND);
  }

  @Test
  void a_pull_that_failed_is_not_one_without_an_end() {
    Scene pod = creating();
    of(pod, "app", "Pulling", "Pulling image \"registry.example/lab/app:1\"", 10, 1);
    failed(pod, "app", PULL, 130);

    assertThat(pod.diagnosed()).is(FAILING, IMAGE_NOT_FOUND);
  }

  @Test
  void the_progress_of_one_container_is_not_that_of_another() {
    Scene pod = Scene.pod("Pending");
    failed(pod, "app", PULL, 500);
    of(pod, "proxy", "Started", "Started container proxy", 501, 1);

    assertThat(pod.diagnosedAt(NOW)).is(FAILING, IMAGE_NOT_FOUND).blames("app", ContainerRole.APP);
  }

  @Test
  void what_nothing_names_may_be_the_container_that_made_progress() {
    Scene pod =
        Scene.pod("Pending")
            .warning("Failed", "Error: secret \"db\" not found", second(500))
            .notice("Started", "Started container app", second(501));

    assertThat(pod.diagnosedAt(NOW)).isFine(PROGRESSING);
  }

  @Test
  void a_failure_of_a_container_that_nothing_names_is_one_of_the_pod() {
    Scene pod = Scene.pod("Pending").warning("Failed", PULL, second(580));

    assertThat(pod.diagnosedAt(NOW)).is(FAILING, IMAGE_NOT_FOUND).blamesThePod();
  }

  @Test
  void an_image_names_its_container_where_nothing_else_does() {
    Scene pod =
        creating()
            .app(waiting("proxy", "ContainerCreating"))
            .warning("Failed", PULL, second(580))
            .warning("Failed", "Error: ErrImagePull", second(581));

    assertThat(pod.diagnosedAt(NOW)).is(FAILING, IMAGE_NOT_FOUND).blames("app", ContainerRole.APP);
  }

  @Test
  void a_container_that_runs_has_its_image() {
    Scene pod = Scene.pod("Running").app(ready("app", second(10)));
    failed(pod, "app", PULL, 580, 3);

    assertThat(pod.diagnosedAt(NOW)).isFine(HEALTHY);
  }

  @Test
  void a_container_beside_one_that_runs_fails_by_the_events_that_name_it() {
    Scene named =
        Scene.pod("Running")
            .app(running("web", second(10)))
            .app(waiting("app", "ContainerCreating"));
    failed(named, "app", PULL, 580);
    Scene unnamed =
        Scene.pod("Running")
            .app(ready("web", second(10)))
            .app(waiting("app", "ContainerCreating"))
            .warning("Failed", "Error: secret \"db\" not found", second(580));

    assertThat(named.diagnosedAt(NOW))
        .is(FAILING, IMAGE_NOT_FOUND)
        .blames("app", ContainerRole.APP);
    assertThat(unnamed.diagnosedAt(NOW)).isFine(PROGRESSING);
  }

  @Test
  void an_init_container_whose_turn_it_is_fails_by_its_events() {
    Scene pod =
        Scene.pod("Pending")
            .init(waiting("fetch", "PodInitializing"))
            .app(waiting("app", "PodInitializing"));
    pod.event(
        event ->
            event
                .withType("Warning")
                .editInvolvedObject()
                .withFieldPath("spec.initContainers{fetch}")
                .endInvolvedObject(),
        "Failed",
        PULL,
        second(580));

    assertThat(pod.diagnosedAt(NOW))
        .is(FAILING, IMAGE_NOT_FOUND)
        .blames("fetch", ContainerRole.INIT);
  }

  @Test
  void a_debugging_container_does_not_fail_a_pod() {
    Scene pod = Scene.pod("Running");
    pod.event(
        event ->
            event
                .withType("Warning")
                .editInvolvedObject()
                .withFieldPath("spec.ephemeralContainers{debugger}")
                .endInvolvedObject(),
        "Failed",
        PULL,
        second(580));

    assertThat(pod.diagnosedAt(NOW)).isFine(HEALTHY);
  }

  @Test
  void what_happened_before_the_pod_was_made_happened_to_another() {
    Scene pod = creating();
    failed(pod, "app", PULL, -10, 3);

    assertThat(pod.diagnosedAt(second(60))).isFine(PROGRESSING);
  }

  @Test
  void events_of_another_pod_of_that_name_are_not_about_this_one() {
    Scene pod =
        creating()
            .event(
                event -> event.editInvolvedObject().withUid("another").endInvolvedObject(),
                "Failed",
                PULL,
                second(50));

    assertThat(pod.diagnosedAt(second(60))).isFine(PROGRESSING);
  }

  @Test
  void a_volume_that_fails_since_is_what_the_pod_waits_for() {
    Scene pod = creating();
    failed(pod, "app", PULL, 500);
    pod.warning(
        "FailedMount",
        "MountVolume.SetUp failed for volume \"v\" : mount failed: exit status 32",
        second(580));
    Scene before =
        creating()
            .warning(
                "FailedMount",
                "MountVolume.SetUp failed for volume \"v\" : mount failed: exit status 32",
                second(400));
    failed(before, "app", PULL, 500);

    assertThat(pod.diagnosedAt(NOW)).is(FAILING, VOLUME_UNAVAILABLE);
    assertThat(before.diagnosedAt(NOW)).is(FAILING, IMAGE_NOT_FOUND);
  }

  // What old kubelets say of a pod only.

  @Test
  void an_old_kubelet_quotes_the_cause_in_what_it_says_of_the_pod() {
    Scene pod = Scene.pod("Pending").warning("FailedSync", pullOfOldKubelet("app"), second(580));
    Scene known =
        Scene.pod("Pending")
            .app(waiting("app", "ErrImagePull"))
            .warning("FailedSync", pullOfOldKubelet("app"), second(580));

    assertThat(pod.diagnosedAt(NOW))
        .is(FAILING, IMAGE_ACCESS_DENIED)
        .blames("app", ContainerRole.APP)
        .shows(PodFailureReason.ERR_IMAGE_PULL);
    assertThat(known.diagnosedAt(NOW)).is(FAILING, IMAGE_ACCESS_DENIED);
  }

  private static String pullOfOldKubelet(String container) {
    return "Error syncing pod, skipping: failed to \"StartContainer\" for \""
        + container
        + "\" with ErrImagePull: \"API error (500): Get"
        + " https://registry.example/v2/lab/app/manifests/1: no basic auth credentials\\n\"";
  }

  @Test
  void an_old_kubelet_says_so_of_crashes_and_hooks_too() {
    String beginning =
        "Error syncing pod, skipping: failed to \"StartContainer\" for \"app\" with ";
    Scene crash =
        Scene.pod("Running")
            .warning(
                "FailedSync",
                beginning
                    + "CrashLoopBackOff: \"Back-off 20s restarting failed container=app"
                    + " pod=notebook-7_lab(5d1c)\"",
                second(580));
    Scene hook =
        Scene.pod("Running")
            .warning(
                "FailedSync",
                beginning
                    + "PostStart handler: command '/warm' exited with 1: : \"PostStart Hook"
                    + " Failed\"",
                second(580));

    assertThat(crash.diagnosedAt(NOW))
        .is(FAILING, APPLICATION_ERROR)
        .blames("app", ContainerRole.APP)
        .shows(PodFailureReason.CRASH_LOOP_BACK_OFF)
        .isAsSureAs(Confidence.GUESS);
    assertThat(hook.diagnosedAt(NOW))
        .is(FAILING, LIFECYCLE_HOOK_FAILED)
        .blames("app", ContainerRole.APP);
  }

  @Test
  void an_old_kubelet_calls_the_sandbox_a_container() {
    Scene pod = Scene.pod("Pending").warning("FailedSync", pullOfOldKubelet("POD"), second(580));

    assertThat(pod.diagnosedAt(NOW)).is(FAILING, SANDBOX_FAILED).blamesThePod();
  }

  @Test
  void what_a_kubelet_says_of_the_end_of_a_pod_is_no_failure_of_its_start() {
    for (String what :
        new String[] {
          "exit status 32",
          "failed to \"KillContainer\" for \"app\" with KillContainerError: \"rpc error\"",
          "failed to \"KillPodSandbox\" for \"5d1c\" with KillPodSandboxError: \"rpc error\"",
          "failed to \"StartContainer\" for \"app",
          "failed to \"StartContainer\" for \"app\""
        }) {
      Scene pod =
          Scene.pod("Running")
              .warning("FailedSync", "Error syncing pod, skipping: " + what, second(580));

      assertThat(pod.diagnosedAt(NOW)).isFine(HEALTHY);
    }
  }

  // What ends a container again and again, where no state shows it.

  @Test
  void a_crash_loop_shows_in_its_event() {
    Scene pod = Scene.pod("Running");
    of(pod, "app", "Started", "Started container app", 10, 4);
    of(pod, "app", "BackOff", LOOP, 595, 213);

    assertThat(pod.diagnosedAt(NOW))
        .is(FAILING, APPLICATION_ERROR)
        .blames("app", ContainerRole.APP)
        .shows(PodFailureReason.CRASH_LOOP_BACK_OFF)
        .isAsSureAs(Confidence.GUESS);
  }

  @Test
  void a_container_that_was_started_again_long_after_its_loop_is_well() {
    Scene pod = Scene.pod("Running");
    of(pod, "app", "BackOff", LOOP, 100, 5);
    of(pod, "app", "Started", "Started container app", 110, 4);

    assertThat(pod.diagnosedAt(second(200))).is(DEGRADED, APPLICATION_ERROR);
    assertThat(pod.diagnosedAt(second(400))).isFine(HEALTHY);
  }

  @Test
  void a_loop_of_long_ago_is_over_whatever_came_after_it() {
    Scene pod = Scene.pod("Running");
    of(pod, "app", "BackOff", LOOP, 100, 5);

    assertThat(pod.diagnosedAt(second(699))).is(FAILING, APPLICATION_ERROR);
    assertThat(pod.diagnosedAt(second(700))).isFine(HEALTHY);
  }

  @Test
  void a_kill_for_a_probe_weighs_more_than_the_probe_that_failed() {
    Scene pod = Scene.pod("Running");
    of(pod, "app", "Started", "Started container app", 500, 1);
    of(pod, "app", "Unhealthy", "Liveness probe failed: EOF", 580, 3);
    of(pod, "app", "Killing", KILL, 580, 1);

    assertThat(pod.diagnosedAt(NOW))
        .is(FAILING, PROBE_KILLED)
        .blames("app", ContainerRole.APP)
        .lasts(Persistence.DEPENDS)
        .has(FailureTrait.LIVENESS_PROBE);
  }

  @Test
  void a_loop_that_follows_kills_is_likely_one_of_kills() {
    Scene pod = Scene.pod("Running");
    of(pod, "app", "Killing", KILL, 500, 7);
    of(pod, "app", "BackOff", LOOP, 590, 20);

    assertThat(pod.diagnosedAt(NOW)).is(FAILING, PROBE_KILLED).isAsSureAs(Confidence.LIKELY);
  }

  @Test
  void a_kill_explains_the_loop_that_it_began_however_long_that_goes_on() {
    assertThat(loopAfterKill(700).diagnosedAt(second(1300))).is(FAILING, PROBE_KILLED);
    assertThat(loopAfterKill(1101).diagnosedAt(second(1300))).is(FAILING, APPLICATION_ERROR);
    assertThat(loopAfterKill(499).diagnosedAt(second(1300))).is(FAILING, APPLICATION_ERROR);
  }

  @Test
  void a_memory_without_an_end_forgets_no_kill() {
    DiagnosisConfig endless =
        DiagnosisConfig.builder().crashMemory(Duration.ofSeconds(Long.MAX_VALUE)).build();

    assertThat(
            PodFailureClassifier.standard()
                .with(endless)
                .diagnose(loopAfterKill(1101).observed(), second(1300)))
        .is(FAILING, PROBE_KILLED);
  }

  /** A kill at second 500 and a loop that is held back from another on. */
  private static Scene loopAfterKill(int second) {
    return Scene.pod("Running")
        .event(event -> event.withType("Normal"), "Killing", KILL, second(500))
        .event(
            event -> event.withType("Warning").withFirstTimestamp(second(second).toString()),
            "BackOff",
            LOOP,
            second(1290));
  }

  @Test
  void the_first_kubelets_and_a_cloud_have_words_of_their_own_for_an_event() {
    Map<String, String> words =
        Map.of(
            "failed",
            PULL,
            "FailedPullImage",
            PULL,
            "backOff",
            BACK_OFF,
            "BackOffPullImage",
            BACK_OFF);
    words.forEach(
        (word, message) -> {
          Scene pod = creating();
          of(pod, "app", word, message, 540, 2);

          Assertions.assertThat(pod.diagnosedAt(NOW).verdict()).as(word).isEqualTo(FAILING);
        });
    Scene started = Scene.pod("Running");
    of(started, "app", "BackOffStart", LOOP, 540, 2);

    assertThat(started.diagnosedAt(NOW)).is(FAILING, APPLICATION_ERROR);
  }

  @Test
  void a_loop_of_starts_that_fail_is_likely_due_to_what_the_runtime_said() {
    String missing =
        "Error: failed to create containerd task: failed to create shim task: OCI runtime create"
            + " failed: exec: \"serve\": executable file not found in $PATH: unknown";
    Scene pod = Scene.pod("Running");
    of(pod, "app", "Created", "Created container app", 570, 4);
    failed(pod, "app", missing, 570, 4);
    of(pod, "app", "BackOff", LOOP, 590, 6);
    Scene once = Scene.pod("Running");
    failed(once, "app", missing, 500, 4);
    of(once, "app", "Started", "Started container app", 570, 1);
    of(once, "app", "BackOff", LOOP, 590, 6);

    assertThat(pod.diagnosedAt(NOW)).is(FAILING, COMMAND_NOT_FOUND).isAsSureAs(Confidence.LIKELY);
    assertThat(once.diagnosedAt(NOW)).is(FAILING, APPLICATION_ERROR);
  }

  @Test
  void a_kill_that_is_a_deletion_is_no_failure() {
    Scene pod = Scene.pod("Running");
    of(pod, "app", "Killing", "Stopping container app", 580, 1);
    of(pod, "app", "FailedPreStopHook", "PreStopHook failed", 581, 1);

    assertThat(pod.diagnosedAt(NOW)).isFine(HEALTHY);
  }

  @Test
  void a_probe_that_failed_long_ago_is_over() {
    Scene pod = Scene.pod("Running");
    of(pod, "app", "Unhealthy", "Liveness probe failed: EOF", 100, 93);

    assertThat(pod.diagnosedAt(second(399))).is(DEGRADED, NOT_READY);
    assertThat(pod.diagnosedAt(second(400))).isFine(HEALTHY);
  }

  @Test
  void a_hook_that_fails_shows_in_its_event() {
    Scene pod = Scene.pod("Running");
    of(pod, "app", "FailedPostStartHook", "PostStartHook failed", 580, 1);
    of(pod, "app", "Killing", "FailedPostStartHook", 580, 1);

    assertThat(pod.diagnosedAt(NOW))
        .is(FAILING, LIFECYCLE_HOOK_FAILED)
        .blames("app", ContainerRole.APP)
        .shows(PodFailureReason.POST_START_HOOK_ERROR);
  }

  @Test
  void a_hook_that_failed_is_why_a_container_that_runs_is_not_ready() {
    Scene pod = Scene.pod("Running").app(ready("web", second(10))).app(running("app", second(500)));
    of(pod, "app", "FailedPostStartHook", "PostStartHook failed", 530, 1);

    assertThat(pod.diagnosedAt(NOW))
        .is(DEGRADED, LIFECYCLE_HOOK_FAILED)
        .blames("app", ContainerRole.APP);
    assertThat(pod.diagnosedAt(second(530 + 300))).is(DEGRADED, NOT_READY);
  }

  @Test
  void a_hook_that_failed_in_an_instance_before_explains_a_restart_without_a_record() {
    Scene pod =
        Scene.pod("Running")
            .app(running("app", second(590)).toBuilder().withRestartCount(2).build());
    of(pod, "app", "FailedPostStartHook", "PostStartHook failed", 580, 2);

    assertThat(pod.diagnosedAt(second(595))).is(DEGRADED, LIFECYCLE_HOOK_FAILED);
  }

  @Test
  void a_container_that_is_ready_has_overcome_its_hook() {
    Scene pod =
        Scene.pod("Running").app(ready("app", second(590)).toBuilder().withRestartCount(2).build());
    of(pod, "app", "FailedPostStartHook", "PostStartHook failed", 580, 2);

    assertThat(pod.diagnosedAt(NOW)).isFine(HEALTHY);
  }

  private static Scene creating() {
    return Scene.pod("Pending").app(waiting("app", "ContainerCreating"));
  }

  // A loop whose ends are not on record.

  private static final String START_FAILED =
      "Error: failed to start container \"app\": Error response from daemon: OCI runtime create"
          + " failed: exec: \"wge\": executable file not found in $PATH: unknown";

  private static Scene unrecordedLoop() {
    return Scene.pod("Running").app(waiting("app", "CrashLoopBackOff", "back-off 40s " + LOOP));
  }

  private static void isUnrecorded(PodFailureAnalysis failure) {
    Assertions.assertThat(failure.rule()).isEqualTo("end-unrecorded-loop");
  }

  @Test
  void a_loop_without_ends_is_that_of_a_start_that_an_event_says_failed() {
    Scene pod = unrecordedLoop();
    of(pod, "app", "Created", "Created container app", 539, 4);
    failed(pod, "app", START_FAILED, 540, 4);
    of(pod, "app", "BackOff", LOOP, 550, 3);

    assertThat(pod.diagnosedAt(NOW))
        .is(FAILING, COMMAND_NOT_FOUND)
        .shows(PodFailureReason.CRASH_LOOP_BACK_OFF)
        .blames("app", ContainerRole.APP)
        .lasts(Persistence.PERMANENT)
        .isRetriedByTheCluster(true);
  }

  @Test
  void a_loop_without_ends_is_that_of_a_probe_that_kills() {
    Scene pod = unrecordedLoop();
    of(pod, "app", "Started", "Started container app", 500, 4);
    of(pod, "app", "Killing", KILL, 540, 4);

    assertThat(pod.diagnosedAt(NOW))
        .is(FAILING, PROBE_KILLED)
        .shows(PodFailureReason.CRASH_LOOP_BACK_OFF);
  }

  @Test
  void a_failed_start_that_was_overcome_does_not_explain_a_loop() {
    Scene pod = unrecordedLoop();
    failed(pod, "app", START_FAILED, 500);
    of(pod, "app", "Started", "Started container app", 540, 1);

    assertThat(pod.diagnosedAt(NOW))
        .is(FAILING, APPLICATION_ERROR)
        .and(TrapsOfContainerEventsTest::isUnrecorded);
  }

  @Test
  void another_containers_failed_start_does_not_explain_a_loop() {
    Scene pod = unrecordedLoop().app(ready("proxy", second(10)));
    failed(pod, "proxy", START_FAILED, 540);

    assertThat(pod.diagnosedAt(NOW)).and(TrapsOfContainerEventsTest::isUnrecorded);
  }

  @Test
  void a_failed_pull_or_words_that_no_rule_knows_do_not_explain_a_loop() {
    Scene pulled = unrecordedLoop();
    failed(pulled, "app", "Error: ImagePullBackOff", 540);
    Scene unknown = unrecordedLoop();
    failed(unknown, "app", "Error: failed to start container \"app\": the moon is full", 540);

    assertThat(pulled.diagnosedAt(NOW)).and(TrapsOfContainerEventsTest::isUnrecorded);
    assertThat(unknown.diagnosedAt(NOW)).and(TrapsOfContainerEventsTest::isUnrecorded);
  }

  @Test
  void an_end_on_record_outranks_what_events_say_of_the_loop() {
    Scene pod =
        Scene.pod("Running")
            .app(
                named("app")
                    .withRestartCount(4)
                    .withNewState()
                    .withNewWaiting()
                    .withReason("CrashLoopBackOff")
                    .endWaiting()
                    .endState()
                    .withNewLastState()
                    .withNewTerminated()
                    .withReason("Error")
                    .withExitCode(3)
                    .endTerminated()
                    .endLastState()
                    .build());
    failed(pod, "app", START_FAILED, 540);

    assertThat(pod.diagnosedAt(NOW))
        .is(FAILING, APPLICATION_ERROR)
        .and(failure -> Assertions.assertThat(failure.rule()).isEqualTo("end-error"));
  }

  @Test
  void the_first_kubelets_name_docker_when_a_container_cannot_be_made_or_started() {
    String error = "API error (500): Cannot start container 4f: fork/exec: cannot allocate memory";
    for (String beginning :
        new String[] {
          "Failed to create docker container with error: ",
          "Failed to start with docker id 4f3c with error: "
        }) {
      Scene pod = Scene.pod("Pending").app(waiting("app", "ContainerCreating"));
      failed(pod, "app", beginning + error, 540);

      assertThat(pod.diagnosedAt(NOW)).is(FAILING, CONTAINER_RUNTIME_ERROR);
    }
  }

  // A hook that failed before a state could say so.

  private static final String HOOK =
      "Exec lifecycle hook ([false]) for Container \"app\" in Pod \"notebook-7_lab(u)\" failed";

  private static Scene justStarted() {
    Scene pod = Scene.pod("Pending").app(waiting("app", "ContainerCreating"));
    of(pod, "app", "Created", "Created container app", 590, 1);
    of(pod, "app", "Started", "Started container app", 591, 1);
    return pod;
  }

  @Test
  void a_failed_hook_shows_in_an_event_while_its_process_is_being_killed() {
    Scene pod = justStarted();
    of(pod, "app", "FailedPostStartHook", HOOK, 591, 1);
    of(pod, "app", "Killing", "FailedPostStartHook", 591, 1);

    assertThat(pod.diagnosedAt(NOW))
        .is(FAILING, LIFECYCLE_HOOK_FAILED)
        .blames("app", ContainerRole.APP)
        .isRetriedByTheCluster(true);
  }

  @Test
  void a_hook_that_failed_in_an_earlier_try_or_another_container_or_never_is_no_failure() {
    Scene earlier = justStarted();
    of(earlier, "app", "FailedPostStartHook", HOOK, 580, 1);
    Scene another = justStarted();
    of(another, "proxy", "FailedPostStartHook", HOOK, 591, 1);
    Scene stopping = justStarted();
    of(stopping, "app", "FailedPreStopHook", HOOK, 591, 1);

    assertThat(earlier.diagnosedAt(NOW)).isFine(PROGRESSING);
    assertThat(another.diagnosedAt(NOW)).isFine(PROGRESSING);
    assertThat(stopping.diagnosedAt(NOW)).isFine(PROGRESSING);
    assertThat(justStarted().diagnosedAt(NOW)).isFine(PROGRESSING);
  }

  // An image that was changed while its container ended again and again.

  private static Scene loopOf(String reason) {
    return Scene.pod("Running").app(looping("app", 4, reason, 1));
  }

  @Test
  void a_new_image_that_cannot_be_pulled_is_why_a_loop_goes_on() {
    Scene pod = loopOf("Error");
    of(pod, "app", "Pulling", "Pulling image \"registry.example/lab/app:1\"", 110, 1);
    failed(pod, "app", PULL, 111);
    failed(pod, "app", "Error: ErrImagePull", 111);

    assertThat(pod.diagnosedAt(NOW)).is(FAILING, IMAGE_NOT_FOUND).blames("app", ContainerRole.APP);
  }

  @Test
  void a_pull_that_failed_before_the_end_or_was_overcome_or_is_of_another_image_explains_no_loop() {
    Scene before = loopOf("Error");
    failed(before, "app", PULL, 80);
    Scene overcome = loopOf("Error");
    failed(overcome, "app", PULL, 111);
    of(overcome, "app", "Pulled", "Successfully pulled image", 112, 1);
    Scene another = loopOf("Error");
    failed(another, "app", PULL.replace("app:1", "app:2"), 111);
    Scene sidecar = loopOf("Error").app(ready("proxy", second(10)));
    failed(sidecar, "proxy", PULL.replace("app:1", "proxy:1"), 111);

    for (Scene pod : new Scene[] {before, overcome, another, sidecar}) {
      assertThat(pod.diagnosedAt(NOW)).is(FAILING, APPLICATION_ERROR);
    }
  }

  /** What a person who asks for help leaves of a pod: its name and its events. */
  private static Scene eventsAlone() {
    return Scene.pod("").edit(pod -> pod.editSpec().withNodeName(null).endSpec());
  }

  @Test
  void events_alone_tell_of_a_probe_that_fails() {
    Scene started = eventsAlone();
    of(started, "app", "Started", "Started container app", 10, 1);
    of(started, "app", "Unhealthy", "Readiness probe failed: statuscode: 503", 540, 13);
    Scene probed = eventsAlone();
    of(probed, "app", "Unhealthy", "Readiness probe failed: statuscode: 503", 540, 13);

    assertThat(started.diagnosedAt(NOW)).is(DEGRADED, NOT_READY).has(FailureTrait.READINESS_PROBE);
    assertThat(probed.diagnosedAt(NOW)).is(DEGRADED, NOT_READY);
  }

  @Test
  void events_alone_of_a_pod_that_goes_its_way_tell_of_no_failure() {
    Scene started = eventsAlone();
    of(started, "app", "Unhealthy", "Readiness probe failed: statuscode: 503", 10, 1);
    of(started, "app", "Started", "Started container app", 12, 1);

    assertThat(eventsAlone().diagnosedAt(second(30))).isFine(PROGRESSING);
    assertThat(started.diagnosedAt(second(800))).isFine(PROGRESSING);
  }

  @Test
  void a_pull_ends_no_failure_to_create_what_it_is_for() {
    Scene pulled = Scene.pod("Pending").app(waiting("app", "ContainerCreating"));
    failed(pulled, "app", "Error: secret \"db\" not found", 540);
    of(pulled, "app", "Pulled", "Successfully pulled image", 545, 1);
    Scene created = Scene.pod("Pending").app(waiting("app", "ContainerCreating"));
    failed(created, "app", "Error: secret \"db\" not found", 540);
    of(created, "app", "Created", "Created container app", 545, 1);

    assertThat(pulled.diagnosedAt(NOW)).is(FAILING, CONFIG_REFERENCE_MISSING);
    assertThat(created.diagnosedAt(NOW)).isFine(PROGRESSING);
  }

  @Test
  void a_container_that_is_being_killed_for_its_probe_is_not_just_unready() {
    Scene killed = Scene.pod("Running").app(running("app", second(500)));
    of(killed, "app", "Unhealthy", "Liveness probe failed: statuscode: 500", 588, 3);
    of(killed, "app", "Killing", KILL, 590, 1);
    Scene before = Scene.pod("Running").app(running("app", second(500)));
    of(before, "app", "Unhealthy", "Liveness probe failed: statuscode: 500", 588, 3);
    of(before, "app", "Killing", KILL, 490, 1);

    assertThat(killed.diagnosedAt(NOW)).is(DEGRADED, PROBE_KILLED).blames("app", ContainerRole.APP);
    assertThat(before.diagnosedAt(NOW)).is(DEGRADED, NOT_READY);
  }

  @Test
  void the_words_of_a_runtime_may_come_without_the_word_of_the_kubelet() {
    Scene failed = eventsAlone();
    failed(
        failed,
        "app",
        "failed to create containerd task: exec: \"serve\": executable file not found in $PATH",
        540);
    Scene noticed =
        eventsAlone().notice("Failed", "exec: \"serve\": executable file not found", second(540));

    assertThat(failed.diagnosedAt(NOW)).is(FAILING, COMMAND_NOT_FOUND);
    assertThat(noticed.diagnosedAt(second(560))).isFine(PROGRESSING);
  }

  private static void failed(Scene pod, String container, String message, int second) {
    failed(pod, container, message, second, 1);
  }

  private static void failed(Scene pod, String container, String message, int second, int count) {
    of(pod, container, "Failed", message, second, count);
  }

  /** An event of a container, as the kubelet writes it. */
  private static void of(
      Scene pod, String container, String reason, String message, int second, int count) {
    pod.event(
        event ->
            event
                .withType("Warning")
                .withCount(count)
                .editInvolvedObject()
                .withFieldPath("spec.containers{" + container + "}")
                .endInvolvedObject(),
        reason,
        message,
        second(second));
  }
}

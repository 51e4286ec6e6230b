package dev.podmend.tests.failure;

import static dev.podmend.failure.FailureCause.APPLICATION_ERROR;
import static dev.podmend.failure.FailureCause.DEADLINE_EXCEEDED;
import static dev.podmend.failure.FailureCause.DISRUPTED;
import static dev.podmend.failure.FailureCause.EPHEMERAL_STORAGE_EXCEEDED;
import static dev.podmend.failure.FailureCause.IMAGE_NOT_FOUND;
import static dev.podmend.failure.FailureCause.KILLED_UNATTRIBUTED;
import static dev.podmend.failure.FailureCause.NODE_ADMISSION_REJECTED;
import static dev.podmend.failure.FailureCause.NODE_PRESSURE_EVICTED;
import static dev.podmend.failure.PodVerdict.FAILED;
import static dev.podmend.failure.PodVerdict.FAILING;
import static dev.podmend.failure.PodVerdict.HEALTHY;
import static dev.podmend.failure.PodVerdict.PROGRESSING;
import static dev.podmend.failure.PodVerdict.TERMINATING;
import static dev.podmend.failure.PodVerdict.UNKNOWN;
import static dev.podmend.tests.failure.ContainerStates.ended;
import static dev.podmend.tests.failure.ContainerStates.looping;
import static dev.podmend.tests.failure.ContainerStates.ready;
import static dev.podmend.tests.failure.ContainerStates.running;
import static dev.podmend.tests.failure.ContainerStates.waiting;
import static dev.podmend.tests.failure.DiagnosisAssert.assertThat;
import static dev.podmend.tests.failure.Scene.second;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureStage;
import dev.podmend.failure.FailureTrait;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.failure.PodObservation;
import dev.podmend.failure.PodVerdict;
import dev.podmend.model.Persistence;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrapsOfNodesTest {

  @Test
  void a_pod_that_filled_its_own_volume_is_not_a_victim_of_its_node() {
    Scene pod =
        evicted("Usage of EmptyDir volume \"tmp\" exceeds the limit \"1Gi\". ")
            .app(ended("app", "Error", 137));

    assertThat(pod.diagnosed())
        .is(FAILED, EPHEMERAL_STORAGE_EXCEEDED)
        .shows(PodFailureReason.EVICTED)
        .blamesThePod()
        .lasts(Persistence.PERMANENT)
        .alsoFound(KILLED_UNATTRIBUTED);
  }

  @Test
  void a_node_short_of_storage_evicts_pods_that_can_run_elsewhere() {
    Scene pod =
        evicted(
            "The node was low on resource: ephemeral-storage. Threshold quantity: 10Gi, available:"
                + " 2Gi. ");

    assertThat(pod.diagnosed())
        .is(FAILED, NODE_PRESSURE_EVICTED)
        .during(FailureStage.DISRUPTION)
        .lasts(Persistence.TRANSIENT);
  }

  @Test
  void an_eviction_that_the_status_does_not_state_shows_in_its_event() {
    for (Scene pod :
        new Scene[] {
          Scene.pod("Failed"),
          Scene.pod("Failed").app(ended("app", "ContainerStatusUnknown", 137, second(100))),
          Scene.pod("Failed").app(ended("app", "Error", 143, second(101)))
        }) {
      pod.warning("Evicted", "The node was low on resource: memory. ", second(100));

      assertThat(pod.diagnosed())
          .is(FAILED, NODE_PRESSURE_EVICTED)
          .shows(PodFailureReason.EVICTED)
          .blamesThePod();
    }
  }

  private static Scene toldEvicted() {
    return Scene.pod("").warning("Evicted", "The node was low on resource: memory. ", second(100));
  }

  @Test
  void an_eviction_of_a_pod_that_states_nothing_shows_in_its_event() {
    Scene ended = toldEvicted().app(ended("app", "Error", 137, second(101)));
    Scene refused =
        Scene.pod("")
            .warning("OutOfcpu", "Node didn't have enough resource: cpu", second(1))
            .notice("Scheduled", "Successfully assigned lab/notebook-7 to node-1", second(1))
            .warning("FailedMount", "object \"lab\"/\"ca\" not registered", second(5));

    assertThat(toldEvicted().diagnosed()).is(FAILED, NODE_PRESSURE_EVICTED);
    assertThat(ended.diagnosed()).is(FAILED, NODE_PRESSURE_EVICTED);
    assertThat(refused.diagnosed()).is(FAILED, NODE_ADMISSION_REJECTED);
  }

  @Test
  void a_pod_that_lives_was_not_evicted() {
    Scene runs = toldEvicted().app(ready("app", second(200)));
    Scene successor =
        toldEvicted().notice("Scheduled", "Successfully assigned lab/notebook-7", second(200));
    Scene drifted = Scene.pod("").notice("Evicted", "Evicted pod: drifted", second(100));

    assertThat(runs.diagnosed()).isFine(HEALTHY);
    assertThat(successor.diagnosedAt(second(210))).isFine(PROGRESSING);
    assertThat(drifted.diagnosedAt(second(110))).isFine(PROGRESSING);
  }

  @Test
  void what_a_status_states_stays_true_while_the_pod_is_deleted() {
    Duration grace = Duration.ofSeconds(30);
    Scene lost = Scene.pod("Running").stating("NodeLost", "").deleted(second(100), grace);
    Scene unknown = Scene.pod("Unknown").deleted(second(100), grace);
    Scene evicted =
        Scene.pod("Failed")
            .stating("Evicted", "The node was low on resource: memory. ")
            .deleted(second(100), grace);
    Scene condition =
        Scene.pod("Running")
            .condition("Ready", "False", "NodeLost", "")
            .deleted(second(100), grace);

    assertThat(lost.diagnosed()).is(TERMINATING, DISRUPTED).has(FailureTrait.NODE_LOST);
    assertThat(unknown.diagnosed()).is(TERMINATING, DISRUPTED).has(FailureTrait.NODE_LOST);
    assertThat(evicted.diagnosed()).is(TERMINATING, NODE_PRESSURE_EVICTED);
    assertThat(condition.diagnosed()).is(TERMINATING, DISRUPTED).has(FailureTrait.NODE_LOST);
    assertThat(Scene.pod("Running").stating("Odd", "").deleted(second(100), grace).diagnosed())
        .isFine(TERMINATING);
  }

  @Test
  void an_eviction_without_a_message_has_that_of_its_event() {
    String usage = "Pod ephemeral local storage usage exceeds the total limit of containers 8Mi. ";
    Scene told = Scene.pod("Failed").stating("Evicted", "").warning("Evicted", usage, second(100));
    Scene stated =
        Scene.pod("Failed")
            .stating("Evicted", "The node was low on resource: memory. ")
            .warning("Evicted", usage, second(100));
    Scene other = Scene.pod("Failed").stating("Evicted", "").warning("Other", usage, second(100));

    assertThat(told.diagnosed()).is(FAILED, EPHEMERAL_STORAGE_EXCEEDED);
    assertThat(stated.diagnosed()).is(FAILED, NODE_PRESSURE_EVICTED);
    assertThat(other.diagnosed()).is(FAILED, NODE_PRESSURE_EVICTED);
  }

  @Test
  void a_provider_that_failed_says_so_of_a_pod_without_a_phase() {
    String refusal = "status code 409: the requested resource is not available";

    assertThat(Scene.pod("").stating("ProviderFailed", refusal).diagnosedAt(second(5)))
        .is(FAILING, FailureCause.UNKNOWN);
    assertThat(Scene.pod("").stating("ProviderCreating", refusal).diagnosedAt(second(5)))
        .isFine(PROGRESSING);
  }

  @Test
  void what_the_scheduler_preempts_it_warns_nobody_of() {
    Scene pod = Scene.pod("Failed").app(ended("app", "Error", 137, second(110)));
    pod.notice("Preempted", "Preempted by pod 7c1f on node node-1", second(100));

    assertThat(pod.diagnosed()).is(FAILED, DISRUPTED).lasts(Persistence.TRANSIENT);
  }

  @Test
  void what_the_scheduler_deletes_for_another_pod_is_disrupted() {
    Scene pod = Scene.pod("Running").app(running("app", second(10)));
    pod.deleted(second(100), Duration.ofSeconds(30));
    pod.notice("Preempted", "Preempted by lab/urgent on node node-1", second(101));

    assertThat(pod.diagnosed())
        .is(TERMINATING, DISRUPTED)
        .has(FailureTrait.PREEMPTED)
        .lasts(Persistence.TRANSIENT)
        .blamesThePod();
  }

  @ParameterizedTest
  @CsvSource({"89, false", "90, true", "110, true", "111, false"})
  void a_preemption_is_told_when_the_pod_is_deleted(int told, boolean isDisrupted) {
    Scene pod = Scene.pod("Running").app(running("app", second(10)));
    pod.deleted(second(100), Duration.ofSeconds(30));
    pod.notice("Preempted", "Preempted by lab/urgent on node node-1", second(told));

    Assertions.assertThat(pod.diagnosed().primary().isPresent()).isEqualTo(isDisrupted);
  }

  @Test
  void a_refusal_of_the_node_that_the_status_does_not_state_shows_in_its_event() {
    Scene pod = Scene.pod("Failed");
    pod.warning(
        "UnexpectedAdmissionError",
        "Allocate failed due to rpc error: code = Unavailable desc = transport is closing, which is"
            + " unexpected",
        second(1));
    pod.warning("FailedMount", "object \"lab\"/\"kube-root-ca.crt\" not registered", second(5));

    assertThat(pod.diagnosed()).is(FAILED, NODE_ADMISSION_REJECTED).blamesThePod();
  }

  @Test
  void a_preemption_that_the_status_does_not_state_shows_in_its_event() {
    Scene pod =
        Scene.pod("Failed")
            .warning("Preempting", "Preempted in order to admit critical pod", second(100));

    assertThat(pod.diagnosed()).is(FAILED, DISRUPTED).has(FailureTrait.PREEMPTED);
  }

  @Test
  void an_eviction_explains_nothing_that_came_before_it_or_another_pod_or_one_that_runs() {
    String message = "The node was low on resource: memory. ";
    Scene before =
        Scene.pod("Failed")
            .restarting("Never")
            .app(ended("app", "Error", 1, second(50)))
            .warning("Evicted", message, second(100));
    Scene predecessor =
        Scene.pod("Failed")
            .event(
                event ->
                    event
                        .withType("Warning")
                        .editInvolvedObject()
                        .withUid("another")
                        .endInvolvedObject(),
                "Evicted",
                message,
                second(100));
    Scene earlier = Scene.pod("Failed").warning("Evicted", message, second(-100));
    Scene running =
        Scene.pod("Running").app(ready("app", second(10))).warning("Evicted", message, second(100));

    assertThat(before.diagnosed()).is(FAILED, APPLICATION_ERROR);
    assertThat(predecessor.diagnosed()).is(FAILED, FailureCause.UNKNOWN);
    assertThat(earlier.diagnosed()).is(FAILED, FailureCause.UNKNOWN);
    assertThat(running.diagnosed()).isFine(HEALTHY);
  }

  @Test
  void a_pod_refused_by_a_node_under_pressure_never_ran() {
    assertThat(evicted("Pod was rejected: The node had condition: [DiskPressure]. ").diagnosed())
        .is(FAILED, NODE_ADMISSION_REJECTED)
        .during(FailureStage.NODE_ADMISSION)
        .lasts(Persistence.TRANSIENT);
  }

  @Test
  void a_node_out_of_memory_to_give_has_killed_nobody() {
    Scene pod =
        Scene.pod("Failed")
            .stating(
                "OutOfmemory",
                "Pod was rejected: Node didn't have enough resource: memory, requested: 1, used:"
                    + " 2, capacity: 2");

    assertThat(pod.diagnosed())
        .is(FAILED, NODE_ADMISSION_REJECTED)
        .shows(PodFailureReason.OUT_OF_MEMORY)
        .lasts(Persistence.TRANSIENT);
  }

  @Test
  void a_node_whose_devices_are_not_up_refuses_pods_for_a_while() {
    Scene pod =
        Scene.pod("Failed")
            .stating(
                "UnexpectedAdmissionError",
                "Pod was rejected: Allocate failed due to no healthy devices present; cannot"
                    + " allocate unhealthy devices nvidia.com/gpu, which is unexpected");

    assertThat(pod.diagnosed())
        .is(FAILED, NODE_ADMISSION_REJECTED)
        .lasts(Persistence.TRANSIENT)
        .isRetriedByTheCluster(false);
  }

  @Test
  void a_node_that_came_back_without_a_label_does_not_speak_for_the_others() {
    Scene pod =
        Scene.pod("Failed")
            .stating(
                "NodeAffinity",
                "Pod was rejected: Predicate NodeAffinity failed: node(s) didn't match Pod's node"
                    + " affinity/selector");

    assertThat(pod.diagnosed())
        .is(FAILED, NODE_ADMISSION_REJECTED)
        .shows(PodFailureReason.NODE_AFFINITY)
        .lasts(Persistence.DEPENDS);
  }

  @Test
  void a_disruption_that_was_called_off_is_none() {
    Scene pod =
        Scene.pod("Running")
            .app(ready("app", second(10)))
            .condition("Ready", "True", "", "")
            .condition("DisruptionTarget", "True", "DeletionByTaintManager", "taint", second(60))
            .notice("TaintManagerEviction", "Cancelling deletion of Pod lab/n", second(70));

    assertThat(pod.diagnosed()).isFine(HEALTHY);
  }

  @ParameterizedTest
  @CsvSource({"True, true", "'', true", "False, false", "Unknown, false"})
  void a_failed_pod_was_disrupted_where_its_condition_does_not_deny_it(
      String status, boolean isDisrupted) {
    Scene pod =
        Scene.pod("Failed")
            .restarting("Never")
            .app(ended("app", "Error", 137))
            .condition("DisruptionTarget", status, "PreemptionByScheduler", "preempted");

    assertThat(pod.diagnosed()).is(FAILED, isDisrupted ? DISRUPTED : KILLED_UNATTRIBUTED);
  }

  @Test
  void a_running_pod_is_not_disrupted_by_a_condition_without_a_status() {
    Scene pod =
        Scene.pod("Running")
            .app(ready("app", second(10)))
            .condition("DisruptionTarget", "", "PreemptionByScheduler", "preempted");

    assertThat(pod.diagnosed()).isFine(HEALTHY);
  }

  @Test
  void a_deadline_is_explained_by_what_the_pod_was_stuck_on() {
    Scene pod =
        late().app(waiting("app", "ImagePullBackOff", "app:1: manifest unknown: manifest unknown"));

    assertThat(pod.diagnosed())
        .is(FAILED, DEADLINE_EXCEEDED)
        .shows(PodFailureReason.DEADLINE_EXCEEDED)
        .and(
            failure ->
                Assertions.assertThat(failure.underlying().map(PodFailureAnalysis::cause))
                    .isEqualTo(Optional.of(IMAGE_NOT_FOUND)));
  }

  @Test
  void the_kill_by_which_a_deadline_ends_a_pod_explains_nothing() {
    assertThat(late().app(ended("app", "Error", 137)).diagnosed())
        .is(FAILED, DEADLINE_EXCEEDED)
        .and(failure -> Assertions.assertThat(failure.underlying()).isEmpty());
  }

  private static Scene late() {
    return Scene.pod("Failed")
        .restarting("Never")
        .stating(
            "DeadlineExceeded", "Pod was active on the node longer than the specified deadline");
  }

  @Test
  void a_static_pod_says_that_deleting_it_changes_nothing() {
    Scene pod =
        Scene.pod("Running")
            .app(looping("app", 4, "Error", 1))
            .edit(
                builder ->
                    builder
                        .editMetadata()
                        .addToAnnotations("kubernetes.io/config.mirror", "1")
                        .endMetadata());

    assertThat(pod.diagnosed())
        .is(FAILING, FailureCause.APPLICATION_ERROR)
        .has(FailureTrait.STATIC_POD);
  }

  @Test
  void a_job_that_deleted_its_pod_took_the_evidence_along() {
    assertThat(
            ownerSays("BackoffLimitExceeded", "Job has reached the specified backoff limit", "Job"))
        .is(UNKNOWN, FailureCause.UNKNOWN)
        .has(FailureTrait.EVIDENCE_DELETED)
        .blamesThePod()
        .and(
            failure ->
                Assertions.assertThat(failure.evidence())
                    .extracting("path", "value")
                    .contains(Assertions.tuple("events[0].reason", "BackoffLimitExceeded")));
  }

  @Test
  void a_controller_that_may_create_no_pod_tells_why() {
    assertThat(
            ownerSays(
                "FailedCreate",
                "Error creating: pods \"n-x7\" is forbidden: exceeded quota: q, requested:"
                    + " limits.memory=8Gi, used: limits.memory=2Gi, limited: limits.memory=4Gi",
                "ReplicaSet"))
        .is(PodVerdict.REJECTED, FailureCause.QUOTA_EXCEEDED)
        .has(FailureTrait.EXCEEDS_QUOTA)
        .lasts(Persistence.PERMANENT)
        .isRetriedByTheCluster(true);
  }

  @Test
  void a_controller_whose_pod_is_there_already_has_not_failed() {
    assertThat(
            ownerSays("FailedCreate", "Error creating: pods \"n-x7\" already exists", "ReplicaSet"))
        .isFine(PodVerdict.PROGRESSING);
    assertThat(
            ownerSays(
                "FailedCreate",
                "create Pod n-0 in StatefulSet n failed error: pods \"n-0\" already exists",
                "StatefulSet"))
        .isFine(PodVerdict.PROGRESSING);
  }

  @Test
  void a_controller_that_was_only_unlucky_tries_again() {
    for (String words :
        List.of(
            "Operation cannot be fulfilled on resourcequotas \"q\": the object has been modified;"
                + " please apply your changes to the latest version and try again",
            "Internal error occurred: resource quota evaluation timed out",
            "The POST operation against Pod could not be completed at this time, please try"
                + " again.")) {
      assertThat(ownerSays("FailedCreate", "Error creating: " + words, "ReplicaSet"))
          .is(PodVerdict.REJECTED, FailureCause.ADMISSION_UNAVAILABLE)
          .lasts(Persistence.TRANSIENT)
          .isRetriedByTheCluster(true);
    }
  }

  private static PodDiagnosis ownerSays(String reason, String message, String kind) {
    Event event =
        new EventBuilder()
            .withType("Warning")
            .withReason(reason)
            .withMessage(message)
            .withLastTimestamp(second(10).toString())
            .withNewInvolvedObject()
            .withKind(kind)
            .withName("n")
            .withUid("owner")
            .endInvolvedObject()
            .build();
    return PodFailureClassifier.standard()
        .diagnose(
            new PodObservation(Optional.empty(), List.of(event), Optional.empty(), Map.of()),
            second(600));
  }

  private static Scene evicted(String message) {
    return Scene.pod("Failed").stating("Evicted", message);
  }
}

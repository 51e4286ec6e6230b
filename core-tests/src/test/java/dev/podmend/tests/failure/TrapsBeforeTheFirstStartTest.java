package dev.podmend.tests.failure;

import static dev.podmend.failure.FailureCause.CONFIG_REFERENCE_MISSING;
import static dev.podmend.failure.FailureCause.INSUFFICIENT_CAPACITY;
import static dev.podmend.failure.FailureCause.PLACEMENT_UNSATISFIABLE;
import static dev.podmend.failure.FailureCause.UNKNOWN;
import static dev.podmend.failure.FailureCause.VOLUME_UNAVAILABLE;
import static dev.podmend.failure.PodVerdict.FAILED;
import static dev.podmend.failure.PodVerdict.FAILING;
import static dev.podmend.failure.PodVerdict.PROGRESSING;
import static dev.podmend.tests.failure.ContainerStates.named;
import static dev.podmend.tests.failure.ContainerStates.running;
import static dev.podmend.tests.failure.ContainerStates.waiting;
import static dev.podmend.tests.failure.DiagnosisAssert.assertThat;
import static dev.podmend.tests.failure.Scene.second;

import dev.podmend.failure.FailureStage;
import dev.podmend.failure.FailureTrait;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.model.Persistence;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import org.junit.jupiter.api.Test;

class TrapsBeforeTheFirstStartTest {

  @Test
  void an_init_container_that_waits_for_the_one_before_it_is_no_failure() {
    Scene pod =
        Scene.pod("Pending")
            .init(running("fetch", second(10)))
            .init(waiting("prepare", "PodInitializing"))
            .app(waiting("app", "PodInitializing"))
            .condition("Initialized", "False", "ContainersNotInitialized", "[fetch prepare]");

    assertThat(pod.diagnosed()).isFine(PROGRESSING);
  }

  @Test
  void a_container_being_created_is_no_failure_while_it_is_young() {
    Scene pod = Scene.pod("Pending").app(waiting("app", "ContainerCreating"));

    assertThat(pod.diagnosedAt(second(8))).isFine(PROGRESSING);
  }

  @Test
  void a_missing_secret_shows_only_in_events_and_the_kubelet_keeps_trying() {
    Scene pod =
        Scene.pod("Pending")
            .app(waiting("app", "ContainerCreating"))
            .condition("PodReadyToStartContainers", "False", "", "")
            .warning(
                "FailedMount",
                "MountVolume.SetUp failed for volume \"v\" : secret \"db\" not found",
                second(590));

    assertThat(pod.diagnosedAt(second(600)))
        .is(FAILING, CONFIG_REFERENCE_MISSING)
        .shows(PodFailureReason.FAILED_MOUNT)
        .during(FailureStage.VOLUME)
        .lasts(Persistence.PERMANENT)
        .isRetriedByTheCluster(true);
  }

  private static Scene fillingCache() {
    return Scene.pod("Pending")
        .app(waiting("app", "ContainerCreating"))
        .warning(
            "FailedMount",
            "MountVolume.SetUp failed for volume \"default-token-4f\" : failed to sync secret"
                + " cache: timed out waiting for the condition",
            second(2));
  }

  @Test
  void a_cache_that_just_fills_is_no_failure_before_it_took_too_long() {
    assertThat(fillingCache().diagnosedAt(second(3))).isFine(PROGRESSING);
    assertThat(fillingCache().diagnosedAt(second(16))).isFine(PROGRESSING);
    assertThat(fillingCache().diagnosedAt(second(17)))
        .is(FAILING, CONFIG_REFERENCE_MISSING)
        .has(FailureTrait.CONFIG_CACHE)
        .lasts(Persistence.TRANSIENT);
  }

  @Test
  void a_secret_that_is_missing_is_a_failure_at_once() {
    Scene pod =
        Scene.pod("Pending")
            .app(waiting("app", "ContainerCreating"))
            .warning("FailedMount", "secret \"db\" not found", second(2));

    assertThat(pod.diagnosedAt(second(3))).is(FAILING, CONFIG_REFERENCE_MISSING);
  }

  @Test
  void a_missing_secret_may_show_only_in_a_condition() {
    String missing = "MountVolume.SetUp failed for volume \"v\" : secret \"db\" not found";
    Scene pod = Scene.pod("Pending").condition("ContainersReady", "False", "", missing);

    assertThat(pod.diagnosedAt(second(20)))
        .is(FAILING, CONFIG_REFERENCE_MISSING)
        .blamesThePod()
        .isRetriedByTheCluster(true);
    assertThat(
            Scene.pod("Pending")
                .condition("ContainersReady", "True", "", missing)
                .diagnosedAt(second(20)))
        .isFine(PROGRESSING);
    assertThat(pod.app(waiting("app", "ContainerCreating")).diagnosedAt(second(20)))
        .isFine(PROGRESSING);
  }

  @Test
  void a_condition_that_names_a_container_after_a_secret_tells_of_none() {
    Scene pod =
        Scene.pod("Pending")
            .condition(
                "ContainersReady",
                "False",
                "ContainersNotReady",
                "containers with unready status: [secret not-found]");

    assertThat(pod.diagnosedAt(second(20))).isFine(PROGRESSING);
  }

  @Test
  void a_gate_before_scheduling_is_somebodys_intent() {
    Scene pod = Scene.unbound().condition("PodScheduled", "False", "SchedulingGated", "gated");

    assertThat(pod.diagnosed()).isFine(PROGRESSING);
  }

  @Test
  void a_pod_that_is_unschedulable_for_seconds_may_still_find_a_node() {
    Scene pod = unschedulable("0/3 nodes are available: 3 Insufficient cpu.");

    assertThat(pod.diagnosedAt(second(5))).isFine(PROGRESSING);
  }

  @Test
  void a_pod_for_which_nodes_are_being_added_waits() {
    Scene pod =
        unschedulable("0/3 nodes are available: 3 Insufficient cpu.")
            .notice("TriggeredScaleUp", "pod triggered scale-up: [{group 3->4}]", second(20));

    assertThat(pod.diagnosedAt(second(120)))
        .is(FAILING, INSUFFICIENT_CAPACITY)
        .shows(PodFailureReason.UNSCHEDULABLE)
        .during(FailureStage.SCHEDULING)
        .lasts(Persistence.TRANSIENT)
        .has(FailureTrait.SCALING_UP)
        .isRetriedByTheCluster(true)
        .blamesThePod();
  }

  @Test
  void no_new_node_helps_a_pod_that_no_node_matches() {
    Scene pod =
        unschedulable("0/3 nodes are available: 3 node(s) didn't match Pod's node affinity.")
            .notice("NotTriggerScaleUp", "pod didn't trigger scale-up", second(20));

    assertThat(pod.diagnosedAt(second(120)))
        .is(FAILING, PLACEMENT_UNSATISFIABLE)
        .lasts(Persistence.PERMANENT)
        .has(FailureTrait.NOT_SCALING_UP);
  }

  @Test
  void what_the_scheduler_says_of_preemption_is_not_what_the_pod_lacks() {
    Scene capacity =
        unschedulable(
            "0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 Insufficient memory."
                + " preemption: 0/3 nodes are available: 3 Preemption is not helpful for"
                + " scheduling.");
    Scene placement =
        unschedulable(
            "0/3 nodes are available: 3 node(s) had untolerated taint(s)."
                + " preemption: 0/3 nodes are available: 3 Insufficient memory.");

    assertThat(capacity.diagnosed()).is(FAILING, INSUFFICIENT_CAPACITY);
    assertThat(placement.diagnosed()).is(FAILING, PLACEMENT_UNSATISFIABLE);
  }

  /** Since 1.34 the scheduler does not name them: they may be those of a node that comes up. */
  @Test
  void taints_without_a_name_may_pass() {
    Scene pod = unschedulable("0/3 nodes are available: 3 node(s) had untolerated taint(s).");
    Scene named = unschedulable("0/3 nodes are available: 3 node(s) had taint {gpu: true}.");

    assertThat(pod.diagnosed()).is(FAILING, PLACEMENT_UNSATISFIABLE).lasts(Persistence.DEPENDS);
    assertThat(named.diagnosed()).lasts(Persistence.PERMANENT);
  }

  @Test
  void a_pod_for_which_karpenter_launches_a_node_waits() {
    String nobodyFits = "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity.";
    Scene pod =
        unschedulable(nobodyFits)
            .warning("FailedScheduling", nobodyFits, second(5))
            .notice("Nominated", "Pod should schedule on: nodeclaim/default-abc", second(10))
            .warning("FailedScheduling", nobodyFits, second(60));

    assertThat(pod.diagnosedAt(second(120)))
        .is(FAILING, PLACEMENT_UNSATISFIABLE)
        .lasts(Persistence.TRANSIENT)
        .has(FailureTrait.SCALING_UP);
  }

  @Test
  void a_pod_that_karpenter_gave_up_since_does_not_wait_for_a_node() {
    String nobodyFits = "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity.";
    Scene pod =
        unschedulable(nobodyFits)
            .notice("Nominated", "Pod should schedule on: nodeclaim/default-abc", second(10))
            .warning(
                "FailedScheduling",
                "Failed to schedule pod, incompatible with nodepool \"default\"",
                second(60));

    assertThat(pod.diagnosedAt(second(120)))
        .is(FAILING, PLACEMENT_UNSATISFIABLE)
        .lasts(Persistence.PERMANENT)
        .lacks(FailureTrait.SCALING_UP);
  }

  @Test
  void an_unbound_claim_is_a_matter_of_volumes_and_not_of_capacity() {
    Scene pod =
        unschedulable("0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims.");

    assertThat(pod.diagnosed())
        .is(FAILING, VOLUME_UNAVAILABLE)
        .during(FailureStage.VOLUME)
        .has(FailureTrait.BIND);
  }

  @Test
  void a_claim_that_waits_for_its_first_consumer_is_no_failure() {
    Scene pod =
        Scene.unbound()
            .event(
                event ->
                    event
                        .withType("Normal")
                        .editInvolvedObject()
                        .withKind("PersistentVolumeClaim")
                        .withName("data")
                        .withUid("pvc-1")
                        .endInvolvedObject(),
                "WaitForFirstConsumer",
                "waiting for first consumer to be created before binding",
                second(1));

    assertThat(pod.diagnosed()).isFine(PROGRESSING);
  }

  @Test
  void a_cache_that_lags_behind_is_not_a_missing_secret() {
    Scene pod =
        Scene.pod("Pending")
            .app(
                waiting(
                    "app",
                    "CreateContainerConfigError",
                    "failed to sync secret cache: timed out waiting for the condition"));

    assertThat(pod.diagnosed())
        .is(FAILING, CONFIG_REFERENCE_MISSING)
        .lasts(Persistence.TRANSIENT)
        .has(FailureTrait.CONFIG_CACHE)
        .isRetriedByTheCluster(true);
  }

  @Test
  void events_of_an_earlier_pod_of_that_name_are_not_about_this_one() {
    Scene pod =
        Scene.unbound()
            .event(
                event -> event.editInvolvedObject().withUid("another").endInvolvedObject(),
                "FailedScheduling",
                "0/3 nodes are available: 3 Insufficient cpu.",
                second(30));

    assertThat(pod.diagnosed()).isFine(PROGRESSING);
  }

  /** Peers call it unknown; a pod that nobody has written a status for yet is only new. */
  @Test
  void an_empty_status_is_a_pod_on_its_way() {
    Pod empty = new Pod();
    empty.setStatus(new PodStatus());
    Scene nulls =
        Scene.pod("Pending")
            .app(named("app").withReady(null).withRestartCount(null).withState(null).build())
            .edit(pod -> pod.editStatus().withPhase(null).endStatus());

    assertThat(
            Scene.pod("")
                .edit(pod -> new io.fabric8.kubernetes.api.model.PodBuilder(empty))
                .diagnosed())
        .isFine(PROGRESSING);
    assertThat(nulls.diagnosedAt(second(5))).isFine(PROGRESSING);
  }

  @Test
  void a_pod_that_was_given_a_node_since_does_not_wait_for_one() {
    Scene scheduled =
        Scene.unbound()
            .warning("FailedScheduling", "pod has unbound immediate PVCs", second(30))
            .notice("Scheduled", "Successfully assigned lab/notebook-7 to node-1", second(30));
    Scene mounting =
        Scene.unbound()
            .warning("FailedScheduling", "pod has unbound immediate PVCs", second(30))
            .notice("SuccessfulAttachVolume", "AttachVolume.Attach succeeded", second(40))
            .warning(
                "FailedMount",
                "MountVolume.SetUp failed for volume \"v\" : mount failed: exit status 32",
                second(90));

    assertThat(scheduled.diagnosedAt(second(120))).isFine(PROGRESSING);
    assertThat(mounting.diagnosedAt(second(120)))
        .is(FAILING, VOLUME_UNAVAILABLE)
        .has(FailureTrait.MOUNT);
  }

  @Test
  void a_pod_that_failed_waits_for_no_node() {
    Scene failed =
        Scene.unbound()
            .edit(pod -> pod.editStatus().withPhase("Failed").endStatus())
            .condition("PodScheduled", "False", "Unschedulable", "0/3 nodes: 3 Insufficient cpu.");

    assertThat(failed.diagnosedAt(second(120))).is(FAILED, INSUFFICIENT_CAPACITY);
  }

  @Test
  void a_pod_that_a_kubelet_saw_long_ago_is_stuck_whoever_left_out_its_node() {
    Scene seen =
        Scene.unbound()
            .edit(pod -> pod.editStatus().withStartTime(second(1).toString()).endStatus());

    assertThat(seen.diagnosedAt(second(60))).isFine(PROGRESSING);
    assertThat(seen.diagnosedAt(second(3600))).is(FAILING, UNKNOWN);
    assertThat(Scene.unbound().diagnosedAt(second(3600))).isFine(PROGRESSING);
  }

  @Test
  void the_autoscaler_looks_at_pods_alone_that_have_no_node() {
    String full = "pod didn't trigger scale-up: 2 Insufficient nvidia.com/gpu";
    Scene waits = Scene.unbound().notice("NotTriggerScaleUp", full, second(30));
    Scene found =
        Scene.unbound()
            .notice("NotTriggerScaleUp", full, second(30))
            .notice("Scheduled", "Successfully assigned lab/notebook-7 to node-1", second(40));

    assertThat(waits.diagnosedAt(second(120)))
        .is(FAILING, INSUFFICIENT_CAPACITY)
        .has(FailureTrait.NOT_SCALING_UP);
    assertThat(found.diagnosedAt(second(120))).isFine(PROGRESSING);
  }

  @Test
  void the_scheduler_knows_of_its_own_success() {
    Scene pod =
        Scene.unbound()
            .condition("PodScheduled", "True", "", "")
            .warning("FailedScheduling", "0/3 nodes are available: 3 Insufficient cpu.", second(5));

    assertThat(pod.diagnosedAt(second(120))).isFine(PROGRESSING);
  }

  @Test
  void a_node_that_another_pod_was_given_is_not_this_ones() {
    String full = "0/3 nodes are available: 3 Insufficient cpu.";
    Scene predecessor =
        Scene.unbound()
            .warning("FailedScheduling", full, second(30))
            .event(
                event -> event.editInvolvedObject().withUid("another").endInvolvedObject(),
                "Scheduled",
                "Successfully assigned lab/notebook-7 to node-1",
                second(40));
    Scene earlier =
        Scene.unbound()
            .notice("Scheduled", "Successfully assigned lab/notebook-7 to node-1", second(20))
            .warning("FailedScheduling", full, second(30));
    Scene stated =
        unschedulable(full)
            .notice("Scheduled", "Successfully assigned lab/notebook-7 to node-1", second(40));

    for (Scene pod : new Scene[] {predecessor, earlier, stated}) {
      assertThat(pod.diagnosedAt(second(120))).is(FAILING, INSUFFICIENT_CAPACITY);
    }
  }

  @Test
  void a_storage_driver_that_restarts_does_not_refuse_the_volume() {
    Scene pod =
        Scene.pod("Pending")
            .app(waiting("app", "ContainerCreating"))
            .warning(
                "FailedMount",
                "MountVolume.MountDevice failed for volume \"v\" : rpc error: code = Unavailable"
                    + " desc = connection error: desc = \"transport: Error while dialing: dial"
                    + " unix /var/lib/kubelet/plugins/ebs.csi.aws.com/csi.sock: connect: no such"
                    + " file or directory\"",
                second(590));

    assertThat(pod.diagnosedAt(second(600)))
        .is(FAILING, VOLUME_UNAVAILABLE)
        .lasts(Persistence.TRANSIENT)
        .has(FailureTrait.MOUNT);
  }

  private static Scene unschedulable(String message) {
    return Scene.unbound().condition("PodScheduled", "False", "Unschedulable", message);
  }
}

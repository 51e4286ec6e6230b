package dev.podmend.runtime;

import static dev.podmend.testkit.kubelet.PodMatchers.anyPod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildState;
import dev.podmend.spi.BuildStrategy;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.build.ScriptedStrategy;
import dev.podmend.testkit.kubelet.PodLife;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StopTest {

  private static final String STOPPED = "Validation pod was stopped: its time is over";

  private final Cluster cluster = new Cluster();
  private final PodRecovery recovery = cluster.recovery().build();

  @AfterEach
  void close() {
    cluster.close();
  }

  private RecoveryResult stop(RecoverableWorkload workload) {
    return last(() -> recovery.stop(workload, "its time is over"));
  }

  private RecoveryResult last(Supplier<RecoveryResult> pass) {
    for (int call = 0; call < 20; call++) {
      RecoveryResult result = pass.get();
      if (result.isFinal()) {
        return result;
      }
      cluster.clock.advance(result.requeueAfter().orElseThrow());
      cluster.kubelet.settle();
    }
    throw new AssertionError("no end");
  }

  @Test
  void a_running_pod_goes_and_none_comes_after_it() {
    RecoverableWorkload workload = cluster.workload().build();
    cluster.kubelet.whenPod(anyPod()).lives(PodLife.runs());
    recovery.reconcile(workload);
    cluster.kubelet.settle();

    RecoveryResult end = stop(workload);

    assertThat(end.phase()).isEqualTo(RecoveryPhase.FAILED);
    assertThat(end.message()).isEqualTo(STOPPED);
    assertThat(cluster.pods()).isEmpty();
    assertThat(recovery.reconcile(workload).message()).isEqualTo(STOPPED);
    assertThat(cluster.pods()).isEmpty();
  }

  @Test
  void what_was_never_begun_does_not_begin() {
    RecoverableWorkload workload = cluster.workload().build();

    assertThat(stop(workload).message()).isEqualTo(STOPPED);
    assertThat(recovery.reconcile(workload).isFinal()).isTrue();
    assertThat(cluster.pods()).isEmpty();
  }

  @Test
  void another_run_begins_as_if_nothing_had_been() {
    stop(cluster.workload().run("1").build());

    recovery.reconcile(cluster.workload().run("2").build());

    assertThat(cluster.onlyPod().getMetadata().getName()).isEqualTo("notebook-0");
  }

  @Test
  void a_build_that_runs_is_deleted() {
    ScriptedStrategy s2i = ScriptedStrategy.named("s2i").nextBuild(BuildState.running());
    RecoverableWorkload workload = building(s2i);
    RecoveryResult before = recovery.reconcile(workload);
    assertThat(s2i.openBuilds()).isEqualTo(1);
    assertThat(before.progress())
        .hasValueSatisfying(
            progress ->
                assertThat(progress.builds())
                    .hasEntrySatisfying("app", tried -> assertThat(tried.open()).isPresent()));

    RecoveryResult end = stop(workload);

    assertThat(end.phase()).isEqualTo(RecoveryPhase.FAILED);
    assertThat(s2i.openBuilds()).isZero();
    assertThat(recovery.reconcile(workload).isFinal()).isTrue();
    assertThat(s2i.openBuilds()).isZero();
  }

  @Test
  void an_api_server_that_fails_is_a_reason_to_call_again() {
    RecoverableWorkload workload = cluster.workload().build();
    recovery.reconcile(workload);
    cluster
        .server
        .faults()
        .on(request -> request.isMutation() && request.isAbout("pods"))
        .answer(Fault.status(500));

    RecoveryResult first = recovery.stop(workload, "its time is over");

    assertThat(first.phase()).isEqualTo(RecoveryPhase.INTERRUPTED);
    assertThat(stop(workload).message()).isEqualTo(STOPPED);
    assertThat(cluster.pods()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("lives")
  void what_was_stopped_stays_so_although_its_pod_changed_meanwhile(PodLife life) {
    RecoverableWorkload workload = cluster.workload().build();
    cluster.kubelet.whenPod(anyPod()).lives(life);
    recovery.reconcile(workload);
    cluster.kubelet.settle();
    refuseOneDeletion();

    RecoveryResult first = recovery.stop(workload, "its time is over");
    RecoveryResult end = reconcile(workload);

    assertThat(first.phase()).isEqualTo(RecoveryPhase.INTERRUPTED);
    assertThat(end.phase()).isEqualTo(RecoveryPhase.FAILED);
    assertThat(end.message()).isEqualTo(STOPPED);
    assertThat(cluster.pods()).isEmpty();
    assertThat(cluster.server.requests())
        .filteredOn(request -> request.verb().equals("create") && request.path().endsWith("/pods"))
        .hasSize(1);
  }

  static Stream<PodLife> lives() {
    return Stream.of(
        PodLife.runs(),
        PodLife.succeeds(),
        PodLife.failsToPull("manifest unknown: manifest unknown"));
  }

  private void refuseOneDeletion() {
    cluster
        .server
        .faults()
        .on(request -> request.verb().equals("delete") && request.isAbout("pods"))
        .answer(Fault.status(409, "Conflict", "the ResourceVersion in the precondition changed"));
  }

  /** Until the end, by what a loop calls first. */
  private RecoveryResult reconcile(RecoverableWorkload workload) {
    return last(() -> recovery.reconcile(workload));
  }

  @Test
  void a_stopped_pod_that_ends_well_on_its_way_out_is_no_success() {
    RecoverableWorkload workload = cluster.workload().build();
    cluster.kubelet.whenPod(anyPod()).lives(PodLife.runs());
    recovery.reconcile(workload);
    cluster.kubelet.settle();
    Pod pod = keptByAFinalizer();
    recovery.stop(workload, "its time is over");
    endsWell(pod);

    RecoveryResult leaving = recovery.reconcile(workload);
    release(pod);
    RecoveryResult end = reconcile(workload);

    assertThat(leaving.phase()).isEqualTo(RecoveryPhase.FAILED);
    assertThat(leaving.isFinal()).isFalse();
    assertThat(end.message()).isEqualTo(STOPPED);
    assertThat(cluster.pods()).isEmpty();
  }

  private Pod keptByAFinalizer() {
    Pod pod = cluster.onlyPod();
    pod.getMetadata().setFinalizers(List.of("example.com/last-words"));
    return cluster.client.resource(pod).update();
  }

  private void endsWell(Pod pod) {
    Pod leaving = cluster.client.resource(pod).get();
    assertThat(leaving.getMetadata().getDeletionTimestamp()).isNotNull();
    leaving.getStatus().setPhase("Succeeded");
    cluster.client.resource(leaving).updateStatus();
  }

  private void release(Pod pod) {
    Pod leaving = cluster.client.resource(pod).get();
    leaving.getMetadata().setFinalizers(List.of());
    cluster.client.resource(leaving).update();
  }

  @Test
  void a_pass_deletes_one_pod_at_most_of_what_was_stopped() {
    RecoverableWorkload workload = cluster.workload().build();
    cluster.kubelet.whenPod(anyPod()).lives(PodLife.runs());
    recovery.reconcile(workload);
    Pod twin = cluster.onlyPod();
    twin.getMetadata().setName("notebook-twin");
    twin.getMetadata().setResourceVersion(null);
    twin.getMetadata().setUid(null);
    cluster.client.resource(twin).create();
    refuseOneDeletion();
    recovery.stop(workload, "its time is over");

    recovery.reconcile(workload);

    assertThat(cluster.pods()).hasSize(1);
  }

  @Test
  void a_result_tells_what_was_done_so_far() {
    cluster
        .kubelet
        .whenPod(anyPod())
        .lives(PodLife.failsToPull("manifest unknown: manifest unknown"));
    RecoverableWorkload workload = cluster.workload().build();

    RecoveryResult result = recovery.reconcile(workload);
    for (int pass = 0; pass < 20 && !result.isFinal(); pass++) {
      cluster.kubelet.settle();
      cluster.clock.advance(result.requeueAfter().orElseThrow());
      result = recovery.reconcile(workload);
    }

    assertThat(result.progress())
        .hasValueSatisfying(
            progress ->
                assertThat(progress.history().attempts()).isEqualTo(cluster.history().attempts()));
    assertThat(cluster.history().attempts()).isNotEmpty();
  }

  @Test
  void a_condition_survives_the_way_through_a_status() {
    RecoveryResult result = recovery.reconcile(cluster.workload().build());
    assertThat(result.conditions()).isNotEmpty();

    assertThat(
            result.conditions().stream()
                .map(RecoveryCondition::toCondition)
                .flatMap(condition -> RecoveryCondition.of(condition).stream()))
        .isEqualTo(result.conditions());
    assertThat(RecoveryCondition.of(of("Ready", "2026-03-01T12:00:00Z"))).isEmpty();
    assertThat(RecoveryCondition.of(of("Recovered", "yesterday"))).isEmpty();
  }

  private static Condition of(String type, String since) {
    return new ConditionBuilder()
        .withType(type)
        .withStatus("True")
        .withLastTransitionTime(since)
        .build();
  }

  private RecoverableWorkload building(BuildStrategy strategy) {
    return cluster
        .workload(Cluster.templateWithoutImage())
        .putBuilds("app", BuildScenario.plan(List.of(strategy)).build())
        .build();
  }
}

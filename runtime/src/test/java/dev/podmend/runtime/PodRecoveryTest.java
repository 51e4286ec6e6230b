package dev.podmend.runtime;

import static dev.podmend.testkit.kubelet.PodMatchers.anyPod;
import static dev.podmend.testkit.kubelet.PodMatchers.image;
import static dev.podmend.testkit.kubelet.PodStep.scheduled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.recovery.RecoveryAction.FallBackToPrebuiltImage;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.kubelet.PodLife;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PodRecoveryTest {

  private final Cluster cluster = new Cluster();

  @AfterEach
  void stop() {
    cluster.close();
  }

  private RecoveryResult reconcile() {
    return reconcile(cluster.workload().build());
  }

  private RecoveryResult reconcile(RecoverableWorkload workload) {
    return cluster.recovery().build().reconcile(workload);
  }

  private void failPulls() {
    cluster.kubelet.whenPod(image(Cluster.BUILT)).lives(PodLife.failsToPull("manifest unknown"));
  }

  /** Passes until the pod is well, or podmend gave up. */
  private RecoveryResult recover(PodRecovery recovery, RecoverableWorkload workload) {
    return cluster.recover(recovery, workload);
  }

  @Test
  void the_first_pass_creates_the_pod_as_the_template_has_it() {
    RecoveryResult result = reconcile();

    Pod pod = cluster.onlyPod();
    assertThat(result.phase()).isEqualTo(RecoveryPhase.PROGRESSING);
    assertThat(pod.getMetadata().getName()).isEqualTo("notebook-0");
    assertThat(pod.getMetadata().getLabels())
        .containsEntry("team", "data")
        .containsEntry(PodmendLabels.WORKLOAD, "notebook")
        .containsEntry(PodmendLabels.ATTEMPT, "0");
    assertThat(pod.getSpec().getContainers().get(0).getImage()).isEqualTo(Cluster.BUILT);
    assertThat(pod.getMetadata().getOwnerReferences())
        .singleElement()
        .satisfies(
            owner -> {
              assertThat(owner.getUid()).isEqualTo(cluster.owner.getMetadata().getUid());
              assertThat(owner.getController()).isTrue();
            });
  }

  @Test
  void a_template_made_of_a_live_pod_does_not_bring_that_pods_run_along() {
    Pod template =
        new PodBuilder(Cluster.template("Always"))
            .editMetadata()
            .addToLabels(PodmendLabels.RUN, "of-another-time")
            .endMetadata()
            .build();

    reconcile(cluster.workload(template).build());

    assertThat(cluster.onlyPod().getMetadata().getLabels()).doesNotContainKey(PodmendLabels.RUN);
  }

  @Test
  void the_decision_is_stored_before_the_pod_is_deleted() {
    failPulls();
    reconcile();
    cluster.kubelet.settle();
    cluster.server.forgetRequests();

    RecoveryResult result = reconcile();

    assertThat(result.decision().orElseThrow().action())
        .isEqualTo(new FallBackToPrebuiltImage("app", Cluster.PREBUILT));
    assertThat(cluster.server.requests().stream().filter(ApiRequest::isMutation))
        .extracting(request -> request.verb() + " " + request.target().orElseThrow().resource())
        .containsExactly("create events", "patch configmaps", "delete pods");
    ApiRequest delete = cluster.server.requests().get(cluster.server.requests().size() - 1);
    assertThat(delete.body()).contains("\"uid\"", "\"resourceVersion\"");
  }

  @Test
  void a_pod_that_is_well_costs_no_write() {
    reconcile();
    cluster.kubelet.settle();
    reconcile();
    cluster.clock.advance(Duration.ofHours(1));
    cluster.server.forgetRequests();

    RecoveryResult result = reconcile();

    assertThat(result.phase()).isEqualTo(RecoveryPhase.HEALTHY);
    assertThat(cluster.server.requests()).noneMatch(ApiRequest::isMutation);
  }

  @Test
  void a_failure_that_is_waited_for_is_written_once() {
    cluster.kubelet.whenPod(anyPod()).lives(PodLife.failsToPull("toomanyrequests: rate limit"));
    reconcile();
    cluster.kubelet.settle();
    RecoveryResult first = reconcile();
    cluster.server.forgetRequests();

    RecoveryResult again = reconcile();

    assertThat(first.phase()).isEqualTo(RecoveryPhase.WAITING);
    assertThat(again.phase()).isEqualTo(RecoveryPhase.WAITING);
    assertThat(cluster.server.requests()).noneMatch(ApiRequest::isMutation);
    assertThat(cluster.decisions()).hasSize(1);
  }

  @Test
  void a_pod_of_the_same_name_that_belongs_to_another_is_left_alone() {
    Pod other =
        new PodBuilder(Cluster.template("Always"))
            .editMetadata()
            .withName("notebook-0")
            .withNamespace("default")
            .endMetadata()
            .build();
    cluster.client.resource(other).create();

    RecoveryResult result = reconcile();

    assertThat(result.phase()).isEqualTo(RecoveryPhase.BLOCKED);
    assertThat(result.message()).contains("notebook-0").contains("not of this workload");
    assertThat(cluster.onlyPod().getMetadata().getLabels())
        .doesNotContainKey(PodmendLabels.WORKLOAD);
  }

  @Test
  void a_pod_with_forged_labels_of_another_owner_is_not_adopted() {
    reconcile();
    Pod ours = cluster.onlyPod();
    cluster.client.resource(ours).withGracePeriod(0).delete();
    OwnerReference stranger = ours.getMetadata().getOwnerReferences().get(0);
    stranger.setUid("11111111-2222-3333-4444-555555555555");
    Pod forged =
        new PodBuilder(ours)
            .editMetadata()
            .withUid(null)
            .withResourceVersion(null)
            .withOwnerReferences(stranger)
            .endMetadata()
            .build();
    cluster.client.resource(forged).create();

    assertThat(reconcile().phase()).isEqualTo(RecoveryPhase.BLOCKED);
  }

  @Test
  void a_job_that_ended_well_is_not_run_again_when_its_pod_is_cleared_away() {
    RecoverableWorkload job = cluster.workload(Cluster.template("Never")).build();
    RecoveryResult end = recover(cluster.recovery().build(), job);
    cluster.client.pods().inNamespace("default").withName("notebook-0").withGracePeriod(0).delete();

    RecoveryResult later = reconcile(job);

    assertThat(end.phase()).isEqualTo(RecoveryPhase.SUCCEEDED);
    assertThat(later.phase()).isEqualTo(RecoveryPhase.SUCCEEDED);
    assertThat(later.isFinal()).isTrue();
    assertThat(cluster.pods()).isEmpty();
  }

  @Test
  void another_run_starts_anew() {
    RecoverableWorkload job = cluster.workload(Cluster.template("Never")).run("1").build();
    recover(cluster.recovery().build(), job);
    String first = cluster.onlyPod().getMetadata().getUid();
    RecoverableWorkload next = cluster.workload(Cluster.template("Never")).run("2").build();

    RecoveryResult end = recover(cluster.recovery().build(), next);

    assertThat(end.phase()).isEqualTo(RecoveryPhase.SUCCEEDED);
    assertThat(cluster.onlyPod().getMetadata().getUid()).isNotEqualTo(first);
    assertThat(cluster.onlyPod().getMetadata().getName()).isEqualTo("notebook-0");
  }

  @Test
  void a_refusal_that_lasts_is_given_up_over_and_not_asked_again() {
    cluster.refuse(
        anyPod(),
        () -> true,
        "pods \"NAME\" is forbidden: unable to validate against any security context constraint:"
            + " [spec.containers[0].securityContext.privileged: Invalid value: true: Privileged"
            + " containers are not allowed]");
    RecoveryResult end = recover(cluster.recovery().build(), cluster.workload().build());
    cluster.server.forgetRequests();

    RecoveryResult later = reconcile();

    assertThat(end.phase()).isEqualTo(RecoveryPhase.FAILED);
    assertThat(later.message()).isEqualTo(end.message());
    assertThat(cluster.server.requests()).noneMatch(ApiRequest::isMutation);
  }

  @Test
  void an_owner_that_is_gone_is_left_in_peace() {
    RecoverableWorkload workload = cluster.workload().build();
    cluster.client.resource(cluster.owner).delete();

    RecoveryResult result = reconcile(workload);

    assertThat(result.phase()).isEqualTo(RecoveryPhase.STOPPED);
    assertThat(result.isFinal()).isTrue();
    assertThat(cluster.pods()).isEmpty();
  }

  @Test
  void a_pod_that_vanishes_between_reading_and_deleting_is_no_trouble() {
    failPulls();
    reconcile();
    cluster.kubelet.settle();
    RecoveryListener vandal =
        report ->
            cluster
                .client
                .pods()
                .inNamespace("default")
                .withName("notebook-0")
                .withGracePeriod(0)
                .delete();

    RecoveryResult result =
        cluster.recovery().listener(vandal).build().reconcile(cluster.workload().build());

    assertThat(result.phase()).isEqualTo(RecoveryPhase.RECOVERING);
    assertThat(cluster.pods()).isEmpty();
  }

  @Test
  void a_state_that_changes_meanwhile_is_read_again_and_nothing_is_done() {
    failPulls();
    reconcile();
    cluster.kubelet.settle();
    AuditSink meddler =
        report ->
            cluster
                .client
                .configMaps()
                .inNamespace("default")
                .withName("notebook")
                .edit(
                    map -> {
                      map.setData(Map.of("changed", "yes"));
                      return map;
                    });

    RecoveryResult result =
        cluster.recovery().audit(meddler).build().reconcile(cluster.workload().build());

    assertThat(result.phase()).isEqualTo(RecoveryPhase.INTERRUPTED);
    assertThat(result.requeueAfter()).contains(Duration.ofSeconds(1));
    assertThat(cluster.attempts()).isEmpty();
    assertThat(cluster.onlyPod().getMetadata().getDeletionTimestamp()).isNull();
  }

  @Test
  void who_stalled_while_another_went_on_creates_no_pod() {
    RecoveryStateStore states = RecoveryStateStore.inMemory();
    RecoverableWorkload workload = cluster.workload().build();
    RecoveryStateStore stalling =
        new RecoveryStateStore() {
          private int loads;

          @Override
          public Optional<StoredState> load(RecoverableWorkload loaded) {
            if (loads++ == 1) {
              cluster.recovery().stateStore(states).build().stop(workload, "it is enough");
            }
            return states.load(loaded);
          }

          @Override
          public boolean save(RecoverableWorkload saved, StoredState expected, String text) {
            return states.save(saved, expected, text);
          }
        };

    RecoveryResult result = cluster.recovery().stateStore(stalling).build().reconcile(workload);

    assertThat(result.phase()).isEqualTo(RecoveryPhase.INTERRUPTED);
    assertThat(cluster.pods()).isEmpty();
  }

  @Test
  void conditions_keep_the_moment_of_their_last_change() {
    failPulls();
    reconcile();
    cluster.kubelet.settle();
    RecoveryResult first = reconcile();
    cluster.clock.advance(Duration.ofSeconds(7));

    RecoveryResult second = reconcile(cluster.workload().conditions(first.conditions()).build());

    assertThat(first.conditions())
        .extracting(condition -> condition.type().wireName() + "=" + condition.status())
        .containsExactly("Recovering=True", "Recovered=False", "Degraded=True", "Failed=False");
    assertThat(second.conditions())
        .extracting(RecoveryCondition::lastTransitionTime)
        .containsOnly(first.conditions().get(0).lastTransitionTime());
  }

  @Test
  void every_decision_is_told_to_events_meters_and_the_audit_trail_once() {
    failPulls();
    MeterRegistry registry = new SimpleMeterRegistry();
    StringBuilder audit = new StringBuilder();
    PodRecovery recovery =
        cluster
            .recovery()
            .listener(RecoveryMeters.on(registry))
            .audit(AuditSink.jsonLines(audit))
            .build();

    recover(recovery, cluster.workload().build());

    assertThat(cluster.decisions())
        .extracting(event -> event.getReason())
        .containsExactlyInAnyOrder("PodmendFallbackToPrebuilt", "PodmendRecovered");
    assertThat(cluster.decisions())
        .allSatisfy(
            event ->
                assertThat(event.getInvolvedObject().getUid())
                    .isEqualTo(cluster.owner.getMetadata().getUid()));
    assertThat(
            registry
                .counter(
                    "podmend.decisions",
                    "cause",
                    "image-not-found",
                    "action",
                    "fallback-to-prebuilt")
                .count())
        .isEqualTo(1);
    assertThat(registry.timer("podmend.recovery.time").count()).isEqualTo(1);
    assertThat(registry.summary("podmend.recovery.attempts", "outcome", "recovered").max())
        .isEqualTo(1);
    assertThat(registry.counter("podmend.retries.avoided").count()).isEqualTo(1);
    List<String> lines = audit.toString().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .startsWith("{\"id\":\"")
        .contains("\"action\":\"fallback-to-prebuilt\"", "\"cause\":\"IMAGE_NOT_FOUND\"")
        .contains("\"attemptsUsed\":1", "\"counted\":true");
    assertThat(lines.get(1)).contains("\"action\":\"recovered\"");
  }

  @Test
  void an_audit_trail_that_cannot_be_written_stops_the_pass_before_it_acts() {
    failPulls();
    reconcile();
    cluster.kubelet.settle();
    PodRecovery recovery = cluster.recovery().audit(AuditSink.jsonLines(new BrokenLines())).build();
    RecoverableWorkload workload = cluster.workload().build();

    assertThatThrownBy(() -> recovery.reconcile(workload)).isInstanceOf(PodmendException.class);
    assertThat(cluster.attempts()).isEmpty();
    assertThat(cluster.onlyPod().getMetadata().getDeletionTimestamp()).isNull();
  }

  private static final class BrokenLines implements Appendable {
    @Override
    public Appendable append(CharSequence text) throws IOException {
      throw new IOException("disk full");
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) throws IOException {
      throw new IOException("disk full");
    }

    @Override
    public Appendable append(char c) throws IOException {
      throw new IOException("disk full");
    }
  }

  @Test
  void what_a_listener_throws_stops_nobody() {
    failPulls();
    List<String> heard = new ArrayList<>();
    PodRecovery recovery =
        cluster
            .recovery()
            .listener(
                report -> {
                  throw new IllegalStateException("deaf");
                })
            .listener(report -> heard.add(report.action()))
            .build();

    recover(recovery, cluster.workload().build());

    assertThat(heard).containsExactly("fallback-to-prebuilt", "recovered");
  }

  @Test
  void rights_to_read_events_and_logs_are_optional() {
    cluster
        .server
        .faults()
        .on(
            request ->
                (request.isAbout("events") && request.verb().equals("list"))
                    || request.body().contains("Podmend")
                    || request.subresource().equals("log"))
        .always()
        .answer(Fault.status(403));
    failPulls();

    RecoveryResult end = recover(cluster.recovery().build(), cluster.workload().build());

    assertThat(end.phase()).isEqualTo(RecoveryPhase.HEALTHY);
  }

  @Test
  void a_store_in_memory_needs_no_right_on_the_owner() {
    failPulls();
    PodRecovery recovery = cluster.recovery().stateStore(RecoveryStateStore.inMemory()).build();

    RecoveryResult end = recover(recovery, cluster.workload().build());

    assertThat(end.message()).contains("fallback to pre-built image. Final status: Success");
    assertThat(cluster.server.requests())
        .noneMatch(request -> request.isAbout("configmaps") && request.verb().equals("patch"));
  }

  @Test
  void a_pod_that_starts_slowly_is_watched_and_not_touched() {
    cluster.kubelet.whenPod(anyPod()).lives(PodLife.of(scheduled()));
    reconcile();
    cluster.kubelet.settle();

    RecoveryResult result = reconcile();

    assertThat(result.phase()).isEqualTo(RecoveryPhase.PROGRESSING);
    assertThat(result.requeueAfter().orElseThrow()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(cluster.onlyPod().getMetadata().getDeletionTimestamp()).isNull();
  }
}

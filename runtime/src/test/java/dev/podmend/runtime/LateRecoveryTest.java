package dev.podmend.runtime;

import static dev.podmend.testkit.kubelet.PodMatchers.image;
import static dev.podmend.testkit.kubelet.PodStep.after;
import static dev.podmend.testkit.kubelet.PodStep.pulling;
import static dev.podmend.testkit.kubelet.PodStep.ready;
import static dev.podmend.testkit.kubelet.PodStep.running;
import static dev.podmend.testkit.kubelet.PodStep.scheduled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.kubelet.PodLife;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes late: a pass, or the end of a recovery. */
class LateRecoveryTest {

  private final Cluster cluster = new Cluster();

  @AfterEach
  void stop() {
    cluster.close();
  }

  private RecoveryResult reconcile() {
    return cluster.recovery().build().reconcile(cluster.workload().build());
  }

  private RecoveryResult recover() {
    return cluster.recover(cluster.recovery().build(), cluster.workload().build());
  }

  private void failPulls() {
    cluster.kubelet.whenPod(image(Cluster.BUILT)).lives(PodLife.failsToPull("manifest unknown"));
  }

  private static boolean isDeletion(ApiRequest request) {
    return request.verb().equals("delete") && request.isAbout("pods");
  }

  @Test
  void what_was_decided_is_done_after_a_long_absence() {
    failPulls();
    reconcile();
    cluster.kubelet.settle();
    cluster.server.faults().on(LateRecoveryTest::isDeletion).answer(Fault.reset());
    reconcile();
    cluster.clock.advance(Duration.ofMinutes(11));

    RecoveryResult end = recover();

    assertThat(end.phase()).isEqualTo(RecoveryPhase.HEALTHY);
    assertThat(cluster.attempts()).containsExactly("fallback-to-prebuilt succeeded");
  }

  @Test
  void a_pod_that_must_not_be_deleted_is_told_in_the_servers_words_however_long_it_takes() {
    failPulls();
    reconcile();
    cluster.kubelet.settle();
    cluster.server.faults().on(LateRecoveryTest::isDeletion).always().answer(Fault.status(403));
    reconcile();
    cluster.clock.advance(Duration.ofMinutes(11));

    RecoveryResult later = reconcile();

    assertThat(later.phase()).isEqualTo(RecoveryPhase.BLOCKED);
    assertThat(later.message()).contains("the API server answered 403");
    assertThat(later.isFinal()).isFalse();
  }

  @Test
  void a_pod_that_just_started_on_a_node_whose_clock_is_ahead_has_its_time_to_be_ready() {
    cluster
        .kubelet
        .whenPod(image(Cluster.BUILT))
        .lives(
            PodLife.of(scheduled(), pulling(), running(), after(Duration.ofMinutes(1)), ready()));
    reconcile();
    cluster.kubelet.settle();

    RecoveryResult result =
        cluster
            .recovery()
            .clock(() -> cluster.clock.instant().minusSeconds(1))
            .build()
            .reconcile(cluster.workload().build());

    assertThat(result.phase()).isEqualTo(RecoveryPhase.PROGRESSING);
  }

  @Test
  void a_pod_that_is_slow_to_be_ready_is_a_recovery_all_the_same() {
    failPulls();
    cluster
        .kubelet
        .whenPod(image(Cluster.PREBUILT))
        .lives(
            PodLife.of(scheduled(), pulling(), running(), after(Duration.ofMinutes(1)), ready()));

    RecoveryResult end = recover();

    assertThat(end.phase()).isEqualTo(RecoveryPhase.HEALTHY);
    assertThat(cluster.attempts()).containsExactly("fallback-to-prebuilt succeeded");
    assertThat(cluster.decisions()).extracting(Event::getReason).contains("PodmendRecovered");
  }
}

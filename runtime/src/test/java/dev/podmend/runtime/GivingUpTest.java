package dev.podmend.runtime;

import static dev.podmend.testkit.kubelet.PodMatchers.anyPod;
import static dev.podmend.testkit.kubelet.PodStep.crashLoops;
import static dev.podmend.testkit.kubelet.PodStep.scheduled;
import static dev.podmend.testkit.kubelet.PodStep.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.recovery.RecoveryConfig;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.kubelet.PodLife;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How it is told that podmend gave up: once, and for what it is. */
class GivingUpTest {

  private final Cluster cluster = new Cluster();

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void a_crash_loop_whose_words_alternate_is_given_up_once() {
    cluster
        .server
        .faults()
        .on(request -> request.isAbout("events") && request.verb().equals("list"))
        .always()
        .answer(Fault.status(403));
    cluster.kubelet.whenPod(anyPod()).lives(PodLife.of(scheduled(), crashLoops(8, 1)));
    RecoverableWorkload workload =
        cluster
            .workload()
            .images(List.of())
            .config(RecoveryConfig.builder().maxRecoveryAttempts(0).build())
            .build();
    List<String> heard = new ArrayList<>();
    PodRecovery recovery =
        cluster.recovery().listener(report -> heard.add(report.action())).build();

    for (int pass = 0; pass < 160; pass++) {
      recovery.reconcile(workload);
      cluster.clock.advance(Duration.ofSeconds(15));
      cluster.kubelet.tick();
    }

    assertThat(heard).filteredOn("give-up"::equals).hasSize(1);
  }

  @Test
  void a_pod_that_never_starts_is_given_up_aloud() {
    PodCondition gated =
        new PodConditionBuilder()
            .withType("PodScheduled")
            .withStatus("False")
            .withReason("SchedulingGated")
            .withMessage("Scheduling is blocked due to non-empty scheduling gates")
            .build();
    cluster
        .kubelet
        .whenPod(anyPod())
        .lives(PodLife.of(status(status -> status.setConditions(List.of(gated)))));
    RecoverableWorkload workload =
        cluster
            .workload(
                new PodBuilder(Cluster.template("Always"))
                    .editSpec()
                    .addNewSchedulingGate("example.com/quota")
                    .endSpec()
                    .build())
            .build();
    List<String> heard = new ArrayList<>();
    PodRecovery recovery =
        cluster.recovery().listener(report -> heard.add(report.decision().message())).build();

    RecoveryResult end = cluster.recover(recovery, workload);
    recovery.reconcile(workload);

    assertThat(end.phase()).isEqualTo(RecoveryPhase.FAILED);
    assertThat(end.message())
        .isEqualTo("Validation pod did not start in time. Final status: Failed");
    assertThat(heard).containsExactly(end.message());
    assertThat(cluster.decisions()).extracting(Event::getReason).containsExactly("PodmendGiveUp");
  }
}

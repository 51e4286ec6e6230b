package dev.podmend.runtime.healing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureCause;
import dev.podmend.healing.HealingAction;
import dev.podmend.healing.HealingPolicy;
import dev.podmend.testkit.kubelet.PodLife;
import dev.podmend.testkit.kubelet.PodStep;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What changes a template has healed nothing as long as no pod is made by it. */
class RolloutIsVerifiedTest {

  private final Ward ward = new Ward();

  @AfterEach
  void stop() {
    ward.close();
  }

  private static HealingPolicy remedy(HealingAction action) {
    return HealingPolicy.builder().putRemedies(FailureCause.APPLICATION_ERROR, action).build();
  }

  @Test
  void memory_that_no_pod_got_has_healed_nothing() {
    ward.deployment(
        "web",
        1,
        PodLife.of(PodStep.scheduled(), PodStep.crashLoops(3, PodStep.oomKilled())),
        PodLife.runs());

    OwnerProgress end = endWithoutRollout(HealingPolicy.builder().memoryCeiling(1L << 30).build());

    assertThat(end.phase()).isEqualTo(HealingPhase.NOT_HEALED);
    assertThat(end.message()).startsWith("the change was not rolled out: 0 of 1 pods");
  }

  @Test
  void a_restart_that_no_pod_saw_has_healed_nothing() {
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());

    OwnerProgress end = endWithoutRollout(remedy(new HealingAction.RestartRollout()));

    assertThat(end.phase()).isEqualTo(HealingPhase.NOT_HEALED);
    assertThat(end.message()).startsWith("the change was not rolled out: 0 of 1 pods");
  }

  @Test
  void a_config_map_that_no_pod_read_has_healed_nothing() {
    ward.client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(Ward.NAMESPACE)
                .withName("settings")
                .endMetadata()
                .addToData("url", "wrong")
                .build())
        .create();
    ward.deployment("web", 1, Ward.crashes(), PodLife.runs());
    Map<String, String> right = Map.of("url", "right");

    OwnerProgress end =
        endWithoutRollout(remedy(new HealingAction.PatchConfigMap("settings", right)));

    assertThat(end.phase()).isEqualTo(HealingPhase.NOT_HEALED);
    assertThat(end.message()).startsWith("the change was not rolled out: 0 of 1 pods");
  }

  /** No controller runs, as if the owner were paused; its pod comes back by itself. */
  private OwnerProgress endWithoutRollout(HealingPolicy policy) {
    WorkloadHealer healer = ward.healer().policy(policy).build();
    for (int pass = 0; pass < 400; pass++) {
      HealingPass result = healer.heal();
      OwnerProgress progress = result.owners().get(0);
      if (progress.phase().isEnd()) {
        return progress;
      }
      if (progress.phase() == HealingPhase.VERIFYING) {
        ward.pods("web").forEach(this::recoverOnce);
      }
      ward.clock.advance(result.nextAfter());
    }
    throw new AssertionError("no end; trail: " + ward.trail);
  }

  private void recoverOnce(Pod pod) {
    if (!PodIndex.isReady(pod)) {
      ward.recover(pod);
    }
  }
}

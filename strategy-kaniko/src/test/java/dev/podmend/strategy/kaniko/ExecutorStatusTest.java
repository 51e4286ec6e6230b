package dev.podmend.strategy.kaniko;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildState;
import dev.podmend.model.Evidence;
import dev.podmend.model.ImageReference;
import dev.podmend.testkit.PodArbitraries;
import dev.podmend.testkit.build.BuildRequests;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.Arrays;
import java.util.Collections;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExecutorStatusTest {

  private static final ImageReference IMAGE = ImageReference.parse("r.example.com/a:1");

  @Test
  void a_half_written_status_is_no_end() {
    Pod bare = new PodBuilder().withNewMetadata().endMetadata().build();
    Pod nulls = new PodBuilder(bare).withNewStatus().endStatus().build();
    nulls.getStatus().setContainerStatuses(null);
    nulls.getStatus().setInitContainerStatuses(Collections.singletonList(null));
    nulls.getStatus().setConditions(null);
    Pod nameless = pod("Pending", new ContainerStatus());

    assertThat(Arrays.asList(bare, nulls, nameless))
        .allSatisfy(pod -> assertThat(state(pod)).isEqualTo(BuildState.pending("")));
  }

  @Test
  void an_end_without_a_code_is_no_success() {
    ContainerStatus odd =
        new ContainerStatusBuilder()
            .withName("executor")
            .withNewState()
            .withNewTerminated()
            .withMessage(BuildRequests.DIGEST)
            .endTerminated()
            .endState()
            .build();

    assertThat(state(pod("Running", odd))).isInstanceOf(BuildState.Failed.class);
  }

  @Test
  void a_phase_without_containers_is_believed() {
    assertThat(reason(pod("Succeeded"))).isEqualTo(BuildFailureReason.DIGEST_MISSING);
    assertThat(reason(pod("Failed"))).isEqualTo(BuildFailureReason.UNKNOWN);
  }

  @Test
  void a_reason_that_nobody_knows_is_kept_word_for_word() {
    Pod pod = pod("Failed");
    pod.getStatus().setReason("SolarFlare");
    pod.getStatus().setMessage("the sun did it");

    assertThat(state(pod))
        .isInstanceOfSatisfying(
            BuildState.Failed.class,
            failed -> {
              assertThat(failed.failure().reason()).isEqualTo(BuildFailureReason.UNKNOWN);
              assertThat(failed.failure().message()).isEqualTo("the sun did it");
              assertThat(failed.failure().evidence())
                  .contains(new Evidence("status.reason", "SolarFlare"));
            });
  }

  @Test
  void an_executor_that_is_stopped_with_its_pod_did_not_fail() {
    for (int code : new int[] {2, 137, 143}) {
      Pod pod = pod("Running", ended(code, "Error"));
      pod.getMetadata().setDeletionTimestamp("2026-03-01T12:00:00Z");

      assertThat(reason(pod)).isEqualTo(BuildFailureReason.POD_DELETED);
    }
  }

  @Test
  void a_success_stays_one_whatever_becomes_of_the_pod() {
    ContainerStatus good = ended(0, "Completed");
    good.getState().getTerminated().setMessage(BuildRequests.DIGEST);
    Pod evicted = pod("Failed", good);
    evicted.getStatus().setReason("Evicted");
    evicted.getMetadata().setDeletionTimestamp("2026-03-01T12:00:00Z");

    assertThat(state(evicted)).isInstanceOf(BuildState.Succeeded.class);
  }

  @Property
  void any_pod_has_a_state(@ForAll("hostile") Pod pod) {
    if (pod.getMetadata() == null) {
      pod.setMetadata(new ObjectMeta());
    }

    assertThat(state(pod)).isNotNull();
    assertThat(new ExecutorStatus(pod).ownExit()).isNotNull();
  }

  /** With names that make the strategy look at their containers. */
  @Provide
  Arbitrary<Pod> hostile() {
    return PodArbitraries.hostile().map(ExecutorStatusTest::named);
  }

  private static Pod named(Pod pod) {
    PodStatus status = pod.getStatus();
    if (status != null && status.getContainerStatuses() != null) {
      status.getContainerStatuses().stream()
          .filter(one -> one != null)
          .forEach(one -> one.setName("executor"));
    }
    return pod;
  }

  private static ContainerStatus ended(int code, String reason) {
    return new ContainerStatusBuilder()
        .withName("executor")
        .withNewState()
        .withNewTerminated()
        .withExitCode(code)
        .withReason(reason)
        .endTerminated()
        .endState()
        .build();
  }

  private static Pod pod(String phase, ContainerStatus... containers) {
    return new PodBuilder()
        .withNewMetadata()
        .withName("p")
        .endMetadata()
        .withNewSpec()
        .withRestartPolicy("Never")
        .endSpec()
        .withNewStatus()
        .withPhase(phase)
        .withContainerStatuses(containers)
        .endStatus()
        .build();
  }

  private static BuildState state(Pod pod) {
    return new ExecutorStatus(pod).state(IMAGE);
  }

  private static BuildFailureReason reason(Pod pod) {
    return ((BuildState.Failed) state(pod)).failure().reason();
  }
}

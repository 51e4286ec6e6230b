package dev.podmend.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.recovery.RecoveryAction.FallBackToPrebuiltImage;
import dev.podmend.recovery.RecoveryAction.GiveUp;
import dev.podmend.recovery.RecoveryAction.RaiseMemory;
import dev.podmend.recovery.RecoveryAction.RemoveInitContainers;
import dev.podmend.recovery.RecoveryAction.Reschedule;
import dev.podmend.recovery.RecoveryAction.Retry;
import dev.podmend.recovery.RecoveryAction.SwitchBuildStrategy;
import dev.podmend.recovery.RecoveryAction.Wait;
import dev.podmend.recovery.StatusMessage.Standing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusMessageTest {

  @Test
  void the_message_has_the_promised_form() {
    assertThat(
            StatusMessage.of(
                "Validation pod",
                "ImagePullBackOff (image not found)",
                List.of(new FallBackToPrebuiltImage("app", "quay.io/a:1")),
                Standing.SUCCESS))
        .isEqualTo(
            "Validation pod failed: ImagePullBackOff (image not found). "
                + "Attempted recovery: fallback to pre-built image. Final status: Success");
  }

  @Test
  void everything_that_was_tried_is_named_in_order() {
    assertThat(
            StatusMessage.of(
                "Pod",
                "Error (missing library)",
                List.of(
                    new RemoveInitContainers(List.of("git-clone")),
                    new SwitchBuildStrategy("s2i", "tekton")),
                Standing.FAILED))
        .contains(
            "Attempted recovery: removal of init container git-clone, "
                + "then build strategy tekton in place of s2i. Final status: Failed");
  }

  @Test
  void every_action_has_words() {
    assertThat(
            List.of(
                new Wait(RecoveryArbitraries.NOW),
                new Retry(Duration.ZERO),
                new RaiseMemory("app", "1Gi", "2Gi"),
                new Reschedule(Duration.ZERO),
                new GiveUp("mend it")))
        .extracting(StatusMessage::words)
        .containsExactly(
            "wait",
            "retry with the same specification",
            "memory limit raised to 2Gi",
            "reschedule",
            "give-up");
  }

  @Test
  void the_message_is_one_bounded_line() {
    assertThat(
            StatusMessage.of(
                "Pod\r\nor  not", "x\u2028\t" + "y".repeat(5000), List.of(), Standing.WAITING))
        .startsWith("Pod or not failed: x yyy")
        .hasSize(StatusMessage.MAX_LENGTH)
        .doesNotContain("\n", "\r", "\t", "\u2028");
  }
}

package dev.podmend.healing;

import static dev.podmend.healing.Bodies.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureCause;
import dev.podmend.model.Evidence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyReviewTest {

  private static final WorkloadOwner OWNER = new WorkloadOwner("Deployment", "team", "web");
  private static final HealingAction RESTART = new HealingAction.RestartPods();
  private static final HealingAction HAND_OVER = new HealingAction.HandOver();
  private static final HealingPolicy HANDING = HealingPolicy.builder().handsOver(true).build();

  private static HealingAction raise(long bytes) {
    return new HealingAction.RaiseMemory("app", bytes);
  }

  private static Optional<String> objection(
      HealingPolicy policy, FailureCause cause, HealingAction action, ObjectManagement... by) {
    Remediation remediation =
        Remediation.builder()
            .id("id")
            .incident("incident")
            .owner(OWNER)
            .cause(cause)
            .fingerprint("print")
            .action(action)
            .podUids(Set.of())
            .detectedAt(NOW)
            .startedAt(NOW)
            .check(
                new RecoveryCheck(
                    NOW, Duration.ofMinutes(1), Duration.ofMinutes(2), Optional.empty(), 0))
            .build();
    return PolicyReview.by(policy).objection(remediation, List.of(by));
  }

  @Test
  void what_helps_against_the_cause_stands() {
    HealingPolicy raising = HealingPolicy.builder().memoryCeiling(100).build();

    assertThat(objection(HealingPolicy.DEFAULT, FailureCause.APPLICATION_ERROR, RESTART)).isEmpty();
    assertThat(objection(HealingPolicy.DEFAULT, FailureCause.SANDBOX_FAILED, RESTART)).isEmpty();
    assertThat(objection(raising, FailureCause.MEMORY_LIMIT_EXCEEDED, raise(100))).isEmpty();
    assertThat(objection(raising, FailureCause.MEMORY_LIMIT_EXCEEDED, raise(101)))
        .contains("101 bytes are above the memory ceiling");
    assertThat(objection(HealingPolicy.DEFAULT, FailureCause.MEMORY_LIMIT_EXCEEDED, raise(1)))
        .contains("1 bytes are above the memory ceiling");
  }

  @Test
  void what_does_not_help_against_the_cause_falls() {
    HealingPolicy raising = HealingPolicy.builder().memoryCeiling(100).build();

    assertThat(objection(raising, FailureCause.APPLICATION_ERROR, raise(5)))
        .contains("the policy has no raise-memory against APPLICATION_ERROR");
    assertThat(objection(raising, FailureCause.MEMORY_LIMIT_EXCEEDED, RESTART))
        .contains("the policy has no restart-pods against MEMORY_LIMIT_EXCEEDED");
    for (FailureCause cause :
        List.of(
            FailureCause.IMAGE_NOT_FOUND,
            FailureCause.DISRUPTED,
            FailureCause.REGISTRY_UNREACHABLE,
            FailureCause.NOT_READY)) {
      assertThat(objection(HealingPolicy.DEFAULT, cause, RESTART)).isPresent();
      assertThat(objection(HealingPolicy.DEFAULT, cause, HAND_OVER)).isPresent();
    }
  }

  @Test
  void a_hand_over_stands_where_the_policy_hands_over_and_patience_is_not_all_it_takes() {
    assertThat(objection(HANDING, FailureCause.IMAGE_NOT_FOUND, HAND_OVER)).isEmpty();
    assertThat(objection(HANDING, FailureCause.REGISTRY_UNREACHABLE, HAND_OVER)).isEmpty();
    assertThat(objection(HANDING, FailureCause.DISRUPTED, HAND_OVER)).isPresent();
    assertThat(objection(HealingPolicy.DEFAULT, FailureCause.IMAGE_NOT_FOUND, HAND_OVER))
        .contains("the policy has no hand-over against IMAGE_NOT_FOUND");
  }

  @Test
  void a_remedy_of_the_users_own_is_the_only_one_against_its_cause() {
    HealingAction rollout = new HealingAction.RestartRollout();
    HealingPolicy own =
        HealingPolicy.builder().remedies(Map.of(FailureCause.APPLICATION_ERROR, rollout)).build();

    assertThat(objection(own, FailureCause.APPLICATION_ERROR, rollout)).isEmpty();
    assertThat(objection(own, FailureCause.APPLICATION_ERROR, RESTART)).isPresent();
    assertThat(objection(own, FailureCause.APPLICATION_CRASHED, RESTART)).isEmpty();
    assertThat(objection(own, FailureCause.APPLICATION_CRASHED, rollout)).isPresent();
  }

  @Test
  void what_now_stands_in_the_way_is_told() {
    ObjectManagement helm =
        new ObjectManagement(ManagingTool.HELM, "web", new Evidence("Deployment label x", "y"));
    HealingPolicy raising = HealingPolicy.builder().memoryCeiling(100).build();

    assertThat(objection(raising, FailureCause.MEMORY_LIMIT_EXCEEDED, raise(5), helm))
        .hasValueSatisfying(why -> assertThat(why).contains("manages it as web"));
    assertThat(objection(HealingPolicy.DEFAULT, FailureCause.APPLICATION_ERROR, RESTART, helm))
        .isEmpty();
    assertThat(
            objection(
                HealingPolicy.builder().dryRun(true).build(),
                FailureCause.APPLICATION_ERROR,
                RESTART))
        .contains("this is a dry run");
  }
}

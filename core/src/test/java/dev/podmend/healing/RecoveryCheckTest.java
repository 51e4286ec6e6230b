package dev.podmend.healing;

import static dev.podmend.healing.Bodies.NOW;
import static dev.podmend.healing.Bodies.after;
import static dev.podmend.healing.Bodies.ended;
import static dev.podmend.healing.Bodies.heldBack;
import static dev.podmend.healing.Bodies.pod;
import static dev.podmend.healing.Bodies.running;
import static dev.podmend.healing.Bodies.seen;
import static dev.podmend.healing.Bodies.well;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecoveryCheckTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final RecoveryCheck BEGUN =
      new RecoveryCheck(NOW, MINUTE, MINUTE.multipliedBy(5), Optional.empty(), 0);

  private static Duration stability(Pod... failing) {
    return RecoveryCheck.begin(seen(failing), MINUTE, MINUTE, NOW).stability();
  }

  private static Pod crashed(Duration ran) {
    return pod("a", false, NOW, ended("app", 1, NOW.minus(ran), NOW)).build();
  }

  @Test
  void bounds_are_checked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecoveryCheck(NOW, Duration.ZERO, MINUTE, Optional.empty(), 0))
        .withMessageContaining("stability must be more than zero");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecoveryCheck(NOW, MINUTE, MINUTE, Optional.empty(), 0))
        .withMessageContaining("timeout must be longer than the stability");
    assertThat(new RecoveryCheck(NOW, MINUTE, MINUTE.plusNanos(1), Optional.empty(), 0))
        .isNotNull();
  }

  @Test
  void pods_must_be_well_for_twice_the_longest_run_of_a_container_that_crashed() {
    assertThat(stability()).isEqualTo(MINUTE);
    assertThat(stability(crashed(Duration.ofSeconds(20)))).isEqualTo(MINUTE);
    assertThat(stability(crashed(Duration.ofSeconds(31)))).isEqualTo(Duration.ofSeconds(62));
    assertThat(stability(crashed(MINUTE), crashed(Duration.ofSeconds(90)), crashed(MINUTE)))
        .isEqualTo(Duration.ofMinutes(3));
    assertThat(stability(crashed(Duration.ofDays(1)))).isEqualTo(Duration.ofDays(2));
    assertThat(stability(crashed(Duration.ofDays(9)))).isEqualTo(Duration.ofDays(2));
    assertThat(RecoveryCheck.begin(seen(crashed(MINUTE)), MINUTE, MINUTE, NOW))
        .isEqualTo(
            new RecoveryCheck(
                NOW, Duration.ofMinutes(2), Duration.ofMinutes(3), Optional.empty(), 0));
  }

  @Test
  void the_run_before_the_present_one_counts_and_one_that_never_started_does_not() {
    ContainerStatus restarted =
        after(running("app", 1, NOW), NOW.minusSeconds(300), NOW.minusSeconds(100));
    ContainerStatus never = after(running("app", 1, NOW), Instant.EPOCH, NOW.minusSeconds(100));

    assertThat(stability(pod("a", false, NOW, restarted).build()))
        .isEqualTo(Duration.ofSeconds(400));
    assertThat(stability(pod("a", false, NOW, never).build())).isEqualTo(MINUTE);
    assertThat(stability(new PodBuilder().build())).isEqualTo(MINUTE);
  }

  @Test
  void an_init_container_that_did_its_work_ran_as_long_as_it_had_to() {
    Pod done =
        pod("a", false, NOW)
            .editStatus()
            .addToInitContainerStatuses(ended("init", 0, NOW.minusSeconds(900), NOW))
            .endStatus()
            .build();
    Pod failed =
        pod("a", false, NOW)
            .editStatus()
            .addToInitContainerStatuses(ended("init", 3, NOW.minusSeconds(900), NOW))
            .endStatus()
            .build();
    Pod starting =
        pod("a", false, NOW)
            .editStatus()
            .addToInitContainerStatuses(running("init", 0, NOW.minusSeconds(900)))
            .endStatus()
            .build();

    assertThat(stability(done)).isEqualTo(MINUTE);
    assertThat(stability(failed)).isEqualTo(Duration.ofMinutes(30));
    assertThat(stability(starting)).isEqualTo(MINUTE);
  }

  @Test
  void enough_pods_are_ready_and_none_is_unwell() {
    Pod ready = well("a", 0, NOW);
    Instant justNow = NOW.minusSeconds(5);
    Pod notReady = pod("b", false, justNow, running("app", 0, justNow)).build();
    Pod looping = pod("c", false, NOW, heldBack("app", 3)).build();
    Pod leaving =
        new PodBuilder(ready)
            .editMetadata()
            .withDeletionTimestamp(NOW.toString())
            .endMetadata()
            .build();
    Pod without = new PodBuilder(ready).editStatus().withConditions().endStatus().build();

    assertThat(BEGUN.observe(seen(ready), 1, NOW).wellSince()).contains(NOW);
    assertThat(BEGUN.observe(seen(ready), 2, NOW).wellSince()).isEmpty();
    assertThat(BEGUN.observe(seen(ready, ready), 2, NOW).wellSince()).contains(NOW);
    assertThat(BEGUN.observe(seen(ready, notReady), 1, NOW).wellSince()).contains(NOW);
    assertThat(BEGUN.observe(seen(ready, notReady), 2, NOW).wellSince()).isEmpty();
    assertThat(BEGUN.observe(seen(ready, looping), 1, NOW).wellSince()).isEmpty();
    assertThat(BEGUN.observe(seen(ready, leaving), 2, NOW).wellSince()).isEmpty();
    assertThat(BEGUN.observe(seen(leaving), 0, NOW).wellSince()).contains(NOW);
    assertThat(BEGUN.observe(seen(without), 1, NOW).wellSince()).isEmpty();
  }

  @Test
  void a_failed_pod_without_a_controller_is_not_replaced_by_another() {
    PodBuilder failed =
        pod("b", false, NOW, ended("app", 1, NOW.minusSeconds(9), NOW))
            .editStatus()
            .withPhase("Failed")
            .endStatus();
    Pod owned = failed.build();
    Pod bare = new PodBuilder(owned).editMetadata().withOwnerReferences().endMetadata().build();
    Pod shared =
        new PodBuilder(owned)
            .editMetadata()
            .editFirstOwnerReference()
            .withController(false)
            .endOwnerReference()
            .endMetadata()
            .build();
    Pod ready = well("a", 0, NOW);

    assertThat(BEGUN.observe(seen(ready, owned), 1, NOW).wellSince()).contains(NOW);
    assertThat(BEGUN.observe(seen(ready, bare), 1, NOW).wellSince()).isEmpty();
    assertThat(BEGUN.observe(seen(ready, shared), 1, NOW).wellSince()).isEmpty();
  }

  @Test
  void a_restart_begins_the_time_anew() {
    RecoveryCheck well = BEGUN.observe(seen(well("a", 1, NOW)), 1, NOW);
    assertThat(well.restarts()).isEqualTo(1);

    Instant later = NOW.plusSeconds(30);
    assertThat(well.observe(seen(well("a", 1, NOW)), 1, later).wellSince()).contains(NOW);
    assertThat(well.observe(seen(well("a", 2, NOW)), 1, later).wellSince()).contains(later);
    assertThat(well.observe(seen(well("b", 0, later)), 1, later).wellSince()).contains(NOW);
    // As many restarts as before, but one of them a moment ago.
    assertThat(well.observe(seen(well("b", 1, NOW.plusSeconds(9))), 1, later).wellSince())
        .contains(later);
    assertThat(well.observe(seen(well("b", 1, NOW)), 1, later).wellSince()).contains(NOW);
  }

  @Test
  void restarts_of_what_leaves_do_not_count() {
    Pod leaving =
        new PodBuilder(well("a", 7, NOW))
            .editMetadata()
            .withDeletionTimestamp(NOW.toString())
            .endMetadata()
            .build();

    assertThat(BEGUN.observe(seen(leaving, well("b", 2, NOW)), 1, NOW).restarts()).isEqualTo(2);
    assertThat(
            BEGUN
                .observe(seen(pod("c", false, NOW, heldBack("app", 4)).build()), 1, NOW)
                .restarts())
        .isEqualTo(4);
  }

  @Test
  void who_looks_too_late_takes_the_pods_word_for_since_when_they_are_ready() {
    Instant latest = NOW.plus(Duration.ofMinutes(4));
    Instant late = latest.plusSeconds(1);
    Pod early = well("a", 0, NOW.plusSeconds(20));
    Pod later = well("b", 0, NOW.plusSeconds(50));
    Pod before = well("c", 0, NOW.minusSeconds(50));
    Pod future = well("d", 0, late.plusSeconds(50));

    assertThat(BEGUN.observe(seen(early), 1, latest).wellSince()).contains(latest);
    assertThat(BEGUN.observe(seen(early), 1, late).wellSince()).contains(NOW.plusSeconds(20));
    assertThat(BEGUN.observe(seen(early, later), 2, late).wellSince())
        .contains(NOW.plusSeconds(50));
    assertThat(BEGUN.observe(seen(before), 1, late).wellSince()).contains(NOW);
    assertThat(BEGUN.observe(seen(future), 1, late).wellSince()).contains(late);
    assertThat(
            BEGUN
                .observe(seen(early), 1, NOW)
                .observe(seen(well("a", 1, NOW)), 1, late)
                .wellSince())
        .contains(late);
  }

  @Test
  void the_result_is_known_a_stability_after_the_pods_got_well_or_at_the_timeout() {
    RecoveryCheck well = BEGUN.observe(seen(well("a", 0, NOW)), 1, NOW.plusSeconds(10));
    Instant end = NOW.plus(Duration.ofMinutes(5));

    assertThat(well.result(NOW.plusSeconds(69))).isEqualTo(HealingResult.PENDING);
    assertThat(well.result(NOW.plusSeconds(70))).isEqualTo(HealingResult.HEALED);
    assertThat(BEGUN.result(end)).isEqualTo(HealingResult.PENDING);
    assertThat(BEGUN.result(end.plusSeconds(1))).isEqualTo(HealingResult.NOT_HEALED);
    RecoveryCheck lateButWell =
        new RecoveryCheck(NOW, MINUTE, Duration.ofMinutes(5), Optional.of(end), 0);
    assertThat(lateButWell.result(end.plusSeconds(60))).isEqualTo(HealingResult.HEALED);
    RecoveryCheck tooLate =
        new RecoveryCheck(NOW, MINUTE, Duration.ofMinutes(5), Optional.of(end.plusSeconds(1)), 0);
    assertThat(tooLate.result(end.plusSeconds(1))).isEqualTo(HealingResult.NOT_HEALED);
  }
}

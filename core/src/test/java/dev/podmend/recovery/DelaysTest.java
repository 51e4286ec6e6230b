package dev.podmend.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.podmend.recovery.RecoveryAction.FallBackToPrebuiltImage;
import dev.podmend.recovery.RecoveryAction.GiveUp;
import dev.podmend.recovery.RecoveryAction.RaiseMemory;
import dev.podmend.recovery.RecoveryAction.RemoveInitContainers;
import dev.podmend.recovery.RecoveryAction.Reschedule;
import dev.podmend.recovery.RecoveryAction.Retry;
import dev.podmend.recovery.RecoveryAction.SwitchBuildStrategy;
import dev.podmend.recovery.RecoveryAction.Wait;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Delays of actions, and the small words that decisions are made of. */
class DelaysTest {

  private static final Instant NOW = RecoveryArbitraries.NOW;
  private static final List<RecoveryAction> AT_ONCE =
      List.of(
          new Wait(NOW),
          new FallBackToPrebuiltImage("app", "quay.io/a:1"),
          new RemoveInitContainers(List.of("git-clone")),
          new SwitchBuildStrategy("s2i", "tekton"),
          new RaiseMemory("app", "1Gi", "2Gi"),
          new GiveUp("mend it"));

  @Test
  void only_repetitions_are_put_off() {
    Duration minute = Duration.ofMinutes(1);

    assertThat(AT_ONCE).extracting(Delays::of).containsOnly(Duration.ZERO);
    assertThat(Delays.of(new Retry(minute))).isEqualTo(minute);
    assertThat(Delays.of(new Reschedule(minute))).isEqualTo(minute);
  }

  @Test
  void a_repetition_that_was_put_off_keeps_its_moment() {
    Instant due = NOW.plusSeconds(60);
    Duration left = Duration.ofSeconds(20);
    Instant later = due.minus(left);

    assertThat(Delays.dueAt(new Retry(Duration.ofSeconds(60)), due, later))
        .isEqualTo(new Retry(left));
    assertThat(Delays.dueAt(new Reschedule(Duration.ofSeconds(60)), due, later))
        .isEqualTo(new Reschedule(left));
    assertThat(Delays.dueAt(new Retry(left), due, due.plusSeconds(1)))
        .isEqualTo(new Retry(Duration.ZERO));
    AT_ONCE.forEach(action -> assertThat(Delays.dueAt(action, due, later)).isEqualTo(action));
  }

  @Test
  void durations_are_told_in_short() {
    assertThat(Patience.text(Duration.ZERO)).isEqualTo("0s");
    assertThat(Patience.text(Duration.ofMinutes(90))).isEqualTo("1h30m");
    assertThat(Patience.max(Duration.ofSeconds(1), Duration.ofSeconds(2)))
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(Patience.max(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isEqualTo(Duration.ofSeconds(2));
  }

  /** At 0, 5, 10, 20, 40 seconds and so on, until two hours have passed. */
  @Test
  void the_number_of_waits_grows_with_the_logarithm_of_the_patience() {
    RecoveryConfig hours =
        RecoveryConfig.builder()
            .backoffBase(Duration.ofSeconds(5))
            .progressPatience(Duration.ofHours(2))
            .build();
    RecoveryConfig twice =
        RecoveryConfig.builder().from(hours).deletionPatience(Duration.ofHours(4)).build();

    assertThat(Patience.maxWaits(hours)).isEqualTo(13);
    assertThat(Patience.maxWaits(twice)).isEqualTo(14);
  }

  @Test
  void a_step_reads_as_a_line() {
    assertThat(new DecisionStep("Is it so?", "no", "the pod still tries"))
        .hasToString("Is it so? no: the pod still tries");
    assertThat(new DecisionStep("Is it so?", "yes", "")).hasToString("Is it so? yes");
  }

  @Test
  void a_container_uses_what_it_mounts_and_what_it_maps() {
    Container mounts =
        new ContainerBuilder().addNewVolumeMount().withName("work").endVolumeMount().build();
    Container maps =
        new ContainerBuilder().addNewVolumeDevice().withName("disk").endVolumeDevice().build();

    assertThat(Containers.uses(mounts, "work")).isTrue();
    assertThat(Containers.uses(mounts, "disk")).isFalse();
    assertThat(Containers.uses(maps, "disk")).isTrue();
    assertThat(Containers.uses(maps, "work")).isFalse();
    assertThat(Containers.uses(new Container(), "work")).isFalse();
  }

  @Test
  void what_is_no_image_is_compared_as_it_stands() {
    assertThat(ImageName.of("Registry.example/No Image"))
        .isEqualTo(new ImageName("Registry.example", "Registry.example/No Image"));
    assertThat(ImageName.of("No Image")).isEqualTo(new ImageName("", "No Image"));
  }

  @Test
  void a_situation_supposes_as_little_as_it_can() {
    RecoverySituation situation =
        RecoverySituation.builder()
            .now(NOW)
            .addContainers(ContainerSituation.of("app", "a:1"), ContainerSituation.of("db", "b:1"))
            .build();

    assertThat(situation.sourceInImage()).isFalse();
    assertThat(situation.sourceInPrebuiltImage()).isFalse();
    assertThat(situation.subject()).isEqualTo("Pod");
    assertThat(situation.ownership()).isEqualTo(PodOwnership.BARE);
    assertThat(situation.container("db")).hasValue(ContainerSituation.of("db", "b:1"));
    assertThat(situation.container("cache")).isEmpty();
  }

  @Test
  @SuppressWarnings("NullAway") // What callers without a checker may do.
  void actions_refuse_null_by_name() {
    assertThatNullPointerException()
        .isThrownBy(() -> new FallBackToPrebuiltImage(null, "a"))
        .withMessage("container");
    assertThatNullPointerException()
        .isThrownBy(() -> new FallBackToPrebuiltImage("app", null))
        .withMessage("image");
    assertThatNullPointerException()
        .isThrownBy(() -> new SwitchBuildStrategy(null, "a"))
        .withMessage("from");
    assertThatNullPointerException()
        .isThrownBy(() -> new SwitchBuildStrategy("a", null))
        .withMessage("to");
    assertThatNullPointerException().isThrownBy(() -> new Retry(null)).withMessage("after");
    assertThatNullPointerException().isThrownBy(() -> new Reschedule(null)).withMessage("after");
    assertThatNullPointerException()
        .isThrownBy(() -> new RaiseMemory(null, "1Gi", "2Gi"))
        .withMessage("container");
  }

  @Test
  void an_excluded_image_is_kept_under_its_key() {
    RecoveryHistory history = RecoveryHistory.EMPTY.excludingImage("a:1").excludingStrategy("s2i");

    assertThat(history.excludedImages()).containsExactly("a:1");
    assertThat(history.excludedStrategies()).containsExactly("s2i");
  }
}

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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeysTest {

  /** Every action with the key under which history knows it, for good: old histories are read. */
  private static final Map<RecoveryAction, String> KEYS =
      Map.of(
          new Wait(RecoveryArbitraries.NOW), "wait",
          new Retry(Duration.ofMinutes(1)), "retry",
          new FallBackToPrebuiltImage("app", "quay.io/a:1"), "fallback-to-prebuilt app quay.io/a:1",
          new RemoveInitContainers(List.of("git-clone")), "remove-init-container [git-clone]",
          new SwitchBuildStrategy("s2i", "tekton"), "switch-build-strategy s2i tekton",
          new RaiseMemory("app", "1Gi", "2Gi"), "raise-memory app 2Gi",
          new Reschedule(Duration.ZERO), "reschedule",
          new GiveUp("mend it"), "give-up");

  @Test
  void each_action_has_a_key_without_its_delay() {
    KEYS.forEach((action, key) -> assertThat(Keys.of(action)).isEqualTo(key));
  }

  @Test
  void a_short_plain_text_is_its_own_key() {
    String longest = "a".repeat(200);

    assertThat(Keys.bounded("")).isEmpty();
    assertThat(Keys.bounded(" quay.io/a:1~")).isEqualTo(" quay.io/a:1~");
    assertThat(Keys.bounded(longest)).isEqualTo(longest);
  }

  @Test
  void a_long_or_odd_text_keeps_its_beginning_and_a_hash_of_the_whole() {
    String tooLong = "a".repeat(201);

    assertThat(Keys.bounded(tooLong)).matches("a{160}#[0-9a-f]{16}");
    assertThat(Keys.bounded(tooLong)).isNotEqualTo(Keys.bounded("a".repeat(202)));
    assertThat(Keys.bounded("é\u001fx")).startsWith("??x#");
    assertThat(Keys.bounded("\u007f")).startsWith("?#");
  }

  @Test
  void hashes_are_those_of_fnv_1a_and_stay_so() {
    assertThat(Keys.bounded("\u007f")).endsWith("#af63f24c860211ee");
    assertThat(Keys.spent("f", new Retry(Duration.ZERO)))
        .isEqualTo(Keys.spent("f", new Retry(Duration.ofHours(1))))
        .isNotEqualTo(Keys.spent("g", new Retry(Duration.ZERO)))
        .isNotEqualTo(Keys.spent("f", new Reschedule(Duration.ZERO)))
        .matches("[0-9a-f]{16}");
  }
}

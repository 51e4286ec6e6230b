package dev.podmend.runtime.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.podmend.failure.FailureCause;
import dev.podmend.healing.HealingAction;
import dev.podmend.healing.RecoveryCheck;
import dev.podmend.healing.Remediation;
import dev.podmend.healing.WorkloadOwner;
import dev.podmend.runtime.PodmendException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuardedEngineTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Remediation REMEDIATION =
      Remediation.builder()
          .id("id")
          .incident("incident")
          .owner(new WorkloadOwner("Deployment", "team", "web"))
          .cause(FailureCause.APPLICATION_ERROR)
          .fingerprint("print")
          .action(new HealingAction.HandOver())
          .podUids(Set.of())
          .detectedAt(NOW)
          .startedAt(NOW)
          .check(
              new RecoveryCheck(
                  NOW, Duration.ofMinutes(1), Duration.ofMinutes(2), Optional.empty(), 0))
          .build();

  private static String faulty(Remediation remediation) {
    throw new IllegalStateException(
        "401", new IllegalArgumentException("token=hunter2hunter2 was refused"));
  }

  @Test
  void what_an_engine_throws_is_told_with_its_place_and_without_its_secrets() {
    PodmendException thrown =
        catchThrowableOfType(
            PodmendException.class,
            () ->
                new GuardedEngine(GuardedEngineTest::faulty)
                    .trigger(REMEDIATION, Optional.empty()));
    StringWriter printed = new StringWriter();
    thrown.printStackTrace(new PrintWriter(printed, true));

    assertThat(thrown).hasMessage("the engine failed: java.lang.IllegalStateException: 401");
    assertThat(printed.toString()).contains("GuardedEngineTest.faulty").doesNotContain("hunter2");
  }
}

package dev.podmend.runtime.healing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureCause;
import dev.podmend.healing.HealingAction;
import dev.podmend.healing.HealingDecision;
import dev.podmend.healing.HealingEntry;
import dev.podmend.healing.HealingPolicy;
import dev.podmend.healing.Incident;
import dev.podmend.healing.Remediation;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults of what others plug in cost an opinion or an action, and no pass. */
class ForeignCodeTest {

  private static final HealingPolicy HANDING_OVER =
      HealingPolicy.builder()
          .putRemedies(FailureCause.APPLICATION_ERROR, new HealingAction.HandOver())
          .build();

  private final Ward ward = new Ward();

  @AfterEach
  void stop() {
    ward.close();
  }

  private void twoThatCrash() {
    ward.deployment("api", 1, Ward.crashes());
    ward.deployment("web", 1, Ward.crashes());
  }

  @SuppressWarnings("NullAway") // What callers without a checker may do.
  private static Optional<String> nothing(Incident incident, HealingDecision decision) {
    return null;
  }

  @Test
  void a_second_opinion_that_is_null_is_none() {
    twoThatCrash();

    HealingPass pass = ward.healer().secondOpinion(ForeignCodeTest::nothing).build().heal();

    assertThat(pass.owners())
        .extracting(OwnerProgress::phase)
        .containsExactly(HealingPhase.ACTING, HealingPhase.ACTING);
    assertThat(ward.trail).extracting(HealingEntry::opinion).containsOnly(Optional.empty());
  }

  @Test
  void a_second_opinion_of_another_thread_that_is_null_is_none() {
    twoThatCrash();
    Executor here = Runnable::run;

    HealingPass pass =
        ward.healer()
            .secondOpinion(ForeignCodeTest::nothing, here, Duration.ofSeconds(1))
            .build()
            .heal();

    assertThat(pass.owners()).hasSize(2);
  }

  @Test
  void a_second_opinion_may_be_waited_for_without_end() {
    ward.deployment("web", 1, Ward.crashes());
    Executor here = Runnable::run;

    ward.healer()
        .secondOpinion(
            (incident, decision) -> Optional.of("a loop"), here, ChronoUnit.FOREVER.getDuration())
        .build()
        .heal();

    assertThat(ward.trail.get(0).opinion()).contains("a loop");
  }

  @Test
  void an_engine_that_fails_has_not_healed_and_says_what_it_threw() {
    twoThatCrash();

    HealingPass pass =
        ward.healer()
            .policy(HANDING_OVER)
            .engine(
                remediation -> {
                  throw new IllegalStateException("no\nway: password=hunter2hunter2");
                })
            .build()
            .heal();

    assertThat(pass.owners())
        .extracting(OwnerProgress::phase)
        .containsExactly(HealingPhase.NOT_HEALED, HealingPhase.NOT_HEALED);
    assertThat(pass.owners().get(0).message())
        .startsWith("the engine failed: java.lang.IllegalStateException: no way: password=")
        .doesNotContain("hunter2");
  }

  @Test
  @SuppressWarnings("NullAway") // What callers without a checker may do.
  void an_engine_that_names_nothing_is_asked_once() {
    ward.deployment("web", 1, Ward.crashes());
    List<Remediation> asked = new ArrayList<>();

    HealingPass pass =
        ward.healer()
            .policy(HANDING_OVER)
            .engine(
                remediation -> {
                  asked.add(remediation);
                  return null;
                })
            .build()
            .heal();

    assertThat(asked).hasSize(1);
    assertThat(pass.owners()).extracting(OwnerProgress::phase).containsExactly(HealingPhase.ACTING);
  }
}

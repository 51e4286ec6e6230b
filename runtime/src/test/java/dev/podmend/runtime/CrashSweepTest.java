package dev.podmend.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrashSweepTest {

  @ParameterizedTest
  @EnumSource
  void a_scenario_ends_as_it_should(Scenario scenario) {
    try (Run run = new Run(scenario)) {
      Run.End end = run.play();

      assertThat(end.phase()).isEqualTo(scenario.end);
      assertThat(end.message()).isEqualTo(scenario.message);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoever_is_killed_before_or_after_any_call_is_continued(Scenario scenario) {
    Run.End undisturbed;
    int calls;
    try (Run run = new Run(scenario)) {
      undisturbed = run.play();
      calls = run.calls();
    }

    // Who dies before a later call leaves the cluster as who dies after the call that precedes it.
    assertEnd(scenario, 0, false, undisturbed);
    for (int call = 0; call < calls; call++) {
      assertEnd(scenario, call, true, undisturbed);
    }
  }

  private static void assertEnd(
      Scenario scenario, int call, boolean afterTheEffect, Run.End undisturbed) {
    try (Run run = new Run(scenario)) {
      assertThat(run.playKilledAt(call, afterTheEffect))
          .as("killed %s call %s", afterTheEffect ? "after" : "before", call)
          .isEqualTo(undisturbed);
    }
  }
}

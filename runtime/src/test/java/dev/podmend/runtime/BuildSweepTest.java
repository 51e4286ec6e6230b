package dev.podmend.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.testkit.api.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BuildSweepTest {

  private static final Map<String, Fault> PASSING =
      Map.of(
          "409", Fault.status(409),
          "429", Fault.tooManyRequests(Duration.ofSeconds(3)),
          "500", Fault.status(500),
          "500 but done", Fault.status(500).afterTheEffect(),
          "503", Fault.status(503),
          "reset", Fault.reset(),
          "reset but done", Fault.reset().afterTheEffect(),
          "malformed", Fault.malformed());

  private static final List<String> CALLS =
      List.of(
          "get configmaps",
          "patch configmaps",
          "create events",
          "create configmaps",
          "create jobs",
          "get jobs",
          "list configmaps",
          "delete configmaps",
          "delete jobs");

  @ParameterizedTest
  @EnumSource
  void a_chain_ends_as_it_should_and_leaves_nothing_behind(BuildScenario scenario) {
    try (BuildRun run = new BuildRun(scenario)) {
      BuildRun.End end = run.play();

      assertThat(end.step()).isEqualTo(scenario.step);
      assertThat(end.history()).isEqualTo(scenario.history);
      assertThat(run.fates.jobs()).hasSize(scenario.jobsLeft);
      assertThat(end.left()).hasSize(2 * scenario.jobsLeft);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SECOND_STRATEGY", "READY_MADE", "SCRIPTED"})
  void whoever_is_killed_before_or_after_any_call_is_continued(BuildScenario scenario) {
    BuildRun.End undisturbed;
    int calls;
    try (BuildRun run = new BuildRun(scenario)) {
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
      BuildScenario scenario, int call, boolean afterTheEffect, BuildRun.End undisturbed) {
    try (BuildRun run = new BuildRun(scenario)) {
      assertThat(run.playKilledAt(call, afterTheEffect))
          .as("killed %s call %s", afterTheEffect ? "after" : "before", call)
          .isEqualTo(undisturbed);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "SECOND_STRATEGY")
  void a_fault_that_passes_delays_a_chain_and_no_more(BuildScenario scenario) {
    BuildRun.End undisturbed;
    try (BuildRun run = new BuildRun(scenario)) {
      undisturbed = run.play();
    }
    PASSING.forEach(
        (name, fault) -> {
          for (String call : CALLS) {
            if (call.startsWith("delete") && (name.equals("409") || name.equals("malformed"))) {
              continue; // Both say that the object is no longer there, and it is taken at its word.
            }
            try (BuildRun run = new BuildRun(scenario)) {
              BuildRun.End end =
                  run.playFailingOn(
                      request ->
                          request
                              .target()
                              .filter(t -> call.equals(request.verb() + " " + t.resource()))
                              .isPresent(),
                      fault);

              assertThat(end.step()).as("%s on %s", name, call).isEqualTo(undisturbed.step());
              assertThat(end.history()).as("%s on %s", name, call).isEqualTo(undisturbed.history());
              assertThat(end.left()).as("%s on %s", name, call).isEqualTo(undisturbed.left());
            }
          }
        });
  }
}

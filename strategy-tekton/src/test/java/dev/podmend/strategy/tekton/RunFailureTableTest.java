package dev.podmend.strategy.tekton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildRemedy;
import dev.podmend.model.Persistence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFailureTableTest {

  private static RunStatus run(String reason, String message) {
    return run(reason, message, List.of());
  }

  private static RunStatus run(String reason, String message, List<Map<String, Object>> steps) {
    return new RunStatus(
        "TaskRun",
        new Fields(
            Map.of(
                "completionTime",
                "2026-03-01T12:00:00Z",
                "steps",
                steps,
                "conditions",
                List.of(
                    Map.of(
                        "type",
                        "Succeeded",
                        "status",
                        "False",
                        "reason",
                        reason,
                        "message",
                        message)))));
  }

  private static Map<String, Object> ended(String name, int exitCode, String reason) {
    return Map.of(
        "name",
        name,
        "terminated",
        Map.of("exitCode", exitCode, "reason", reason, "startedAt", "2026-03-01T12:00:00Z"));
  }

  private static String row(RunStatus run) {
    return RunFailureTable.rowOf(run).id();
  }

  @Test
  void every_row_has_an_id_of_its_own_and_a_reason() {
    assertThat(RunFailureTable.ROWS).extracting(RunFailureRule::id).doesNotHaveDuplicates();
    assertThat(RunFailureTable.ROWS)
        .allSatisfy(
            row -> {
              assertThat(row.because()).isNotBlank();
              assertThat(row.symptom().description()).isNotBlank();
            });
  }

  @Test
  void every_row_decides_something() {
    Set<String> decided = new HashSet<>();
    specimens().forEach(run -> decided.add(row(run)));

    assertThat(RunFailureTable.ROWS).extracting(RunFailureRule::id).isSubsetOf(decided);
  }

  private static List<RunStatus> specimens() {
    List<RunStatus> all = new ArrayList<>();
    all.add(run("TaskRunTimeout", ""));
    all.add(run("PipelineRunTimeout", ""));
    all.add(run("TaskRunCancelled", "as the PipelineRun it belongs to has timed out."));
    all.add(run("StepOOM", ""));
    all.add(run("Failed", "OOMKilled"));
    all.add(run("InitContainerOOM", ""));
    all.add(run("InitContainerFailed", ""));
    all.add(run("Failed", "init container failed, \"x\" exited with code 1"));
    all.add(run("PodEvicted", ""));
    all.add(run("Failed", "imminent node shutdown"));
    all.add(run("TaskRunImagePullFailed", "toomanyrequests: slow down"));
    all.add(run("TaskRunImagePullFailed", "manifest unknown"));
    all.add(run("CreateContainerConfigError", ""));
    all.add(run("PodCreationFailed", "exceeded quota: q"));
    all.add(run("PodCreationFailed", "serviceaccounts \"b\" not found"));
    all.add(run("PodCreationFailed", "context deadline exceeded"));
    all.add(run("PodCreationFailed", "violates PodSecurity \"restricted\""));
    all.add(run("PodCreationFailed", "Required value"));
    all.add(run("ResourceVerificationFailed", ""));
    all.add(run("CouldntCreateWorkspacePVC", ""));
    all.add(run("CreateRunFailed", ""));
    all.add(run("TaskRunResultLargerThanAllowedLimit", ""));
    all.add(run("CouldntGetPipelineResult", ""));
    all.add(run("CouldntGetTask", "tasks \"b\" not found"));
    all.add(run("TaskRunValidationFailed", ""));
    for (ScriptExit exit : ScriptExit.values()) {
      all.add(run("Failed", "", List.of(ended("fetch", exit.code(), "Error"))));
    }
    all.add(run("Failed", "", List.of(ended("fetch", 1, "Error"))));
    all.add(run("Failed", "", List.of(ended("build", 1, "Error"))));
    all.add(run("Failed", "\"step-build\" exited with code 1"));
    all.add(run("Strange", "the thing is forbidden"));
    all.add(run("Strange", ""));
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "TaskRunImagePullFailed, 'sha256:429429 not found', BUILDER_IMAGE_PULL, NEXT_STRATEGY",
    "TaskRunImagePullFailed, 'dial tcp 10.0.0.1:443: i/o timeout', BUILDER_IMAGE_PULL, RETRY_SAME",
    "PodCreationFailed, 'exceeded quota: q', QUOTA, NEXT_STRATEGY",
    "InitContainerOOM, '', OUT_OF_MEMORY, RETRY_SAME",
    "StepOOM, '', OUT_OF_MEMORY, MORE_RESOURCES",
    "TaskRunValidationFailed, '', INVALID_REQUEST, NEXT_STRATEGY",
    "PodEvicted, '', EVICTED, RETRY_SAME"
  })
  void a_row_says_what_helps(
      String reason, String message, BuildFailureReason expected, BuildRemedy remedy) {
    BuildFailure failure = RunFailureTable.rowOf(run(reason, message)).failure(message);

    assertThat(failure.reason()).isEqualTo(expected);
    assertThat(failure.remedy()).isEqualTo(remedy);
    assertThat(failure.persistence() == Persistence.TRANSIENT)
        .isEqualTo(remedy == BuildRemedy.RETRY_SAME);
  }

  @Test
  void near_misses_stay_what_they_are() {
    assertThat(row(run("StepFailed", "", List.of(ended("build", 65, "Error"))))).isEqualTo("step");
    assertThat(row(run("Failed", "", List.of(ended("build", 137, "Error"))))).isEqualTo("step");
    assertThat(row(run("PodCreationFailed", "timed out"))).isEqualTo("pod-passing");
    assertThat(RunFailureTable.isCancelled(run("TaskRunCancelled", "by user"))).isTrue();
    assertThat(RunFailureTable.isCancelled(run("TaskRunCancelled", "the run has timed out")))
        .isFalse();
  }

  @Test
  void the_first_step_that_failed_by_itself_is_the_one() {
    Map<String, Object> skipped =
        Map.of(
            "name",
            "fetch",
            "terminationReason",
            "Skipped",
            "terminated",
            Map.of("exitCode", 1, "reason", "Error"));
    RunStatus run =
        run(
            "StepFailed",
            "",
            List.of(skipped, ended("prepare", 66, "Error"), ended("build", 1, "")));

    assertThat(run.failedStep().orElseThrow().name()).isEqualTo("prepare");
    assertThat(row(run)).isEqualTo("source-context");
  }
}

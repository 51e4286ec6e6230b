package dev.podmend.strategy.kaniko;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.model.Evidence;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutorLogRulesTest {

  @Test
  void every_row_has_a_name_of_its_own_and_a_reason() {
    assertThat(Stream.concat(ExecutorLogRules.OWN.stream(), ExecutorLogRules.LAST.stream()))
        .extracting(LogRule::id)
        .doesNotHaveDuplicates();
    assertThat(Stream.concat(ExecutorLogRules.OWN.stream(), ExecutorLogRules.LAST.stream()))
        .allSatisfy(row -> assertThat(row.because()).isNotBlank().doesNotEndWith("."));
    assertThat(ExecutorLogRules.OWN)
        .flatExtracting(LogRule::phrases)
        .allSatisfy(phrase -> assertThat(phrase).isLowerCase().hasSizeGreaterThan(10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Error: error resolving source context: invalid branch: x                   | REF_NOT_FOUND
          Error: error resolving source context: object not found                    | REF_NOT_FOUND
          Error: error resolving source context: stat /x: no such file or directory  | CONTEXT_NOT_FOUND
          Error: error resolving dockerfile path: please provide a valid path        | DOCKERFILE_INVALID
          Error: error resolving dockerfile path: copying dockerfile: open /kaniko/Dockerfile: permission denied | NOT_ROOT
          error building image: parsing dockerfile: unknown instruction: FORM        | DOCKERFILE_INVALID
          error building image: error building stage: chmod /: operation not permitted | NOT_ROOT
          error building image: no child with platform linux/arm64 in index quay.io/a | BASE_IMAGE_INCOMPATIBLE
          error checking push permissions -- make sure: POST https://r/v2: EOF?      | PUSH_DENIED
          error pushing image: failed to push to destination r/a: strange            | PUSH_TRANSIENT
          kaniko should only be run inside of a container, run with the --force flag | STRATEGY_FORBIDDEN
          """)
  void a_row_decides(String line, BuildFailureReason reason) {
    assertThat(reasonOf(1, "INFO[0001] doing\n" + line + "\n")).isEqualTo(reason);
  }

  @Test
  void words_of_an_instruction_do_not_pass_for_the_executors() {
    String failed =
        "error building image: error building stage: failed to execute command: waiting for"
            + " process to exit: exit status 1\n";

    assertThat(reasonOf(1, "unknown instruction\noperation not permitted\n" + failed))
        .isEqualTo(BuildFailureReason.BUILD_STEP_FAILED);
    assertThat(reasonOf(1, "error pushing image: UNAUTHORIZED\n" + failed))
        .isEqualTo(BuildFailureReason.BUILD_STEP_FAILED);
    assertThat(reasonOf(1, "error resolving source context\nmake: all done\nfinished\n"))
        .as("an error that is only quoted is still the last one known")
        .isEqualTo(BuildFailureReason.SOURCE_NETWORK);
  }

  @Test
  void what_an_instruction_printed_long_before_is_not_taken_for_its_failure() {
    String log =
        "ERROR: No matching distribution found for optional\n"
            + "ok\n".repeat(200)
            + "error building image: error building stage: failed to execute command: waiting for"
            + " process to exit: exit status 3\n";

    assertThat(reasonOf(3, log)).isEqualTo(BuildFailureReason.BUILD_STEP_FAILED);
  }

  @Test
  void what_is_not_known_is_kept_word_for_word() {
    BuildFailure failure =
        ExecutorLogRules.failure(exit("executor", 7), "first\nthe moon is wrong\n\n");

    assertThat(failure.reason()).isEqualTo(BuildFailureReason.UNKNOWN);
    assertThat(failure.message()).isEqualTo("the moon is wrong");
    assertThat(failure.evidence())
        .contains(
            new Evidence("status.x.exitCode", "7"),
            new Evidence("status.x.reason", "Error"),
            new Evidence("logs[executor]", "the moon is wrong"));
  }

  @Test
  void the_message_is_the_line_that_tells_even_before_a_page_of_options() {
    String log =
        "Error: error resolving dockerfile path: please provide a valid path\nUsage:\n"
            + "      --flag string   explanation\n".repeat(90);

    assertThat(ExecutorLogRules.failure(exit("executor", 1), log).message())
        .isEqualTo("Error: error resolving dockerfile path: please provide a valid path");
  }

  @Test
  void credentials_in_a_log_are_not_repeated() {
    BuildFailure failure =
        ExecutorLogRules.failure(
            exit("clone", 128),
            "fatal: unable to access 'https://me:hunter2secret@git.example.com/a/':"
                + " The requested URL returned error: 403\n");

    assertThat(failure.reason()).isEqualTo(BuildFailureReason.SOURCE_AUTH);
    assertThat(failure.toString()).doesNotContain("hunter2secret");
  }

  @Property
  void any_text_has_a_failure(@ForAll String text, @ForAll int code, @ForAll boolean clone) {
    assertThat(ExecutorLogRules.failure(exit(clone ? "clone" : "executor", code), text).reason())
        .isNotNull();
  }

  private static BuildFailureReason reasonOf(int code, String log) {
    return ExecutorLogRules.failure(exit("executor", code), log).reason();
  }

  private static OwnExit exit(String container, int code) {
    return new OwnExit(container, "status.x", code, "Error", "");
  }
}

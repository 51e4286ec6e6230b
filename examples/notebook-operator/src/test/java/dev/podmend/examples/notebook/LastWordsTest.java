package dev.podmend.examples.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.examples.notebook.api.NotebookResults.Cell;
import dev.podmend.examples.notebook.pod.LastWords;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LastWordsTest {

  @Test
  void what_the_runner_writes_is_read_whole() {
    LastWords words = LastWords.of(ended(1, Cluster.RAISED));

    assertThat(words.results())
        .hasValueSatisfying(
            results -> {
              assertThat(results.passed()).isEqualTo(1);
              assertThat(results.skipped()).isEqualTo(3);
              assertThat(results.seconds()).isEqualTo(0.5);
              assertThat(results.cells())
                  .containsExactly(new Cell(4, "failed", 0, "ValueError: negative price"));
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "0 | \"version\": 1 | \"version\": 2 | unknown version 2",
        "1 | \"version\": 1 | \"version\": 1 | contradicts itself or the exit code 1",
        "0 | \"failed\": 0 | \"failed\": 1 | contradicts itself",
        "0 | \"passed\": 2 | \"passed\": \"2\" | cannot be read",
        "0 | \"passed\": 2 | \"passed\": -2 | do not add up",
        "0 | \"passed\": 2 | \"passed\": 0 | do not add up",
        "0 | \"passed\": 2, | \"passed\": 2, \"passed\": 2, | cannot be read",
        "0 | \"passed\": 2, | '' | cannot be read",
        "0 | \"skipped\": 0 | \"skipped\": 0, \"more\": 1 | cannot be read",
        "0 | \"Passed\" | \"passed\" | cannot be read",
        "0 | \"Passed\" | null | cannot be read",
        "0 | \"status\": \"passed\" | \"status\": \"fine\" | do not add up",
        "0 | ]} | ]} {} | cannot be read",
        "0 | ]} | ] | cannot be read"
      })
  void everything_else_is_unknown(int exitCode, String text, String other, String problem) {
    LastWords words = LastWords.of(ended(exitCode, Cluster.PASSED.replace(text, other)));

    assertThat(words.results()).isEmpty();
    assertThat(words.problem()).contains(problem);
  }

  @Test
  void a_container_that_has_not_ended_has_no_last_words() {
    assertThat(LastWords.of(new PodBuilder().build()).problem()).contains("has not ended");
    assertThat(LastWords.lost().results()).isEmpty();
  }

  private static Pod ended(int exitCode, String message) {
    return new PodBuilder()
        .withNewStatus()
        .addNewContainerStatus()
        .withName("notebook")
        .withNewState()
        .withNewTerminated()
        .withExitCode(exitCode)
        .withMessage(message)
        .endTerminated()
        .endState()
        .endContainerStatus()
        .endStatus()
        .build();
  }
}

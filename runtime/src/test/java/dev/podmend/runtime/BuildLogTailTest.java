package dev.podmend.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildAttempt;
import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildFailureReason;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildLogTailTest {

  private static BuildFailure failing(String message) {
    return BuildFailure.of(BuildFailureReason.BUILD_STEP_FAILED, message);
  }

  private static String told(String message, String... tail) {
    return BuildLogTail.in(failing(message), List.of(tail)).message();
  }

  @Test
  void a_message_that_merely_holds_the_last_line_loses_nothing_of_the_log() {
    assertThat(told("step build exited with exit status 1, see its log", "no space left", "1"))
        .isEqualTo("step build exited with exit status 1, see its log; log: no space left | 1");
  }

  @Test
  void lines_that_the_message_repeats_are_told_once() {
    assertThat(told("STEP 3\nexit status 1", "STEP 2", "STEP 3", "exit status 1"))
        .isEqualTo("STEP 3\nexit status 1; log: STEP 2");
    assertThat(told("the executor failed: exit status 1", "STEP 3", "exit status 1"))
        .isEqualTo("the executor failed: exit status 1; log: STEP 3");
  }

  @Test
  void a_message_that_says_it_all_stays_as_it_is() {
    assertThat(told("STEP 3\n  exit status 1", "STEP 3", "exit status 1"))
        .isEqualTo("STEP 3\n  exit status 1");
    assertThat(told("it failed")).isEqualTo("it failed");
  }

  @Test
  void a_line_that_only_the_cut_end_of_a_long_message_repeats_is_told() {
    String message = "x".repeat(400) + "\nexit status 1";

    assertThat(told(message, "STEP 3", "exit status 1"))
        .hasSizeLessThanOrEqualTo(BuildAttempt.MAX_MESSAGE_LENGTH)
        .endsWith("log: STEP 3 | exit status 1");
  }

  @Test
  void what_was_read_before_the_end_leaves_room_for_the_reason() {
    List<String> tail = Collections.nCopies(50, "y".repeat(200));
    String words = BuildLogTail.asWords(tail);

    String message = BuildLogTail.with(failing("x".repeat(2000)), words).message();

    assertThat(message).startsWith("xxx").endsWith(words);
    assertThat(message).hasSizeLessThanOrEqualTo(BuildAttempt.MAX_MESSAGE_LENGTH);
  }

  @Test
  void as_many_lines_are_told_as_have_room_with_what_parts_them() {
    List<String> tail = List.of("one", "two", "six");

    assertThat(BuildLogTail.end(tail, 18)).isEqualTo("one | two | six");
    assertThat(BuildLogTail.end(tail, 17)).isEqualTo("two | six");
    assertThat(BuildLogTail.end(tail, 12)).isEqualTo("two | six");
    assertThat(BuildLogTail.end(tail, 11)).isEqualTo("six");
    assertThat(BuildLogTail.end(tail, 5)).isEmpty();
    assertThat(BuildLogTail.end(tail, 8, "\n")).isEqualTo("two\nsix");
    assertThat(BuildLogTail.end(tail, 7, "\n")).isEqualTo("six");
  }

  @Test
  void a_log_fills_a_message_as_far_as_history_keeps_it() {
    List<String> tail = Collections.nCopies(500, "y");

    assertThat(told("it failed", tail.toArray(String[]::new)))
        .startsWith("it failed; log: y | y")
        .hasSizeBetween(BuildAttempt.MAX_MESSAGE_LENGTH - 6, BuildAttempt.MAX_MESSAGE_LENGTH);
    assertThat(told("", "STEP 3")).isEqualTo("log: STEP 3");
    assertThat(BuildLogTail.asWords(tail))
        .startsWith("log: y | y")
        .hasSizeBetween(
            BuildAttempt.MAX_MESSAGE_LENGTH - 190, BuildAttempt.MAX_MESSAGE_LENGTH - 182);
    assertThat(BuildLogTail.with(failing(""), "log: STEP 3").message()).isEqualTo("log: STEP 3");
  }
}

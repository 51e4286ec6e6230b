package dev.podmend.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of messages as components wrap them. */
class MessageTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Failed to pull image \"a:1\": rpc error: code = NotFound desc = gone | gone",
        "Error: failed to start container \"c\": Error response from daemon: gone | gone",
        "Back-off pulling image \"a:1\": ErrImagePull: gone | gone",
        "Failed to pull image \"a:1\": Elsewhere: gone | Elsewhere: gone",
        "Failed to pull image \"a:1\" gone | Failed to pull image \"a:1\" gone",
        "rpc error: code = Unknown gone | rpc error: code = Unknown gone",
        "see rpc error: code = Unknown desc = gone | see rpc error: code = Unknown desc = gone",
        "'  Error:   gone ' | gone",
        "Error: Error: gone | gone",
        "Back-off pulling image \"a:1\": ErrImagePull: | ErrImagePull:",
        "Back-off pulling image \"a:1\": : gone | : gone"
      })
  void wrappings_are_taken_off_and_nothing_else(String message, String left) {
    assertThat(MessageText.unwrapped(Concern.START, message)).isEqualTo(left);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PULL | gone; artifact err: more | gone",
        "START | gone; artifact err: more | gone; artifact err: more",
        "PULL | ; artifact err: more | ; artifact err: more",
        "SCHEDULING | 0/1 nodes. preemption: 0/1 nodes | 0/1 nodes. preemption: 0/1 nodes"
      })
  void what_follows_an_artifact_error_is_left_out_of_pulls(
      Concern concern, String message, String left) {
    assertThat(MessageText.unwrapped(concern, message)).isEqualTo(left);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SCHEDULING | 0/1 nodes. preemption: 0/1 nodes | 0/1 nodes",
        "SCHEDULING | preemption: 0/1 nodes | ''",
        "START | no preemption: here | no preemption: here",
        "PULL | gone; artifact err: more | gone",
        "PULL | ; artifact err: more | ''",
        "START | gone: unknown | gone",
        "START | ': unknown' | ''",
        "START | gone. | gone",
        "START | ... | ''",
        "PULL | a \"b\" | a \"b\"",
        "PULL | \"b\" | \"b\"",
        "PULL | \" | ''",
        "PULL | a \"b\"c\" | a \"b\"c"
      })
  void the_telling_part_ends_before_distractions(Concern concern, String message, String told) {
    assertThat(message.substring(0, MessageText.endOf(concern, message))).isEqualTo(told);
  }

  @Test
  void a_blank_message_has_nothing_to_tell() {
    assertThat(MessageText.unwrapped(Concern.PULL, "  \n ")).isEmpty();
    assertThat(MessageText.endOf(Concern.PULL, "")).isZero();
  }
}

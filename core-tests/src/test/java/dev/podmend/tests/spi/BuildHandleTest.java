package dev.podmend.tests.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podmend.spi.BuildHandle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildHandleTest {

  @Test
  void a_handle_is_what_its_text_says() {
    BuildHandle handle = new BuildHandle("acme/paper", "team", "podmend-a1", "u-1", 3);

    assertThat(handle.toText()).isEqualTo("1|acme/paper|team|podmend-a1|u-1|3");
    assertThat(BuildHandle.parse(handle.toText())).isEqualTo(handle);
    assertThat(handle).hasToString(handle.toText());
  }

  @ParameterizedTest
  @CsvSource({
    "'', team, name, uid, strategy",
    "s2i, ' ', name, uid, namespace",
    "s2i, team, a|b, uid, name",
    "s2i, team, |, uid, name",
    "s2i, team, name, '\n', uid"
  })
  void a_part_that_cannot_be_written_is_named(
      String strategy, String namespace, String name, String uid, String field) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BuildHandle(strategy, namespace, name, uid, 1))
        .withMessageStartingWith("build handle: " + field + " ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1|a|b|c|d", "2|a|b|c|d|1", "1|a|b|c|d|1|", "1|a|b|c|d|x", "1|a|b|c|d|0"})
  void a_text_that_is_no_handle_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> BuildHandle.parse(text));
  }
}

package dev.podmend.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

  @Test
  void white_space_is_one_space_and_none_at_either_end() {
    assertThat(OneLine.of(" \n a \t\u0000 b  ", 80)).isEqualTo("a b");
    assertThat(OneLine.of("a\u2028b\u2029c\u0085d\u00a0e", 80)).isEqualTo("a b c d e");
    assertThat(OneLine.of(" ", 80)).isEmpty();
  }

  @Test
  void nothing_reaches_a_terminal_or_turns_the_rest_around() {
    assertThat(OneLine.of("a\u001b]0;x\u0007b", 80)).isEqualTo("ab");
    assertThat(OneLine.of("\u001b[36mINFO\u001b[0m[0001] Built", 80)).isEqualTo("INFO[0001] Built");
    assertThat(OneLine.of("a\u202etxt.exe\u2066 \u200bb\ud800", 80)).isEqualTo("a txt.exe b");
  }

  @Test
  void letters_of_every_script_stay() {
    assertThat(OneLine.of("größe \ud83d\ude80 日本", 80)).isEqualTo("größe \ud83d\ude80 日本");
  }

  @Test
  void a_long_text_is_cut() {
    assertThat(OneLine.of("x ".repeat(50), 10)).hasSize(10).startsWith("x x x").endsWith("…");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: |\n  hunter2hunter2\n",
        "password\u0000=hunter2hunter2",
        "pass\u001b[1mword=hunter2hunter2"
      })
  void a_credential_is_known_by_its_lines_and_without_them(String text) {
    assertThat(OneLine.of(text, 80)).doesNotContain("hunter2");
  }
}

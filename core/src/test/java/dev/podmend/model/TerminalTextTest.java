package dev.podmend.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "^[1;31mError: connect ^[1mECONNREFUSED^[0m x | Error: connect ECONNREFUSED x",
        "^[31mWARN^[39m y | WARN y",
        "a^[Kb | ab",
        "^]0;a title^Gtext | text",
        "^]8;;https://x/^\\link^]8;;^\\ end | link end",
        "[31m stays | [31m stays",
        "cut ^[1;3 | cut",
        "cut ^[ | cut",
        "cut ^ | cut",
        "cut ^]0;never | cut",
        "^(B^[mx | x",
        "^Mx | x",
        "x^( | x",
        "x^(é | xé",
      })
  void what_only_controls_a_terminal_is_left_out(String written, String plain) {
    String text = written.replace('^', '\u001b').replace("\u001bG", "\u0007");

    assertThat(TerminalText.plain(text).strip()).isEqualTo(plain);
  }

  @Test
  void a_title_that_never_ends_ends_with_its_line() {
    assertThat(TerminalText.plain("\u001b]0;title\nConnection refused"))
        .isEqualTo("\nConnection refused");
  }

  @Property
  void a_text_without_escapes_is_the_same_text(
      @ForAll @Chars({'a', '[', ']', 'm', '\n'}) String t) {
    assertThat(TerminalText.plain(t)).isSameAs(t);
  }

  @Property
  void no_escape_is_left_and_no_line_is_lost(
      @ForAll @Chars({'a', '[', ']', 'm', ';', '\n', '\u001b', '\u0007', '\\'}) String text) {
    String plain = TerminalText.plain(text);

    assertThat(plain).doesNotContain("\u001b");
    assertThat(plain.chars().filter(c -> c == '\n').count())
        .isEqualTo(text.chars().filter(c -> c == '\n').count());
  }
}

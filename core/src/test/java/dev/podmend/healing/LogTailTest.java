package dev.podmend.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LogTailTest {

  @Test
  void whole_lines_are_kept_from_the_end() {
    assertThat(new LogTail(2, 100).of("a\nb\nc\n")).isEqualTo("b\nc\n");
    assertThat(new LogTail(2, 100).of("a\nb\nc")).isEqualTo("b\nc");
    assertThat(new LogTail(9, 4).of("aa\nb\nc\n")).isEqualTo("b\nc\n");
    assertThat(new LogTail(9, 3).of("aa\nb\nc\n")).isEqualTo("c\n");
    assertThat(new LogTail(9, 100).of("\na\n")).isEqualTo("\na\n");
    assertThat(new LogTail(9, 100).of("")).isEmpty();
  }

  @Test
  void bytes_are_those_of_utf_8() {
    assertThat(new LogTail(9, 3).of("ä\né\n")).isEqualTo("é\n");
    assertThat(new LogTail(9, 6).of("ä\né\n")).isEqualTo("ä\né\n");
  }

  @Test
  void of_a_last_line_that_is_too_long_the_end_is_kept() {
    assertThat(new LogTail(9, 3).of("first\nabcdef")).isEqualTo("def");
    assertThat(new LogTail(9, 3).of("x😀😀")).isEmpty();
  }

  @Property
  void a_tail_is_an_end_of_the_text_within_its_bounds(
      @ForAll String text,
      @ForAll @IntRange(min = 1, max = 5) int lines,
      @ForAll @IntRange(min = 1, max = 50) int bytes) {
    String tail = new LogTail(lines, bytes).of(text);

    assertThat(text).endsWith(tail);
    assertThat(tail.chars().filter(c -> c == '\n').count()).isLessThanOrEqualTo(lines);
    assertThat(utf8(tail)).isLessThanOrEqualTo(bytes);
  }

  private static int utf8(String text) {
    return text.replaceAll("[\ud800-\udfff]", "").getBytes(StandardCharsets.UTF_8).length;
  }

  @Test
  void bounds_below_one_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LogTail(0, 1))
        .withMessageContaining("maxLines must be at least 1 but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LogTail(1, 0))
        .withMessageContaining("maxBytes");
  }
}

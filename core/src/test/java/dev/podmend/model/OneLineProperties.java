package dev.podmend.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class OneLineProperties {

  @Property
  void every_text_is_one_bounded_line_of_what_is_seen(
      @ForAll String text, @ForAll @IntRange(min = 1, max = 200) int maxLength) {
    String line = OneLine.of(text, maxLength);

    assertThat(line).hasSizeLessThanOrEqualTo(maxLength).doesNotContain("  ");
    assertThat(line.lines().count()).isLessThanOrEqualTo(1);
    assertThat(line.codePoints())
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
  }
}

package dev.podmend.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdRangeTest {

  @ParameterizedTest
  @CsvSource({
    "1000680000/10000, 1000680000, 1000689999",
    "1000-1999, 1000, 1999",
    "'1/1,5/5', 1, 1",
    "0/10, 0, 9",
    "0-0, 0, 0",
    "999999999999999999-999999999999999999, 999999999999999999, 999999999999999999"
  })
  void a_block_has_a_first_and_a_last_number(String text, long first, long last) {
    assertThat(IdRange.parse(text)).contains(new IdRange(first, last));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "/",
        "-",
        "1",
        "1/",
        "/1",
        "-5/10",
        "1/x",
        "a-b",
        "1:2/3",
        "1/0x4",
        "1000000000000000000/1"
      })
  void anything_else_is_none(String text) {
    assertThat(IdRange.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"9, false", "10, true", "15, true", "19, true", "20, false"})
  void both_ends_belong_to_it(long id, boolean contained) {
    assertThat(new IdRange(10, 19).contains(id)).isEqualTo(contained);
  }
}

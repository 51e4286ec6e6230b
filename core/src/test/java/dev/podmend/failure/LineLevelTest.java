package dev.podmend.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineLevelTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WARN x",
        "[WARN] x",
        "  INFO: x",
        "DEBUG",
        "2026-03-01 12:00:00,000 - app - WARNING - x",
        "2026-03-01 12:00:00.000  INFO 1 --- [main] x",
        "level=warn msg=x",
        "level=\"info\" msg=x",
        "lvl=debug x",
        "time=now level=notice x",
        "{\"level\":\"warn\"}",
        "{\"level\": \"INFO\", \"msg\": \"ERROR\"}",
        "{\"severity\":\"NOTICE\"}",
        "I0301 12:00:00.000000 1 a.go:1] x",
        "W1231 12:00:00.000000 1 a.go:1] x",
      })
  void what_was_got_over_is_mild(String line) {
    assertThat(LineLevel.of(line)).isEqualTo(LineLevel.MILD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ERROR x",
        "ERROR WARN",
        "[FATAL tini (7)]",
        "CRITICAL:root:x",
        "2026-03-01 12:00:00,000 - app - ERROR - x",
        "level=fatal msg=x",
        "level=error msg=\"level=info\"",
        "{\"level\":\"panic\"}",
        "{\"severity\":\"EMERG\"}",
        "E0301 12:00:00.000000 1 a.go:1] x",
        "F0301 12:00:00.000000 1 a.go:1] x",
        "SEVERE",
        "ALERT x",
      })
  void what_was_not_got_over_is_serious(String line) {
    assertThat(LineLevel.of(line)).isEqualTo(LineLevel.SERIOUS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "x",
        "error: x",
        "Warn x",
        "one two three four five six WARN",
        "INFORMATIONAL x",
        "level=7",
        "level=",
        "{\"level\":30}",
        "I030 12:00:00",
        "W0301",
        "W03x1 12:00:00",
        "X0301 12:00:00",
        "I03011 12:00:00",
        "503 404",
        "-- ::",
      })
  void what_states_no_level_has_none(String line) {
    assertThat(LineLevel.of(line)).isEqualTo(LineLevel.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 40, 90})
  void a_level_stands_at_the_head_of_a_line(int before) {
    String line = "-".repeat(before) + " ERROR x";
    boolean isWithin = before + 1 + "ERROR".length() <= 96;

    assertThat(LineLevel.of(line)).isEqualTo(isWithin ? LineLevel.SERIOUS : LineLevel.UNKNOWN);
  }
}

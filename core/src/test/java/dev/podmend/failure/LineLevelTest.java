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
        "2026-03-01 12:00:00,000 - app - WARNING - x",
        "level=warn msg=x",
        "{\"level\":\"warn\"}",
        "{\"level\":40,\"msg\":\"x\"}",
        "{\"level\": 49}",
        "{\"time\":1,\"log.level\":\"WARN\"}",
        "W1231 12:00:00.000000 1 a.go:1] x",
      })
  void trouble_that_was_got_over_is_a_warning(String line) {
    assertThat(LineLevel.of(line)).isEqualTo(LineLevel.WARNING);
    assertThat(LineLevel.of(line).isMild()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  INFO: x",
        "DEBUG",
        "2026-03-01 12:00:00.000  INFO 1 --- [main] x",
        "level=\"info\" msg=x",
        "lvl=debug x",
        "time=now level=notice x",
        "{\"level\": \"INFO\", \"msg\": \"ERROR\"}",
        "{\"severity\":\"NOTICE\"}",
        "{\"level\":10}",
        "{\"level\":39}",
        "I0301 12:00:00.000000 1 a.go:1] x",
      })
  void what_is_no_trouble_is_a_note(String line) {
    assertThat(LineLevel.of(line)).isEqualTo(LineLevel.NOTE);
    assertThat(LineLevel.of(line).isMild()).isTrue();
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
        "{\"level\":50}",
        "{\"level\":60,\"msg\":\"x\"}",
      })
  void what_was_not_got_over_is_serious(String line) {
    assertThat(LineLevel.of(line)).isEqualTo(LineLevel.SERIOUS);
    assertThat(LineLevel.SERIOUS.isMild()).isFalse();
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
        "{\"level\":3}",
        "{\"level\":9}",
        "{\"level\":1000000000000}",
        "{\"item\":{\"level\":60}}",
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Exception in thread \"main\" java.lang.NullPointerException",
        "Traceback (most recent call last):",
        "panic: runtime error: index out of range",
        "fatal error: all goroutines are asleep - deadlock!",
        "thread 'main' panicked at src/main.rs:2:5:",
        "Unhandled exception. System.NullReferenceException",
        "Uncaught TypeError: x is not a function",
      })
  void what_nobody_caught_is_known_by_how_runtimes_tell_it(String line) {
    assertThat(LineLevel.isUncaught(line)).isTrue();
    assertThat(LineLevel.isUncaught("  " + line)).isTrue();
    assertThat(LineLevel.isUncaught("caught: " + line)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "thread 'main' ended", "no panic", "exception in thread main"})
  void what_was_caught_is_not(String line) {
    assertThat(LineLevel.isUncaught(line)).isFalse();
  }
}

package dev.podmend.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardLibraryTest {

  @ParameterizedTest
  @CsvSource({
    "dummy_threading, 8, 8",
    "formatter, 8, 9",
    "parser, 8, 9",
    "symbol, 8, 9",
    "binhex, 8, 10",
    "distutils, 8, 11",
    "imp, 8, 11",
    "asynchat, 8, 11",
    "asyncore, 8, 11",
    "smtpd, 8, 11",
    "cgi, 8, 12",
    "crypt, 8, 12",
    "telnetlib, 8, 12",
    "lib2to3, 8, 12",
    "pipes, 8, 12",
    "audioop, 8, 12",
    "zoneinfo, 9, 14",
    "graphlib, 9, 14",
    "tomllib, 11, 14",
    "compression, 14, 14",
    "annotationlib, 14, 14",
    "os, 8, 14",
    "__future__, 8, 14",
    "json, 8, 14",
    "_thread, 8, 14",
    "builtins, 8, 14",
    "tkinter, 8, 14",
    "venv, 8, 14",
  })
  void modules_come_and_go_with_versions(String module, int first, int last) {
    for (int minor = 8; minor <= 14; minor++) {
      assertThat(StandardLibrary.has(new PythonVersion(minor), module))
          .as("%s in 3.%d", module, minor)
          .isEqualTo(first <= minor && minor <= last);
    }
  }

  @Test
  void other_modules_are_not_standard() {
    assertThat(StandardLibrary.has(new PythonVersion(11), "numpy")).isFalse();
    assertThat(StandardLibrary.has(new PythonVersion(11), "")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.7", "3", "3.", "3.x", "3.7", "3.11.4.1", "python3.11", "3.9999", ""})
  void what_is_no_version_is_refused(String text) {
    assertThatThrownBy(() -> PythonVersion.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Python version");
  }

  @Test
  void a_version_may_have_a_third_part() {
    assertThat(PythonVersion.parse("3.11.4")).hasToString("3.11");
  }
}

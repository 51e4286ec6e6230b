package dev.podmend.tests.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.PodFailureAnalysis;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OutputProperties {

  @Property(tries = 200)
  void harmless_lines_anywhere_change_nothing(
      @ForAll("harmless") List<String> before,
      @ForAll("telling") String line,
      @ForAll("harmless") List<String> after) {
    PodFailureAnalysis amid =
        failure(String.join("\n", before) + "\n" + line + "\n" + String.join("\n", after));
    PodFailureAnalysis alone = failure(line);

    assertThat(amid.rule()).isEqualTo(alone.rule());
    assertThat(amid.errorMessage()).isEqualTo(alone.errorMessage());
  }

  @Property(tries = 200)
  void the_last_line_that_tells_decides(
      @ForAll("lines") List<String> earlier, @ForAll("telling") String last) {
    PodFailureAnalysis amid = failure(String.join("\n", earlier) + "\n" + last);

    assertThat(amid.rule()).isEqualTo(failure(last).rule());
  }

  private static PodFailureAnalysis failure(String log) {
    return Scene.pod("Failed")
        .restarting("Never")
        .app(ContainerStates.ended("app", "Error", 1))
        .log("app", log)
        .diagnosed()
        .primary()
        .orElseThrow();
  }

  @Provide
  Arbitrary<List<String>> harmless() {
    return Arbitraries.of(
            "entrypoint.sh: info: read-only file system",
            "mbind: Operation not permitted",
            "2026/03/01 12:00:00 [warn] 1#1: connection refused",
            "12 [Note] [MY-1] no module named x",
            "WARNING: out of memory: killed",
            "",
            "ready")
        .list()
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> telling() {
    return Arbitraries.of(
        "dial tcp 10.0.0.4:5432: connect: connection refused",
        "PermissionError: [Errno 13] Permission denied: '/data'",
        "ModuleNotFoundError: No module named 'pandas'",
        "java.lang.OutOfMemoryError: Java heap space",
        "exec /usr/bin/python: exec format error");
  }

  @Provide
  Arbitrary<List<String>> lines() {
    return Arbitraries.oneOf(telling(), Arbitraries.strings().ofMaxLength(20)).list().ofMaxSize(8);
  }
}

package dev.podmend.testkit.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTextsTest {

  static Stream<Map<String, Object>> shells() {
    return Stream.of(
        Map.of("command", List.of("/bin/sh"), "args", List.of("-c", "id")),
        Map.of("command", List.of("/usr/bin/env", "bash"), "args", List.of("id")),
        Map.of("command", List.of("busybox", "sh"), "args", List.of("-c", "id")),
        Map.of("args", List.of("-c", "id")),
        Map.of("command", List.of("/tool"), "args", List.of("-euc", "id")));
  }

  @ParameterizedTest
  @MethodSource("shells")
  void arguments_of_shells_are_found_wherever_the_container_is(Map<String, Object> container) {
    Object pod = Map.of("spec", Map.of("containers", List.of(Map.of("name", "a"), container)));

    assertThat(JsonTexts.ofShells(pod)).contains("id");
  }

  static Stream<Map<String, Object>> others() {
    return Stream.of(
        Map.of("command", List.of("/kaniko/executor"), "args", List.of("--context=dir:///c")),
        Map.of("command", List.of("buildah"), "args", List.of("push", "-c")),
        Map.of("args", List.of("--digest-file=/dev/c")),
        Map.of("shell", List.of("sh"), "env", List.of(Map.of("name", "command", "value", "sh"))));
  }

  @ParameterizedTest
  @MethodSource("others")
  void arguments_of_other_programs_are_data(Map<String, Object> container) {
    assertThat(JsonTexts.ofShells(Map.of("spec", container))).isEmpty();
  }
}

package dev.podmend.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.podmend.model.ImageReference;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildHistoryJsonTest {

  private static FallbackRun eventful() {
    FallbackRun run =
        new FallbackRun(
            FallbackConfig.builder().prebuiltImage(ImageReference.parse("a/b:1")).build(),
            Samples.request().build());
    run.strategy("s2i", List.of(Availability.unknown("503")), List.of());
    run.strategy(
        "tekton",
        List.of(Availability.available()),
        List.of(
            List.of(BuildState.running()),
            List.of(BuildState.failed(BuildFailureReason.PUSH_TRANSIENT, "reset \"by\" peer\n"))));
    run.strategy(
        "kaniko",
        List.of(Availability.available()),
        List.of(
            List.of(
                BuildState.succeeded(
                    Samples.image().from(new CommitId("a".repeat(40))).withSourceIn("/src")))));
    return run;
  }

  @Test
  void every_history_of_a_run_survives_being_stored() {
    FallbackRun run = eventful();
    run.run();

    assertThat(run.histories)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            history ->
                assertThat(BuildHistoryJson.read(BuildHistoryJson.write(history)))
                    .isEqualTo(history));
  }

  @Test
  void a_run_that_is_stored_at_every_step_ends_the_same() {
    FallbackRun through = eventful();
    through.run();
    FallbackRun stored = eventful().storing();
    stored.run();

    assertThat(stored.steps).isEqualTo(through.steps);
  }

  @Test
  void the_stored_form_stays_as_it_is() {
    BuildHistory history =
        BuildHistory.EMPTY.of(new BuildKey("abcdefghijklmnop"), FallbackRun.START);
    BuildAttempt attempt = BuildAttempt.start("s2i", 1, 1, FallbackRun.START);

    assertThat(
            BuildHistoryJson.write(
                history.skipping("tekton", "absent").with(attempt).submitted("1|s2i|a|b|c|1")))
        .isEqualTo(
            """
            {"version":1,"key":"abcdefghijklmnop","since":"2026-03-01T12:00:00Z","attempts":[\
            {"strategy":"s2i","number":1,"memoryFactor":1.0,"started":"2026-03-01T12:00:00Z",\
            "handle":"1|s2i|a|b|c|1","outcome":"OPEN","message":""}],\
            "skipped":{"tekton":"absent"},"probes":{}}""");
  }

  @Test
  void fields_of_a_later_version_survive() {
    String later =
        """
        {"version":1,"attempts":[{"strategy":"s2i","number":1,"memoryFactor":1.0,\
        "started":"2026-03-01T12:00:00Z","outcome":"OPEN","message":"","cost":1.50}],\
        "skipped":{},"probes":{},"mood":{"a":[1,null,true,"x"]}}""";

    assertThat(BuildHistoryJson.write(BuildHistoryJson.read(later))).isEqualTo(later);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"version\":0}",
        "{\"version\":1,\"version\":1}",
        "{\"version\":1,\"key\":\"short\"}",
        "{\"version\":1,\"since\":\"yesterday\"}",
        "{\"version\":1,\"attempts\":[{}]}",
        "{\"version\":1,\"attempts\":{}}",
        "{\"version\":1.5}",
        "{\"version\":1} x"
      })
  void what_is_damaged_is_not_read(String text) {
    UnreadableBuildHistoryException refused =
        catchThrowableOfType(
            UnreadableBuildHistoryException.class, () -> BuildHistoryJson.read(text));

    assertThat(refused).isNotNull();
    assertThat(refused.isNewerVersion()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "since | +1000000000-12-31T23:59:59Z",
        "since | 1969-12-31T23:59:59Z",
        "since | +10000-01-01T00:00:00Z",
        "pausedUntil | +1000000000-12-31T23:59:59Z",
        "pausedUntil | tomorrow"
      })
  void a_moment_that_no_clock_shows_is_named(String field, String moment) {
    assertThatExceptionOfType(UnreadableBuildHistoryException.class)
        .isThrownBy(
            () -> BuildHistoryJson.read("{\"version\":1,\"%s\":\"%s\"}".formatted(field, moment)))
        .withMessageContaining("stored build history is damaged: history." + field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "number | 0",
        "number | 100000",
        "memoryFactor | 1e999",
        "memoryFactor | 0.5",
        "memoryFactor | 10.5",
        "started | `\"+1000000000-12-31T23:59:59Z\"`",
        "running | `\"+1000000000-12-31T23:59:59Z\"`",
        "cancelled | `\"+1000000000-12-31T23:59:59Z\"`",
        "ended | `\"+1000000000-12-31T23:59:59Z\"`",
        "notBefore | `\"+1000000000-12-31T23:59:59Z\"`"
      })
  void an_attempt_that_cannot_have_been_is_named(String field, String value) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("strategy", "\"s2i\"");
    fields.put("number", "1");
    fields.put("started", "\"2026-03-01T12:00:00Z\"");
    fields.put("outcome", "\"OPEN\"");
    fields.put(field, value);
    String attempt =
        fields.entrySet().stream()
            .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
            .collect(Collectors.joining(",", "{", "}"));

    assertThatExceptionOfType(UnreadableBuildHistoryException.class)
        .isThrownBy(() -> BuildHistoryJson.read("{\"version\":1,\"attempts\":[" + attempt + "]}"))
        .withMessageContaining("attempt 1." + field + " must be ");
  }

  @Test
  void the_last_attempt_with_the_most_memory_is_read() {
    BuildAttempt attempt =
        BuildAttempt.start(
            "s2i",
            BuildRequest.MAX_ATTEMPT,
            FallbackConfig.MAX_MEMORY_FACTOR,
            Instant.parse("9999-12-31T23:59:59Z"));
    BuildHistory history = BuildHistory.EMPTY.with(attempt);

    assertThat(BuildHistoryJson.read(BuildHistoryJson.write(history))).isEqualTo(history);
  }

  @Test
  void a_newer_version_is_told_from_damage() {
    UnreadableBuildHistoryException refused =
        catchThrowableOfType(
            UnreadableBuildHistoryException.class,
            () -> BuildHistoryJson.read("{\"version\":2,\"anything\":1}"));

    assertThat(refused.isNewerVersion()).isTrue();
    assertThat(refused).hasMessageContaining("keep it");
  }
}

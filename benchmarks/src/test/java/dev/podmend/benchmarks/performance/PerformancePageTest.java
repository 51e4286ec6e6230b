package dev.podmend.benchmarks.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.benchmarks.DecisionBenchmark;
import dev.podmend.benchmarks.DiagnosisBenchmark;
import dev.podmend.benchmarks.HistoryBenchmark;
import dev.podmend.benchmarks.LogBenchmark;
import dev.podmend.benchmarks.RequirementsBenchmark;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

class PerformancePageTest {

  private static final List<Class<?>> BENCHMARKS =
      List.of(
          DiagnosisBenchmark.class,
          DecisionBenchmark.class,
          HistoryBenchmark.class,
          RequirementsBenchmark.class,
          LogBenchmark.class);

  private static Stream<String> measured() {
    return BENCHMARKS.stream()
        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Benchmark.class))
        .map(Method::getName);
  }

  @Test
  void everything_that_is_measured_is_told() {
    Stream<String> told =
        Stream.concat(
            PerformancePage.logMethods(),
            PerformancePage.sections().stream()
                .flatMap(section -> section.comparisons().stream())
                .flatMap(comparison -> comparison.methods().stream())
                .distinct());

    assertThat(told).containsExactlyInAnyOrderElementsOf(measured().toList());
  }

  @Test
  void a_row_shows_both_sides_and_their_quotient() {
    List<Measurement> all =
        List.of(
            new Measurement("mixByBaseline", Map.of(), 200, 50),
            new Measurement("mixByPodmend", Map.of(), 1500, 400),
            log("logByPodmend", 1_000),
            log("logByBaseline", 40_000));

    assertThat(PerformancePage.of(all, "a machine", "\nthe end\n").text())
        .contains("figures below are of a machine.")
        .contains("| a failing pod | 1.50 µs | 200 ns | 7.50 | 400 | 50 |\n")
        .contains("| 1 KB, no errors | 1,024 MB/s | 26 MB/s | 40.0 | 0 |\n")
        .endsWith("\nthe end\n");
  }

  @Test
  void sizes_stand_in_their_order() {
    List<Measurement> all =
        Stream.of(100, 1, 10)
            .map(size -> new Measurement("resolve", Map.of("cells", size), 1e6 * size, 1))
            .toList();

    assertThat(PerformancePage.of(all, "", "").text())
        .containsSubsequence("of 1 cells | 1.00 ms", "of 10 cells | 10 ms", "of 100 cells");
  }

  @Test
  void the_published_page_has_every_table() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "performance.md"));

    assertThat(PerformancePage.sections())
        .allSatisfy(
            section -> {
              assertThat(page).contains(section.before() + Comparison.HEAD);
              assertThat(section.comparisons())
                  .allSatisfy(row -> assertThat(page).contains("\n| " + row.words()));
            });
    assertThat(page).contains("## A cluster that is watched and healed", "## Where the time goes");
  }

  private static Measurement log(String method, double nanoseconds) {
    return new Measurement(method, Map.of("kilobytes", 1, "errorEvery", 0), nanoseconds, 0);
  }
}

package dev.podmend.healing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.model.Phrase;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LogScanProperties {

  private static final LogAnalyzer ANALYZER = LogAnalyzer.standard();

  @Property(tries = 300)
  void where_a_log_is_cut_into_pieces_makes_no_difference(
      @ForAll("logs") String log, @ForAll("cuts") List<Integer> cuts) {
    LogScan scan = ANALYZER.scan();
    int at = 0;
    for (int cut : cuts) {
      int next = Math.min(log.length(), at + cut);
      scan.read(log.substring(at, next));
      at = next;
    }
    LogAnalysis inPieces = scan.read(log.substring(at)).finish();

    assertThat(inPieces).isEqualTo(ANALYZER.analyze(log));
  }

  @Property(tries = 300)
  void a_log_read_as_a_whole_says_what_its_lines_say_one_by_one(@ForAll("logs") String log) {
    LogAnalysis whole = ANALYZER.analyze(log);

    long[] hits = new long[1];
    for (String line : log.split("\n", -1)) {
      ANALYZER.analyze(line).findings().forEach(found -> hits[0] += found.occurrences());
    }

    long counted = whole.findings().stream().mapToLong(LogFinding::occurrences).sum();
    assertThat(counted).isEqualTo(hits[0]);
  }

  @Property
  void no_text_makes_it_throw(@ForAll String text) {
    LogAnalysis analysis = ANALYZER.analyze(text);

    assertThat(analysis.findings())
        .allSatisfy(
            found -> {
              assertThat(found.last().line()).isBetween(found.first().line(), analysis.lines());
              assertThat(found.first().excerpt().length()).isLessThanOrEqualTo(LogHit.MAX_EXCERPT);
            });
  }

  @Test
  void no_phrase_of_the_table_is_tied_to_the_end_of_a_text() {
    assertThat(ANALYZER.rules())
        .allSatisfy(
            rule ->
                assertThat(rule.sign().phrases())
                    .extracting(Phrase::toString)
                    .noneMatch(phrase -> phrase.endsWith("$”")));
  }

  @Test
  void a_hundred_megabytes_are_read_in_constant_memory() {
    String piece = "2026-03-01T12:00:00Z INFO order accepted, all is well\n".repeat(1_000);
    LogScan scan = ANALYZER.scan();
    scan.read("permission denied: /first\n");

    long before = usedAfterCollection();
    for (long read = 0; read < 100_000_000L; read += piece.length()) {
      scan.read(piece);
    }
    scan.read("permission denied: /last\n");
    long growth = usedAfterCollection() - before;

    LogAnalysis analysis = scan.finish();
    assertThat(analysis.primary().orElseThrow().occurrences()).isEqualTo(2);
    assertThat(analysis.primary().orElseThrow().last().excerpt()).endsWith("/last");
    assertThat(growth).isLessThan(4_000_000);
  }

  @Test
  void a_hundred_megabytes_without_a_line_feed_are_read_in_constant_memory() {
    String piece = "{\"event\":\"order accepted\"},".repeat(2_000);
    LogScan scan = ANALYZER.scan();

    long before = usedAfterCollection();
    for (long read = 0; read < 100_000_000L; read += piece.length()) {
      scan.read(piece);
    }
    long growth = usedAfterCollection() - before;

    assertThat(scan.read("permission denied").finish().findings())
        .singleElement()
        .returns(1L, found -> found.last().line());
    assertThat(growth).isLessThan(4_000_000);
  }

  private static long usedAfterCollection() {
    Runtime runtime = Runtime.getRuntime();
    runtime.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Provide
  Arbitrary<List<Integer>> cuts() {
    return Arbitraries.oneOf(
            Arbitraries.integers().between(0, 12), Arbitraries.integers().between(0, 20_000))
        .list()
        .ofMaxSize(20);
  }

  @Provide
  Arbitrary<String> logs() {
    Arbitrary<String> token =
        Arbitraries.of(
            "\n",
            "\n",
            "\r\n",
            " ",
            " step 1 ok ",
            "permission denied",
            "Connection ",
            "refused",
            "No module named 'x'",
            "database ",
            " error",
            "\u001b[31m",
            "\u001b[0m",
            "\u001b",
            "é😀",
            "password=",
            "hunter2",
            "x");
    Arbitrary<String> shortText = token.list().ofMaxSize(40).map(tokens -> String.join("", tokens));
    Arbitrary<Integer> fillers =
        Arbitraries.of(0, 1, 100, LogScan.MAX_LINE - 20, LogScan.MAX_LINE, 2 * LogScan.MAX_LINE);
    return shortText.flatMap(
        head ->
            fillers.flatMap(
                filler ->
                    shortText.map(
                        tail ->
                            head + "wort ".repeat(filler / 5) + "w".repeat(filler % 5) + tail)));
  }
}

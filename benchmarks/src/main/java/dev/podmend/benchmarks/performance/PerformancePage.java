package dev.podmend.benchmarks.performance;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The page, made of measurements.
 *
 * @param text what is in it
 */
record PerformancePage(String text) {

  private static final double BYTES_A_KILOBYTE = 1024;
  private static final double NANOS_A_MICROSECOND = 1000;

  private static final String INTRODUCTION =
      """
      # What it costs

      Every figure is measured beside a plain way to do the same, in the same run, so that the quotient means
      something on any machine. Generated: measure anew with

      ```
      mvn -q -pl benchmarks -am -DskipTests package && \\
      java -cp benchmarks/target/podmend-benchmarks.jar dev.podmend.benchmarks.performance.Performance docs
      ```

      which takes a quarter of an hour on a machine that does nothing else. The figures below are of %s.
      *Times* is podmend's time by the other's: below 1 podmend is faster. *Bytes* are what an operation
      allocates.
      """;

  private static final Section DIAGNOSIS =
      new Section(
          """

          ## A diagnosis

          One pod, its events and its log tail, from the first condition to evidence and advice. Beside it
          stands a classifier as operators have them: nested conditions that look for a word in the reason,
          and answer with one of eight constants. Pods are those of the testkit, one of every way to fail.

          """,
          List.of(Comparison.of("a failing pod", "mix"), Comparison.of("a healthy pod", "healthy")),
          "");

  private static final Section READING =
      new Section(
          """

          ### Beside reading alone

          The classifier above looks at three fields of a container. A diagnosis cannot: why a pull failed is
          told by its message alone, whether a crash is over by the state before and the conditions. Beside
          podmend stands here a walk over the fields that matter, which reads each character of a message
          once and judges nothing. It is slower than the classifier above, so no diagnosis is as fast as that.

          """,
          List.of(
              Comparison.of("the same failing pod", "mix", "FieldWalk"),
              Comparison.of("the same healthy pod", "healthy", "FieldWalk")),
          "");

  private static final Section GROWTH =
      new Section(
          """

          ### As messages and pods grow

          A message of near misses, the worst there is: each begins many known phrases and completes none. No
          message is read more than a constant number of times, so ten times the size costs ten times as much
          at most.

          """,
          List.of(
              Comparison.sized("a message", "scalingMessage", it -> factor(it, " KB")),
              Comparison.sized("a pod", "scalingContainers", it -> factor(it, " containers"))),
          "");

  private static final Section DECISION =
      new Section(
          """

          ## A decision

          One walk through the [tree](decision-tree.md), with its reasons, its message and the history to
          store. Beside it: the same planner with `enableSmartRecovery` off, three retries whatever the cause.

          """,
          List.of(
              Comparison.sized(
                  "after", "decision", it -> " " + it.parameter("attempts") + " attempts")),
          "");

  private static final Section HISTORY =
      new Section(
          """

          ## The history as JSON

          As it lies in an annotation or a status. Beside it: maps to text and back by the same library,
          without any check. Reading checks each field, keeps fields that it does not know, and refuses the
          rest with the field's name.

          """,
          List.of(
              Comparison.sized("write", "writing", PerformancePage::attempts),
              Comparison.sized("read", "reading", PerformancePage::attempts)),
          "");

  private static final Section REQUIREMENTS =
      new Section(
          """

          ## What a notebook needs

          A notebook is parsed, its magics and imports are found in every cell, and packages are named.

          """,
          List.of(
              new Comparison(
                  "a notebook of",
                  "resolve",
                  Optional.empty(),
                  it -> " " + it.parameter("cells") + " cells")),
          "");

  private static final String LOGS =
      """

      ## Logs

      podmend's whole table of causes over a log, in one pass, piece by piece; beside it six expressions of
      `java.util.regex`, one after the other over the whole text, which may stop at their first hit.

      | log | podmend | beside it | times as fast | bytes |
      |---|--:|--:|--:|--:|
      """;

  /** Everything that the page tells of. */
  static List<Section> sections() {
    return List.of(DIAGNOSIS, READING, GROWTH, DECISION, HISTORY, REQUIREMENTS);
  }

  /** The methods of the log's table. */
  static Stream<String> logMethods() {
    return Stream.of("logByPodmend", "logByBaseline");
  }

  /**
   * The page.
   *
   * @param machine what was measured on, as the end of a sentence
   * @param rest what follows the tables
   */
  static PerformancePage of(List<Measurement> all, String machine, String rest) {
    StringBuilder page = new StringBuilder(INTRODUCTION.formatted(machine));
    sections().forEach(section -> page.append(section.text(all)));
    page.append(LOGS);
    all.stream()
        .filter(measured -> measured.method().equals("logByPodmend"))
        .forEach(measured -> page.append(logRow(measured, all)));
    return new PerformancePage(page.append(rest).toString());
  }

  private static String logRow(Measurement measured, List<Measurement> all) {
    double ours = megabytesASecond(measured);
    double theirs =
        all.stream()
            .filter(other -> other.method().equals("logByBaseline"))
            .filter(other -> other.parameters().equals(measured.parameters()))
            .mapToDouble(PerformancePage::megabytesASecond)
            .findFirst()
            .orElse(Double.NaN);
    int every = measured.parameter("errorEvery");
    return "| %s KB, %s | %s MB/s | %s MB/s | %s | %s |\n"
        .formatted(
            Comparison.format("%,.0f", measured.parameter("kilobytes")),
            every == 0 ? "no errors" : "an error every " + every + " lines",
            Comparison.format("%,.0f", ours),
            Comparison.format("%,.0f", theirs),
            Comparison.format("%.1f", ours / theirs),
            Comparison.format("%,.0f", measured.bytes()));
  }

  private static double megabytesASecond(Measurement measured) {
    double bytes = measured.parameter("kilobytes") * BYTES_A_KILOBYTE;
    return bytes / (measured.nanoseconds() / NANOS_A_MICROSECOND);
  }

  private static String factor(Measurement measured, String unit) {
    return " of " + measured.parameter("factor") + unit;
  }

  private static String attempts(Measurement measured) {
    return " " + measured.parameter("attempts") + " attempts";
  }

  /**
   * A table with words around it.
   *
   * @param before what stands before it
   * @param comparisons its rows
   * @param after what stands behind it
   */
  record Section(String before, List<Comparison> comparisons, String after) {

    String text(List<Measurement> all) {
      StringBuilder text = new StringBuilder(before).append(Comparison.HEAD);
      comparisons.forEach(comparison -> text.append(comparison.rows(all)));
      return text.append(after).toString();
    }
  }
}

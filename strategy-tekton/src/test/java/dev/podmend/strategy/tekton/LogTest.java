package dev.podmend.strategy.tekton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.LogLine;
import dev.podmend.spi.LogPage;
import dev.podmend.spi.LogPosition;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.build.BuildRequests;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogTest {

  private PlayedTekton tekton = new PlayedTekton(TektonMode.TASK_RUN);

  @AfterEach
  void close() {
    tekton.close();
  }

  private static List<String> texts(LogPage page) {
    return page.lines().stream().map(LogLine::text).toList();
  }

  /** Reads to the end, each page with a new instance and a position that was stored as text. */
  private List<String> everything(BuildHandle handle) {
    List<String> all = new ArrayList<>();
    LogPage page = tekton.log(handle, LogPosition.START);
    all.addAll(texts(page));
    for (int i = 0; !page.complete() && i < 100; i++) {
      page = tekton.log(handle, new LogPosition(page.next().text()));
      all.addAll(texts(page));
    }
    assertThat(page.complete()).isTrue();
    return all;
  }

  @ParameterizedTest
  @EnumSource(TektonMode.class)
  void steps_are_read_one_after_the_other(TektonMode mode) {
    tekton.close();
    tekton = new PlayedTekton(mode);
    BuildHandle handle = tekton.submit();
    tekton.builds().succeed(handle, BuildRequests.DIGEST);
    tekton.print(handle, "fetch", "fetched\n");
    tekton.print(handle, "prepare", "");
    tekton.print(handle, "build", "built\npushed\n");

    LogPage page = tekton.log(handle, LogPosition.START);

    assertThat(page.lines())
        .containsExactly(
            new LogLine("fetch", "fetched"),
            new LogLine("build", "built"),
            new LogLine("build", "pushed"));
    assertThat(page.complete()).isTrue();
    assertThat(page.warnings()).isEmpty();
    assertThat(tekton.log(handle, page.next()).lines()).isEmpty();
    assertThat(tekton.log(handle, page.next()).complete()).isTrue();
  }

  @Test
  void a_growing_log_is_read_without_a_line_twice() {
    BuildHandle handle = tekton.submit();
    tekton.builds().run(handle);
    tekton.print(handle, "fetch", "one\ntwo\n");
    LogPage first = tekton.log(handle, LogPosition.START);
    LogPage nothing = tekton.log(handle, first.next());
    tekton.print(handle, "fetch", "one\ntwo\nthree\n");
    LogPage second = tekton.log(handle, nothing.next());
    tekton.builds().endStep(handle, "fetch", 0);
    tekton.print(handle, "prepare", "four\n");
    LogPage third = tekton.log(handle, second.next());

    assertThat(texts(first)).containsExactly("one", "two");
    assertThat(texts(nothing)).isEmpty();
    assertThat(texts(second)).containsExactly("three");
    assertThat(texts(third)).containsExactly("four");
    assertThat(third.complete()).isFalse();
  }

  @Test
  void a_run_whose_steps_are_all_over_is_not_read_anew() {
    BuildHandle handle = tekton.submit();
    List.of("fetch", "prepare", "build").forEach(step -> tekton.builds().endStep(handle, step, 0));
    tekton.print(handle, "build", "built\n");
    LogPage page = tekton.log(handle, LogPosition.START);

    assertThat(texts(page)).containsExactly("built");
    assertThat(page.complete()).isFalse();
    assertThat(texts(tekton.log(handle, page.next()))).isEmpty();
  }

  @Test
  void a_long_log_comes_in_pages() {
    BuildHandle handle = tekton.submit();
    tekton.builds().succeed(handle, BuildRequests.DIGEST);
    List<String> printed =
        IntStream.range(0, 9_000).mapToObj(i -> i + " " + "ü".repeat(40)).toList();
    tekton.print(handle, "build", String.join("\n", printed) + "\n");

    LogPage first = tekton.log(handle, LogPosition.START);

    assertThat(first.lines()).hasSizeBetween(1000, 8_999);
    assertThat(first.complete()).isFalse();
    assertThat(everything(handle)).isEqualTo(printed);
  }

  @Test
  void a_second_that_holds_more_than_a_page_is_read_to_its_end() {
    BuildHandle handle = tekton.submit();
    tekton.builds().succeed(handle, BuildRequests.DIGEST);
    List<String> printed = IntStream.range(0, 900).mapToObj(i -> i + "x".repeat(900)).toList();
    tekton.print(handle, "build", String.join("\n", printed) + "\n");

    assertThat(everything(handle)).isEqualTo(printed);
  }

  @Test
  void lines_are_redacted_and_bounded() {
    BuildHandle handle = tekton.submit();
    tekton.builds().succeed(handle, BuildRequests.DIGEST);
    tekton.print(
        handle,
        "fetch",
        "cloning https://user:hunter2secret@git.example.com/a\n" + "y".repeat(10_000) + "\n");

    List<LogLine> lines = tekton.log(handle, LogPosition.START).lines();

    assertThat(lines.get(0).text()).contains("git.example.com").doesNotContain("hunter2secret");
    assertThat(lines.get(1).text()).hasSizeLessThanOrEqualTo(LogLine.MAX_LENGTH);
  }

  @Test
  void a_log_that_is_not_there_yet_is_an_empty_page_with_a_warning() {
    BuildHandle handle = tekton.submit();
    LogPage before = tekton.log(handle, LogPosition.START);
    tekton.builds().createPod(handle);
    LogPage waiting = tekton.log(handle, before.next());

    assertThat(before.lines()).isEmpty();
    assertThat(before.warnings()).isNotEmpty();
    assertThat(before.complete()).isFalse();
    assertThat(waiting.lines()).isEmpty();
    assertThat(waiting.complete()).isFalse();
  }

  @Test
  void a_log_that_is_gone_is_an_empty_page_with_a_warning() {
    BuildHandle handle = tekton.submit();
    tekton.builds().abort(handle, "TaskRunTimeout", "too long");

    LogPage page = tekton.log(handle, LogPosition.START);

    assertThat(page.lines()).isEmpty();
    assertThat(page.warnings()).isNotEmpty();
    assertThat(page.complete()).isTrue();
  }

  @Test
  void the_kubelets_word_that_a_log_is_gone_is_no_line() {
    BuildHandle handle = tekton.submit();
    tekton.builds().succeed(handle, BuildRequests.DIGEST);
    tekton.print(
        handle, "build", "unable to retrieve container logs for containerd://0123456789abcdef");

    LogPage page = tekton.log(handle, LogPosition.START);

    assertThat(page.lines()).noneMatch(line -> line.text().contains("unable to retrieve"));
    assertThat(page.complete()).isTrue();
  }

  @Test
  void a_build_that_is_gone_has_no_log() {
    BuildHandle handle = tekton.submit();
    tekton.strategy().delete(handle, tekton.context());

    LogPage page = tekton.log(handle, LogPosition.START);

    assertThat(page.lines()).isEmpty();
    assertThat(page.warnings()).singleElement().asString().contains(handle.name());
    assertThat(page.complete()).isTrue();
  }

  @Test
  void a_cluster_that_does_not_answer_is_an_exception_and_loses_no_line() {
    BuildHandle handle = tekton.submit();
    tekton.builds().succeed(handle, BuildRequests.DIGEST);
    tekton.print(handle, "build", "one\n");
    tekton.server().faults().on(r -> r.subresource().equals("log")).answer(Fault.status(503));

    assertThatThrownBy(() -> tekton.log(handle, LogPosition.START))
        .isInstanceOf(BuildException.class);
    assertThat(everything(handle)).containsExactly("one");
  }

  @Test
  void another_strategys_handle_and_position_are_refused() {
    BuildHandle handle = tekton.submit();
    BuildHandle foreign = new BuildHandle("s2i", "default", handle.name(), handle.uid(), 1);

    assertThatThrownBy(() -> tekton.log(foreign, LogPosition.START))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("s2i");
    assertThatThrownBy(() -> tekton.log(handle, new LogPosition("step-build|yesterday|1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("yesterday");
    assertThatThrownBy(() -> tekton.log(handle, new LogPosition("17")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void times_of_any_offset_and_precision_are_understood() {
    String text =
        """
        2026-03-01T13:00:00.1+01:00 a
        2026-03-01T12:00:00.100000000Z b
        no time
        2026-03-01T12:00:01Z\s
        """;
    LogChunk chunk = LogChunk.of(text, LogCursor.startOf("step-build"), "build", 1000);
    LogCursor afterTwo = LogCursor.of(new LogPosition("step-build|2026-03-01T12:00:00.100Z|2"));

    assertThat(chunk.lines().stream().map(LogLine::text).collect(Collectors.toList()))
        .containsExactly("a", "b", "no time", "");
    assertThat(LogChunk.of(text, afterTwo, "build", 1000).lines())
        .extracting(LogLine::text)
        .containsExactly("no time", "");
    assertThat(LogCursor.of(chunk.next().position())).isEqualTo(chunk.next());
  }
}

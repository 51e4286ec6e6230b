package dev.podmend.strategy.kaniko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.LogLine;
import dev.podmend.spi.LogPage;
import dev.podmend.spi.LogPosition;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.build.BuildRequests;
import dev.podmend.testkit.kubelet.PodStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutorLogTest {

  private final Cluster cluster = new Cluster();
  private final BuildHandle handle = cluster.submit(BuildRequests.notebook().build());

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void the_containers_follow_each_other() {
    cluster.pods().finishClone(handle);
    log("clone", "fetched\n");
    cluster.pods().startExecutor(handle);
    log("executor", "INFO one\nINFO two\n");
    cluster.pods().play(handle, PodStep.completes(BuildRequests.DIGEST).in("executor"));

    List<LogPage> pages = readAll();

    assertThat(pages.stream().flatMap(page -> page.lines().stream()))
        .containsExactly(
            new LogLine("clone", "fetched"),
            new LogLine("executor", "INFO one"),
            new LogLine("executor", "INFO two"));
    assertThat(pages.get(pages.size() - 1).complete()).isTrue();
  }

  @Test
  void a_log_that_grows_is_read_on_by_any_instance_without_repetition() {
    cluster.pods().startExecutor(handle);
    LogPosition start = toExecutor();
    log("executor", "one\ntwo\nthr");
    LogPage first = read(start);
    log("executor", "one\ntwo\nthree\nfour\n");
    LogPage second = read(new LogPosition(first.next().text()));
    LogPage third = read(second.next());

    assertThat(texts(first)).containsExactly("one", "two");
    assertThat(texts(second)).containsExactly("three", "four");
    assertThat(third.lines()).isEmpty();
    assertThat(third.complete()).isFalse();
    assertThat(texts(read(first.next()))).isEqualTo(texts(second));
  }

  @Test
  void equal_lines_are_all_told() {
    cluster.pods().startExecutor(handle);
    LogPosition start = toExecutor();
    log("executor", "x\nx\n");
    LogPage first = read(start);
    log("executor", "x\nx\nx\n");

    assertThat(texts(first)).containsExactly("x", "x");
    assertThat(texts(read(first.next()))).containsExactly("x");
  }

  @Test
  void a_long_log_comes_in_bounded_pages() {
    cluster.pods().startExecutor(handle);
    String log =
        IntStream.range(0, 20_000).mapToObj(i -> "líne " + i + "\n").collect(Collectors.joining());
    log("executor", log);
    cluster.pods().play(handle, PodStep.completes(BuildRequests.DIGEST).in("executor"));

    List<LogPage> pages = readAll();

    assertThat(pages.stream().flatMap(page -> texts(page).stream()))
        .containsExactlyElementsOf(log.lines().toList());
    assertThat(pages)
        .hasSizeGreaterThan(3)
        .allSatisfy(
            page ->
                assertThat(page.lines().stream().mapToInt(line -> line.text().length()).sum())
                    .isLessThanOrEqualTo(ExecutorLog.PAGE));
  }

  @Test
  void a_line_without_end_does_not_stop_the_reader() {
    cluster.pods().startExecutor(handle);
    log("executor", "\uD83D\uDE80".repeat(ExecutorLog.PAGE) + "\nafter\n");
    cluster.pods().play(handle, PodStep.completes(BuildRequests.DIGEST).in("executor"));

    assertThat(readAll().stream().flatMap(page -> texts(page).stream())).contains("after");
  }

  @Test
  void credentials_are_redacted_even_over_several_lines() {
    cluster.pods().startExecutor(handle);
    LogPosition start = toExecutor();
    log(
        "executor",
        """
        password=hunter2secret
        -----BEGIN RSA PRIVATE KEY-----
        c2VjcmV0c2VjcmV0
        -----END RSA PRIVATE KEY-----
        done
        """);

    assertThat(read(start).toString()).doesNotContain("hunter2secret", "c2VjcmV0c2VjcmV0");
    assertThat(texts(read(start))).hasSize(5).last().isEqualTo("done");
  }

  @Test
  void what_has_not_started_has_an_empty_page_with_a_warning() {
    cluster.pods().failPull(handle, "manifest unknown");

    LogPage page = read(toExecutor());

    assertThat(page.lines()).isEmpty();
    assertThat(page.complete()).isFalse();
    assertThat(page.warnings()).singleElement().asString().contains("executor", "no log yet");
  }

  @Test
  void an_executor_that_never_ran_ends_the_log_with_a_warning() {
    cluster.pods().failClone(handle, 128, "fatal: no");

    List<LogPage> pages = readAll();

    assertThat(pages.stream().flatMap(page -> texts(page).stream())).containsExactly("fatal: no");
    assertThat(pages.get(pages.size() - 1).complete()).isTrue();
  }

  @Test
  void a_pod_that_is_gone_has_no_log_and_says_so() {
    cluster.strategy().delete(handle, cluster.context());

    LogPage page = read(LogPosition.START);

    assertThat(page.lines()).isEmpty();
    assertThat(page.complete()).isTrue();
    assertThat(page.warnings()).singleElement().asString().contains("gone");
  }

  @Test
  void a_log_that_was_rotated_goes_on_with_a_warning() {
    cluster.pods().startExecutor(handle);
    LogPosition start = toExecutor();
    log("executor", "one\ntwo\nthree\n");
    LogPage before = read(start);
    log("executor", "four\n");
    LogPage rotated = read(before.next());

    assertThat(rotated.warnings()).singleElement().asString().contains("rotated");
    assertThat(texts(read(rotated.next()))).containsExactly("four");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429, 500, 503})
  void a_cluster_that_refuses_is_an_exception(int code) {
    cluster.pods().startExecutor(handle);
    cluster
        .server()
        .faults()
        .on(call -> call.path().endsWith("/log"))
        .always()
        .answer(Fault.status(code));

    assertThatThrownBy(() -> read(LogPosition.START)).isInstanceOf(BuildException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1", "-1:0", "0:-1", "0:99999999999", "a:b", ":"})
  void a_position_of_somebody_else_is_refused(String text) {
    assertThatThrownBy(() -> read(new LogPosition(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("log position");
  }

  @Test
  void a_handle_of_another_strategy_is_refused() {
    BuildHandle foreign = new BuildHandle("s2i", "default", "n", "u", 1);

    assertThatThrownBy(
            () -> cluster.strategy().readLog(foreign, LogPosition.START, cluster.context()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("s2i");
  }

  private Optional<List<String>> tail(int lines) {
    return cluster
        .strategy()
        .readTail(handle, lines, cluster.context())
        .map(ExecutorLogTest::texts);
  }

  @Test
  void the_end_of_the_log_goes_over_the_containers() {
    cluster.pods().finishClone(handle);
    log("clone", "one\ntwo\n");
    cluster.pods().startExecutor(handle);
    log("executor", "three\nfour\n");

    assertThat(tail(3)).contains(List.of("two", "three", "four"));
    assertThat(tail(1)).contains(List.of("four"));

    cluster.pods().play(handle, PodStep.completes(BuildRequests.DIGEST).in("executor"));
    assertThat(tail(2)).contains(List.of("three", "four"));
  }

  @Test
  void fewer_lines_are_told_where_they_are_too_long_together() {
    cluster.pods().startExecutor(handle);
    log("executor", ("ü".repeat(ContainerLog.END_BYTES / 8) + "\n").repeat(5) + "failed\n");

    assertThat(tail(16).orElseThrow()).hasSize(2).last().isEqualTo("failed");
  }

  @Test
  void the_end_of_a_failed_clone_is_told_without_credentials() {
    cluster.pods().failClone(handle, 128, "password=hunter2secret\nfatal: no");

    assertThat(tail(9).orElseThrow()).hasSize(2).last().isEqualTo("fatal: no");
    assertThat(tail(9).orElseThrow().toString()).doesNotContain("hunter2");
  }

  @Test
  void what_has_no_log_has_no_end_of_it() {
    assertThat(tail(9)).isEmpty();

    cluster.strategy().delete(handle, cluster.context());
    assertThat(tail(9)).isEmpty();
  }

  @Test
  void the_end_of_a_log_that_is_refused_is_an_exception() {
    cluster.pods().startExecutor(handle);
    cluster
        .server()
        .faults()
        .on(call -> call.path().endsWith("/log"))
        .always()
        .answer(Fault.status(403));

    assertThatThrownBy(() -> tail(9)).isInstanceOf(BuildException.class);
  }

  private void log(String container, String text) {
    cluster.server().log("default", handle.name(), container, text);
  }

  private LogPage read(LogPosition from) {
    return cluster.strategy().readLog(handle, from, cluster.context());
  }

  /** Past the clone container, which has printed nothing. */
  private LogPosition toExecutor() {
    return read(LogPosition.START).next();
  }

  private List<LogPage> readAll() {
    List<LogPage> pages = new ArrayList<>();
    LogPosition from = LogPosition.START;
    while (pages.isEmpty() || !pages.get(pages.size() - 1).complete()) {
      LogPage page = read(from);
      assertThat(pages).as("the log comes to an end").hasSizeLessThan(100);
      pages.add(page);
      from = page.next();
    }
    return pages;
  }

  private static List<String> texts(LogPage page) {
    return page.lines().stream().map(LogLine::text).toList();
  }
}

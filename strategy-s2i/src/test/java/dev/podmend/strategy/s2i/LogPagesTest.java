package dev.podmend.strategy.s2i;

import static dev.podmend.testkit.build.BuildRequests.DIGEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.LogLine;
import dev.podmend.spi.LogPage;
import dev.podmend.spi.LogPosition;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.build.BuildRequests;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogPagesTest {

  private final OpenShiftScene scene = OpenShiftScene.standard();
  private final BuildHandle build = scene.submit(BuildRequests.notebook().build());

  @AfterEach
  void close() {
    scene.close();
  }

  private void prints(String text) {
    scene.server.buildLog("default", build.name(), text);
  }

  private LogPage page(LogPosition from) {
    return new S2iStrategy().readLog(build, from, scene.context());
  }

  private static List<String> texts(LogPage page) {
    return page.lines().stream().map(LogLine::text).toList();
  }

  @Test
  void a_build_that_has_not_started_has_no_log_yet() {
    LogPage page = page(LogPosition.START);

    assertThat(page.lines()).isEmpty();
    assertThat(page.complete()).isFalse();
    assertThat(page.warnings()).singleElement().asString().contains("not started");
  }

  @Test
  void lines_come_in_their_order_and_once_whoever_goes_on_reading() {
    scene.controller.run(build);
    prints("Cloning\nSTEP 1\nSTE");
    LogPage first = page(LogPosition.START);
    prints("Cloning\nSTEP 1\nSTEP 2\nSTEP 3\n");
    LogPage second = page(new LogPosition(first.next().text()));
    LogPage third = page(second.next());

    assertThat(texts(first)).containsExactly("Cloning", "STEP 1");
    assertThat(texts(second)).containsExactly("STEP 2", "STEP 3");
    assertThat(third.lines()).isEmpty();
    assertThat(third.complete()).isFalse();
  }

  @Test
  void a_long_log_comes_in_bounded_pages_without_gap_or_repetition() {
    String log =
        IntStream.range(0, 1234).mapToObj(n -> "line " + n).collect(Collectors.joining("\n"));
    prints(log);
    scene.controller.succeed(build, DIGEST);
    List<String> read = new ArrayList<>();
    LogPosition position = LogPosition.START;
    int pages = 0;
    boolean complete = false;
    while (!complete) {
      LogPage page = page(position);
      assertThat(page.lines()).hasSizeLessThanOrEqualTo(LogPages.PAGE_LINES);
      read.addAll(texts(page));
      position = page.next();
      complete = page.complete();
      pages++;
    }

    assertThat(String.join("\n", read)).isEqualTo(log);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void a_broken_connection_costs_no_line() {
    scene.controller.run(build);
    prints("one\ntwo\n");
    LogPosition afterOne = page(LogPosition.START).next();
    prints("one\ntwo\nthree\n");
    scene.server.faults().on(each -> each.subresource().equals("log")).answer(Fault.reset());

    assertThatThrownBy(() -> page(afterOne)).isInstanceOf(BuildException.class);
    assertThat(texts(page(afterOne))).containsExactly("three");
  }

  @Test
  void the_last_line_needs_no_end_once_the_build_is_over() {
    prints("done\nPush successful");
    scene.controller.succeed(build, DIGEST);

    LogPage page = page(LogPosition.START);

    assertThat(texts(page)).containsExactly("done", "Push successful");
    assertThat(page.complete()).isTrue();
    assertThat(page.warnings()).isEmpty();
  }

  @Test
  void credentials_are_redacted() {
    scene.controller.run(build);
    prints("Cloning \"https://bob:hunter2secret@git.example.com/a\" ...\n");

    assertThat(texts(page(LogPosition.START)).get(0))
        .contains("git.example.com")
        .doesNotContain("hunter2secret");
  }

  @Test
  void a_cancelled_build_has_no_log_any_more() {
    scene.controller.run(build);
    scene.strategy.cancel(build, scene.context());
    scene.controller.finishCancelling(build);

    LogPage page = page(LogPosition.START);

    assertThat(page.lines()).isEmpty();
    assertThat(page.complete()).isTrue();
    assertThat(page.warnings()).isNotEmpty();
  }

  @Test
  void a_build_that_is_gone_has_no_log_any_more() {
    scene.strategy.delete(build, scene.context());

    assertThat(page(new LogPosition("7")))
        .satisfies(
            page -> {
              assertThat(page.complete()).isTrue();
              assertThat(page.warnings()).isNotEmpty();
              assertThat(page.next()).isEqualTo(new LogPosition("7"));
            });
  }

  @Test
  void a_refusal_is_told() {
    scene.controller.run(build);
    scene.server.authorize(check -> !check.subresource().equals("log"));

    assertThatThrownBy(() -> page(LogPosition.START))
        .isInstanceOfSatisfying(
            BuildException.class,
            refused ->
                assertThat(refused.failure().reason()).isEqualTo(BuildFailureReason.FORBIDDEN));
  }

  @Test
  void a_position_of_something_else_is_refused() {
    assertThatThrownBy(() -> page(new LogPosition("yesterday")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'yesterday'");
  }

  @Test
  void what_is_too_long_is_left_out_and_said_so() {
    scene.controller.run(build);
    prints(("x".repeat(1023) + "\n").repeat(LogPages.MAX_BYTES / 1024 + 8));
    LogPage page = page(new LogPosition(Integer.toString(LogPages.MAX_BYTES / 1024 - 2)));

    assertThat(page.lines()).hasSize(2);
    assertThat(page.complete()).isTrue();
    assertThat(page.warnings()).singleElement().asString().contains("left out");
  }

  private Optional<List<String>> tail(int lines) {
    return new S2iStrategy().readTail(build, lines, scene.context()).map(LogPagesTest::texts);
  }

  @Test
  void the_end_of_a_log_that_is_too_long_is_told_at_once() {
    prints(("x".repeat(1023) + "\n").repeat(LogPages.MAX_BYTES / 1024 + 8) + "no space\nfailed");
    scene.controller.succeed(build, DIGEST);
    scene.server.forgetRequests();

    assertThat(tail(3)).contains(List.of("x".repeat(1023), "no space", "failed"));
    assertThat(scene.server.requests())
        .filteredOn(request -> request.subresource().equals("log"))
        .hasSize(1);
  }

  @Test
  void fewer_lines_are_told_where_they_are_too_long_together() {
    prints(("ü".repeat(LogPages.MAX_BYTES / 8) + "\n").repeat(5) + "failed\n");
    scene.controller.succeed(build, DIGEST);

    assertThat(tail(16).orElseThrow()).hasSize(2).last().isEqualTo("failed");
  }

  @Test
  void a_build_that_runs_has_an_end_of_its_log_so_far() {
    scene.controller.run(build);
    prints("STEP 1\nSTEP 2\n");

    assertThat(tail(9)).contains(List.of("STEP 1", "STEP 2"));
    assertThat(tail(1)).contains(List.of("STEP 2"));
  }

  @Test
  void what_has_no_log_has_no_end_of_it() {
    assertThat(tail(9)).isEmpty();

    scene.controller.run(build);
    prints("");
    assertThat(tail(9)).isEmpty();

    scene.strategy.delete(build, scene.context());
    assertThat(tail(9)).isEmpty();
  }

  @Test
  void a_build_of_a_configuration_is_read_by_its_own_name() {
    try (OpenShiftScene configured =
        OpenShiftScene.with(S2iConfig.DEFAULT.with(S2iConfig.Mode.BUILD_CONFIG))) {
      BuildHandle handle = configured.submit(BuildRequests.notebook().build());
      configured.controller.run(handle);
      configured.server.buildLog("default", handle.name() + "-1", "hello\n");

      LogPage page = configured.strategy.readLog(handle, LogPosition.START, configured.context());

      assertThat(texts(page)).containsExactly("hello");
    }
  }
}

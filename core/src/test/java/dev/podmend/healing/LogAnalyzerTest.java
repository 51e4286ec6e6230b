package dev.podmend.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podmend.failure.Confidence;
import dev.podmend.failure.FailureCause;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogAnalyzerTest {

  private static final LogAnalyzer ANALYZER = LogAnalyzer.standard();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OOMKilled | container web was OOMKilled",
        "OOMKilled | Out of memory: kill process 12",
        "OOMKilled | MemoryError",
        "ImagePullBackOff | child pod is in ImagePullBackOff",
        "ImagePullBackOff | Failed to pull image \"web:2\"",
        "ConfigError | ConfigError: no section [db]",
        "ConfigError | configuration error in line 4",
        "ConfigError | configmaps \"app\" not found",
        "HealthCheckFailed | HealthCheckFailed after 3 tries",
        "HealthCheckFailed | Liveness probe failed: HTTP 500",
        "DatabaseError | dial tcp 10.0.0.3:5432: connect: connection refused",
        "DatabaseError | database connection error",
        "DatabaseError | DB is unavailable",
        "PermissionError | open /data/x: permission denied",
        "PermissionError | Access denied for this resource",
        "PermissionError | 403 Forbidden"
      })
  void each_of_the_six_asked_for_patterns_is_recognised(String type, String line) {
    assertThat(ANALYZER.analyze(line).findings()).extracting(LogFinding::type).contains(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MISSING_LIBRARY | ModuleNotFoundError: No module named 'pandas'",
        "MISSING_LIBRARY | Exception in thread \"main\" java.lang.NoClassDefFoundError: a/B",
        "MISSING_LIBRARY | Error: Cannot find module 'express'",
        "MISSING_LIBRARY | ./app: error while loading shared libraries: libssl.so.3: cannot open",
        "HEAP_EXHAUSTED | java.lang.OutOfMemoryError: Java heap space",
        "HEAP_EXHAUSTED | FATAL ERROR: Reached heap limit - JavaScript heap out of memory",
        "HEAP_EXHAUSTED | fatal error: runtime: out of memory",
        "HEAP_EXHAUSTED | MemoryError: Unable to allocate array with shape (9, 9)",
        "SOURCE_FETCH_FAILED | fatal: Authentication failed for 'https://git.example.com/a.git/'",
        "SOURCE_FETCH_FAILED | fatal: Remote branch v2 not found in upstream origin",
        "EXTERNAL_DEPENDENCY_UNAVAILABLE | java.net.UnknownHostException: db",
        "EXTERNAL_DEPENDENCY_UNAVAILABLE | Error: getaddrinfo ENOTFOUND db",
        "EXTERNAL_DEPENDENCY_UNAVAILABLE | dial tcp: lookup db: no such host",
        "EXTERNAL_DEPENDENCY_UNAVAILABLE | psycopg2.OperationalError: server closed",
        "APPLICATION_PERMISSION_DENIED | PermissionError: [Errno 13] denied: '/data'",
        "APPLICATION_PERMISSION_DENIED | Error: EACCES: mkdir '/app/logs'",
        "APPLICATION_PERMISSION_DENIED | java.nio.file.AccessDeniedException: /opt/x",
        "IMAGE_PLATFORM_MISMATCH | exec /usr/bin/app: exec format error",
        "COMMAND_NOT_FOUND | /entrypoint.sh: line 3: papermill: command not found",
        "APPLICATION_ERROR | Traceback (most recent call last):",
        "APPLICATION_ERROR | panic: runtime error: index out of range [3]",
        "APPLICATION_CRASHED | Segmentation fault (core dumped)",
        "CONFIG_REFERENCE_MISSING | configmaps \"app-config\" not found",
        "EPHEMERAL_STORAGE_EXCEEDED | OSError: [Errno 28] No space left on device"
      })
  void each_cause_that_only_a_log_can_tell_is_recognised(FailureCause cause, String line) {
    assertThat(ANALYZER.analyze(line).primary()).map(LogFinding::cause).contains(cause);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INFO database migration finished, 0 errors",
        "GET /forbidden-planet 200",
        "user permission-denied-group created",
        "accepted 429 orders of image sha256:4290d429",
        "memory: 512Mi, heap 40 % used",
        ""
      })
  void an_ordinary_line_says_nothing(String line) {
    assertThat(ANALYZER.analyze(line).findings()).isEmpty();
  }

  @Test
  void a_hit_tells_how_often_and_where() {
    LogAnalysis analysis =
        ANALYZER.analyze("starting\nConnection refused\nretrying\r\nconnection refused: db\nbye\n");

    LogFinding finding = analysis.primary().orElseThrow();
    assertThat(finding.occurrences()).isEqualTo(2);
    assertThat(finding.first()).isEqualTo(new LogHit(2, "Connection refused"));
    assertThat(finding.last()).isEqualTo(new LogHit(4, "connection refused: db"));
    assertThat(analysis.lines()).isEqualTo(5);
  }

  @Test
  void all_errors_are_told_not_just_the_first() {
    LogAnalysis analysis =
        ANALYZER.analyze(
            "connect: connection refused\nPermission denied\nNo module named 'numpy'\n");

    assertThat(analysis.findings())
        .extracting(LogFinding::type)
        .containsExactly("MissingLibrary", "PermissionError", "DatabaseError");
  }

  @Test
  void what_stands_near_the_end_counts_more_than_what_stands_far_up() {
    String early = "warning: No module named 'tensorboard', continuing\n";

    assertThat(ANALYZER.analyze(early + "step\n".repeat(200) + "connection refused\n").primary())
        .map(LogFinding::type)
        .contains("DatabaseError");
    assertThat(ANALYZER.analyze(early + "step\n".repeat(20) + "connection refused\n").primary())
        .map(LogFinding::type)
        .contains("MissingLibrary");
  }

  @Test
  void an_excerpt_holds_no_credentials() {
    String line = "connection refused: postgres://app:s3cr3tpw@db:5432 password=hunter2hunter2";

    assertThat(ANALYZER.analyze(line).primary().orElseThrow().first().excerpt())
        .contains("connection refused")
        .doesNotContain("s3cr3tpw", "hunter2");
  }

  @Test
  void of_a_long_line_the_excerpt_is_the_part_around_the_sign() {
    String line = "x ".repeat(1500) + "Permission denied " + "y ".repeat(1500);

    String excerpt = ANALYZER.analyze(line).primary().orElseThrow().first().excerpt();

    assertThat(excerpt).contains("Permission denied").startsWith("…").endsWith("…");
    assertThat(excerpt.length()).isLessThanOrEqualTo(LogHit.MAX_EXCERPT);
  }

  @Test
  void a_line_longer_than_what_is_held_is_read_to_its_end_and_counts_once() {
    String line = "{\"stack\":\"" + "at x ".repeat(5000) + "permission denied\"}";

    LogFinding finding = ANALYZER.analyze("ok\n" + line + "\nok\n").primary().orElseThrow();

    assertThat(finding.occurrences()).isEqualTo(1);
    assertThat(finding.first().line()).isEqualTo(2);
    assertThat(finding.first().excerpt()).contains("permission denied");
  }

  @Test
  void the_rest_of_a_credential_that_is_cut_in_a_long_line_is_not_shown() {
    String secret = "abcdefghij".repeat(80);
    String line =
        "z ".repeat((LogScan.MAX_LINE - 700) / 2) + "password=" + secret + " permission denied";

    assertThat(ANALYZER.analyze(line).primary().orElseThrow().first().excerpt())
        .contains("permission denied")
        .doesNotContain("abcdefghij");
  }

  @Test
  void of_the_rest_of_a_line_nothing_before_the_sign_is_shown() {
    LogSign sign = LogSign.saying("permission denied");

    assertThat(LogExcerpt.of("rest-of-a-token permission denied: x", sign, true))
        .isEqualTo("…permission denied: x");
    assertThat(LogExcerpt.of("rest-of-a-token", sign, true)).isEqualTo("…");
    assertThat(LogExcerpt.of("whole permission denied", sign, false))
        .isEqualTo("whole permission denied");
  }

  @Test
  void colours_do_not_hide_a_sign() {
    assertThat(ANALYZER.analyze("\u001b[31mPermission denied\u001b[0m\n").primary())
        .map(found -> found.first().excerpt())
        .contains("Permission denied");
  }

  @Test
  void a_gap_does_not_reach_over_the_end_of_a_line() {
    assertThat(ANALYZER.analyze("database is up\nno error\n").findings()).isEmpty();
    assertThat(ANALYZER.analyze("database says error\n").findings()).isNotEmpty();
  }

  @Test
  void a_users_rule_comes_before_ours() {
    LogRule rule =
        LogRule.row("licence")
            .when(LogSign.saying("licence").andMatching("(?i)licen[cs]e .* (refused|expired)"))
            .then("LicenceError", FailureCause.EXTERNAL_DEPENDENCY_UNAVAILABLE)
            .because("the licence server counts seats");

    LogAnalyzer analyzer = ANALYZER.withRules(List.of(rule));

    assertThat(analyzer.analyze("licence server: connection refused\n").findings())
        .singleElement()
        .returns("LicenceError", LogFinding::type)
        .returns("licence", LogFinding::rule);
    assertThat(analyzer.analyze("licence granted\n").findings()).isEmpty();
  }

  @Test
  void a_users_expression_without_a_phrase_is_tried_on_every_line() {
    LogRule rule =
        LogRule.row("code")
            .when(LogSign.matching("\\bE[0-9]{4}\\b"))
            .then("VendorError", FailureCause.APPLICATION_ERROR)
            .because("vendor codes look like this");

    assertThat(ANALYZER.withRules(List.of(rule)).analyze("ok\nfoo E1234 bar\n").findings())
        .singleElement()
        .returns(2L, found -> found.first().line());
  }

  @Test
  void more_rules_than_a_page_holds_are_all_looked_for() {
    List<LogRule> many =
        IntStream.range(0, 150)
            .mapToObj(
                i ->
                    LogRule.row("own-" + i)
                        .when(LogSign.saying("marker" + i + "x"))
                        .then("Own" + i, FailureCause.APPLICATION_ERROR)
                        .because("it is marked"))
            .toList();
    String log =
        IntStream.range(0, 150).mapToObj(i -> "marker" + i + "x\n").collect(Collectors.joining());

    assertThat(ANALYZER.withRules(many).analyze(log + "permission denied\n").findings())
        .hasSize(151);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a", "(?=a)b", "(a)\\1"})
  void an_expression_beyond_linear_time_is_refused(String expression) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogSign.matching(expression))
        .withMessageContaining(expression)
        .withMessageContaining("RE2");
  }

  @Test
  void a_hostile_expression_and_text_take_no_longer_than_others() {
    LogRule rule =
        LogRule.row("evil")
            .when(LogSign.matching("(a+)+b"))
            .then("Evil", FailureCause.APPLICATION_ERROR)
            .because("a backtracking engine would never come back");

    assertThat(ANALYZER.withRules(List.of(rule)).analyze("a".repeat(50_000)).findings()).isEmpty();
  }

  @Test
  void an_expression_that_matches_everything_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogSign.matching("a*"))
        .withMessageContaining("every line");
  }

  @Test
  void an_id_that_is_taken_is_refused() {
    LogRule rule =
        LogRule.row("log-database")
            .when(LogSign.saying("whatever"))
            .then("X", FailureCause.UNKNOWN)
            .because("nothing");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ANALYZER.withRules(List.of(rule)))
        .withMessageContaining("log-database is taken");
  }

  @Test
  void no_rule_is_certain() {
    assertThat(ANALYZER.rules())
        .extracting(LogRule::confidence)
        .doesNotContain(Confidence.CONFIRMED);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                LogRule.row("sure")
                    .when(LogSign.saying("sure"))
                    .then("X", FailureCause.UNKNOWN)
                    .confidence(Confidence.CONFIRMED))
        .withMessageContaining("a text proves nothing");
  }

  @Test
  void the_previous_log_is_read_first() {
    LogAnalysis analysis =
        ANALYZER.analyze(CrashLogs.of("permission denied\n", "connection refused\n"));

    assertThat(analysis.source()).isEqualTo(LogSource.PREVIOUS);
    assertThat(analysis.findings()).extracting(LogFinding::type).containsExactly("PermissionError");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n",
        "unable to retrieve container logs for containerd://0a1b2c",
        "Error from server (BadRequest): previous terminated container \"web\" not found"
      })
  void the_current_log_stands_in_for_a_previous_one_that_is_not_there(String previous) {
    LogAnalysis analysis = ANALYZER.analyze(CrashLogs.of(previous, "connection refused\n"));

    assertThat(analysis.source()).isEqualTo(LogSource.CURRENT);
    assertThat(analysis.findings()).hasSize(1);
  }

  @Test
  void without_any_log_nothing_is_said() {
    assertThat(ANALYZER.analyze(new CrashLogs(Optional.empty(), Optional.empty())))
        .isEqualTo(LogAnalysis.NOTHING);
  }

  @Test
  void no_more_than_the_tail_is_read() {
    String log = "permission denied\n" + "step\n".repeat(50);

    assertThat(ANALYZER.analyze(CrashLogs.of(log, ""), new LogTail(50, 10_000)).findings())
        .isEmpty();
    assertThat(ANALYZER.analyze(CrashLogs.of(log, ""), new LogTail(51, 10_000)).findings())
        .hasSize(1);
    assertThat(ANALYZER.analyze(CrashLogs.of(log, ""), new LogTail(51, 260)).findings()).isEmpty();
  }
}

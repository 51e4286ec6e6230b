package dev.podmend.tests.failure;

import static dev.podmend.failure.FailureCause.APPLICATION_ERROR;
import static dev.podmend.failure.FailureCause.APPLICATION_PERMISSION_DENIED;
import static dev.podmend.failure.FailureCause.EXTERNAL_DEPENDENCY_UNAVAILABLE;
import static dev.podmend.failure.FailureCause.MISSING_LIBRARY;
import static dev.podmend.failure.PodVerdict.FAILED;
import static dev.podmend.tests.failure.ContainerStates.ended;
import static dev.podmend.tests.failure.DiagnosisAssert.assertThat;
import static dev.podmend.tests.failure.Scene.second;

import dev.podmend.failure.Concern;
import dev.podmend.failure.FailureRule;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.Symptom;
import dev.podmend.model.Persistence;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrapsOfOutputsTest {

  private static final String NGINX_START =
      "10-listen-on-ipv6-by-default.sh: info: can not modify /etc/nginx/conf.d/default.conf"
          + " (read-only file system?)\n"
          + "/docker-entrypoint.sh: Configuration complete; ready for start up\n";

  @Test
  void what_an_entrypoint_could_not_do_by_the_way_is_not_why_it_ended() {
    assertThat(
            crashed(NGINX_START + "nginx: [emerg] host not found in upstream \"backend\" in x:3"))
        .is(FAILED, EXTERNAL_DEPENDENCY_UNAVAILABLE);
    assertThat(crashed(NGINX_START + "nginx: [emerg] unknown directive \"foo\" in x:3"))
        .is(FAILED, APPLICATION_ERROR);
  }

  @Test
  void a_memory_policy_that_the_node_refuses_is_not_why_a_database_ended() {
    assertThat(
            crashed(
                "mbind: Operation not permitted\n"
                    + "2026-03-01T12:00:00.0Z 0 [ERROR] [MY-000067] [Server] unknown variable 'x'"))
        .is(FAILED, APPLICATION_ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "info: /data: Permission denied",
        "INFO:app:/data: Permission denied",
        "2026/03/01 12:00:00 [warn] 1#1: /data: Permission denied",
        "2026/03/01 12:00:00 [notice] 1#1: /data: Permission denied",
        "[Sun Mar 01 12:00:00 2026] [mpm_event:notice] [pid 1] /data: Permission denied",
        "2026-03-01T12:00:00.0Z 0 [Note] [MY-1] [Server] /data: Permission denied",
        "2026-03-01 12:00:00,000 WARNING app /data: Permission denied",
        "WARNING: /data: Permission denied",
        "/tmp:5432 - no response",
        "  /var/run/postgresql:5432 - no response",
      })
  void a_line_that_calls_itself_harmless_is_no_evidence(String line) {
    assertThat(crashed(line)).is(FAILED, APPLICATION_ERROR);
    assertThat(endedSaying(line + "\nbye")).is(FAILED, APPLICATION_ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Error: [warn] /data: Permission denied",
        "cannot go on. For more info: /data: Permission denied",
        "[error] 1#1: /data: Permission denied [info]",
        "/data/WARNINGS: Permission denied",
        "sysinfo: /data: Permission denied",
      })
  void a_line_that_only_has_such_a_word_is_evidence(String line) {
    assertThat(crashed(line)).is(FAILED, APPLICATION_PERMISSION_DENIED);
  }

  @Test
  void a_server_that_is_asked_for_by_its_address_is_another_one() {
    assertThat(crashed("db:5432 - no response")).is(FAILED, EXTERNAL_DEPENDENCY_UNAVAILABLE);
  }

  @Test
  void a_database_that_others_may_read_the_data_of_does_not_start() {
    assertThat(
            crashed(
                """
                FATAL:  data directory "/pgdata/db" has invalid permissions
                DETAIL:  Permissions should be u=rwx (0700) or u=rwx,g=rx (0750).
                /tmp:5432 - no response
                """))
        .is(FAILED, APPLICATION_ERROR)
        .lasts(Persistence.PERMANENT);
  }

  @Test
  void of_two_complaints_the_last_is_closer_to_the_end() {
    String refused = "dial tcp 10.0.0.4:5432: connect: connection refused";
    String denied = "PermissionError: [Errno 13] Permission denied: '/home/jovyan/.cache'";

    assertThat(crashed(denied + "\nusing /tmp instead\n" + refused + "\n"))
        .is(FAILED, EXTERNAL_DEPENDENCY_UNAVAILABLE)
        .and(failure -> Assertions.assertThat(failure.errorMessage()).isEqualTo(refused));
    assertThat(crashed(refused + "\ntrying again\n" + denied + "\n"))
        .is(FAILED, APPLICATION_PERMISSION_DENIED)
        .and(failure -> Assertions.assertThat(failure.errorMessage()).isEqualTo(denied));
    assertThat(endedSaying(denied + "\n" + refused)).is(FAILED, EXTERNAL_DEPENDENCY_UNAVAILABLE);
  }

  private static final String RED = "\u001b[1;31m";
  private static final String END = "\u001b[0m";

  @Test
  void colours_hide_neither_words_nor_levels() {
    String failed = RED + "Error: connect \u001b[1mECONNREFUSED" + END + " 10.0.0.1:5432";

    assertThat(crashed(failed))
        .is(FAILED, EXTERNAL_DEPENDENCY_UNAVAILABLE)
        .and(failure -> Assertions.assertThat(failure.evidence().toString()).contains("ECONN"));
    assertThat(endedSaying(failed)).is(FAILED, EXTERNAL_DEPENDENCY_UNAVAILABLE);
    assertThat(
            crashed(
                "\u001b[33mWARN"
                    + END
                    + " "
                    + REFUSED
                    + "\nINFO connected\n"
                    + RED
                    + "ERROR"
                    + END
                    + " bad tenant id"))
        .is(FAILED, APPLICATION_ERROR);
    assertThat(crashed("[1mECONNREFUSED")).is(FAILED, APPLICATION_ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Exception in thread \"main\" java.lang.NullPointerException\n\tat x.Y.z(Y.java:1)",
        "Traceback (most recent call last):\n  File \"a.py\", line 1\nKeyError: 'tenant'",
        "panic: index out of range\n\ngoroutine 1 [running]:",
        "thread 'main' panicked at src/main.rs:2:5:\nno tenant",
      })
  void a_warning_after_which_the_program_went_on_is_not_what_nobody_caught(String uncaught) {
    String warning = "WARN attempt 1 failed: " + REFUSED;

    assertThat(crashed(warning + "\nINFO connected\n" + uncaught)).is(FAILED, APPLICATION_ERROR);
    assertThat(crashed("INFO starting\n" + warning + "\n" + uncaught))
        .is(FAILED, EXTERNAL_DEPENDENCY_UNAVAILABLE);
  }

  @Test
  void what_nobody_caught_may_itself_name_the_service() {
    assertThat(
            crashed(
                "INFO starting\nTraceback (most recent call last):\n"
                    + "ConnectionRefusedError: [Errno 111] Connection refused"))
        .is(FAILED, EXTERNAL_DEPENDENCY_UNAVAILABLE);
  }

  @Test
  void levels_may_be_numbers() {
    assertThat(
            crashed(
                "{\"level\":40,\"msg\":\""
                    + REFUSED
                    + ", retrying\"}\n"
                    + "{\"level\":30,\"msg\":\"connected\"}\n"
                    + "{\"level\":60,\"msg\":\"x is not a function\"}"))
        .is(FAILED, APPLICATION_ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WARNING: Retrying (Retry(total=0, connect=None)) after: Name or service not known",
        "WARN connection refused (attempt 5/5)",
        "WARN attempt 3 of 3: connection refused",
        "WARN connection refused, giving up",
      })
  void a_warning_of_the_last_try_tells_why_it_ended(String warning) {
    assertThat(crashed(warning + "\nERROR: no version of x found"))
        .is(FAILED, EXTERNAL_DEPENDENCY_UNAVAILABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WARNING: Retrying (Retry(total=4, connect=None)) after: Name or service not known",
        "WARN connection refused (attempt 1/5)",
        "WARN attempt 1 of 15: connection refused",
        "WARN attempt : connection refused",
        "WARN attempt 5: connection refused",
      })
  void a_warning_before_other_tries_tells_nothing(String warning) {
    assertThat(crashed(warning + "\nINFO connected\nERROR: no version of x found"))
        .is(FAILED, APPLICATION_ERROR);
  }

  private static final String REFUSED = "db:5432: connection refused";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WARN " + REFUSED + "\nINFO connected\nERROR unhandled: division by zero",
        "2026-03-01 12:00:00,000 - app - INFO - " + REFUSED + "\nFATAL: schema version 3",
        "time=\"2026-03-01T12:00:00Z\" level=warning msg=\"" + REFUSED + "\"\nlevel=fatal msg=no",
        "{\"level\": \"warn\", \"msg\": \"" + REFUSED + "\"}\n{\"level\":\"error\",\"msg\":\"no\"}",
        "{\"severity\":\"INFO\",\"msg\":\"" + REFUSED + "\"}\n{\"severity\":\"CRITICAL\"}",
        "W0301 12:00:00.000000 1 db.go:7] " + REFUSED + "\nF0301 12:00:01.000000 1 a.go:9] no",
        "I0301 12:00:00.000000 1 db.go:7] " + REFUSED + "\nE0301 12:00:01.000000 1 a.go:9] no",
      })
  void what_was_mild_is_not_why_a_program_ended_that_met_worse(String log) {
    assertThat(crashed(log)).is(FAILED, APPLICATION_ERROR);
    assertThat(endedSaying(log)).is(FAILED, APPLICATION_ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WARN " + REFUSED,
        "ERROR unhandled: division by zero\nWARN " + REFUSED,
        "WARN " + REFUSED + "\nINFO bye",
        "WARN " + REFUSED + "\nsome error in small letters",
        "ERROR " + REFUSED + "\nERROR giving up",
        "level=warn msg=\"" + REFUSED + "\"\nlevel=info msg=bye",
        "ERROR " + REFUSED + ", WARN as well\nERROR bye",
        REFUSED + "\nERROR giving up",
        "ERROR " + REFUSED + " ignored exception",
      })
  void what_is_mild_tells_where_nothing_worse_came_after_it(String log) {
    assertThat(crashed(log)).is(FAILED, EXTERNAL_DEPENDENCY_UNAVAILABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chown: changing ownership of '/data': Operation not permitted (ignored)",
        "loading plugin oom-guard (OutOfMemoryError policy=exit) ... ok",
      })
  void what_a_line_says_did_not_matter_did_not(String line) {
    assertThat(crashed(line + "\nERROR: assertion failed: x > 0")).is(FAILED, APPLICATION_ERROR);
    assertThat(crashed(line)).is(FAILED, APPLICATION_ERROR);
  }

  @Test
  void of_two_rules_for_one_line_the_first_decides() {
    assertThat(crashed("ImportError: libcuda.so.1: Permission denied")).is(FAILED, MISSING_LIBRARY);
  }

  @Test
  void what_takes_two_lines_to_say_is_read_from_both() {
    assertThat(crashed("[FATAL tini (7)]\nexec failed: No such file or directory\n\n"))
        .is(FAILED, dev.podmend.failure.FailureCause.COMMAND_NOT_FOUND);
    assertThat(crashed("[FATAL tini (7)]\n[info] exec failed: No such file or directory\nbye"))
        .is(FAILED, APPLICATION_ERROR);
  }

  @Test
  void a_rule_of_the_users_own_decides_wherever_it_finds_its_words() {
    FailureRule own =
        FailureRule.row("own-licence")
            .when(Symptom.anything(Concern.OUTPUT).saying("licence has expired"))
            .then(MISSING_LIBRARY)
            .because("the licence server says so");
    Scene pod = scene("[warn] licence has expired\nconnection refused\n");

    assertThat(
            PodFailureClassifier.standard()
                .withRules(List.of(own))
                .diagnose(pod.observed(), second(3600)))
        .is(FAILED, MISSING_LIBRARY);
  }

  private static PodDiagnosis crashed(String log) {
    return scene(log).diagnosed();
  }

  private static Scene scene(String log) {
    return Scene.pod("Failed").restarting("Never").app(ended("app", "Error", 1)).log("app", log);
  }

  private static PodDiagnosis endedSaying(String lastWords) {
    return Scene.pod("Failed")
        .restarting("Never")
        .app(ended("app", "Error", 1, second(90), lastWords))
        .diagnosed();
  }
}

package dev.podmend.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code podmend report --incident} of a failure that several owners had, and that came back. */
final class IncidentTest {

  private static final String FINGERPRINT = "MEMORY_LIMIT_EXCEEDED/app/1";

  @TempDir private Path folder = Path.of("");

  private String trail(String... lines) {
    try {
      Path file = folder.resolve("trail.jsonl");
      return Files.writeString(file, String.join("\n", lines) + "\n").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String draft(String... lines) {
    return Run.of("report", "--trail", trail(lines), "--incident", FINGERPRINT).out();
  }

  private String page(String... lines) {
    return Run.of("report", "--trail", trail(lines)).out();
  }

  /** A case of 200 pods, of which one is named. */
  private static String ended(String id, String owner, String since, String until, String result) {
    return """
    {"id":"%1$s","time":"%4$s","stage":"ENDED","actor":"a","incident":"i","owner":{"kind":\
    "Deployment","namespace":"shop","name":"%2$s"},"pods":["%2$s-1"],"podCount":200,\
    "cause":"MEMORY_LIMIT_EXCEEDED","fingerprint":"%6$s","action":"raise-memory",\
    "detail":"512Mi to 768Mi","because":"the kernel killed it","detectedAt":"%3$s",\
    "endedAt":"%4$s","result":"%5$s"}\
    """
        .formatted(id, owner, since, until, result, FINGERPRINT);
  }

  private static final String OLD =
      ended("1", "old", "2026-01-17T10:00:00Z", "2026-01-17T10:05:00Z", "HEALED");
  private static final String DB_FIRST =
      ended("2", "db", "2026-11-19T08:00:00Z", "2026-11-19T08:30:00Z", "NOT_HEALED");
  private static final String DB_AGAIN =
      ended("3", "db", "2026-11-19T09:00:00Z", "2026-11-19T09:30:00Z", "NOT_HEALED");
  private static final String WEB =
      ended("4", "web", "2026-11-19T10:00:00Z", "2026-11-19T10:05:00Z", "HEALED");

  @Test
  void an_incident_is_over_once_every_owner_is_well() {
    String draft = draft(OLD, DB_FIRST, DB_AGAIN, WEB);

    assertThat(draft)
        .startsWith("# Incident: `MEMORY_LIMIT_EXCEEDED` of `shop/Deployment/db` and 1 more\n")
        .contains("| Status | not healed |", "| Ended | not yet |")
        .contains("Not resolved: what was tried did not help.")
        .contains("- `shop/Deployment/db`: not healed\n- `shop/Deployment/web`: healed\n")
        .contains("kubectl rollout status deployment/db -n shop")
        .doesNotContain("Lasted", "well since");
  }

  @Test
  void an_owner_that_was_healed_in_the_end_is_well() {
    String mended = ended("5", "db", "2026-11-19T11:00:00Z", "2026-11-19T11:05:00Z", "HEALED");

    assertThat(draft(OLD, DB_FIRST, DB_AGAIN, mended, WEB))
        .contains("| Status | healed |", "| Began | 2026-11-19 08:00:00 UTC |")
        .contains("| Ended | 2026-11-19 11:05:00 UTC |", "| Lasted | 3 h 5 min |")
        .contains("The workloads have been well since 2026-11-19 11:05:00 UTC");
  }

  @Test
  void a_day_without_an_entry_divides_occurrences_and_the_draft_is_of_the_latest() {
    assertThat(draft(OLD, DB_FIRST, DB_AGAIN, WEB))
        .contains("| Began | 2026-11-19 08:00:00 UTC |")
        .contains("| Workloads | `shop/Deployment/db`, `shop/Deployment/web` |")
        .contains(
            "Occurred before, with more than a day without an entry between: "
                + "2026-01-17 10:00:00 UTC of `shop/Deployment/old` (healed).")
        .doesNotContain("| 2026-01-17");
  }

  @Test
  void less_than_a_day_divides_nothing() {
    String dayLater = ended("4", "web", "2026-11-20T09:30:00Z", "2026-11-20T09:35:00Z", "HEALED");

    assertThat(draft(DB_FIRST, DB_AGAIN, dayLater))
        .contains("| Status | not healed |", "in 3 cases")
        .doesNotContain("Occurred before");
    assertThat(draft(DB_FIRST, DB_AGAIN, dayLater.replace("09:30:00Z", "09:30:01Z")))
        .contains("| Status | healed; left unhealed before: `", "in 1 case:")
        .contains("2026-11-19 08:00:00 UTC of `shop/Deployment/db` (not healed).");
  }

  @Test
  void an_owner_that_an_earlier_occurrence_left_unhealed_is_named() {
    String weekLater = ended("4", "web", "2026-11-26T10:00:00Z", "2026-11-26T10:05:00Z", "HEALED");

    assertThat(draft(OLD, DB_FIRST, DB_AGAIN, weekLater))
        .contains("| Status | healed; left unhealed before: `shop/Deployment/db` |")
        .contains("The workload has been well since 2026-11-26 10:05:00 UTC")
        .contains(
            "Left unhealed by an earlier occurrence, and not seen since: `shop/Deployment/db`.");
  }

  @Test
  void of_many_earlier_occurrences_the_last_are_named() {
    String[] lines = new String[13];
    for (int i = 0; i < lines.length; i++) {
      String day = "2026-02-%02dT".formatted(1 + 2 * i);
      lines[i] = ended("" + i, "web", day + "10:00:00Z", day + "10:05:00Z", "HEALED");
    }

    assertThat(draft(lines))
        .contains("between: 2 more; 2026-02-05 10:00:00 UTC of")
        .contains("| Began | 2026-02-25 10:00:00 UTC |");
  }

  @Test
  void pods_are_counted_once_an_owner() {
    assertThat(draft(OLD, DB_FIRST, DB_AGAIN, WEB))
        .contains("400 pods of 2 workloads failed, in 3 cases: `db-1`, `web-1`.");
    assertThat(page(OLD, DB_FIRST, DB_AGAIN, WEB)).contains("4 cases of 600 pods.");
  }

  @Test
  void an_end_before_the_beginning_lasts_no_time() {
    String early = ended("4", "web", "2026-11-19T10:00:00Z", "2026-11-19T09:59:00Z", "HEALED");

    assertThat(draft(early)).contains("| Lasted | 0 s |");
  }
}

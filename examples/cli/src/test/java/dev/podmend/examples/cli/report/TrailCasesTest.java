package dev.podmend.examples.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trail may be longer than memory: what is kept of it while it is read is bounded. */
final class TrailCasesTest {

  private static final int KEPT = 10_000;

  private static TrailLine line(int number, String stage) {
    return TrailLine.of(
        """
        {"id":"%1$d","time":"2026-02-01T10:00:00Z","stage":"%2$s","result":"PENDING",\
        "owner":{"kind":"Deployment","namespace":"shop","name":"web-%1$d"}}\
        """
            .formatted(number, stage));
  }

  @ParameterizedTest
  @ValueSource(strings = {"WAITING", "ACTING", "ENDED"})
  void cases_without_end_are_handed_over_while_the_trail_is_read(String stage) {
    List<ReportCase> handedOver = new ArrayList<>();
    TrailCases cases = new TrailCases(handedOver::add);

    for (int number = 0; number < KEPT + 5; number++) {
      cases.add(line(number, stage));
    }
    int before = handedOver.size();
    cases.finish();

    assertThat(before).isEqualTo(5);
    assertThat(handedOver).hasSize(KEPT + 5);
    assertThat(handedOver.get(0).owner().name()).isEqualTo("web-0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACTING", "ENDED"})
  void a_case_that_was_handed_over_after_its_end_does_not_come_again(String again) {
    List<ReportCase> handedOver = new ArrayList<>();
    TrailCases cases = new TrailCases(handedOver::add);
    for (int number = 0; number <= KEPT; number++) {
      cases.add(line(number, "ENDED"));
    }

    cases.add(line(0, again));
    cases.finish();

    assertThat(handedOver).hasSize(KEPT + 1);
  }

  private static TrailLine line(String id, String stage, String result, String since, String time) {
    return TrailLine.of(
        """
        {"id":"%s","stage":"%s","result":"%s","detectedAt":"%s","time":"%s","endedAt":"%s",\
        "fingerprint":"f","action":"restart-pods","cause":"APPLICATION_ERROR",\
        "owner":{"kind":"Deployment","namespace":"shop","name":"web"}}\
        """
            .formatted(id, stage, result, since, time, stage.equals("ENDED") ? time : ""));
  }

  private static List<ReportCase> casesOf(TrailLine... lines) {
    List<ReportCase> handedOver = new ArrayList<>();
    TrailCases cases = new TrailCases(handedOver::add);
    List.of(lines).forEach(cases::add);
    cases.finish();
    return handedOver;
  }

  private static TrailLine waits(String since, String time) {
    return line("w", "WAITING", "PENDING", since, time);
  }

  private static TrailLine heals(String since, String time) {
    return line("d", "ENDED", "HEALED", since, time);
  }

  @Test
  void what_waited_and_ended_by_itself_is_no_part_of_a_later_incident() {
    List<ReportCase> cases =
        casesOf(
            waits("2026-02-01T10:00:00Z", "2026-02-01T10:05:00Z"),
            waits("2026-02-03T10:00:00Z", "2026-02-03T10:01:00Z"),
            heals("2026-02-05T10:00:00Z", "2026-02-05T10:10:00Z"));

    assertThat(cases)
        .extracting(it -> it.course().began().orElseThrow())
        .containsExactlyInAnyOrder(
            Instant.parse("2026-02-01T10:00:00Z"),
            Instant.parse("2026-02-03T10:00:00Z"),
            Instant.parse("2026-02-05T10:00:00Z"));
    assertThat(cases.stream().flatMap(it -> it.counted().stream()))
        .singleElement()
        .extracting(it -> it.timeToRecovery().orElseThrow())
        .isEqualTo(Duration.ofMinutes(10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-01T10:00:00Z", "2026-02-01T11:05:00Z"})
  void what_was_waited_for_belongs_to_the_incident_however_long_it_took(String since) {
    List<ReportCase> cases =
        casesOf(
            waits("2026-02-01T10:00:00Z", "2026-02-01T10:05:00Z"),
            heals(since, "2026-02-01T14:00:00Z"));

    assertThat(cases)
        .singleElement()
        .extracting(it -> it.course().began())
        .isEqualTo(Optional.of(Instant.parse("2026-02-01T10:00:00Z")));
  }

  @Test
  void time_to_recovery_counts_from_where_the_line_that_counts_says() {
    List<ReportCase> cases =
        casesOf(
            line("d", "ACTING", "PENDING", "2026-02-01T10:00:00Z", "2026-02-01T10:05:00Z"),
            heals("2026-02-01T10:04:00Z", "2026-02-01T10:10:00Z"));

    assertThat(cases.get(0).counted().orElseThrow().timeToRecovery())
        .contains(Duration.ofMinutes(6));
  }

  /** As {@code HealingEntry.outcome} counts it. */
  @Test
  void an_end_before_the_detection_counts_as_at_the_detection() {
    List<ReportCase> cases = casesOf(heals("2026-02-01T10:04:00Z", "2026-02-01T10:03:00Z"));

    assertThat(cases.get(0).counted().orElseThrow().timeToRecovery()).contains(Duration.ZERO);
  }
}

package dev.podmend.examples.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
}

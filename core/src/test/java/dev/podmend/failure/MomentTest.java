package dev.podmend.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentTest {

  private static Moment at(long millis) {
    return Moment.of(Instant.ofEpochMilli(millis), new Pod(), PodEvents.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 0, PT1S, true",
    "999, 0, PT1S, false",
    "1001, 0, PT1S, true",
    "1500, 0, PT1.5S, true",
    "1499, 0, PT1.5S, false",
    "1500, 0, PT1.500000001S, false",
    "2000, 0, PT1.999999999S, true",
    "0, 0, PT0S, true",
    "0, 1, PT0S, false",
    "-500, -2000, PT1.5S, true",
    "-501, -2000, PT1.5S, false",
  })
  void an_age_is_reached_to_the_nanosecond(long now, long since, Duration age, boolean isReached) {
    assertThat(at(now).isAtLeast(age, since)).isEqualTo(isReached);
    assertThat(at(now).isLessThan(age, since)).isEqualTo(!isReached);
  }

  @Test
  void times_at_both_ends_of_the_calendar_can_be_compared() {
    long first = Long.MIN_VALUE + 10;
    Duration year = Duration.ofDays(365);

    assertThat(at(Long.MAX_VALUE).isAtLeast(year, first)).isTrue();
    assertThat(at(first).isAtLeast(year, Long.MAX_VALUE)).isFalse();
    assertThat(at(first).isLessThan(year, Long.MAX_VALUE)).isTrue();
    assertThat(at(Long.MAX_VALUE).isAtLeast(Duration.ofSeconds(Long.MAX_VALUE), first)).isFalse();
  }

  @Test
  void without_a_moment_or_a_start_nothing_is_old_or_young() {
    Duration second = Duration.ofSeconds(1);
    for (Moment unknown :
        new Moment[] {
          Moment.of(null, new Pod(), PodEvents.NONE),
          Moment.of(Instant.MAX, new Pod(), PodEvents.NONE),
        }) {
      assertThat(unknown.isKnown()).isFalse();
      assertThat(unknown.isAtLeast(second, 0)).isFalse();
      assertThat(unknown.isLessThan(second, 0)).isFalse();
    }
    assertThat(at(0).isKnown()).isTrue();
    assertThat(at(0).isAtLeast(second, Timestamps.NONE)).isFalse();
    assertThat(at(0).isLessThan(second, Timestamps.NONE)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T12:00:05Z, false",
    "2026-03-01T12:00:04Z, false",
    "2026-03-01T12:00:06Z, true"
  })
  void a_moment_no_later_than_what_is_seen_shows_nothing_to_be_young(Instant now, boolean isYoung) {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withCreationTimestamp("2026-03-01T12:00:05Z")
            .endMetadata()
            .build();
    Moment moment = Moment.of(now, pod, PodEvents.NONE);
    long since = Instant.parse("2026-03-01T12:00:05Z").toEpochMilli();

    assertThat(moment.isLessThan(Duration.ofMinutes(1), since)).isEqualTo(isYoung);
    assertThat(moment.isAtLeast(Duration.ofMinutes(1), since - 120_000)).isTrue();
  }
}

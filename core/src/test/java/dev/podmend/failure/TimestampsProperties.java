package dev.podmend.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class TimestampsProperties {

  @Property
  void whole_seconds_are_read_as_they_are_written(
      @ForAll @LongRange(min = -62_135_596_800L, max = 253_402_300_799L) long second) {
    Instant instant = Instant.ofEpochSecond(second);

    assertThat(Timestamps.millis(instant.toString())).isEqualTo(instant.toEpochMilli());
  }

  @Property
  void fractions_and_offsets_are_read(
      @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long millis,
      @ForAll @IntRange(min = -18, max = 18) int hours) {
    OffsetDateTime time =
        Instant.ofEpochMilli(millis).atOffset(ZoneOffset.ofHours(hours)).withSecond(30);

    assertThat(Timestamps.millis(time.toString())).isEqualTo(time.toInstant().toEpochMilli());
  }

  @Property
  void what_is_no_time_is_none(@ForAll String text) {
    assertThat(Timestamps.millis(text)).isEqualTo(Timestamps.NONE);
  }

  @Example
  void days_that_do_not_exist_are_none() {
    assertThat(Stream.of("2025-02-29T00:00:00Z", "2024-13-01T00:00:00Z", "2024-01-01T25:00:00Z"))
        .allMatch(text -> Timestamps.millis(text) == Timestamps.NONE);
    assertThat(Timestamps.millis("2024-02-29T00:00:00Z"))
        .isEqualTo(Instant.parse("2024-02-29T00:00:00Z").toEpochMilli());
    assertThat(Timestamps.millis(null)).isEqualTo(Timestamps.NONE);
  }
}

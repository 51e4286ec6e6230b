package dev.podmend.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  private static final LocalDateTime FIRST = LocalDateTime.parse("0001-01-01T00:00:00");
  private static final LocalDateTime LAST = LocalDateTime.parse("9999-12-31T23:59:59");

  @Provide
  static Arbitrary<LocalDateTime> moments() {
    return Arbitraries.longs()
        .between(0, ChronoUnit.SECONDS.between(FIRST, LAST))
        .map(FIRST::plusSeconds);
  }

  @Property
  void every_moment_is_read_as_the_calendar_counts_it(@ForAll("moments") LocalDateTime moment) {
    String text = moment.truncatedTo(ChronoUnit.SECONDS).toInstant(ZoneOffset.UTC).toString();

    assertThat(Timestamps.millis(text)).isEqualTo(moment.toInstant(ZoneOffset.UTC).toEpochMilli());
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0",
    "1969-12-31T23:59:59Z, -1000",
    "2000-02-29T00:00:00Z, 951782400000",
    "2000-03-01T00:00:00Z, 951868800000",
    "1900-03-01T00:00:00Z, -2203891200000",
    "2026-11-22T05:00:00Z, 1795323600000",
    "2026-11-22T05:00:00.123456Z, 1795323600123",
    "2026-11-22T07:00:00+02:00, 1795323600000"
  })
  void known_moments_are_read(String text, long millis) {
    assertThat(Timestamps.millis(text)).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-02-30T00:00:00Z",
        "2025-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-10T00:00:00Z",
        "2026-01-00T00:00:00Z",
        "2026-01-01T24:00:00Z",
        "2026-01-01T00:60:00Z",
        "2026-01-01 00:00:00Z",
        "20x6-01-01T00:00:00Z",
        "2026-01-01T00:00:00+"
      })
  void what_is_no_moment_is_none(String text) {
    assertThat(Timestamps.millis(text)).isEqualTo(Timestamps.NONE);
  }
}

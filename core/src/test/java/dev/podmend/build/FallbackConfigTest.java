package dev.podmend.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class FallbackConfigTest {

  private static FallbackConfig.Builder lasting(Duration time) {
    return FallbackConfig.builder()
        .backoffBase(time)
        .backoffCap(time)
        .cancelPatience(time)
        .totalTimeout(time)
        .pollInterval(time);
  }

  @Test
  void nothing_takes_for_ever() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lasting(ChronoUnit.FOREVER.getDuration()).build())
        .withMessageContaining("backoffBase must be at most 3650 days")
        .withMessageContaining("backoffCap must be at most 3650 days")
        .withMessageContaining("cancelPatience must be at most 3650 days")
        .withMessageContaining("totalTimeout must be at most 3650 days")
        .withMessageContaining("pollInterval must be at most 3650 days");
    assertThat(lasting(Duration.ofDays(3650)).build()).isNotNull();
  }

  @Test
  void everything_takes_time() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lasting(Duration.ZERO).build())
        .withMessageContaining("totalTimeout must be more than zero but is PT0S");
  }
}

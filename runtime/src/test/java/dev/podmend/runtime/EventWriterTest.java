package dev.podmend.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventWriterTest {

  @ParameterizedTest
  @ValueSource(strings = {"-", ".", "-.-", "a"})
  void the_name_of_an_event_is_one_that_the_api_takes_wherever_the_owners_is_cut(String cut) {
    String owner = "a".repeat(232 - cut.length()) + cut + "b".repeat(20);

    String name =
        EventWriter.about(
                new ConfigMapBuilder().withNewMetadata().withName(owner).endMetadata().build(),
                "0123456789abcdef0123",
                Instant.EPOCH)
            .buildMetadata()
            .getName();

    assertThat(name)
        .hasSizeLessThanOrEqualTo(253)
        .endsWith(".0123456789abcdef0123")
        .matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  }
}

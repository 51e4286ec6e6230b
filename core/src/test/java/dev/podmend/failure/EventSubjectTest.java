package dev.podmend.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EventBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventSubjectTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Back-off restarting failed container app in pod web_lab(5d1c) | app",
        "Back-off 20s restarting failed container=app pod=web_lab(5d1c) | app",
        "Back-off restarting failed container | ''",
        "Container app failed liveness probe, will be restarted | app",
        "Container image \"r/app:1\" already present on machine | ''",
        "Created container app | app",
        "Started container app | app",
        "Created container with docker id 5eb2 | ''",
        "Exec lifecycle hook ([sh]) for Container \"app\" in Pod \"web\" failed | app",
        "Error: failed to prepare subPath for volumeMount \"c\" of container \"app\" | app",
        "task of container \"4f3c2b1a4f3c2b1a4f3c2b1a4f3c2b1a4f3c2b1a4f3c2b1a4f3c2b1a4f3c2b1a\" | ''",
        "Container | ''",
        "Created container | ''",
      })
  void a_message_may_name_its_container(String message, String container) {
    assertThat(subject("", message).container()).isEqualTo(container);
  }

  @Test
  void a_field_path_names_the_container_before_any_message() {
    assertThat(subject("spec.containers{web}", "Started container app").container())
        .isEqualTo("web");
    assertThat(subject("spec.containers{web", "Started container app").container())
        .isEqualTo("app");
  }

  @ParameterizedTest
  @CsvSource({
    "app, '', app, '', true",
    "app, '', web, '', false",
    "app, r/a, app, r/b, true",
    "app, r/a, '', r/b, false",
    "'', r/a, '', r/a, true",
    "'', r/a, web, '', true",
    "'', '', '', '', true"
  })
  void a_name_tells_more_than_an_image_and_silence_tells_nothing(
      String container, String image, String otherContainer, String otherImage, boolean may) {
    EventSubject one = new EventSubject(container, image);
    EventSubject other = new EventSubject(otherContainer, otherImage);

    assertThat(one.mayBe(other)).isEqualTo(may);
    assertThat(other.mayBe(one)).isEqualTo(may);
  }

  private static EventSubject subject(String fieldPath, String message) {
    return EventSubject.of(
        new EventView(
            new EventBuilder()
                .withMessage(message)
                .withNewInvolvedObject()
                .withFieldPath(fieldPath)
                .endInvolvedObject()
                .build(),
            0));
  }
}

package dev.podmend.examples.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import dev.podmend.failure.ApiRejection;
import dev.podmend.failure.PodObservation;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A document that holds all that is known of one pod; what else it holds is ignored. */
final class ObservationDocument {

  private static final List<String> FIELDS =
      List.of("pod", "apiError", "events", "logs", "observedAt", "id");

  private final JsonNode document;

  ObservationDocument(JsonNode document) {
    this.document = document;
  }

  /** Whether an object without a kind is meant as an observation document. */
  static boolean looksLike(JsonNode object) {
    return FIELDS.stream().anyMatch(object::has);
  }

  /** Reads it. */
  ObservedPod read() throws BadDocumentException {
    Optional<JsonNode> pod = Fields.object(document, "pod");
    Optional<JsonNode> rejection = Fields.object(document, "apiError");
    if (pod.isEmpty() && rejection.isEmpty()) {
      throw new BadDocumentException(
          "has neither field pod nor field apiError; an observation document needs one of them");
    }
    Optional<Pod> parsed =
        pod.isEmpty() ? Optional.empty() : Optional.of(ModelReader.pod(pod.get(), "pod"));
    Optional<ApiRejection> refusal =
        rejection.isEmpty() ? Optional.empty() : Optional.of(rejection(rejection.get()));
    PodObservation observation = new PodObservation(parsed, events(), refusal, logs());
    return new ObservedPod(Fields.text(document, "id"), observation, moment());
  }

  private List<Event> events() throws BadDocumentException {
    List<Event> events = new ArrayList<>();
    JsonNode list = eventList();
    for (int i = 0; i < list.size(); i++) {
      if (!Fields.isAbsent(list.path(i))) {
        events.add(ModelReader.event(list.path(i), "events[" + i + "]"));
      }
    }
    return events;
  }

  /** The events, which may stand in an EventList as the API answers with. */
  private JsonNode eventList() throws BadDocumentException {
    JsonNode events = document.path("events");
    JsonNode list = events.isObject() ? events.path("items") : events;
    if (!list.isArray() && !Fields.isAbsent(list)) {
      throw new BadDocumentException(Fields.mustBe("events", "a list", list));
    }
    return list;
  }

  private static ApiRejection rejection(JsonNode apiError) throws BadDocumentException {
    return new ApiRejection(
        code(apiError),
        Fields.text(apiError, "reason").orElse(""),
        Fields.text(apiError, "message").orElse(""),
        retryAfter(apiError));
  }

  private static int code(JsonNode apiError) throws BadDocumentException {
    String code = Fields.text(apiError, "code").orElse("0").strip();
    if (!code.matches("-?\\d{1,9}")) {
      throw new BadDocumentException(
          Fields.mustBe("apiError.code", "an HTTP status code", apiError.path("code")));
    }
    return Integer.parseInt(code);
  }

  private static Optional<Duration> retryAfter(JsonNode apiError) {
    long seconds = apiError.path("details").path("retryAfterSeconds").asLong();
    return seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
  }

  private Map<String, String> logs() throws BadDocumentException {
    Map<String, String> logs = new HashMap<>();
    JsonNode tails = Fields.object(document, "logs").orElse(document.path("logs"));
    for (Map.Entry<String, JsonNode> tail : tails.properties()) {
      if (tail.getValue().isContainerNode()) {
        throw new BadDocumentException(
            Fields.mustBe("logs." + tail.getKey(), "a string", tail.getValue()));
      }
      if (!tail.getValue().isNull()) {
        logs.put(tail.getKey(), tail.getValue().asText());
      }
    }
    return logs;
  }

  private Optional<Instant> moment() throws BadDocumentException {
    Optional<String> observedAt = Fields.text(document, "observedAt");
    if (observedAt.isPresent()) {
      return Optional.of(instant(observedAt.get()));
    }
    NewestTimestamp newest = new NewestTimestamp();
    newest.scanPod(document.path("pod"));
    for (JsonNode event : eventList()) {
      newest.scanEvent(event, document.path("pod"));
    }
    return newest.newest();
  }

  private Instant instant(String observedAt) throws BadDocumentException {
    try {
      return OffsetDateTime.parse(observedAt.strip()).toInstant();
    } catch (DateTimeException e) {
      throw new BadDocumentException(
          Fields.mustBe(
              "observedAt", "a time such as 2026-01-31T12:00:00Z", document.path("observedAt")));
    }
  }
}

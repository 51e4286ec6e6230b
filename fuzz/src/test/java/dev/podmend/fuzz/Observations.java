package dev.podmend.fuzz;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podmend.failure.ApiRejection;
import dev.podmend.failure.PodObservation;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Observations of pods, made of JSON that need not be sound. */
final class Observations {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  private Observations() {}

  /** Reads {@code {"pod", "events", "status", "logs"}}; empty where a client could not either. */
  static Optional<PodObservation> read(byte[] json) {
    try {
      JsonNode tree = MAPPER.readTree(json);
      return tree == null || !tree.isObject() ? Optional.empty() : Optional.of(of(tree));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static PodObservation of(JsonNode tree) throws JacksonException {
    List<Event> events = new ArrayList<>();
    for (JsonNode event : tree.path("events")) {
      events.add(MAPPER.treeToValue(event, Event.class));
    }
    Map<String, String> logs = new HashMap<>();
    tree.path("logs").properties().forEach(it -> logs.put(it.getKey(), it.getValue().asText()));
    return new PodObservation(
        Optional.ofNullable(MAPPER.treeToValue(tree.get("pod"), Pod.class)),
        events,
        Optional.ofNullable(MAPPER.treeToValue(tree.get("status"), Status.class))
            .map(ApiRejection::of),
        logs);
  }
}

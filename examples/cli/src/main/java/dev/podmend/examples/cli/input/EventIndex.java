package dev.podmend.examples.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Events by the pod they speak of: by its UID, or by namespace and name where an event states none.
 */
final class EventIndex {

  private final Map<String, List<ParsedEvent>> byPod = new HashMap<>();

  /** Takes an event. */
  void add(ParsedEvent event) {
    JsonNode involved = NewestTimestamp.subjectOf(event.source());
    String uid = involved.path("uid").asText();
    String key = uid.isEmpty() ? nameOf(involved) : uid;
    byPod.computeIfAbsent(key, unused -> new ArrayList<>()).add(event);
  }

  /** The events of a pod, in the order in which they came. */
  List<ParsedEvent> of(JsonNode pod) {
    JsonNode metadata = pod.path("metadata");
    String uid = metadata.path("uid").asText();
    List<ParsedEvent> events = new ArrayList<>(byPod.getOrDefault(nameOf(metadata), List.of()));
    if (!uid.isEmpty()) {
      events.addAll(byPod.getOrDefault(uid, List.of()));
    }
    return events;
  }

  /** A slash keeps names apart from UIDs. */
  private static String nameOf(JsonNode object) {
    return object.path("namespace").asText() + "/" + object.path("name").asText();
  }
}

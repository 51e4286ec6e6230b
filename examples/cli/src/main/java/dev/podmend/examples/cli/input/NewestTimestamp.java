package dev.podmend.examples.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The newest moment that a pod and its events mention: the document was written then or later.
 *
 * <p>Only fields that the classifier itself reads count. A later moment from elsewhere would pass
 * for the time of the observation, and prove things young that are not.
 */
final class NewestTimestamp {

  private static final Set<String> POD_FIELDS =
      Set.of(
          "creationTimestamp",
          "deletionTimestamp",
          "startTime",
          "lastTransitionTime",
          "lastProbeTime",
          "startedAt",
          "finishedAt");

  private static final Set<String> POD_PARTS_WITHOUT = Set.of("spec", "annotations", "labels");

  private Optional<Instant> newest = Optional.empty();

  /** Looks through a pod. */
  void scanPod(JsonNode node) {
    if (node.isArray()) {
      node.forEach(this::scanPod);
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (POD_FIELDS.contains(field.getKey())) {
        note(field.getValue());
      } else if (!POD_PARTS_WITHOUT.contains(field.getKey())) {
        scanPod(field.getValue());
      }
    }
  }

  /** Looks at an event, unless it says that it is about another pod. */
  void scanEvent(JsonNode event, JsonNode pod) {
    String uid = subjectOf(event).path("uid").asText();
    if (uid.isEmpty() || uid.equals(pod.path("metadata").path("uid").asText())) {
      timesOf(event).forEach(this::note);
    }
  }

  /** What an event is about, in either API group. */
  static JsonNode subjectOf(JsonNode event) {
    return event.has("involvedObject") ? event.path("involvedObject") : event.path("regarding");
  }

  /** The newest moment seen so far; empty where there was none. */
  Optional<Instant> newest() {
    return newest;
  }

  /** When it was last seen, else first seen, else written. */
  private static List<JsonNode> timesOf(JsonNode event) {
    List<JsonNode> last =
        List.of(
            event.path("lastTimestamp"),
            event.path("deprecatedLastTimestamp"),
            event.path("series").path("lastObservedTime"),
            event.path("eventTime"));
    List<JsonNode> first =
        List.of(event.path("firstTimestamp"), event.path("deprecatedFirstTimestamp"));
    if (last.stream().anyMatch(JsonNode::isTextual)) {
      return last;
    }
    return first.stream().anyMatch(JsonNode::isTextual)
        ? first
        : List.of(event.path("metadata").path("creationTimestamp"));
  }

  private void note(JsonNode value) {
    try {
      Instant moment = OffsetDateTime.parse(value.asText()).toInstant();
      newest = newest.filter(other -> other.isAfter(moment)).or(() -> Optional.of(moment));
    } catch (DateTimeException e) {
      // An odd timestamp says nothing of when the document was written.
    }
  }
}

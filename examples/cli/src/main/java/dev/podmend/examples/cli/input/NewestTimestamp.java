package dev.podmend.examples.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The newest moment that a pod and its events mention: the document was written then or later.
 *
 * <p>Only the fields that the API server and the kubelet stamp count; annotations hold any date.
 */
final class NewestTimestamp {

  private static final Set<String> STAMPS =
      Set.of(
          "creationTimestamp",
          "deletionTimestamp",
          "time",
          "startTime",
          "lastTransitionTime",
          "lastProbeTime",
          "startedAt",
          "finishedAt",
          "firstTimestamp",
          "lastTimestamp",
          "eventTime",
          "lastObservedTime");

  private static final Set<String> FREE_TEXT = Set.of("annotations", "labels", "spec", "fieldsV1");

  private Optional<Instant> newest = Optional.empty();

  /** Looks through a pod or an event. */
  void scan(JsonNode node) {
    if (node.isArray()) {
      node.forEach(this::scan);
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      scan(field.getKey(), field.getValue());
    }
  }

  /** The newest moment seen so far; empty where there was none. */
  Optional<Instant> newest() {
    return newest;
  }

  private void scan(String name, JsonNode value) {
    if (value.isTextual() && STAMPS.contains(name)) {
      note(value.textValue());
    } else if (!FREE_TEXT.contains(name)) {
      scan(value);
    }
  }

  private void note(String text) {
    try {
      Instant moment = OffsetDateTime.parse(text).toInstant();
      newest = newest.filter(other -> other.isAfter(moment)).or(() -> Optional.of(moment));
    } catch (DateTimeException e) {
      // An odd timestamp says nothing of when the document was written.
    }
  }
}

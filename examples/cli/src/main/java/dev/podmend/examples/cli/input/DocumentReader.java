package dev.podmend.examples.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import dev.podmend.failure.PodObservation;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;

/** Finds the pods in one document, whichever of the known shapes it has. */
final class DocumentReader {

  private final Position position;
  private final ObservationSink sink;

  DocumentReader(Position position, ObservationSink sink) {
    this.position = position;
    this.sink = sink;
  }

  /**
   * Hands every pod of the document to the sink. Bad items of a list are rejected one by one.
   *
   * @throws BadDocumentException if the document as a whole cannot be understood
   */
  void read(JsonNode content) throws BadDocumentException {
    if (content.isArray()) {
      readItems(content, "", "");
    } else if (!content.isObject()) {
      throw new BadDocumentException(
          Fields.mustBe("", "a Pod, a List or an observation document", content));
    } else {
      readObject(content);
    }
  }

  private void readObject(JsonNode object) throws BadDocumentException {
    String kind = object.path("kind").asText();
    if (kind.equals("Pod")) {
      sink.accept(pod(object, List.of(), ""));
    } else if (kind.endsWith("List") || (kind.isEmpty() && object.has("items"))) {
      readList(object, kind);
    } else if (kind.isEmpty() && isBarePod(object)) {
      sink.accept(pod(object, List.of(), ""));
    } else if (ObservationDocument.looksLike(object)) {
      sink.accept(new ObservationDocument(object).read());
    } else {
      throw new BadDocumentException(unknownKind(kind));
    }
  }

  private static boolean isBarePod(JsonNode object) {
    return !object.has("pod")
        && !object.has("apiError")
        && (object.has("metadata") || object.has("spec") || object.has("status"));
  }

  private static String unknownKind(String kind) {
    if (kind.equals("Event")) {
      return "is an Event by itself; put it into a List with its pod,"
          + " or under events of an observation document";
    }
    return kind.isEmpty()
        ? "has no kind; expected a Pod, a List or an observation document"
        : "is a " + OneLine.of(kind) + "; expected a Pod, a List or an observation document";
  }

  private void readList(JsonNode list, String kind) throws BadDocumentException {
    JsonNode items = list.path("items");
    if (!items.isArray() && !Fields.isAbsent(items)) {
      throw new BadDocumentException(Fields.mustBe("items", "a list", items));
    }
    String itemKind = kind.substring(0, Math.max(0, kind.length() - "List".length()));
    readItems(items, "items", itemKind);
  }

  /** Two passes: the events of a pod may stand before or behind it. */
  private void readItems(JsonNode items, String path, String itemKind) {
    EventIndex events = new EventIndex();
    for (int i = 0; i < items.size(); i++) {
      JsonNode item = items.path(i);
      String itemPath = path + "[" + i + "]";
      if (kindOf(item, itemKind).equals("Event")) {
        attempt(() -> events.add(event(item, itemPath)));
      }
    }
    for (int i = 0; i < items.size(); i++) {
      JsonNode item = items.path(i);
      String itemPath = path + "[" + i + "]";
      attempt(() -> readItem(item, itemPath, itemKind, events));
    }
  }

  private void readItem(JsonNode item, String path, String itemKind, EventIndex events)
      throws BadDocumentException {
    String kind = kindOf(item, itemKind);
    if (kind.equals("Pod") || (kind.isEmpty() && isBarePod(item))) {
      sink.accept(pod(item, events.of(item), path));
    } else if (kind.isEmpty() && item.isObject()) {
      sink.accept(observation(item, path));
    } else if (kind.isEmpty()) {
      throw new BadDocumentException("item " + path + " is neither a pod nor an event");
    }
  }

  /** Lists of one kind leave it out of their items. Objects of other kinds are none of ours. */
  private static String kindOf(JsonNode item, String itemKind) {
    String kind = item.path("kind").asText();
    if (!kind.isEmpty()) {
      return kind;
    }
    return itemKind.isEmpty() && item.has("involvedObject") ? "Event" : itemKind;
  }

  private static ObservedPod observation(JsonNode item, String path) throws BadDocumentException {
    try {
      return new ObservationDocument(item).read();
    } catch (BadDocumentException e) {
      throw new BadDocumentException("item " + path + ": " + e.problem());
    }
  }

  private static ParsedEvent event(JsonNode item, String path) throws BadDocumentException {
    return new ParsedEvent(item, ModelReader.event(item, path));
  }

  private static ObservedPod pod(JsonNode node, List<ParsedEvent> events, String path)
      throws BadDocumentException {
    Pod pod = ModelReader.pod(node, path);
    NewestTimestamp newest = new NewestTimestamp();
    newest.scanPod(node);
    events.forEach(event -> newest.scanEvent(event.source(), node));
    PodObservation observation =
        PodObservation.of(pod, events.stream().map(ParsedEvent::event).toList());
    return new ObservedPod(Optional.empty(), observation, newest.newest());
  }

  private void attempt(Step step) {
    try {
      step.run();
    } catch (BadDocumentException e) {
      sink.reject(position.toString(), e.problem());
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws BadDocumentException;
  }
}

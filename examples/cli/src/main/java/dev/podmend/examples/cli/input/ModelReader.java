package dev.podmend.examples.cli.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Collection;
import java.util.Map;

/** From trees to Kubernetes' own types. Fields that those do not know are let be. */
final class ModelReader {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** What {@code events.k8s.io} calls the fields of a core event. */
  private static final Map<String, String> CORE_NAMES =
      Map.of(
          "regarding", "involvedObject",
          "note", "message",
          "deprecatedCount", "count",
          "deprecatedFirstTimestamp", "firstTimestamp",
          "deprecatedLastTimestamp", "lastTimestamp",
          "deprecatedSource", "source",
          "reportingController", "reportingComponent");

  private ModelReader() {}

  /**
   * Reads a pod.
   *
   * @param node the pod
   * @param path the field it stands in, for messages; empty for a whole document
   */
  static Pod pod(JsonNode node, String path) throws BadDocumentException {
    return read(node, path, Pod.class);
  }

  /** Reads an event of either API group. */
  static Event event(JsonNode node, String path) throws BadDocumentException {
    return read(withCoreNames(node), path, Event.class);
  }

  private static JsonNode withCoreNames(JsonNode event) {
    if (!event.path("apiVersion").asText().startsWith("events.k8s.io/") || !event.isObject()) {
      return event;
    }
    ObjectNode core = event.deepCopy();
    CORE_NAMES.forEach(
        (name, coreName) -> {
          JsonNode value = core.remove(name);
          if (value != null) {
            core.set(coreName, value);
          }
        });
    return core.put("apiVersion", "v1");
  }

  private static <T> T read(JsonNode node, String path, Class<T> type) throws BadDocumentException {
    if (!node.isObject()) {
      throw new BadDocumentException(Fields.mustBe(path, "an object", node));
    }
    try {
      return MAPPER.treeToValue(node, type);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new BadDocumentException(describe(e, node, path));
    }
  }

  private static String describe(Exception e, JsonNode node, String path) {
    if (!(e instanceof JsonMappingException mapping)) {
      return Fields.at(path, "cannot be read: " + OneLine.of(String.valueOf(e.getMessage())));
    }
    JsonNode culprit = node;
    StringBuilder where = new StringBuilder(path);
    for (JsonMappingException.Reference step : mapping.getPath()) {
      culprit = step.getIndex() >= 0 ? culprit.path(step.getIndex()) : field(culprit, step);
      append(where, step);
    }
    return e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
        ? Fields.mustBe(where.toString(), nameOf(mismatch.getTargetType()), culprit)
        : Fields.at(where.toString(), OneLine.of(mapping.getOriginalMessage()));
  }

  private static JsonNode field(JsonNode node, JsonMappingException.Reference step) {
    return node.path(String.valueOf(step.getFieldName()));
  }

  private static void append(StringBuilder where, JsonMappingException.Reference step) {
    if (step.getIndex() >= 0) {
      where.append('[').append(step.getIndex()).append(']');
    } else {
      where.append(where.isEmpty() ? "" : ".").append(step.getFieldName());
    }
  }

  private static String nameOf(Class<?> type) {
    if (type == String.class) {
      return "a string";
    }
    if (Number.class.isAssignableFrom(type) || type == int.class || type == long.class) {
      return "a whole number";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
  }
}

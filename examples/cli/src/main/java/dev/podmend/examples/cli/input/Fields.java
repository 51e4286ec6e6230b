package dev.podmend.examples.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Reads single fields, and says what is wrong with them. */
final class Fields {

  private Fields() {}

  /** A field that holds a scalar, as text; empty where it is absent or null. */
  static Optional<String> text(JsonNode object, String name) throws BadDocumentException {
    JsonNode value = object.path(name);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (value.isContainerNode()) {
      throw new BadDocumentException(mustBe(name, "a string", value));
    }
    return Optional.of(value.asText());
  }

  /** A field that holds an object; empty where it is absent or null. */
  static Optional<JsonNode> object(JsonNode object, String name) throws BadDocumentException {
    JsonNode value = object.path(name);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (!value.isObject()) {
      throw new BadDocumentException(mustBe(name, "an object", value));
    }
    return Optional.of(value);
  }

  /** Whether nothing was said. */
  static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  /** The message for a field of the wrong type. */
  static String mustBe(String path, String expected, JsonNode found) {
    return at(path, "must be " + expected + " but is " + describe(found));
  }

  /** A message about a field; an empty path is the whole document. */
  static String at(String path, String message) {
    return path.isEmpty() ? message : "field " + path + " " + message;
  }

  private static String describe(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT, POJO -> "an object";
      case STRING -> "the string \"" + OneLine.of(node.textValue()) + "\"";
      case NUMBER -> "the number " + OneLine.of(node.asText());
      case BOOLEAN -> node.asText();
      case NULL, MISSING, BINARY -> "empty";
    };
  }
}

package dev.podmend.runtime.healing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.podmend.model.OneLine;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The texts, numbers and truths of a JSON object by their paths, such as {@code
 * anomalies/0/severity}. What is doubtful, a name that stands twice or nesting without end, makes
 * the whole unintelligible.
 */
final class JsonFacts {

  private static final int MAX_DEPTH = 8;
  private static final int MAX_TEXT = 300;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(40)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, Integer> lengths = new HashMap<>();

  private JsonFacts() {}

  /** The facts of a text; empty where it is not the JSON of exactly one object. */
  static Optional<JsonFacts> of(String json) {
    JsonFacts facts = new JsonFacts();
    try (JsonParser parser = FACTORY.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      facts.readObject(parser, "");
      return parser.nextToken() == null ? Optional.of(facts) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void readObject(JsonParser parser, String prefix) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String path = prefix + parser.currentName();
      readValue(parser, parser.nextToken(), path);
    }
  }

  private int readArray(JsonParser parser, String prefix) throws IOException {
    int index = 0;
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      readValue(parser, token, prefix + index);
      index++;
      token = parser.nextToken();
    }
    return index;
  }

  private void readValue(JsonParser parser, JsonToken token, String path) throws IOException {
    switch (token) {
      case START_OBJECT -> readObject(parser, path + "/");
      case START_ARRAY -> lengths.put(path, readArray(parser, path + "/"));
      case VALUE_STRING -> values.put(path, parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> values.put(path, parser.getDoubleValue());
      case VALUE_TRUE, VALUE_FALSE -> values.put(path, parser.getBooleanValue());
      default -> {}
    }
  }

  /** How long the list at the path is; empty where there is no list. */
  OptionalInt listLength(String path) {
    Integer length = lengths.get(path);
    return length == null ? OptionalInt.empty() : OptionalInt.of(length);
  }

  /** Whether there is anything at the path but {@code null}, a list and an object. */
  boolean has(String path) {
    return values.containsKey(path);
  }

  /** The text at the path as it stands. */
  Optional<String> rawText(String path) {
    return values.get(path) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The text at the path, on one line, bounded, without credentials; empty where it is blank. */
  Optional<String> text(String path) {
    return rawText(path).map(text -> OneLine.of(text, MAX_TEXT)).filter(text -> !text.isEmpty());
  }

  /** The first text that there is at one of the paths. */
  Optional<String> firstText(String... paths) {
    for (String path : paths) {
      Optional<String> text = text(path);
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  OptionalDouble number(String path) {
    return values.get(path) instanceof Double number
        ? OptionalDouble.of(number)
        : OptionalDouble.empty();
  }

  Optional<Boolean> truth(String path) {
    return values.get(path) instanceof Boolean truth ? Optional.of(truth) : Optional.empty();
  }
}

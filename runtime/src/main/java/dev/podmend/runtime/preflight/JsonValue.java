package dev.podmend.runtime.preflight;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JSON of somebody else's: what is not where it is looked for is absent, and nothing throws.
 *
 * @param members those of an object; empty for all else
 * @param items those of a list; empty for all else
 * @param text of a string, number or boolean; empty for all else
 */
record JsonValue(Map<String, JsonValue> members, List<JsonValue> items, Optional<String> text) {

  private static final int MAX_DEPTH = 32;
  private static final JsonValue NOTHING = new JsonValue(Map.of(), List.of(), Optional.empty());

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  /** Reads an object; empty where the text is none. */
  static Optional<JsonValue> object(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return parser.nextToken() == JsonToken.START_OBJECT
          ? Optional.of(read(parser))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static JsonValue read(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, JsonValue> members = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        members.put(name, read(parser));
      }
      return new JsonValue(members, List.of(), Optional.empty());
    }
    if (token == JsonToken.START_ARRAY) {
      List<JsonValue> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(read(parser));
      }
      return new JsonValue(Map.of(), items, Optional.empty());
    }
    return token == JsonToken.VALUE_NULL
        ? NOTHING
        : new JsonValue(Map.of(), List.of(), Optional.of(parser.getText()));
  }

  JsonValue member(String name) {
    return members.getOrDefault(name, NOTHING);
  }

  /** The text of a member, where it has one that is not blank. */
  Optional<String> text(String name) {
    return member(name).text.filter(value -> !value.isBlank());
  }
}

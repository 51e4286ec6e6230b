package dev.podmend.recovery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A JSON object of which each field is kept as JSON text until somebody asks for it, so that what
 * nobody asks for is kept as it is.
 */
final class JsonObject {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String name;
  private final Map<String, String> fields;
  private final Set<String> asked = new LinkedHashSet<>();

  private JsonObject(String name, Map<String, String> fields) {
    this.name = name;
    this.fields = fields;
  }

  /** The object that a text holds; the name is for messages. */
  static JsonObject parse(String name, String json) throws IOException {
    try (JsonParser in = JSON.createParser(json)) {
      require(in.nextToken() == JsonToken.START_OBJECT, name + " is not a JSON object");
      Map<String, String> fields = new LinkedHashMap<>();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String field = in.currentName();
        in.nextToken();
        fields.put(field, copy(in));
      }
      require(in.nextToken() == null, "something follows the end of " + name);
      return new JsonObject(name, fields);
    }
  }

  Set<String> names() {
    return fields.keySet();
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }

  JsonObject object(String field) throws IOException {
    return parse(name + "." + field, raw(field));
  }

  String text(String field) throws IOException {
    try (JsonParser in = JSON.createParser(raw(field))) {
      require(in.nextToken() == JsonToken.VALUE_STRING, name + "." + field + " is not a text");
      return in.getText();
    }
  }

  int number(String field) throws IOException {
    try (JsonParser in = JSON.createParser(raw(field))) {
      require(
          in.nextToken() == JsonToken.VALUE_NUMBER_INT
              && in.getNumberType() == JsonParser.NumberType.INT
              && in.getIntValue() >= 0,
          name + "." + field + " is not a whole number from 0 to 2147483647");
      return in.getIntValue();
    }
  }

  /** The elements of an array, each as JSON text. */
  List<String> elements(String field) throws IOException {
    try (JsonParser in = JSON.createParser(raw(field))) {
      require(in.nextToken() == JsonToken.START_ARRAY, name + "." + field + " is not an array");
      List<String> elements = new ArrayList<>();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        elements.add(copy(in));
      }
      return elements;
    }
  }

  List<String> texts(String field) throws IOException {
    List<String> texts = new ArrayList<>();
    try (JsonParser in = JSON.createParser(raw(field))) {
      require(in.nextToken() == JsonToken.START_ARRAY, name + "." + field + " is not an array");
      while (in.nextToken() != JsonToken.END_ARRAY) {
        require(
            in.currentToken() == JsonToken.VALUE_STRING, name + "." + field + " holds no texts");
        texts.add(in.getText());
      }
    }
    return texts;
  }

  /** What nobody asked for: JSON by the JSON Pointer of the field below the given one. */
  Map<String, String> rest(String below) {
    Map<String, String> rest = new LinkedHashMap<>();
    fields.forEach(
        (field, json) -> {
          if (!asked.contains(field)) {
            rest.put(below + Pointers.escape(field), json);
          }
        });
    return rest;
  }

  private String raw(String field) {
    asked.add(field);
    String json = fields.get(field);
    if (json == null) {
      throw new IllegalArgumentException(name + " lacks field '" + field + "'");
    }
    return json;
  }

  private static void require(boolean isSo, String otherwise) {
    if (!isSo) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** The value that the parser stands on; numbers keep the form in which they are written. */
  private static String copy(JsonParser in) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      int depth = 0;
      do {
        depth += depthChange(in.currentToken());
        if (in.currentToken().isNumeric()) {
          out.writeNumber(in.getText());
        } else {
          out.copyCurrentEvent(in);
        }
      } while (depth > 0 && in.nextToken() != null);
    }
    return text.toString();
  }

  private static int depthChange(JsonToken token) {
    return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
  }
}

package dev.podmend.examples.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.Map;

/** Writes maps of text, numbers and lists, which cannot fail. */
public final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** On one line. */
  public static final ObjectWriter COMPACT = MAPPER.writer();

  /** On many lines, indented. */
  public static final ObjectWriter INDENTED = MAPPER.writerWithDefaultPrettyPrinter();

  private Json() {}

  /** What a text holds, which is known to be JSON. */
  static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot read " + json, e);
    }
  }

  /** The document as text. */
  public static String write(ObjectWriter writer, Map<String, Object> document) {
    try {
      return writer.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + document, e);
    }
  }
}

package dev.podmend.runtime;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Writes one JSON object, and reads a flat one. */
final class JsonText {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator generator;

  private JsonText(JsonGenerator generator) {
    this.generator = generator;
  }

  private interface Writing {
    void write() throws IOException;
  }

  /** The object that the content writes, on one line. */
  static String object(Consumer<JsonText> content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      generator.writeStartObject();
      content.accept(new JsonText(generator));
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory", e);
    }
    return text.toString();
  }

  void startObject(String name) {
    write(() -> generator.writeObjectFieldStart(name));
  }

  void end() {
    write(generator::writeEndObject);
  }

  void text(String name, String value) {
    write(() -> generator.writeStringField(name, value));
  }

  void number(String name, long value) {
    write(() -> generator.writeNumberField(name, value));
  }

  void bool(String name, boolean value) {
    write(() -> generator.writeBooleanField(name, value));
  }

  void texts(String name, Collection<String> values) {
    write(
        () -> {
          generator.writeArrayFieldStart(name);
          for (String value : values) {
            generator.writeString(value);
          }
          generator.writeEndArray();
        });
  }

  private static void write(Writing writing) {
    try {
      writing.write();
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory", e);
    }
  }

  /**
   * The texts of an object by name; members that are no texts are left out.
   *
   * @throws IllegalArgumentException if it is no JSON object
   */
  static Map<String, String> texts(String json) {
    Map<String, String> texts = new LinkedHashMap<>();
    try (JsonParser parser = FACTORY.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("not a JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.VALUE_STRING) {
          texts.put(name, parser.getText());
        }
        parser.skipChildren();
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("not a JSON object", e);
    }
    return texts;
  }
}

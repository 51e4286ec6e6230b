package dev.podmend.requirements;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Notebooks as JSON. */
final class Notebooks {

  private static final JsonFactory JSON = new JsonFactory();

  private Notebooks() {}

  /** A Python notebook of nbformat 4 with these code cells. */
  static String python(String... sources) {
    return of("python", sources);
  }

  static String of(String language, String... sources) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      out.writeArrayFieldStart("cells");
      for (String source : sources) {
        cell(out, source);
      }
      out.writeEndArray();
      out.writeObjectFieldStart("metadata");
      out.writeObjectFieldStart("language_info");
      out.writeStringField("name", language);
      out.writeEndObject();
      out.writeEndObject();
      out.writeNumberField("nbformat", 4);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void cell(JsonGenerator out, String source) throws IOException {
    out.writeStartObject();
    out.writeStringField("cell_type", "code");
    out.writeArrayFieldStart("outputs");
    out.writeEndArray();
    out.writeStringField("source", source);
    out.writeEndObject();
  }
}

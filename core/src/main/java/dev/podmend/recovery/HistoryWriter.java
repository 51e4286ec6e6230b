package dev.podmend.recovery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Writes a history as JSON, its fields always in the same order. */
final class HistoryWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator out;

  private HistoryWriter(JsonGenerator out) {
    this.out = out;
  }

  static String write(RecoveryHistory history) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      new HistoryWriter(out).history(history);
    } catch (IOException e) {
      throw new UncheckedIOException("a writer to memory failed", e);
    }
    return text.toString();
  }

  private void history(RecoveryHistory history) throws IOException {
    out.writeStartObject();
    out.writeNumberField("version", RecoveryHistoryJson.VERSION);
    out.writeArrayFieldStart("attempts");
    for (RecoveryAttempt attempt : history.attempts()) {
      attempt(attempt);
    }
    out.writeEndArray();
    out.writeObjectFieldStart("firstSeen");
    for (Map.Entry<String, Instant> seen : history.firstSeen().entrySet()) {
      out.writeStringField(seen.getKey(), seen.getValue().toString());
    }
    out.writeEndObject();
    strings("excludedImages", history.excludedImages());
    strings("excludedStrategies", history.excludedStrategies());
    folded(history);
    strings("spent", history.spent());
    unknown(history.unknownFields(), "/");
    out.writeEndObject();
  }

  private void attempt(RecoveryAttempt attempt) throws IOException {
    out.writeStartObject();
    out.writeNumberField("number", attempt.number());
    out.writeStringField("podUid", attempt.podUid());
    out.writeStringField("fingerprint", attempt.fingerprint());
    out.writeStringField("failure", attempt.failure());
    out.writeStringField("budget", attempt.budget().wireName());
    action(attempt);
    if (attempt.strategy().isPresent()) {
      out.writeStringField("strategy", attempt.strategy().get());
    }
    out.writeStringField("when", attempt.when().toString());
    out.writeStringField("outcome", attempt.outcome().wireName());
    unknown(attempt.unknownFields(), "/");
    out.writeEndObject();
  }

  private void action(RecoveryAttempt attempt) throws IOException {
    out.writeObjectFieldStart("action");
    out.writeStringField("name", attempt.action().wireName());
    for (Map.Entry<String, String> field : StoredAction.fields(attempt.action()).entrySet()) {
      out.writeStringField(field.getKey(), field.getValue());
    }
    if (attempt.action() instanceof RecoveryAction.RemoveInitContainers remove) {
      strings("names", remove.names());
    }
    unknown(attempt.unknownFields(), "/action/");
    out.writeEndObject();
  }

  private void folded(RecoveryHistory history) throws IOException {
    out.writeObjectFieldStart("folded");
    for (Map.Entry<RecoveryBudget, Integer> sum : new TreeMap<>(history.folded()).entrySet()) {
      out.writeNumberField(sum.getKey().wireName(), sum.getValue());
    }
    unknown(history.unknownFields(), "/folded/");
    out.writeEndObject();
  }

  private void strings(String name, Collection<String> values) throws IOException {
    out.writeArrayFieldStart(name);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }

  /** The unknown fields right below the given pointer. */
  private void unknown(Map<String, String> fields, String below) throws IOException {
    for (Map.Entry<String, String> field : fields.entrySet()) {
      String pointer = field.getKey();
      if (pointer.startsWith(below) && pointer.indexOf('/', below.length()) < 0) {
        out.writeFieldName(Pointers.unescape(pointer.substring(below.length())));
        out.writeRawValue(field.getValue());
      }
    }
  }
}

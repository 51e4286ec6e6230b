package dev.podmend.runtime.healing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.podmend.model.OneLine;
import dev.podmend.model.Redaction;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * What is sent to an engine. Engines of one name want different fields for the same thing and
 * ignore those that they do not know, so each body has what any of them wants.
 */
final class EngineBodies {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int MAX_TEXT = 1024;

  private EngineBodies() {}

  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  /** The metrics by name and, for a model that wants all of them in order, as an instance. */
  static String detect(WorkloadMetrics metrics, Optional<String> model) {
    Map<String, Double> byName = metrics.byName();
    return object(
        json -> {
          metrics(json, metrics);
          if (model.isPresent() && metrics.areComplete()) {
            json.writeStringField("model", model.get());
            json.writeArrayFieldStart("instances");
            double[] instance = byName.values().stream().mapToDouble(Double::doubleValue).toArray();
            json.writeArray(instance, 0, instance.length);
            json.writeEndArray();
          }
        });
  }

  /**
   * A request, and the metrics by name where they are known. They change from moment to moment and
   * so are no part of what makes two requests equal.
   */
  static String trigger(EngineRequest request, Optional<BoundedMetrics.Named> known) {
    return object(
        json -> {
          json.writeStringField("incident_id", request.incidentId());
          json.writeStringField("action", request.action());
          json.writeStringField("target", request.target().name());
          json.writeStringField("namespace", request.target().namespace());
          if (request.confidence().isPresent()) {
            json.writeNumberField("confidence", request.confidence().getAsDouble());
          }
          parameters(json, request.parameters());
          resource(json, request);
          issue(json, request);
          if (known.isPresent()) {
            metrics(json, known.get().metrics());
            json.writeStringField("metrics_source", OneLine.of(known.get().source(), MAX_TEXT));
          }
        });
  }

  private static void metrics(JsonGenerator json, WorkloadMetrics metrics) throws IOException {
    json.writeObjectFieldStart("metrics");
    for (Map.Entry<String, Double> metric : metrics.byName().entrySet()) {
      json.writeNumberField(metric.getKey(), metric.getValue());
    }
    json.writeEndObject();
  }

  private static void parameters(JsonGenerator json, Map<String, String> parameters)
      throws IOException {
    json.writeObjectFieldStart("parameters");
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      json.writeStringField(parameter.getKey(), Redaction.redact(parameter.getValue(), MAX_TEXT));
    }
    json.writeEndObject();
  }

  private static void resource(JsonGenerator json, EngineRequest request) throws IOException {
    json.writeObjectFieldStart("resource");
    json.writeStringField("kind", request.target().kind());
    json.writeStringField("name", request.target().name());
    json.writeEndObject();
  }

  private static void issue(JsonGenerator json, EngineRequest request) throws IOException {
    json.writeObjectFieldStart("issue");
    json.writeStringField("type", request.issueType());
    json.writeStringField("description", OneLine.of(request.description(), MAX_TEXT));
    json.writeEndObject();
  }

  private static String object(Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      content.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory", e);
    }
    return text.toString();
  }
}

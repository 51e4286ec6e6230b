package dev.podmend.examples.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podmend.failure.FailureCause;
import dev.podmend.healing.HealingResult;
import dev.podmend.healing.HealingStage;
import dev.podmend.healing.WorkloadOwner;
import dev.podmend.model.Evidence;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One line of an audit trail. Trails of other versions are read as far as they are understood. */
final class TrailLine {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Instant END_OF_TIME = Instant.parse("+10000-01-01T00:00:00Z");

  private final JsonNode fields;

  private TrailLine(JsonNode fields) {
    this.fields = fields;
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is none of an audit trail; the message says why
   */
  static TrailLine of(String line) {
    try {
      TrailLine read = new TrailLine(MAPPER.readTree(line));
      read.require();
      return read;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("is not JSON", e);
    }
  }

  private void require() {
    if (!fields.isObject() || !fields.path("owner").isObject()) {
      throw new IllegalArgumentException("is no audit record: it has no owner");
    }
    if (moment("time").isEmpty()) {
      throw new IllegalArgumentException(
          "is no audit record: time is not a moment in ISO 8601, from 1970 to 9999");
    }
  }

  boolean isHealing() {
    return fields.has("stage") && fields.has("result");
  }

  boolean isBuild() {
    return fields.has("build");
  }

  Instant time() {
    return moment("time").orElseThrow();
  }

  /** A moment; empty where there is none, or it is before 1970 or after the year 9999. */
  Optional<Instant> moment(String name) {
    try {
      return Optional.of(Instant.parse(text(name)))
          .filter(moment -> !moment.isBefore(Instant.EPOCH) && moment.isBefore(END_OF_TIME));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A text, empty where there is none. */
  String text(String name) {
    return fields.path(name).asText("");
  }

  WorkloadOwner owner() {
    JsonNode owner = fields.path("owner");
    return new WorkloadOwner(
        owner.path("kind").asText(""),
        owner.path("namespace").asText(""),
        owner.path("name").asText(""));
  }

  /** What identifies the owner over time. */
  String ownerKey() {
    return owner() + " " + fields.path("owner").path("uid").asText("");
  }

  List<String> pods() {
    List<String> names = new ArrayList<>();
    fields.path("pods").forEach(name -> names.add(name.asText("")));
    String name = fields.path("pod").path("name").asText("");
    if (!name.isEmpty()) {
      names.add(name);
    }
    return names;
  }

  /** How many pods there are, which are not all named; 0 where the line does not tell. */
  int podCount() {
    return Math.max(0, fields.path("podCount").asInt(0));
  }

  /** The cause; one that this version does not know is unknown. */
  FailureCause cause() {
    return constant(FailureCause.class, text("cause")).orElse(FailureCause.UNKNOWN);
  }

  /** At which point of healing; one that this version does not know is a change. */
  HealingStage stage() {
    return constant(HealingStage.class, text("stage")).orElse(HealingStage.ACTING);
  }

  Optional<HealingResult> result() {
    return constant(HealingResult.class, text("result"));
  }

  private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
    try {
      return Optional.of(Enum.valueOf(type, name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    fields
        .path("evidence")
        .forEach(
            fact ->
                evidence.add(
                    new Evidence(fact.path("path").asText(""), fact.path("value").asText(""))));
    return evidence;
  }
}

package dev.podmend.healing;

import dev.podmend.model.JsonTree;
import dev.podmend.model.StoredFields;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What all stored forms of this package have in common: a version, and how they are refused. */
final class StoredHealing {

  private static final String VERSION = "version";

  /** What is longer is not stored: what is added to a moment must not go over the end of time. */
  static final Duration LONGEST = Duration.ofDays(366);

  private StoredHealing() {}

  /** The fields of a new stored object. */
  static Map<String, Object> fields(int version) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(VERSION, version);
    return fields;
  }

  /** Reads an object of a version up to the given one. */
  static <T> T read(String name, String json, int newest, Function<StoredFields, T> reading) {
    try {
      StoredFields fields = StoredFields.of(name, JsonTree.read(json));
      requireKnown(name, fields.number(VERSION), newest);
      return reading.apply(fields);
    } catch (UnreadableHealingStateException e) {
      throw e;
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new UnreadableHealingStateException(
          "stored " + name + " is damaged: " + e.getMessage(), false, e);
    }
  }

  private static void requireKnown(String name, int version, int newest) {
    if (version < 1 || version > newest) {
      throw new UnreadableHealingStateException(
          "stored %s has version %d but this podmend reads 1 to %d; keep it"
              .formatted(name, version, newest),
          version > newest);
    }
  }

  static void put(Map<String, Object> fields, String name, Optional<?> value) {
    value.ifPresent(present -> fields.put(name, present.toString()));
  }

  static void putUnknown(Map<String, Object> fields, Map<String, String> unknown) {
    unknown.forEach((name, json) -> fields.put(name, JsonTree.read(json)));
  }

  static void putOwner(Map<String, Object> fields, WorkloadOwner owner) {
    fields.put("kind", owner.kind());
    fields.put("namespace", owner.namespace());
    fields.put("name", owner.name());
  }

  static WorkloadOwner owner(StoredFields fields) {
    return new WorkloadOwner(fields.text("kind"), fields.text("namespace"), fields.text("name"));
  }

  static List<String> texts(Collection<?> values) {
    return values.stream().map(Object::toString).toList();
  }

  static Duration duration(StoredFields fields, String name) {
    Duration duration = Duration.parse(fields.text(name));
    if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "field " + name + " must be from zero to " + LONGEST + " but is " + duration);
    }
    return duration;
  }
}

package dev.podmend.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a stored object; what nobody asks for is kept as it is. */
public final class StoredFields {

  private final String name;
  private final Map<String, Object> fields;
  private final Set<String> asked = new LinkedHashSet<>();

  private StoredFields(String name, Map<String, Object> fields) {
    this.name = name;
    this.fields = fields;
  }

  /** The fields of a value that is an object; the name is for messages. */
  public static StoredFields of(String name, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(name + " is no JSON object");
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    map.forEach((key, field) -> fields.put(String.valueOf(key), field));
    return new StoredFields(name, fields);
  }

  /**
   * A text that must be there.
   *
   * @throws IllegalArgumentException if it is not
   */
  public String text(String field) {
    return maybeText(field).orElseThrow(() -> wrong(field, "is missing"));
  }

  /** A text; empty where there is none. */
  public Optional<String> maybeText(String field) {
    return get(field, String.class, "is no text");
  }

  /** A moment in the form of ISO 8601; empty where there is none. */
  public Optional<Instant> maybeInstant(String field) {
    return maybeText(field).map(Instant::parse);
  }

  /**
   * A whole number that must be there.
   *
   * @throws IllegalArgumentException if it is not there
   * @throws ArithmeticException if it is no whole number of 32 bits
   */
  public int number(String field) {
    Number number =
        get(field, Number.class, "is no number").orElseThrow(() -> wrong(field, "is missing"));
    return new BigDecimal(number.toString()).intValueExact();
  }

  /**
   * A number of things that must be there.
   *
   * @throws IllegalArgumentException if it is not there, or negative
   * @throws ArithmeticException if it is no whole number of 32 bits
   */
  public int count(String field) {
    int count = number(field);
    if (count < 0) {
      throw wrong(field, "is negative");
    }
    return count;
  }

  /** A number; 1 where there is none. */
  public double fraction(String field) {
    return get(field, Number.class, "is no number").map(Number::doubleValue).orElse(1.0);
  }

  /** The constant that a field names; the message says which there are. */
  public <E extends Enum<E>> Optional<E> maybeConstant(String field, Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    return maybeText(field)
        .map(
            value ->
                constants.stream()
                    .filter(constant -> constant.name().equals(value))
                    .findFirst()
                    .orElseThrow(() -> wrong(field, "is none of " + constants)));
  }

  /** The elements of an array; empty where there is none. */
  public List<?> elements(String field) {
    return get(field, List.class, "is no array").map(list -> (List<?>) list).orElse(List.of());
  }

  /** The elements of an array of texts; empty where there is none. */
  public List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    for (Object element : elements(field)) {
      if (!(element instanceof String text)) {
        throw wrong(field, "holds what is no text");
      }
      texts.add(text);
    }
    return texts;
  }

  /** Whether there is such a field. */
  public boolean has(String field) {
    return fields.containsKey(field);
  }

  /** The names of all fields. */
  public Set<String> names() {
    return Collections.unmodifiableSet(fields.keySet());
  }

  /**
   * An object that must be there.
   *
   * @throws IllegalArgumentException if it is not
   */
  public StoredFields object(String field) {
    asked.add(field);
    if (!has(field)) {
      throw wrong(field, "is missing");
    }
    return of(name + "." + field, fields.get(field));
  }

  /** The fields of an object by name; empty where there is none. */
  public Map<String, Object> entries(String field) {
    asked.add(field);
    Object value = fields.get(field);
    return value == null ? Map.of() : of(name + "." + field, value).fields;
  }

  /** What nobody asked for: JSON by name. */
  public Map<String, String> rest() {
    Map<String, String> rest = new LinkedHashMap<>();
    fields.forEach(
        (field, value) -> {
          if (!asked.contains(field)) {
            rest.put(field, JsonTree.write(value));
          }
        });
    return rest;
  }

  private <V> Optional<V> get(String field, Class<V> type, String otherwise) {
    asked.add(field);
    Object value = fields.get(field);
    if (value == null) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      throw wrong(field, otherwise);
    }
    return Optional.of(type.cast(value));
  }

  private IllegalArgumentException wrong(String field, String what) {
    return new IllegalArgumentException(name + "." + field + " " + what);
  }
}

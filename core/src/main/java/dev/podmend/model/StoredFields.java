package dev.podmend.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
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

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

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

  /**
   * A moment that must be there, see {@link #maybeInstant}.
   *
   * @throws IllegalArgumentException if it is not there, or none of the years 1970 to 9999
   */
  public Instant instant(String field) {
    return maybeInstant(field).orElseThrow(() -> wrong(field, "is missing"));
  }

  /**
   * A moment in the form of ISO 8601; empty where there is none. Others may have written it, and
   * what is added to it later must not go over the end of time.
   *
   * @throws IllegalArgumentException if it is none of the years 1970 to 9999
   */
  public Optional<Instant> maybeInstant(String field) {
    return maybeText(field).map(text -> moment(field, text));
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

  /**
   * A whole number within bounds that must be there.
   *
   * @throws IllegalArgumentException if it is not there, or below the least or above the most
   * @throws ArithmeticException if it is no whole number of 32 bits
   */
  public int number(String field, int least, int most) {
    int number = number(field);
    if (number < least || number > most) {
      throw wrong(field, "must be " + least + " to " + most + " but is " + number);
    }
    return number;
  }

  /**
   * A number within bounds; 1 where there is none.
   *
   * @throws IllegalArgumentException if it is below the least or above the most
   */
  public double fraction(String field, double least, double most) {
    double number = get(field, Number.class, "is no number").map(Number::doubleValue).orElse(1.0);
    if (!(number >= least && number <= most)) {
      throw wrong(field, "must be " + least + " to " + most + " but is " + number);
    }
    return number;
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

  /**
   * The elements of an array of moments, each as {@link #maybeInstant} reads one; empty where there
   * is none.
   */
  public List<Instant> instants(String field) {
    return texts(field).stream().map(text -> moment(field, text)).toList();
  }

  private Instant moment(String field, String text) {
    Instant moment = parsed(field, text);
    if (moment.isBefore(Instant.EPOCH) || moment.isAfter(LAST)) {
      throw wrong(field, "must be from " + Instant.EPOCH + " to " + LAST + " but is " + moment);
    }
    return moment;
  }

  private Instant parsed(String field, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(name + "." + field + " is no moment", e);
    }
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

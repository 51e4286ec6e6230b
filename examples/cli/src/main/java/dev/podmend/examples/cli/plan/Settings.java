package dev.podmend.examples.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.podmend.examples.cli.input.InputException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** The fields of an object, every one of which must be asked for. */
final class Settings {

  private final JsonNode object;
  private final String path;
  private final Set<String> known = new TreeSet<>();

  private Settings(JsonNode object, String path) {
    this.object = object;
    this.path = path;
    if (!object.isObject() && !isAbsent(object)) {
      throw problem(path.isEmpty() ? "the situation" : path, "an object", object);
    }
  }

  /** The fields of a whole document. */
  static Settings of(JsonNode document) {
    return new Settings(document, "");
  }

  Optional<String> text(String name) {
    return get(name).map(value -> scalar(value, name));
  }

  Optional<Boolean> flag(String name) {
    return get(name)
        .map(
            value -> {
              if (!value.isBoolean()) {
                throw problem(at(name), "true or false", value);
              }
              return value.booleanValue();
            });
  }

  OptionalInt integer(String name) {
    Optional<JsonNode> value = get(name);
    if (value.isPresent() && !value.get().canConvertToExactIntegral()) {
      throw problem(at(name), "a whole number", value.get());
    }
    return value.map(number -> OptionalInt.of(number.asInt())).orElse(OptionalInt.empty());
  }

  OptionalDouble number(String name) {
    Optional<JsonNode> value = get(name);
    if (value.isPresent() && !value.get().isNumber()) {
      throw problem(at(name), "a number", value.get());
    }
    return value.map(number -> OptionalDouble.of(number.asDouble())).orElse(OptionalDouble.empty());
  }

  /** A duration such as {@code 90s}, {@code 1h30m} or {@code PT5M}. */
  Optional<Duration> duration(String name) {
    return get(name).map(value -> duration(value, name));
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : items(name)) {
      texts.add(scalar(item, name));
    }
    return texts;
  }

  boolean has(String name) {
    return get(name).isPresent();
  }

  Settings object(String name) {
    return new Settings(get(name).orElse(object.path(name)), at(name));
  }

  List<Settings> objects(String name) {
    List<Settings> objects = new ArrayList<>();
    for (JsonNode item : items(name)) {
      objects.add(new Settings(item, at(name) + "[" + objects.size() + "]"));
    }
    return objects;
  }

  /** The names of all fields, for objects with names of the user's choice. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** A field of any shape. */
  Optional<JsonNode> get(String name) {
    known.add(name);
    return Optional.of(object.path(name)).filter(value -> !isAbsent(value));
  }

  /**
   * Refuses fields that nobody asked for: they are mistyped.
   *
   * @throws InputException if there are any
   */
  void requireNothingElse() {
    for (String name : names()) {
      if (!known.contains(name)) {
        throw new InputException(
            "field " + at(name) + " is unknown; known are " + String.join(", ", known));
      }
    }
  }

  private JsonNode items(String name) {
    JsonNode items = get(name).orElse(object.path(name));
    if (!items.isArray() && !isAbsent(items)) {
      throw problem(at(name), "a list", items);
    }
    return items;
  }

  private String scalar(JsonNode value, String name) {
    if (value.isContainerNode()) {
      throw problem(at(name), "a string", value);
    }
    return value.asText();
  }

  private Duration duration(JsonNode value, String name) {
    String text = value.asText().toUpperCase(Locale.ROOT);
    try {
      return Duration.parse(text.startsWith("P") ? text : "PT" + text);
    } catch (DateTimeException e) {
      throw problem(at(name), "a duration such as 90s or 1h30m", value);
    }
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static InputException problem(String field, String expected, JsonNode found) {
    return new InputException("field " + field + " must be " + expected + " but is " + found);
  }
}

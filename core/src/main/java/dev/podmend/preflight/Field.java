package dev.podmend.preflight;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place in a manifest's tree, whether or not something stands there: the one door through which
 * trees are read, where nulls and odd types end.
 */
final class Field {

  private static final int BITS_OF_A_NUMBER = 256;

  private final String path;
  private final @Nullable Object value;
  private final TemplateParameters parameters;
  private @Nullable Map<String, Object> children;

  private Field(String path, @Nullable Object value, TemplateParameters parameters) {
    this.path = path;
    this.value = parameters.resolve(value);
    this.parameters = parameters;
  }

  static Field root(@Nullable Object tree) {
    return new Field("", tree, TemplateParameters.NONE);
  }

  /** The same where the parameters' values stand in their places. */
  Field with(TemplateParameters values) {
    return new Field(path, value, values);
  }

  /** The same with another field. */
  Field with(String key, String text) {
    Map<String, Object> fields = new LinkedHashMap<>(children());
    fields.put(key, text);
    return new Field(path, fields, parameters);
  }

  /** What is in a map, by text: parsers of YAML make numbers and truth values of some keys. */
  private Map<String, Object> children() {
    Map<String, Object> known = children;
    if (known != null) {
      return known;
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, child) -> put(copy, key, child));
    }
    children = copy;
    return copy;
  }

  private static void put(Map<String, Object> copy, @Nullable Object key, @Nullable Object child) {
    if (child != null) {
      scalar(key).ifPresent(name -> copy.put(name, child));
    }
  }

  private static Optional<String> scalar(@Nullable Object value) {
    if (value instanceof String text) {
      return Optional.of(text);
    }
    boolean plain =
        value instanceof Boolean
            || value instanceof Integer
            || value instanceof Long
            || value instanceof Double
            || (value instanceof BigInteger number && number.bitLength() <= BITS_OF_A_NUMBER);
    return plain ? Optional.of(String.valueOf(value)) : Optional.empty();
  }

  /** The same as a root: paths start here. */
  Field asRoot() {
    return new Field("", value, parameters);
  }

  /** Where it stands, from the object's root: {@code spec.containers[0].image}. */
  String path() {
    return path;
  }

  /** What it is called where it stands: {@code image}. */
  String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** The field of that name within this one. */
  Field get(String key) {
    return new Field(pathOf(key), children().get(key), parameters);
  }

  /** The field that the keys lead to. */
  Field at(String... keys) {
    Field field = this;
    for (String key : keys) {
      field = field.get(key);
    }
    return field;
  }

  private String pathOf(String key) {
    boolean plain = !key.isEmpty() && key.chars().allMatch(Field::isPlain);
    if (!plain) {
      return path + "[\"" + Shown.plain(key) + "\"]";
    }
    return path.isEmpty() ? key : path + "." + key;
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** The elements of a list; none where it is no list. */
  List<Field> items() {
    if (!(value instanceof List<?> list)) {
      return List.of();
    }
    List<Field> items = new ArrayList<>(list.size());
    for (Object item : list) {
      items.add(new Field(path + "[" + items.size() + "]", item, parameters));
    }
    return items;
  }

  /** The elements of a list as they stand, without those that are nothing. */
  List<Object> elements() {
    List<Object> elements = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.stream().filter(Objects::nonNull).forEach(elements::add);
    }
    return elements;
  }

  /** The fields of a map by their names; none where it is no map. */
  Map<String, Field> entries() {
    Map<String, Field> entries = new LinkedHashMap<>();
    children().keySet().forEach(key -> entries.put(key, get(key)));
    return Collections.unmodifiableMap(entries);
  }

  /** The names of the fields of a map. */
  Set<String> names() {
    return Collections.unmodifiableSet(children().keySet());
  }

  /** The entries of a map whose values are scalars, as texts. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    entries().forEach((key, field) -> field.text().ifPresent(text -> texts.put(key, text)));
    return Collections.unmodifiableMap(texts);
  }

  /** A scalar as the manifest spells it. */
  Optional<String> text() {
    return scalar(value);
  }

  /** A scalar that is not empty. */
  Optional<String> word() {
    return text().filter(text -> !text.isEmpty());
  }

  /** Whether it is true; a text that says so is not. */
  boolean isTrue() {
    return Boolean.TRUE.equals(value);
  }

  boolean isFalse() {
    return Boolean.FALSE.equals(value);
  }

  /** A whole number. */
  Optional<Long> number() {
    return value instanceof Integer || value instanceof Long
        ? Optional.of(((Number) value).longValue())
        : Optional.empty();
  }

  /** Whether a template's parameter without a value stands in its text. */
  boolean isOpen() {
    return value instanceof String text && parameters.leavesOpen(text);
  }

  /** Whether such parameters may stand in it. */
  boolean hasOpenParameters() {
    return !parameters.unset().isEmpty();
  }

  /** Whether it is a text, and not what {@link #text} makes one of. */
  boolean isText() {
    return value instanceof String;
  }

  boolean isTruthValue() {
    return value instanceof Boolean;
  }

  boolean exists() {
    return value != null;
  }

  boolean isMap() {
    return value instanceof Map<?, ?>;
  }

  boolean isList() {
    return value instanceof List<?>;
  }
}

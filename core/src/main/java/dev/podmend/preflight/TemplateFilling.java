package dev.podmend.preflight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fills the parameters of a template into one of its objects, within bounds. For one object. */
final class TemplateFilling {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_VALUES = 20_000;

  private final TemplateParameters parameters;
  private int values;
  private boolean unfinished;

  TemplateFilling(TemplateParameters parameters) {
    this.parameters = parameters;
  }

  /** The object; empty where a value is lacking, or it is too big. */
  Optional<Object> fill(Object object) {
    Object filled = filled(object, 0);
    return unfinished ? Optional.empty() : Optional.ofNullable(filled);
  }

  private @Nullable Object filled(@Nullable Object value, int depth) {
    values++;
    unfinished |= values > MAX_VALUES || depth > MAX_DEPTH;
    if (unfinished) {
      return null;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> filled = new LinkedHashMap<>();
      map.forEach((key, child) -> filled.put(key, filled(child, depth + 1)));
      return filled;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> filled = new ArrayList<>();
      list.forEach(child -> filled.add(filled(child, depth + 1)));
      return filled;
    }
    unfinished = value instanceof String text && parameters.leavesOpen(text);
    return parameters.resolve(value);
  }
}

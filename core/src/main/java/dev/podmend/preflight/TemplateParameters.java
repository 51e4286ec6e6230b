package dev.podmend.preflight;

import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an OpenShift Template, by which texts of its objects become values: {@code
 * ${NAME}} within a text, and {@code ${{NAME}}} for a whole value that need not be a text.
 */
final class TemplateParameters {

  static final TemplateParameters NONE = new TemplateParameters();

  /** What stands for a value that is made up when the template is processed. */
  private static final String GENERATED = "generated";

  private static final int LONGEST = 10_000;

  private final Map<String, String> values = new HashMap<>();
  private final SortedSet<String> unset = new TreeSet<>();

  private TemplateParameters() {}

  static TemplateParameters of(Field template) {
    TemplateParameters parameters = new TemplateParameters();
    template.get("parameters").items().forEach(parameters::read);
    return parameters;
  }

  private void read(Field parameter) {
    String name = parameter.get("name").text().orElse("");
    String value = parameter.get("value").text().orElse("");
    boolean made = parameter.get("generate").word().isPresent();
    if (value.isEmpty() && !made && parameter.get("required").isTrue()) {
      unset.add(name);
    } else {
      values.put(name, value.isEmpty() && made ? GENERATED : value);
    }
  }

  /** Those that somebody has to give a value before the template can be processed. */
  SortedSet<String> unset() {
    return Collections.unmodifiableSortedSet(unset);
  }

  /** Whether a text holds a parameter that has no value. */
  boolean leavesOpen(String text) {
    for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", open + 2)) {
      int from = text.startsWith("{", open + 2) ? open + 3 : open + 2;
      if (unset.contains(text.substring(from, endOfName(text, from)))) {
        return true;
      }
    }
    return false;
  }

  private static int endOfName(String text, int from) {
    int end = from;
    while (end < text.length() && isOfName(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isOfName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  /** The value that a processed template has in its place. */
  @Nullable Object resolve(@Nullable Object value) {
    return value instanceof String text && text.contains("${") && this != NONE
        ? resolved(text)
        : value;
  }

  private Object resolved(String text) {
    if (text.startsWith("${{") && text.endsWith("}}")) {
      String whole = values.get(text.substring(3, text.length() - 2));
      return whole == null ? text : typed(whole);
    }
    return filled(text);
  }

  private static Object typed(String value) {
    if (value.equals("true") || value.equals("false")) {
      return Boolean.valueOf(value);
    }
    boolean number =
        !value.isEmpty()
            && value.length() <= 18
            && value.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Long.valueOf(new BigInteger(value).longValue()) : value;
  }

  /** What would become longer than any value is stays as it is. */
  private String filled(String text) {
    StringBuilder filled = new StringBuilder();
    int done = 0;
    for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", open + 2)) {
      int close = endOfName(text, open + 2);
      String value = values.get(text.substring(open + 2, close));
      if (value != null && text.startsWith("}", close)) {
        filled.append(text, done, open).append(value);
        done = close + 1;
      }
      if (filled.length() > LONGEST) {
        return text;
      }
    }
    return filled.append(text, done, text.length()).toString();
  }
}

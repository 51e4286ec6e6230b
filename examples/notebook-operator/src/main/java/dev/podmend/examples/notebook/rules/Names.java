package dev.podmend.examples.notebook.rules;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms of names in Kubernetes. */
final class Names {

  private static final int LONGEST_LABEL = 63;
  private static final int LONGEST_NAME = 253;
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final Pattern LABEL_PART =
      Pattern.compile("[a-zA-Z0-9]([-._a-zA-Z0-9]*[a-zA-Z0-9])?");
  private static final Pattern VARIABLE = Pattern.compile("[-._a-zA-Z][-._a-zA-Z0-9]*");

  private Names() {}

  /** The text itself, or an empty one. */
  static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  static String label(String name) {
    return required(
        name.length() <= LONGEST_LABEL && LABEL.matcher(name).matches(),
        name,
        "is no name: lower-case letters, digits and inner hyphens, at most 63");
  }

  static String object(String name) {
    return required(
        name.length() <= LONGEST_NAME && NAME.matcher(name).matches(),
        name,
        "is no name of an object: lower-case letters, digits, inner hyphens and dots, at most 253");
  }

  static String labelKey(String key) {
    int slash = key.indexOf('/');
    if (slash >= 0) {
      object(key.substring(0, slash));
    }
    return required(
        isLabelPart(key.substring(slash + 1)),
        key,
        "is no key of a label: letters, digits and inner '-', '_', '.', at most 63,"
            + " after a domain and '/' where there is one");
  }

  static String labelValue(String value) {
    return required(
        value.isEmpty() || isLabelPart(value),
        value,
        "is no value of a label: letters, digits and inner '-', '_', '.', at most 63");
  }

  private static boolean isLabelPart(String text) {
    return text.length() <= LONGEST_LABEL && LABEL_PART.matcher(text).matches();
  }

  static String variable(String name) {
    return required(
        VARIABLE.matcher(name).matches(),
        name,
        "is no name of a variable: letters, digits, '-', '_' and '.', not a digit first");
  }

  private static String required(boolean right, String name, String rule) {
    if (!right) {
      throw new IllegalArgumentException("'" + name + "' " + rule);
    }
    return name;
  }
}

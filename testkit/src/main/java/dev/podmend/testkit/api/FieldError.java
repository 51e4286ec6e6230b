package dev.podmend.testkit.api;

import java.util.Map;

/** One complaint of the API's validation about one field. */
record FieldError(String field, String type, String message) {

  static FieldError required(String field, String why) {
    return new FieldError(
        field, "FieldValueRequired", why.isEmpty() ? "Required value" : "Required value: " + why);
  }

  static FieldError invalid(String field, String value, String why) {
    return new FieldError(
        field, "FieldValueInvalid", "Invalid value: \"%s\": %s".formatted(value, why));
  }

  static FieldError unsupported(String field, String value, String supported) {
    return new FieldError(
        field,
        "FieldValueNotSupported",
        "Unsupported value: \"%s\": supported values: %s".formatted(value, supported));
  }

  static FieldError duplicate(String field, String value) {
    return new FieldError(field, "FieldValueDuplicate", "Duplicate value: \"%s\"".formatted(value));
  }

  static FieldError forbidden(String field, String why) {
    return new FieldError(field, "FieldValueForbidden", "Forbidden: " + why);
  }

  Map<String, Object> cause() {
    return Map.of("reason", type, "message", message, "field", field);
  }

  @Override
  public String toString() {
    return field + ": " + message;
  }
}

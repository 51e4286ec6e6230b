package dev.podmend.examples.notebook.admission;

import com.fasterxml.jackson.databind.JsonMappingException;

/** Tells what a job says that its schema does not know. */
final class Unreadable {

  private Unreadable() {}

  /** One line: the field, and what is wrong with it. */
  static String problem(IllegalArgumentException failure) {
    if (failure.getCause() instanceof JsonMappingException cause) {
      return field(cause) + ": " + firstLine(cause.getOriginalMessage());
    }
    return "spec: " + firstLine(String.valueOf(failure.getMessage()));
  }

  private static String field(JsonMappingException cause) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : cause.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.isEmpty() ? "spec" : path.toString();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("it cannot be read");
  }
}

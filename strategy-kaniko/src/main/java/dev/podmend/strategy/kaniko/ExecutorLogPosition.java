package dev.podmend.strategy.kaniko;

import dev.podmend.model.Quotation;
import dev.podmend.spi.LogPosition;

/**
 * A place in a build's log.
 *
 * @param container which of the build's containers, from 0
 * @param characters how many characters of its log were read
 */
record ExecutorLogPosition(int container, int characters) {

  private static final char SEPARATOR = ':';

  /**
   * The place that a text names.
   *
   * @throws IllegalArgumentException if the text is not one of ours
   */
  static ExecutorLogPosition of(LogPosition position) {
    String text = position.text();
    if (text.isEmpty()) {
      return new ExecutorLogPosition(0, 0);
    }
    int separator = text.indexOf(SEPARATOR);
    try {
      int container = Integer.parseInt(text.substring(0, Math.max(0, separator)));
      int characters = Integer.parseInt(text.substring(separator + 1));
      if (container >= 0 && characters >= 0) {
        return new ExecutorLogPosition(container, characters);
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(problem(text), e);
    }
    throw new IllegalArgumentException(problem(text));
  }

  private static String problem(String text) {
    return "log position "
        + Quotation.of(text)
        + " is none of strategy kaniko: hand in what a page returned";
  }

  LogPosition position() {
    return new LogPosition(container + String.valueOf(SEPARATOR) + characters);
  }

  ExecutorLogPosition after(int more) {
    return new ExecutorLogPosition(container, characters + more);
  }

  ExecutorLogPosition nextContainer() {
    return new ExecutorLogPosition(container + 1, 0);
  }

  ExecutorLogPosition atStart() {
    return new ExecutorLogPosition(container, 0);
  }
}

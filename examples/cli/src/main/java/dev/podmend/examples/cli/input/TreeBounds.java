package dev.podmend.examples.cli.input;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what a few lines of YAML may stand for: they can name themselves, or each other, any
 * number of times. A value counts as often as it is named.
 */
final class TreeBounds {

  private static final int DEPTH = 500;
  private static final int VALUES = 5_000_000;

  private int values;

  private TreeBounds() {}

  /**
   * Refuses what is too deep or too large.
   *
   * @throws BadDocumentException with the bound
   */
  static void require(@Nullable Object content) throws BadDocumentException {
    new TreeBounds().count(content, 0);
  }

  private void count(@Nullable Object value, int depth) throws BadDocumentException {
    values++;
    if (depth > DEPTH) {
      throw new BadDocumentException(
          "is nested more than " + DEPTH + " deep, or has a value within itself");
    }
    if (values > VALUES) {
      throw new BadDocumentException("holds more than " + VALUES + " values, aliases counted");
    }
    if (value instanceof Map<?, ?> map) {
      countAll(map.values(), depth);
    } else if (value instanceof Collection<?> list) {
      countAll(list, depth);
    }
  }

  private void countAll(Collection<?> values, int depth) throws BadDocumentException {
    for (Object each : values) {
      count(each, depth + 1);
    }
  }
}

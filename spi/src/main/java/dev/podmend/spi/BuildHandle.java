package dev.podmend.spi;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A build that was submitted. Store its {@linkplain #toText() text}: any instance of the strategy,
 * also after a restart, goes on from there.
 *
 * @param strategy the name of the strategy that runs it
 * @param namespace the namespace it runs in
 * @param name the name of its main object, or what the strategy uses in its place
 * @param uid what tells it from a later build of the same name
 * @param attempt which attempt at the same image it is, from 1
 */
public record BuildHandle(String strategy, String namespace, String name, String uid, int attempt) {

  private static final String FORM = "1";
  private static final char SEPARATOR = '|';

  /**
   * Refuses parts that are empty or cannot be written as text.
   *
   * @throws IllegalArgumentException naming the part
   */
  public BuildHandle {
    requirePart("strategy", strategy);
    requirePart("namespace", namespace);
    requirePart("name", name);
    requirePart("uid", uid);
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt must be 1 or more but is " + attempt);
    }
  }

  /** This handle as one line of text, which {@link #parse} reads. */
  public String toText() {
    return String.join(
        String.valueOf(SEPARATOR), FORM, strategy, namespace, name, uid, Integer.toString(attempt));
  }

  /**
   * The handle that a text holds.
   *
   * @param text what {@link #toText} returned
   * @throws IllegalArgumentException if it is no such text
   */
  public static BuildHandle parse(String text) {
    List<String> parts = List.of(text.split("\\|", -1));
    if (parts.size() != 6 || !parts.get(0).equals(FORM)) {
      throw new IllegalArgumentException(
          "build handle '" + text + "' is not 1|strategy|namespace|name|uid|attempt");
    }
    try {
      return new BuildHandle(
          parts.get(1), parts.get(2), parts.get(3), parts.get(4), Integer.parseInt(parts.get(5)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "build handle '" + text + "' has an attempt that is no number", e);
    }
  }

  private static void requirePart(String field, String value) {
    requireNonNull(value, field);
    if (value.isBlank()
        || value.indexOf(SEPARATOR) >= 0
        || value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "build handle: " + field + " '" + value + "' is empty, or holds '|' or a control");
    }
  }

  @Override
  public String toString() {
    return toText();
  }
}

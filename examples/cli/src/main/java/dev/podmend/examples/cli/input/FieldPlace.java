package dev.podmend.examples.cli.input;

/**
 * Where a field stands.
 *
 * @param file as it was named, or {@code standard input}
 * @param line from 1
 */
public record FieldPlace(String file, int line) {

  @Override
  public String toString() {
    return file + ":" + line;
  }
}

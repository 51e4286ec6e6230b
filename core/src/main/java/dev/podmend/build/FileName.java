package dev.podmend.build;

/**
 * The name of a file that a request brings along. It has no folder, and is fit to be a key of a
 * ConfigMap.
 *
 * @param text 1 to 253 letters, digits, dots, hyphens and underscores; the first a letter, a digit
 *     or an underscore
 */
public record FileName(String text) implements Comparable<FileName> {

  private static final int MAX_LENGTH = 253;

  /**
   * Refuses what is no such name.
   *
   * @throws IllegalArgumentException naming the text and the rule it breaks
   */
  public FileName {
    Rule.require(
        text.length() <= MAX_LENGTH
            && Rule.isRunOf(text, c -> Rule.isAlphanumeric(c) || "._-".indexOf(c) >= 0)
            && (Rule.isAlphanumeric(text.charAt(0)) || text.charAt(0) == '_'),
        "file name",
        text,
        "is no plain name: 1 to 253 letters, digits, . _ - are allowed, the first no . or -");
  }

  @Override
  public int compareTo(FileName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}

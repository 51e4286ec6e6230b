package dev.podmend.build;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The Python packages that an image must hold beyond its base image.
 *
 * @param lines lines of a requirements file, each one line of text; empty where nothing is needed
 * @param origin where they come from, for a person: {@code notebooks/requirements.txt}, {@code
 *     imports of analysis.ipynb}
 */
public record BuildRequirements(List<String> lines, String origin) {

  /** Nothing beyond the base image. */
  public static final BuildRequirements NONE = new BuildRequirements(List.of(), "none");

  private static final int MAX_LENGTH = 4096;
  private static final int MAX_CHARACTERS = 256 * 1024;

  /**
   * Copies the list and refuses what is no line.
   *
   * @throws IllegalArgumentException naming the line and the rule it breaks
   */
  public BuildRequirements {
    requireNonNull(origin, "origin");
    lines = List.copyOf(lines);
    lines.forEach(BuildRequirements::requireLine);
    int characters = lines.stream().mapToInt(line -> line.length() + 1).sum();
    if (characters > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "requirements have %d characters together: at most %d are allowed"
              .formatted(characters, MAX_CHARACTERS));
    }
  }

  /** Whether nothing is needed beyond the base image. */
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /** The lines as the text of a requirements file. */
  public String asFile() {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private static void requireLine(String line) {
    Rule.require(
        !line.isBlank()
            && line.length() <= MAX_LENGTH
            && line.chars().noneMatch(Character::isISOControl),
        "requirement",
        line,
        "is no line: one line of 1 to " + MAX_LENGTH + " characters without controls is needed");
  }
}

package dev.podmend.build;

import static java.util.Objects.requireNonNull;

import dev.podmend.requirements.RequirementsEntry;
import dev.podmend.requirements.RequirementsResult;
import dev.podmend.requirements.RequirementsTier;
import java.util.List;

/**
 * The Python packages that an image must hold beyond its base image.
 *
 * @param lines lines of a requirements file, each one line of text; empty where nothing is needed
 * @param constraints lines of a constraints file, which bound versions and install nothing; empty
 *     where there are no requirements that they could bound
 * @param origin where they come from, for a person: {@code notebooks/requirements.txt}, {@code
 *     imports of analysis.ipynb}
 */
public record BuildRequirements(List<String> lines, List<String> constraints, String origin) {

  /** Nothing beyond the base image. */
  public static final BuildRequirements NONE = new BuildRequirements(List.of(), "none");

  private static final int MAX_LENGTH = 8192;
  private static final int MAX_CHARACTERS = 256 * 1024;

  /**
   * Copies the lists and refuses what is no line.
   *
   * @throws IllegalArgumentException naming the line and the rule it breaks
   */
  public BuildRequirements {
    requireNonNull(origin, "origin");
    lines = List.copyOf(lines);
    lines.forEach(line -> requireLine("requirement", line));
    constraints.forEach(line -> requireLine("constraint", line));
    constraints = lines.isEmpty() ? List.of() : List.copyOf(constraints);
    int characters = length(lines) + length(constraints);
    if (characters > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "requirements and constraints have %d characters together: at most %d are allowed"
              .formatted(characters, MAX_CHARACTERS));
    }
  }

  /**
   * Requirements without constraints.
   *
   * @throws IllegalArgumentException naming the line and the rule it breaks
   */
  public BuildRequirements(List<String> lines, String origin) {
    this(lines, List.of(), origin);
  }

  /**
   * What was found for a notebook. Nothing where that is a Dockerfile, which installs what it needs
   * itself: {@link Dockerfile#chosenBy} is for that.
   *
   * @throws IllegalArgumentException if the lines are too many for a build
   */
  public static BuildRequirements of(RequirementsResult.Resolved found) {
    return new BuildRequirements(
        found.lines(),
        found.constraints().stream().map(RequirementsEntry::line).toList(),
        found.file().orElseGet(() -> originOf(found)));
  }

  private static String originOf(RequirementsResult.Resolved found) {
    String kind = found.tier() == RequirementsTier.IMPORTS ? "imports of " : "installs of ";
    return found.requirements().stream()
        .flatMap(entry -> entry.origins().stream())
        .findFirst()
        .map(origin -> kind + origin.file())
        .orElse(NONE.origin());
  }

  /** Whether nothing is needed beyond the base image. */
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /** Whether constraints bound what is installed. */
  public boolean isConstrained() {
    return !constraints.isEmpty();
  }

  /** The lines as the text of a requirements file. It does not name the constraints. */
  public String asFile() {
    return text(lines);
  }

  /** The constraints as the text of a constraints file. */
  public String asConstraintsFile() {
    return text(constraints);
  }

  private static String text(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private static int length(List<String> lines) {
    return lines.stream().mapToInt(line -> line.length() + 1).sum();
  }

  private static void requireLine(String field, String line) {
    Rule.require(
        !line.isBlank()
            && line.length() <= MAX_LENGTH
            && line.chars().noneMatch(Character::isISOControl),
        field,
        line,
        "is no line: one line of 1 to " + MAX_LENGTH + " characters without controls is needed");
  }
}

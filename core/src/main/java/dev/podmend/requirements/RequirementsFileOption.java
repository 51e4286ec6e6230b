package dev.podmend.requirements;

import java.util.Optional;
import java.util.Set;

/**
 * A line of a requirements file that is an option of pip.
 *
 * @param kind what podmend does with it
 * @param value what follows its name; empty where nothing does
 */
record RequirementsFileOption(Kind kind, String value) {

  enum Kind {
    /** Another file to install from. */
    INCLUDE,
    /** A file of constraints. */
    CONSTRAINTS,
    /** It only narrows or widens which versions are taken, so it is kept. */
    HARMLESS,
    /** It fetches from elsewhere, installs what the repository holds, or is not known. */
    UNSAFE
  }

  private static final Set<String> HARMLESS_FLAGS =
      Set.of("--pre", "--prefer-binary", "--require-hashes");
  private static final Set<String> HARMLESS_WITH_VALUE = Set.of("--no-binary", "--only-binary");

  static RequirementsFileOption of(String line) {
    return valueOf(line, "-r", "--requirement")
        .map(value -> new RequirementsFileOption(Kind.INCLUDE, value))
        .or(
            () ->
                valueOf(line, "-c", "--constraint")
                    .map(value -> new RequirementsFileOption(Kind.CONSTRAINTS, value)))
        .orElseGet(
            () -> new RequirementsFileOption(isHarmless(line) ? Kind.HARMLESS : Kind.UNSAFE, line));
  }

  private static Optional<String> valueOf(String line, String shortName, String longName) {
    if (line.startsWith(longName)) {
      String rest = line.substring(longName.length());
      boolean separated = !rest.isEmpty() && "= \t".indexOf(rest.charAt(0)) >= 0;
      return separated ? Optional.of(unquoted(rest.substring(1).strip())) : Optional.empty();
    }
    boolean isShort = line.startsWith(shortName) && !line.startsWith("--");
    return isShort
        ? Optional.of(unquoted(line.substring(shortName.length()).strip()))
        : Optional.empty();
  }

  private static String unquoted(String text) {
    boolean quoted =
        text.length() > 1
            && "\"'".indexOf(text.charAt(0)) >= 0
            && text.charAt(text.length() - 1) == text.charAt(0);
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private static boolean isHarmless(String line) {
    if (HARMLESS_FLAGS.contains(line)) {
      return true;
    }
    return HARMLESS_WITH_VALUE.stream()
        .filter(name -> line.startsWith(name + "=") || line.startsWith(name + " "))
        .map(name -> line.substring(name.length() + 1))
        .anyMatch(RequirementsFileOption::isListOfNames);
  }

  private static boolean isListOfNames(String value) {
    return !value.isBlank()
        && value
            .strip()
            .chars()
            .allMatch(c -> RequirementLineCursor.isAlphanumeric(c) || ":._,-".indexOf(c) >= 0);
  }
}

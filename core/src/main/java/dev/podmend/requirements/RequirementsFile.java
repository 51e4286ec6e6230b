package dev.podmend.requirements;

import java.util.List;

/**
 * What a requirements file and those that it includes ask for.
 *
 * @param entries the lines to install
 * @param constraints the lines that bound versions and install nothing
 * @param problems why the file is refused; empty where it is not
 * @param warnings what was left out or kept though it is unsafe
 */
record RequirementsFile(
    List<RequirementsEntry> entries,
    List<RequirementsEntry> constraints,
    List<RequirementsWarning> problems,
    List<RequirementsWarning> warnings) {

  RequirementsFile {
    entries = List.copyOf(entries);
    constraints = List.copyOf(constraints);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }
}

package dev.podmend.requirements;

import java.util.List;

/**
 * What a reading of a notebook found.
 *
 * @param entries the lines to install
 * @param constraints the lines that bound versions and install nothing
 * @param warnings what could not be followed
 */
record RequirementsFound(
    List<RequirementsEntry> entries,
    List<RequirementsEntry> constraints,
    List<RequirementsWarning> warnings) {

  static final RequirementsFound NOTHING = new RequirementsFound(List.of(), List.of(), List.of());

  RequirementsFound {
    entries = List.copyOf(entries);
    constraints = List.copyOf(constraints);
    warnings = List.copyOf(warnings);
  }
}

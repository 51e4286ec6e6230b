package dev.podmend.requirements;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a person should know beside the requirements.
 *
 * @param kernelLanguage the language of the notebook's kernel in lower case; empty where the
 *     notebook does not say, or cannot be read
 * @param warnings what was odd, left out or set aside, in the order in which it was met
 */
public record RequirementsReport(
    Optional<String> kernelLanguage, List<RequirementsWarning> warnings) {

  /** Copies the list. */
  public RequirementsReport {
    requireNonNull(kernelLanguage, "kernelLanguage");
    warnings = List.copyOf(warnings);
  }
}

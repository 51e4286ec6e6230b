package dev.podmend.requirements;

import dev.podmend.model.Redaction;
import java.util.Comparator;
import java.util.Optional;

/**
 * Something that a person should know though requirements were found.
 *
 * @param origin where it stands; empty where it concerns no one place
 * @param message what is odd, what was done about it and what would be right; redacted
 */
public record RequirementsWarning(Optional<RequirementsOrigin> origin, String message) {

  static final int MAX_MESSAGE_LENGTH = 600;

  /** Those of no one place come first. */
  static final Comparator<RequirementsWarning> BY_PLACE =
      Comparator.comparing(
              RequirementsWarning::origin,
              Comparator.comparing((Optional<RequirementsOrigin> origin) -> origin.isPresent())
                  .thenComparing(origin -> origin.orElse(RequirementsOrigin.ofLine("", 1))))
          .thenComparing(RequirementsWarning::message);

  /** Redacts the message. */
  public RequirementsWarning {
    message = Redaction.redact(message, MAX_MESSAGE_LENGTH);
  }

  static RequirementsWarning of(String message) {
    return new RequirementsWarning(Optional.empty(), message);
  }

  static RequirementsWarning at(RequirementsOrigin origin, String message) {
    return new RequirementsWarning(Optional.of(origin), message);
  }

  /** The place and the message, for a person. */
  @Override
  public String toString() {
    return origin.map(place -> place + ": " + message).orElse(message);
  }
}

package dev.podmend.requirements;

import dev.podmend.model.Quotation;
import java.util.List;
import java.util.Optional;

/**
 * A requirement on a package of the index, as PEP 508 writes it: no URL, no path.
 *
 * @param name the package as it was written
 * @param extras its optional features
 * @param specifiers the versions that fit, for example {@code >=1.2}; any where empty
 * @param marker the environments in which it is needed; all where empty
 * @param hashes the digests that its files may have, for example {@code sha256:…}
 */
record RequirementLine(
    String name,
    List<String> extras,
    List<String> specifiers,
    Optional<String> marker,
    List<String> hashes) {

  RequirementLine {
    extras = List.copyOf(extras);
    specifiers = List.copyOf(specifiers);
    hashes = List.copyOf(hashes);
  }

  /**
   * The requirement that a line holds.
   *
   * @throws IllegalArgumentException naming the line, what is wrong and what would be right
   */
  static RequirementLine parse(String line) {
    try {
      return RequirementLineParser.parse(line);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "requirement " + Quotation.of(line) + " " + e.getMessage(), e);
    }
  }

  /** The name as package indexes compare it: lower case, separators as one hyphen. */
  String normalizedName() {
    return DistributionName.normalized(name);
  }

  /** The same, whatever its files' digests are. */
  RequirementLine withoutHashes() {
    return new RequirementLine(name, extras, specifiers, marker, List.of());
  }

  /** The requirement as a line of a requirements file, which {@link #parse} reads as the same. */
  String text() {
    StringBuilder text = new StringBuilder(name);
    if (!extras.isEmpty()) {
      text.append('[').append(String.join(",", extras)).append(']');
    }
    text.append(String.join(",", specifiers));
    marker.ifPresent(condition -> text.append(" ; ").append(condition));
    hashes.forEach(hash -> text.append(" --hash=").append(hash));
    return text.toString();
  }
}

package dev.podmend.preflight;

import java.util.List;
import java.util.stream.Stream;

/** Every check, in the order in which the rules are printed. */
final class Checks {

  static final List<Check> ALL =
      Stream.of(
              ImageRules.TABLE,
              RegistryRules.TABLE,
              ReferenceRules.TABLE,
              ResourceRules.TABLE,
              SecurityRules.TABLE)
          .flatMap(List::stream)
          .toList();

  private Checks() {}
}

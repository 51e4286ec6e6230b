package dev.podmend.requirements;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The packages that commands ask for, one line a package and marker. As in a notebook that runs
 * from top to bottom, the last version asked for counts, and asking for no version changes none.
 */
final class MagicPackages {

  private static final int MAX_WARNINGS = 200;
  private static final int MAX_EXTRAS = 100;

  private final Map<String, Wanted> wanted = new LinkedHashMap<>();
  private final List<RequirementsWarning> warnings = new ArrayList<>();

  void add(RequirementLine line, List<RequirementsOrigin> origins) {
    String key = line.normalizedName() + " ; " + line.marker().orElse("");
    Wanted before = wanted.get(key);
    if (before == null) {
      wanted.put(key, new Wanted(line, new ArrayList<>(origins)));
      return;
    }
    before.origins.addAll(origins);
    warnOfContradiction(before.line, line, origins.get(0));
    wanted.put(key, new Wanted(merged(before.line, line), before.origins));
  }

  private void warnOfContradiction(
      RequirementLine before, RequirementLine after, RequirementsOrigin origin) {
    boolean contradicts =
        warnings.size() < MAX_WARNINGS
            && !before.specifiers().isEmpty()
            && !after.specifiers().isEmpty()
            && !before.specifiers().equals(after.specifiers());
    if (contradicts) {
      warnings.add(
          RequirementsWarning.at(
              origin,
              "%s is asked for again, before as %s; the last one counts"
                  .formatted(after.text(), before.text())));
    }
  }

  private static RequirementLine merged(RequirementLine before, RequirementLine after) {
    List<String> extras = new ArrayList<>(before.extras());
    after.extras().stream()
        .filter(extra -> extras.size() < MAX_EXTRAS && !extras.contains(extra))
        .forEach(extras::add);
    return new RequirementLine(
        before.name(),
        extras,
        after.specifiers().isEmpty() ? before.specifiers() : after.specifiers(),
        before.marker(),
        List.of());
  }

  /** One entry a package; with hashes only where all have some, for pip wants all or none. */
  List<RequirementsEntry> entries() {
    boolean areAllHashed = areAllHashed();
    return wanted.values().stream()
        .map(
            each ->
                new RequirementsEntry(
                    (areAllHashed ? each.line : each.line.withoutHashes()).text(), each.origins))
        .toList();
  }

  /** Whether hashes are kept. */
  boolean areAllHashed() {
    return firstWith(false).isEmpty();
  }

  List<RequirementsWarning> warnings() {
    List<RequirementsWarning> all = new ArrayList<>(warnings);
    if (!areAllHashed()) {
      firstWith(true)
          .ifPresent(
              hashed ->
                  all.add(
                      RequirementsWarning.at(
                          hashed.origins.get(0),
                          "hashes are left out, since others that are asked for have none")));
    }
    return all;
  }

  private Optional<Wanted> firstWith(boolean hashes) {
    return wanted.values().stream()
        .filter(each -> each.line.hashes().isEmpty() != hashes)
        .findFirst();
  }

  private record Wanted(RequirementLine line, List<RequirementsOrigin> origins) {}
}

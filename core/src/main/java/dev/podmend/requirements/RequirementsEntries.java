package dev.podmend.requirements;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers lines in their order; a line that comes again adds its place to the first one. */
final class RequirementsEntries {

  private final Map<String, Set<RequirementsOrigin>> origins = new LinkedHashMap<>();

  void add(String line, RequirementsOrigin origin) {
    origins.computeIfAbsent(line, any -> new LinkedHashSet<>()).add(origin);
  }

  void add(RequirementsEntry entry) {
    entry.origins().forEach(origin -> add(entry.line(), origin));
  }

  List<RequirementsEntry> asList() {
    List<RequirementsEntry> entries = new ArrayList<>();
    origins.forEach(
        (line, places) -> entries.add(new RequirementsEntry(line, List.copyOf(places))));
    return List.copyOf(entries);
  }
}

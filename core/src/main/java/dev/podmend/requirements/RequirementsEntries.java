package dev.podmend.requirements;

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

  int size() {
    return origins.size();
  }

  List<RequirementsEntry> asList() {
    return from(0);
  }

  /** Without the first ones. */
  List<RequirementsEntry> from(int index) {
    if (index == origins.size()) {
      return List.of();
    }
    return origins.entrySet().stream()
        .skip(index)
        .map(entry -> new RequirementsEntry(entry.getKey(), List.copyOf(entry.getValue())))
        .toList();
  }
}

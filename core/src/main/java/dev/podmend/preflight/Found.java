package dev.podmend.preflight;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps findings, each once, and of very many the worst: a few lines of YAML can make any number of
 * them. How many are not kept is counted.
 */
final class Found {

  /** As many as one analysis may hold where code hosts show them. */
  static final int MOST = 5_000;

  private final Map<Severity, Set<Finding>> kept = new EnumMap<>(Severity.class);
  private int more;

  void add(Finding finding) {
    Set<Finding> alike = kept.computeIfAbsent(finding.severity(), key -> new LinkedHashSet<>());
    if (alike.size() < MOST) {
      alike.add(finding);
    } else if (!alike.contains(finding) && more < Integer.MAX_VALUE - 3 * MOST) {
      more++;
    }
  }

  /** The worst of them, in their order. */
  List<Finding> findings() {
    List<Finding> worst = new ArrayList<>();
    kept.values().forEach(alike -> alike.stream().limit(MOST - worst.size()).forEach(worst::add));
    Collections.sort(worst);
    return List.copyOf(worst);
  }

  /** How many there are besides. */
  int leftOut() {
    int all = kept.values().stream().mapToInt(Set::size).sum();
    return more + Math.max(0, all - MOST);
  }
}

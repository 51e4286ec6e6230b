package dev.podmend.examples.cli.preflight;

import dev.podmend.preflight.Unchecked;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was not looked at, for people: a line a reason. */
final class UncheckedLines {

  private UncheckedLines() {}

  static List<String> of(List<Unchecked> unchecked) {
    Map<String, List<Unchecked>> byReason =
        unchecked.stream()
            .collect(Collectors.groupingBy(Unchecked::why, TreeMap::new, Collectors.toList()));
    return byReason.values().stream().map(UncheckedLines::together).toList();
  }

  private static String together(List<Unchecked> ofOneReason) {
    Unchecked first = ofOneReason.get(0);
    return ofOneReason.size() == 1
        ? first.toString()
        : ofOneReason.stream()
            .map(Unchecked::what)
            .collect(Collectors.joining(", ", first.why() + ": ", ""));
  }
}

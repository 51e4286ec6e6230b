package dev.podmend.failure;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All rules, a table for each concern. */
final class Rules {

  /** podmend's own, in the order in which they are tried. */
  static final Rules STANDARD =
      new Rules(
          Stream.of(
                  RejectionRules.ROWS,
                  PodStatusRules.ROWS,
                  DisruptionRules.ROWS,
                  SchedulingRules.ROWS,
                  PodEventRules.ROWS,
                  PullRules.ROWS,
                  StartRules.ROWS,
                  TerminationRules.ROWS,
                  OutputRules.ROWS,
                  ReadinessRules.ROWS)
              .flatMap(List::stream)
              .toList());

  private static final Map<Concern, FailureRule> UNRECOGNISED = unrecognised();

  private final List<FailureRule> all;
  private final RuleTable[] tables = new RuleTable[Concern.values().length];

  @SuppressWarnings("EnumOrdinal")
  Rules(List<FailureRule> all) {
    this.all = List.copyOf(all);
    requireUniqueIds(all);
    for (Concern concern : Concern.values()) {
      List<FailureRule> rows = all.stream().filter(rule -> rule.concern() == concern).toList();
      tables[concern.ordinal()] = new RuleTable(concern, rows);
    }
  }

  private static void requireUniqueIds(List<FailureRule> rules) {
    Set<String> ids = new HashSet<>();
    for (FailureRule rule : rules) {
      if (!ids.add(rule.id())) {
        throw new IllegalArgumentException("two rules have the id " + rule.id());
      }
    }
  }

  private static Map<Concern, FailureRule> unrecognised() {
    Map<Concern, FailureRule> rules = new EnumMap<>(Concern.class);
    for (Concern concern : Concern.values()) {
      rules.put(
          concern,
          FailureRule.row("unrecognised-" + concern.wireName())
              .when(Symptom.anything(concern))
              .then(FailureCause.UNKNOWN)
              .asLastResort()
              .because("no rule of the table recognises it"));
    }
    return rules;
  }

  /** What stands for a rule where a table, changed by its user, has none that matches. */
  static FailureRule unrecognised(Concern concern) {
    return requireNonNull(UNRECOGNISED.get(concern), concern::name);
  }

  List<FailureRule> all() {
    return all;
  }

  /** These rules with others before them. */
  Rules after(List<FailureRule> first) {
    List<FailureRule> both = new ArrayList<>(first);
    both.addAll(all);
    return new Rules(both);
  }

  /** These rules with one in the place of another. */
  Rules replacing(String id, FailureRule replacement) {
    if (all.stream().noneMatch(rule -> rule.id().equals(id))) {
      throw new IllegalArgumentException("no rule has the id " + id);
    }
    return new Rules(all.stream().map(rule -> rule.id().equals(id) ? replacement : rule).toList());
  }

  /** The first rule of a concern that matches; {@code null} where none does. */
  @Nullable FailureRule firstMatch(Concern concern, Clue clue) {
    return table(concern).firstMatch(clue);
  }

  /** Whether a rule of the concern names that reason. */
  boolean know(Concern concern, String reason) {
    return table(concern).knows(reason);
  }

  @SuppressWarnings("EnumOrdinal")
  private RuleTable table(Concern concern) {
    return tables[concern.ordinal()];
  }
}

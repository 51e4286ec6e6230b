package dev.podmend.tests.documentation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.podmend.failure.Concern;
import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureRule;
import dev.podmend.failure.FailureStage;
import dev.podmend.failure.FailureTrait;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.model.Persistence;
import dev.podmend.testkit.PodFixtures;
import dev.podmend.testkit.Specimen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the page of causes says of one.
 *
 * @param rules those that lead to it, in their order
 * @param specimens pods that show it
 */
record CauseEntry(FailureCause cause, List<FailureRule> rules, List<Specimen> specimens) {

  static CauseEntry of(FailureCause cause) {
    List<FailureRule> rules =
        PodFailureClassifier.standard().rules().stream()
            .filter(rule -> rule.cause() == cause)
            .toList();
    return new CauseEntry(cause, rules, PodFixtures.of(cause));
  }

  String text() {
    return "### "
        + cause
        + "\n\n"
        + cause.definition()
        + "\n\n- Lasts: "
        + lasting()
        + "\n- Shows as: "
        + symptoms()
        + "\n- Recognised by: "
        + recognisedBy()
        + "\n- To do: "
        + toDo()
        + "\n- podmend: "
        + FirstActs.about(specimens).text()
        + "\n";
  }

  private String lasting() {
    return switch (cause.usualPersistence()) {
      case TRANSIENT -> "passes by itself";
      case PERMANENT -> "until somebody changes something";
      case DEPENDS -> "depends on the case";
    };
  }

  private String symptoms() {
    return specimens.stream()
        .map(specimen -> "`" + specimen.reason().wireName() + "`")
        .distinct()
        .collect(joining(", "));
  }

  private String recognisedBy() {
    Map<Concern, List<FailureRule>> tables =
        new TreeMap<>(rules.stream().collect(groupingBy(FailureRule::concern)));
    return tables.isEmpty()
        ? "the pod's state alone"
        : tables.entrySet().stream()
            .map(table -> link(table.getKey()) + " " + ids(table.getValue()))
            .collect(joining("; "));
  }

  private static String link(Concern concern) {
    return "[%s](rules.md#%s)".formatted(concern.wireName(), concern.wireName());
  }

  private static String ids(List<FailureRule> rules) {
    return rules.stream().map(rule -> "`" + rule.id() + "`").collect(joining(", "));
  }

  /** Each advice once, with the traits that lead to it in front of all but the usual one. */
  private String toDo() {
    String usual = advice(cause.usualPersistence(), Set.of());
    Map<String, Set<String>> cases = new LinkedHashMap<>();
    for (FailureRule rule : rules) {
      String advice = advice(rule.persistence(), rule.traits());
      Set<String> names = cases.computeIfAbsent(advice, text -> new TreeSet<>());
      rule.traits().forEach(trait -> names.add("`" + trait.wireName() + "`"));
      if (rule.traits().isEmpty()) {
        names.add(rule.persistence() == Persistence.TRANSIENT ? "if it passes" : "else");
      }
    }
    cases.remove(usual);
    StringBuilder text = new StringBuilder(usual);
    cases.forEach(
        (advice, names) ->
            text.append("\n  - ").append(String.join(", ", names)).append(": ").append(advice));
    return text.toString();
  }

  private String advice(Persistence persistence, Set<FailureTrait> traits) {
    return PodFailureAnalysis.builder()
        .reason(PodFailureReason.UNKNOWN)
        .cause(cause)
        .persistence(persistence)
        .stage(FailureStage.RUN)
        .traits(traits)
        .rule("none")
        .build()
        .suggestedAction();
  }
}

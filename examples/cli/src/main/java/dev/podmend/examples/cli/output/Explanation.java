package dev.podmend.examples.cli.output;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureRule;
import dev.podmend.failure.FailureStage;
import dev.podmend.failure.FailureTrait;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.model.Persistence;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Explains causes, rules and symptoms on a page. */
public final class Explanation {

  private static final int ALL_LINES = Integer.MAX_VALUE;

  private final Page page;
  private final List<FailureRule> rules;

  /**
   * Explains in terms of some rules.
   *
   * @param page where to print
   * @param rules every rule that a diagnosis may name
   */
  public Explanation(Page page, List<FailureRule> rules) {
    this.page = page;
    this.rules = List.copyOf(rules);
  }

  /** What a cause means, which rules find it, and what to do. */
  public void of(FailureCause cause) {
    title(cause.name(), cause.definition());
    page.line("");
    entry("Family", lower(cause.family()));
    entry("Lasts", lasting(cause.usualPersistence()));
    entry("To do", suggestion(cause, cause.usualPersistence(), FailureStage.RUN, Set.of()));
    list("Recognised by", rules.stream().filter(rule -> rule.cause() == cause).toList());
  }

  /** What a rule looks for and concludes, and what to do. */
  public void of(FailureRule rule) {
    title(rule.id(), rule.cause() + ": " + rule.cause().definition());
    page.line("");
    entry("Table", rule.concern().wireName());
    entry("Looks for", rule.symptom().describe());
    entry("Because", rule.because());
    entry("Lasts", lasting(rule.persistence()));
    entry("Sure", lower(rule.confidence()));
    rule.traits().stream().sorted().forEach(trait -> entry("Trait", trait.definition()));
    entry("To do", suggestion(rule.cause(), rule.persistence(), rule.stage(), rule.traits()));
  }

  /** Every cause with what it means. */
  public void ofAllCauses() {
    for (FailureCause cause : FailureCause.values()) {
      title(cause.name(), cause.definition());
    }
  }

  /** Which rules ask for a symptom. */
  public void of(PodFailureReason reason) {
    title(reason.wireName(), "A symptom in Kubernetes' own word: what the API shows, not why.");
    list("Looked for by", rules.stream().filter(rule -> names(rule, reason)).toList());
  }

  private static boolean names(FailureRule rule, PodFailureReason reason) {
    String description = rule.symptom().describe().toLowerCase(Locale.ROOT);
    return description.matches(
        "(?s)(.*\\W)?" + reason.wireName().toLowerCase(Locale.ROOT) + "(\\W.*)?");
  }

  private void title(String word, String meaning) {
    page.line(page.coloured(Colour.CYAN, word));
    page.paragraph(2, meaning);
  }

  private void entry(String label, String text) {
    page.paragraph(2, (label + ":           ").substring(0, 11), text, ALL_LINES);
  }

  private void list(String label, List<FailureRule> found) {
    if (!found.isEmpty()) {
      page.line("");
      page.line("  " + label + " (the first rule of a table that fits decides):");
      for (FailureRule rule : found) {
        page.paragraph(4, rule.id());
        page.paragraph(6, rule.symptom().describe());
        page.paragraph(6, "because " + rule.because());
      }
    }
  }

  private static String suggestion(
      FailureCause cause, Persistence persistence, FailureStage stage, Set<FailureTrait> traits) {
    return PodFailureAnalysis.builder()
        .reason(PodFailureReason.UNKNOWN)
        .cause(cause)
        .persistence(persistence)
        .stage(stage)
        .traits(traits)
        .rule("none")
        .build()
        .suggestedAction();
  }

  private static String lasting(Persistence persistence) {
    return switch (persistence) {
      case TRANSIENT -> "transient: passes with time, the same pod can succeed later";
      case PERMANENT -> "permanent: stays until someone changes something";
      case DEPENDS -> "depends: a bounded number of tries is worth it";
    };
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

package dev.podmend.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one concern. The first rule that matches wins.
 *
 * <p>To answer fast, rules are looked at in pages of as many as a number has bits; a page reads the
 * message at most once.
 */
final class RuleTable {

  private final Concern concern;
  private final List<FailureRule> rules;
  private final RulePage[] pages;

  RuleTable(Concern concern, List<FailureRule> rules) {
    this.concern = concern;
    this.rules = List.copyOf(rules);
    List<RulePage> filled = new ArrayList<>();
    List<FailureRule> page = new ArrayList<>();
    for (FailureRule rule : rules) {
      if (!RulePage.fits(page, rule)) {
        filled.add(new RulePage(page, concern.blanksQuotes()));
        page = new ArrayList<>();
      }
      page.add(rule);
    }
    filled.add(new RulePage(page, concern.blanksQuotes()));
    this.pages = filled.toArray(RulePage[]::new);
  }

  List<FailureRule> rules() {
    return rules;
  }

  /** Whether some rule of the table names this reason. */
  boolean knows(String reason) {
    for (RulePage page : pages) {
      if (page.knows(reason) || page.knows(reason.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  /** The first rule that matches; {@code null} where none does. */
  @Nullable FailureRule firstMatch(Clue clue) {
    for (RulePage page : pages) {
      FailureRule rule = page.firstMatch(concern, clue);
      if (rule != null) {
        return rule;
      }
    }
    return null;
  }
}

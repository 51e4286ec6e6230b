package dev.podmend.healing;

import dev.podmend.model.Phrase;
import dev.podmend.model.PhraseBook;
import java.util.ArrayList;
import java.util.List;

/** The rules of a log analysis, in pages of as many as a number has bits. Immutable. */
final class LogTable {

  private final List<LogRule> rules;
  private final List<PhraseBook> books = new ArrayList<>();

  /** The rules of each page that ask for no phrase, a bit each. */
  private final long[] everyLine;

  private final boolean concernsEveryLine;

  LogTable(List<LogRule> rules) {
    this.rules = List.copyOf(rules);
    int pages = (rules.size() + PhraseBook.MAX_GROUPS - 1) / PhraseBook.MAX_GROUPS;
    this.everyLine = new long[pages];
    for (int page = 0; page < pages; page++) {
      int from = page * PhraseBook.MAX_GROUPS;
      List<LogRule> those =
          rules.subList(from, Math.min(rules.size(), from + PhraseBook.MAX_GROUPS));
      List<List<Phrase>> groups = those.stream().map(rule -> rule.sign().phrases()).toList();
      books.add(new PhraseBook(groups, false));
      for (int i = 0; i < those.size(); i++) {
        everyLine[page] |= those.get(i).sign().concernsEveryLine() ? 1L << i : 0;
      }
    }
    this.concernsEveryLine = rules.stream().anyMatch(rule -> rule.sign().concernsEveryLine());
  }

  List<LogRule> rules() {
    return rules;
  }

  int pages() {
    return books.size();
  }

  /** Whether a line can show a rule without having any of the phrases. */
  boolean concernsEveryLine() {
    return concernsEveryLine;
  }

  /**
   * Looks which rules lines may show.
   *
   * @param candidates takes the rules of each page, a bit each
   * @return whether there is one
   */
  boolean look(String text, int start, int end, long[] candidates) {
    boolean any = false;
    for (int page = 0; page < candidates.length; page++) {
      candidates[page] = books.get(page).scan(text, start, end, ~0L);
      any |= candidates[page] != 0;
    }
    return any;
  }

  /**
   * The first rule that a line shows.
   *
   * @param candidates the rules to look for
   * @return its place in the table, or -1
   */
  int firstShown(String text, int start, int end, long[] candidates) {
    for (int page = 0; page < candidates.length; page++) {
      long wanted = candidates[page];
      long left = wanted == 0 ? 0 : books.get(page).scan(text, start, end, wanted);
      left |= everyLine[page];
      for (; left != 0; left &= left - 1) {
        int rule = page * PhraseBook.MAX_GROUPS + Long.numberOfTrailingZeros(left);
        if (rules.get(rule).sign().isConfirmedBy(text, start, end)) {
          return rule;
        }
      }
    }
    return -1;
  }
}

package dev.podmend.failure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one concern. The first rule that matches wins.
 *
 * <p>To answer fast, rules are indexed by reason, and all their phrases are sought in one pass over
 * the message; the order of the rules stays what decides.
 */
final class RuleTable {

  private final Concern concern;
  private final List<FailureRule> rules;
  private final PhraseBook phrases;
  private final Map<String, Row[]> rowsByReason = new HashMap<>();
  private final Row[] rowsForOtherReasons;

  RuleTable(Concern concern, List<FailureRule> rules) {
    this.concern = concern;
    this.rules = List.copyOf(rules);
    this.phrases = new PhraseBook(rules.stream().flatMap(RuleTable::phrasesOf).toList());
    List<Row> rows = rules.stream().map(rule -> new Row(rule, phrases)).toList();
    rules.stream()
        .flatMap(rule -> rule.symptom().reasons().stream())
        .forEach(reason -> index(reason, rows));
    this.rowsForOtherReasons = rows.stream().filter(Row::takesAnyReason).toArray(Row[]::new);
  }

  private static Stream<Phrase> phrasesOf(FailureRule rule) {
    return Stream.concat(
        rule.symptom().phrases().stream(), rule.symptom().excludedPhrases().stream());
  }

  private void index(String reason, List<Row> rows) {
    Row[] candidates = rows.stream().filter(row -> row.takes(reason)).toArray(Row[]::new);
    rowsByReason.put(reason, candidates);
    rowsByReason.put(reason.toLowerCase(Locale.ROOT), candidates);
  }

  List<FailureRule> rules() {
    return rules;
  }

  /** Whether some rule of the table names this reason. */
  boolean knows(String reason) {
    return rowsByReason.containsKey(reason)
        || rowsByReason.containsKey(reason.toLowerCase(Locale.ROOT));
  }

  /** The first rule that matches; {@code null} where none does. */
  @Nullable FailureRule firstMatch(Clue clue) {
    PhraseHits hits = null;
    for (Row row : rowsFor(clue.reason())) {
      if (!row.fits(clue)) {
        continue;
      }
      if (row.readsMessage && hits == null) {
        hits = scan(clue.message());
      }
      if (hits == null || row.fits(hits)) {
        return row.rule;
      }
    }
    return null;
  }

  /** The rules that were considered before the deciding one, in order. */
  List<FailureRule> passedOver(Clue clue) {
    FailureRule decided = firstMatch(clue);
    List<FailureRule> considered = new ArrayList<>();
    for (Row row : rowsFor(clue.reason())) {
      if (row.rule == decided) {
        break;
      }
      considered.add(row.rule);
    }
    return List.copyOf(considered);
  }

  private PhraseHits scan(String message) {
    int end = MessageText.endOf(concern, message);
    return phrases.scan(message, 0, end, concern.blanksQuotes());
  }

  private Row[] rowsFor(String reason) {
    Row[] exact = rowsByReason.get(reason);
    if (exact == null && !reason.isEmpty() && !rowsByReason.isEmpty()) {
      exact = rowsByReason.get(reason.toLowerCase(Locale.ROOT));
    }
    return exact == null ? rowsForOtherReasons : exact;
  }

  /** A rule made ready for matching. */
  private static final class Row {
    private final FailureRule rule;
    private final boolean readsMessage;
    private final int[] heads;
    private final int[] tails;
    private final int[] excludedHeads;
    private final int[] excludedTails;
    private final Symptom.CodeRange[] codes;
    private final int given;
    private final int excluded;

    Row(FailureRule rule, PhraseBook book) {
      Symptom symptom = rule.symptom();
      this.rule = rule;
      this.heads = heads(symptom.phrases(), book);
      this.tails = tails(symptom.phrases(), book);
      this.excludedHeads = heads(symptom.excludedPhrases(), book);
      this.excludedTails = tails(symptom.excludedPhrases(), book);
      this.readsMessage = heads.length + excludedHeads.length > 0;
      this.codes = symptom.codes().toArray(Symptom.CodeRange[]::new);
      this.given = symptom.givenMask();
      this.excluded = symptom.excludedMask();
    }

    private static int[] heads(List<Phrase> phrases, PhraseBook book) {
      return phrases.stream().mapToInt(phrase -> book.partId(phrase.head())).toArray();
    }

    private static int[] tails(List<Phrase> phrases, PhraseBook book) {
      return phrases.stream()
          .mapToInt(phrase -> phrase.hasGap() ? book.partId(phrase.tail()) : -1)
          .toArray();
    }

    boolean takesAnyReason() {
      return rule.symptom().reasons().isEmpty();
    }

    boolean takes(String reason) {
      return takesAnyReason()
          || rule.symptom().reasons().stream().anyMatch(reason::equalsIgnoreCase);
    }

    boolean fits(Clue clue) {
      return (clue.circumstances() & given) == given
          && (clue.circumstances() & excluded) == 0
          && fitsCode(clue.code());
    }

    private boolean fitsCode(int code) {
      for (Symptom.CodeRange range : codes) {
        if (range.contains(code)) {
          return true;
        }
      }
      return codes.length == 0;
    }

    boolean fits(PhraseHits hits) {
      return (heads.length == 0 || anyIn(hits, heads, tails))
          && !anyIn(hits, excludedHeads, excludedTails);
    }

    private static boolean anyIn(PhraseHits hits, int[] heads, int[] tails) {
      if (hits.isEmpty()) {
        return false;
      }
      for (int i = 0; i < heads.length; i++) {
        if (tails[i] < 0 ? hits.has(heads[i]) : hits.hasInOrder(heads[i], tails[i])) {
          return true;
        }
      }
      return false;
    }
  }
}

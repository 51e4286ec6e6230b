package dev.podmend.failure;

import dev.podmend.model.Phrase;
import dev.podmend.model.PhraseBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive rules of a table, each a bit: sets of rules are numbers, and the first of a set is
 * its lowest bit.
 */
final class RulePage {

  private static final int BYTE_CODES = 256;

  private final FailureRule[] rules;
  private final int[] given;
  private final int[] excluded;
  private final Map<String, Long> byReason = new HashMap<>();
  private final long ofAnyReason;
  private final long[] byCode = new long[BYTE_CODES];
  private final long ofAnyCode;
  private final long conditional;
  private final long withPhrases;
  private final long[] exclusions;
  private final long reading;
  private final PhraseBook phrases;

  RulePage(List<FailureRule> rules, boolean blankQuotes) {
    this.rules = rules.toArray(FailureRule[]::new);
    List<Symptom> symptoms = rules.stream().map(FailureRule::symptom).toList();
    this.given = symptoms.stream().mapToInt(Symptom::givenMask).toArray();
    this.excluded = symptoms.stream().mapToInt(Symptom::excludedMask).toArray();
    this.conditional = set(symptoms, s -> s.givenMask() != 0 || s.excludedMask() != 0);
    this.ofAnyReason = set(symptoms, s -> s.reasons().isEmpty());
    this.ofAnyCode = set(symptoms, s -> s.codes().isEmpty());
    for (int code = 0; code < BYTE_CODES; code++) {
      byCode[code] = ofCode(symptoms, code);
    }
    symptoms.stream().flatMap(s -> s.reasons().stream()).forEach(r -> index(r, symptoms));
    this.withPhrases = set(symptoms, s -> !s.phrases().isEmpty());
    List<List<Phrase>> groups = new ArrayList<>();
    symptoms.forEach(symptom -> groups.add(symptom.phrases()));
    List<Long> excluding = new ArrayList<>();
    for (int row = 0; row < symptoms.size(); row++) {
      if (!symptoms.get(row).excludedPhrases().isEmpty()) {
        groups.add(symptoms.get(row).excludedPhrases());
        excluding.add(1L << row);
      }
    }
    this.exclusions = excluding.stream().mapToLong(Long::longValue).toArray();
    this.reading = withPhrases | excluding.stream().reduce(0L, (a, b) -> a | b);
    this.phrases = new PhraseBook(groups, blankQuotes);
  }

  /** Whether a page of these rules has room for another. */
  static boolean fits(List<FailureRule> page, FailureRule another) {
    return page.stream().mapToInt(RulePage::groups).sum() + groups(another)
        <= PhraseBook.MAX_GROUPS;
  }

  private static int groups(FailureRule rule) {
    return rule.symptom().excludedPhrases().isEmpty() ? 1 : 2;
  }

  private static long set(List<Symptom> symptoms, Predicate<Symptom> members) {
    long set = 0;
    for (int row = 0; row < symptoms.size(); row++) {
      set |= members.test(symptoms.get(row)) ? 1L << row : 0;
    }
    return set;
  }

  private static long ofCode(List<Symptom> symptoms, int code) {
    return set(
        symptoms,
        s -> s.codes().isEmpty() || s.codes().stream().anyMatch(range -> range.contains(code)));
  }

  private void index(String reason, List<Symptom> symptoms) {
    long named =
        set(symptoms, s -> s.reasons().stream().anyMatch(reason::equalsIgnoreCase)) | ofAnyReason;
    byReason.put(reason, named);
    byReason.put(reason.toLowerCase(Locale.ROOT), named);
  }

  boolean knows(String reason) {
    return byReason.containsKey(reason);
  }

  /** The first rule that matches; {@code null} where none does. */
  @Nullable FailureRule firstMatch(Concern concern, Clue clue) {
    long left = ofReason(clue.reason()) & ofCode(clue.code());
    boolean isRead = false;
    while (left != 0) {
      long first = Long.lowestOneBit(left);
      int row = Long.numberOfTrailingZeros(left);
      if ((first & conditional) != 0 && !clue.isIn(given[row], excluded[row])) {
        left &= ~first;
      } else if ((first & reading) == 0 || isRead) {
        return rules[row];
      } else {
        left &= ~reading | said(concern, clue.message(), left);
        isRead = true;
      }
    }
    return null;
  }

  /** Those of some rules that read the message and find in it what they look for. */
  private long said(Concern concern, String message, long rows) {
    long wanted = rows & withPhrases;
    for (int i = 0; i < exclusions.length; i++) {
      wanted |= (exclusions[i] & rows) == 0 ? 0 : 1L << (rules.length + i);
    }
    String text = concern.handsOnErrors() ? QuotedErrors.unquoted(message) : message;
    long found = text.isEmpty() ? 0 : phrases.scan(text, MessageText.endOf(concern, text), wanted);
    long said = (found & withPhrases) | (reading & ~withPhrases);
    for (int i = 0; i < exclusions.length; i++) {
      boolean denied = ((found >>> (rules.length + i)) & 1) != 0;
      said &= denied ? ~exclusions[i] : ~0L;
    }
    return said;
  }

  private long ofReason(String reason) {
    Long named = byReason.get(reason);
    if (named == null && !reason.isEmpty() && !byReason.isEmpty()) {
      named = byReason.get(reason.toLowerCase(Locale.ROOT));
    }
    return named == null ? ofAnyReason : named;
  }

  private long ofCode(int code) {
    if (code == Clue.NO_CODE) {
      return ofAnyCode;
    }
    if (code >= 0 && code < BYTE_CODES) {
      return byCode[code];
    }
    long rows = ofAnyCode;
    for (int row = 0; row < rules.length; row++) {
      for (Symptom.CodeRange range : rules[row].symptom().codes()) {
        rows |= range.contains(code) ? 1L << row : 0;
      }
    }
    return rows;
  }
}

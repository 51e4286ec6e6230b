package dev.podmend.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table answers as if its rules were tried one by one. */
class RuleTableTest {

  private static final List<String> REASONS = List.of("Alpha", "Beta", "Gamma", "Delta");
  private static final List<String> WORDS = List.of("one", "two", "three", "four", "five");
  private static final List<Integer> CODES = List.of(0, 1, 137, 255, 256, -1, 1000);
  private static final List<Circumstance> CIRCUMSTANCES =
      List.of(Circumstance.IN_BACK_OFF, Circumstance.NODE_REBOOTED);

  /** One rule as it was written, to be tried by hand. */
  private record Row(
      FailureRule rule,
      @Nullable String reason,
      @Nullable Integer code,
      @Nullable String word,
      @Nullable String without,
      @Nullable Circumstance given,
      @Nullable Circumstance excluded) {

    static Row random(Random dice, int number) {
      @Nullable String reason = dice.nextInt(3) > 0 ? pick(dice, REASONS) : null;
      @Nullable Integer code = dice.nextInt(3) == 0 ? pick(dice, CODES) : null;
      @Nullable String word = dice.nextInt(3) > 0 ? pick(dice, WORDS) : null;
      @Nullable String without = dice.nextInt(4) == 0 ? pick(dice, WORDS) : null;
      @Nullable Circumstance given = dice.nextInt(4) == 0 ? pick(dice, CIRCUMSTANCES) : null;
      @Nullable Circumstance excluded = dice.nextInt(4) == 0 ? pick(dice, CIRCUMSTANCES) : null;
      Symptom symptom =
          reason == null
              ? Symptom.anything(Concern.TERMINATION)
              : Symptom.reason(Concern.TERMINATION, reason);
      symptom = code == null ? symptom : symptom.codeBetween(code, code);
      symptom = word == null ? symptom : symptom.saying(word);
      symptom = without == null ? symptom : symptom.notSaying(without);
      symptom = given == null ? symptom : symptom.given(given);
      symptom = excluded == null ? symptom : symptom.except(excluded);
      FailureRule rule =
          FailureRule.row("row-" + number)
              .when(symptom)
              .then(FailureCause.APPLICATION_ERROR)
              .because("it was so written");
      return new Row(rule, reason, code, word, without, given, excluded);
    }

    boolean matches(Clue clue) {
      List<String> said = Arrays.asList(clue.message().split(" ", -1));
      return (reason == null || reason.equalsIgnoreCase(clue.reason()))
          && (code == null || code == clue.code())
          && (word == null || said.contains(word))
          && (without == null || !said.contains(without))
          && (given == null || (clue.circumstances() & given.bit()) != 0)
          && (excluded == null || (clue.circumstances() & excluded.bit()) == 0);
    }
  }

  private static <T> T pick(Random dice, List<T> from) {
    return from.get(dice.nextInt(from.size()));
  }

  private static Clue clue(Random dice) {
    List<String> said = new ArrayList<>();
    for (int i = dice.nextInt(4); i > 0; i--) {
      said.add(pick(dice, WORDS));
    }
    String reason = dice.nextInt(4) == 0 ? "Other" : pick(dice, REASONS);
    int circumstances =
        CIRCUMSTANCES.stream().filter(each -> dice.nextBoolean()).mapToInt(Circumstance::bit).sum();
    return new Clue(
        dice.nextInt(4) == 0 ? reason.toLowerCase(Locale.ROOT) : reason,
        String.join(" ", said),
        dice.nextInt(4) == 0 ? Clue.NO_CODE : pick(dice, CODES),
        circumstances);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 31, 32, 33, 63, 64, 65, 200})
  void the_first_rule_that_matches_wins(int size) {
    for (long seed = 0; seed < 30; seed++) {
      Random dice = new Random(seed * 1000 + size);
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        rows.add(Row.random(dice, i));
      }
      RuleTable table = new RuleTable(Concern.TERMINATION, rows.stream().map(Row::rule).toList());
      for (int i = 0; i < 50; i++) {
        Clue clue = clue(dice);
        FailureRule first =
            rows.stream().filter(row -> row.matches(clue)).map(Row::rule).findFirst().orElse(null);
        assertThat(table.firstMatch(clue)).as("%s", clue).isSameAs(first);
      }
    }
  }

  @Test
  void a_table_knows_the_reasons_that_its_rules_name() {
    RuleTable table =
        new RuleTable(
            Concern.TERMINATION,
            List.of(
                FailureRule.row("only")
                    .when(Symptom.reason(Concern.TERMINATION, "Alpha"))
                    .then(FailureCause.UNKNOWN)
                    .because("it was so written")));

    assertThat(table.knows("Alpha")).isTrue();
    assertThat(table.knows("ALPHA")).isTrue();
    assertThat(table.knows("Beta")).isFalse();
  }
}

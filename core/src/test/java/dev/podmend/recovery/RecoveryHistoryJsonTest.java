package dev.podmend.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.podmend.recovery.RecoveryAction.FallBackToPrebuiltImage;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryHistoryJsonTest {

  private static final String FROM_THE_FUTURE =
      """
      {"version":1,"attempts":[{"number":1,"podUid":"u","fingerprint":"f","failure":"Error (unknown)",\
      "budget":"attempt","action":{"name":"retry","after":"PT1M","a/b~c":[1.10,{"x":null}]},\
      "when":"2026-03-01T12:00:00Z","outcome":"failed","mood":{"deep":[true,1e400,"é\\n"]}}],\
      "firstSeen":{"f":"2026-03-01T11:00:00Z"},"excludedImages":["a"],"excludedStrategies":["s2i"],\
      "folded":{"disruption":2,"luck":7},"spent":["00"],"note":"kept","more":[[],{}]}""";

  @Provide
  Arbitrary<RecoveryHistory> histories() {
    return RecoveryArbitraries.histories();
  }

  @Property(tries = 300)
  void what_is_written_is_read_again(@ForAll("histories") RecoveryHistory history) {
    String json = RecoveryHistoryJson.write(history);

    assertThat(RecoveryHistoryJson.read(json)).isEqualTo(history);
    assertThat(RecoveryHistoryJson.write(RecoveryHistoryJson.read(json))).isEqualTo(json);
  }

  @Test
  void the_empty_history_is_short() {
    assertThat(RecoveryHistoryJson.write(RecoveryHistory.EMPTY))
        .isEqualTo(
            "{\"version\":1,\"attempts\":[],\"firstSeen\":{},\"excludedImages\":[],"
                + "\"excludedStrategies\":[],\"folded\":{},\"spent\":[]}");
  }

  @Test
  void unknown_fields_survive_at_any_depth() {
    RecoveryHistory history = RecoveryHistoryJson.read(FROM_THE_FUTURE);

    assertThat(history.used(RecoveryBudget.ATTEMPT)).isEqualTo(1);
    assertThat(history.used(RecoveryBudget.DISRUPTION)).isEqualTo(2);
    assertThat(RecoveryHistoryJson.write(history)).isEqualTo(FROM_THE_FUTURE);
  }

  @Test
  void unknown_fields_survive_further_attempts() {
    RecoveryHistory history =
        RecoveryHistoryJson.read(FROM_THE_FUTURE)
            .with(attempt("x", "quay.io/a/b:1"))
            .withLastOutcome(AttemptOutcome.FAILED);

    assertThat(RecoveryHistoryJson.write(history))
        .contains("\"note\":\"kept\"", "\"luck\":7", "\"mood\":{\"deep\":[true,1e400,", "1.10");
  }

  @Test
  void a_newer_version_is_told_apart_from_damage() {
    assertThatExceptionOfType(UnreadableHistoryException.class)
        .isThrownBy(() -> RecoveryHistoryJson.read("{\"attempts\":\"changed\",\"version\":2}"))
        .withMessageContaining("version 2")
        .matches(UnreadableHistoryException::isNewerVersion);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "{\"version\":\"1\"}",
        "{\"version\":0,\"attempts\":[]}",
        "{\"version\":99999999999,\"attempts\":[]}",
        "{\"version\":1}",
        "{\"version\":1,\"attempts\":{}}",
        "{\"version\":1,\"attempts\":[1]}",
        "{\"version\":1,\"attempts\":[{}]}",
        "{\"version\":1,\"attempts\":[]} and more",
        "{\"version\":1,\"version\":1,\"attempts\":[]}",
        "{\"version\":1,\"attempts\":[],\"firstSeen\":{\"f\":\"yesterday\"}}",
        "{\"version\":1,\"attempts\":[],\"spent\":[3]}",
        "{\"version\":1,\"attempts\":[],\"folded\":{\"attempt\":-1}}"
      })
  void damaged_text_is_refused(String json) {
    assertThatExceptionOfType(UnreadableHistoryException.class)
        .isThrownBy(() -> RecoveryHistoryJson.read(json))
        .withMessageContaining("damaged")
        .matches(e -> !e.isNewerVersion());
  }

  @Test
  void what_is_damaged_is_named() {
    String json = RecoveryHistoryJson.write(RecoveryHistory.EMPTY.with(attempt("f", "a")));

    assertThatExceptionOfType(UnreadableHistoryException.class)
        .isThrownBy(() -> RecoveryHistoryJson.read(json.replace("\"podUid\"", "\"uid\"")))
        .withMessageStartingWith("stored recovery history is damaged: attempt 1")
        .withMessageContaining("podUid");
  }

  @Test
  void an_action_that_waits_is_kept_with_its_end() {
    RecoveryAttempt waiting = attempt("f", new RecoveryAction.Wait(RecoveryArbitraries.NOW));
    RecoveryAttempt given = attempt("f", new RecoveryAction.GiveUp("mend it"));
    RecoveryHistory history = RecoveryHistory.EMPTY.with(waiting).with(given);

    assertThat(RecoveryHistoryJson.read(RecoveryHistoryJson.write(history))).isEqualTo(history);
  }

  @Test
  void what_cost_nothing_is_forgotten_before_what_counts() {
    RecoveryHistory history = RecoveryHistory.EMPTY.with(attempt("first", "a"));
    history = history.with(free(attempt("free", "b")));
    for (int i = 0; i < RecoveryHistory.MAX_ATTEMPTS - 1; i++) {
      history = history.with(attempt("more", "c" + i));
    }

    assertThat(history.attempts())
        .extracting(RecoveryAttempt::fingerprint)
        .contains("first")
        .doesNotContain("free");
    assertThat(history.folded()).containsExactly(entry(RecoveryBudget.DISRUPTION, 1));
  }

  @Test
  void the_oldest_goes_where_all_count_and_the_last_one_stays() {
    RecoveryHistory history = RecoveryHistory.EMPTY;
    for (int i = 0; i < RecoveryHistory.MAX_ATTEMPTS; i++) {
      history = history.with(attempt("" + i, "c" + i));
    }
    RecoveryHistory more = history.with(free(attempt("last", "d")));

    assertThat(more.attempts())
        .extracting(RecoveryAttempt::fingerprint)
        .doesNotContain("0")
        .contains("1")
        .endsWith("last");
  }

  @Test
  void so_many_failures_are_watched_and_no_more() {
    RecoveryHistory history = RecoveryHistory.EMPTY;
    for (int i = 0; i <= RecoveryHistory.MAX_WATCHED; i++) {
      history = history.watching("failure " + i, RecoveryArbitraries.NOW);
    }

    assertThat(history.firstSeen())
        .hasSize(RecoveryHistory.MAX_WATCHED)
        .containsKey("failure " + (RecoveryHistory.MAX_WATCHED - 1));
  }

  private static RecoveryAttempt free(RecoveryAttempt attempt) {
    return RecoveryAttempt.builder()
        .number(attempt.number())
        .podUid(attempt.podUid())
        .fingerprint(attempt.fingerprint())
        .failure(attempt.failure())
        .budget(RecoveryBudget.DISRUPTION)
        .action(attempt.action())
        .strategy(attempt.strategy())
        .when(attempt.when())
        .outcome(attempt.outcome())
        .unknownFields(attempt.unknownFields())
        .build();
  }

  @Property(tries = 500)
  void any_text_is_read_or_refused(@ForAll String text, @ForAll("histories") RecoveryHistory some) {
    String json = RecoveryHistoryJson.write(some);
    int cut = Math.floorMod(text.hashCode(), json.length());
    for (String odd : new String[] {text, json.substring(0, cut) + text + json.substring(cut)}) {
      try {
        assertThat(RecoveryHistoryJson.read(odd)).isNotNull();
      } catch (UnreadableHistoryException e) {
        assertThat(e).hasMessageContaining("history");
      }
    }
  }

  @Test
  void a_long_history_is_folded_and_its_bounds_still_hold() {
    RecoveryHistory history = RecoveryHistory.EMPTY;
    for (int i = 0; i < 40; i++) {
      history = history.with(attempt("fingerprint " + i, "quay.io/" + "é".repeat(2000) + i));
    }

    String json = RecoveryHistoryJson.write(history);
    RecoveryHistory read = RecoveryHistoryJson.read(json);

    assertThat(json.getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(RecoveryHistoryJson.MAX_BYTES);
    assertThat(read.attempts()).hasSizeLessThan(40);
    assertThat(read.used(RecoveryBudget.ATTEMPT)).isEqualTo(40);
    assertThat(read.pending()).isEqualTo(history.pending());
    for (RecoveryAttempt gone : history.attempts()) {
      assertThat(read.hasTried(gone.fingerprint(), gone.action())).isTrue();
    }
  }

  @Test
  void attempts_that_were_never_carried_out_are_forgotten_first() {
    RecoveryHistory history = RecoveryHistory.EMPTY.with(attempt("first", "a"));
    history = history.with(attempt("second", "b").withOutcome(AttemptOutcome.SUPERSEDED));
    for (int i = 0; i < RecoveryHistory.MAX_ATTEMPTS - 1; i++) {
      history = history.with(attempt("more", "c" + i));
    }

    assertThat(history.attempts())
        .hasSize(RecoveryHistory.MAX_ATTEMPTS)
        .extracting(RecoveryAttempt::fingerprint)
        .contains("first")
        .doesNotContain("second");
    assertThat(history.folded()).isEmpty();
  }

  private static RecoveryAttempt attempt(String fingerprint, String image) {
    return attempt(fingerprint, new FallBackToPrebuiltImage("app", image));
  }

  private static RecoveryAttempt attempt(String fingerprint, RecoveryAction action) {
    return RecoveryAttempt.builder()
        .number(1)
        .podUid("uid")
        .fingerprint(fingerprint)
        .failure("Error (unknown)")
        .budget(RecoveryBudget.ATTEMPT)
        .action(action)
        .strategy("s2i")
        .when(RecoveryArbitraries.NOW)
        .outcome(AttemptOutcome.PENDING)
        .build();
  }
}

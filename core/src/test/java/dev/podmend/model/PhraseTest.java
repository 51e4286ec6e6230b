package dev.podmend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "…", "… tail", "head …", "abc … bcd … cde"})
  void a_phrase_without_text_around_at_most_one_gap_is_refused(String written) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Phrase.of(written))
        .withMessageContaining("at most one gap");
  }

  @ParameterizedTest
  @ValueSource(strings = {"größe", "a\tb", "abc … déf"})
  void a_phrase_that_is_not_printable_ascii_is_refused(String written) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Phrase.of(written))
        .withMessageContaining("printable ASCII");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "exec … no", "no … exec"})
  void a_phrase_too_short_to_tell_anything_is_refused(String written) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Phrase.of(written))
        .withMessageContaining("at least 3 characters");
  }

  @Test
  void a_phrase_is_kept_in_lower_case_with_its_parts() {
    Phrase phrase = Phrase.of("Exec … Denied");

    assertThat(phrase.head()).isEqualTo("exec");
    assertThat(phrase.tail()).isEqualTo("denied");
    assertThat(phrase).hasToString("“exec … denied”");
  }

  @Test
  void the_parts_of_a_phrase_are_found_in_its_own_order_only() {
    assertThat(finds("exec … denied", "exec was denied")).isTrue();
    assertThat(finds("exec … denied", "denied an exec")).isFalse();
    assertThat(finds("exec … denied", "denied an exec, denied")).isTrue();
  }

  @Test
  void the_end_mark_stands_for_the_end_of_the_message() {
    assertThat(finds(": not found$", "docker.io/web:1: not found")).isTrue();
    assertThat(finds(": not found$", "web: not found, trying again")).isFalse();
  }

  @Test
  void a_word_inside_a_longer_name_is_not_found() {
    assertThat(finds("unauthorized", "quay.io/unauthorized/app")).isFalse();
    assertThat(finds("429", "sha256:84290")).isFalse();
    assertThat(finds("unauthorized", "status: unauthorized.")).isTrue();
  }

  @Test
  void blanked_quotes_count_for_the_place_of_a_phrase() {
    assertThat(finds("service \"\" not found", "no service \"a-very-long-name\" not found"))
        .isTrue();
    assertThat(finds("service \"\" not found", "webservice \"a-very-long-name\" not found"))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "a", "x509", "exec ", "\"a\"", "manifest for "})
  void a_megabyte_of_the_same_is_read_to_its_end(String repeated) {
    String text = repeated.repeat(1_000_000 / repeated.length()) + "\"\" manifest unknown";

    assertThat(finds("manifest unknown", text) || finds("unknown$", text)).isTrue();
  }

  private static boolean finds(String written, String text) {
    Phrase phrase = Phrase.of(written);
    return new PhraseBook(List.of(List.of(phrase)), true).scan(text, text.length(), ~0L) != 0;
  }
}

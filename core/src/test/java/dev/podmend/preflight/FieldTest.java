package dev.podmend.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The door through which trees are read. */
class FieldTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a | spec.a",
        "z | spec.z",
        "A | spec.A",
        "Z | spec.Z",
        "0 | spec.0",
        "9 | spec.9",
        "aZ09 | spec.aZ09",
        "` | spec[\"`\"]",
        "{ | spec[\"{\"]",
        "@ | spec[\"@\"]",
        "[ | spec[\"[\"]",
        "/ | spec[\"/\"]",
        ": | spec[\":\"]",
        "a.b | spec[\"a.b\"]",
        "'' | spec[\"\"]"
      })
  void a_path_quotes_what_is_no_plain_name(String key, String path) {
    assertThat(Field.root(Map.of()).at("spec", key).path()).isEqualTo(path);
  }

  @Test
  void a_path_begins_with_a_plain_name_or_with_brackets() {
    assertThat(Field.root(Map.of()).get("kind").path()).isEqualTo("kind");
    assertThat(Field.root(Map.of()).get("a/b").path()).isEqualTo("[\"a/b\"]");
    assertThat(Field.root(Map.of("l", List.of(1, 2))).get("l").items())
        .extracting(Field::path)
        .containsExactly("l[0]", "l[1]");
  }

  @Test
  void a_name_is_the_end_of_a_path() {
    assertThat(Field.root(Map.of()).at("spec", "image").name()).isEqualTo("image");
    assertThat(Field.root(Map.of()).get("kind").name()).isEqualTo("kind");
  }

  @Test
  void elements_leave_out_what_is_nothing() {
    assertThat(Field.root(Arrays.asList("a", null, 1)).elements()).containsExactly("a", 1);
    assertThat(Field.root(Map.of("a", 1)).elements()).isEmpty();
  }

  @Test
  void whole_numbers_are_texts_unless_they_are_boundless() {
    BigInteger most = BigInteger.ONE.shiftLeft(255);
    BigInteger tooMuch = BigInteger.ONE.shiftLeft(256);

    assertThat(Field.root(most).text()).contains(most.toString());
    assertThat(Field.root(tooMuch).text()).isEmpty();
    assertThat(Field.root(List.of()).text()).isEmpty();
    assertThat(Field.root(1.5).text()).contains("1.5");
  }

  @Test
  void what_a_value_is() {
    assertThat(Field.root(true))
        .matches(Field::isTrue)
        .matches(Field::isTruthValue)
        .matches(field -> !field.isFalse())
        .matches(field -> !field.isText());
    assertThat(Field.root(false)).matches(Field::isFalse).matches(field -> !field.isTrue());
    assertThat(Field.root("true"))
        .matches(Field::isText)
        .matches(field -> !field.isTruthValue())
        .matches(field -> !field.isTrue());
    assertThat(Field.root(Map.of())).matches(Field::isMap).matches(field -> !field.isList());
    assertThat(Field.root(List.of())).matches(Field::isList).matches(field -> !field.isMap());
    assertThat(Field.root(null)).matches(field -> !field.exists());
    assertThat(Field.root("").word()).isEmpty();
    assertThat(Field.root("").text()).contains("");
    assertThat(Field.root("7").number()).isEmpty();
    assertThat(Field.root(7).number()).contains(7L);
    assertThat(Field.root(7L).number()).contains(7L);
  }

  @Test
  void parameters_without_a_value_are_told() {
    Field open = Field.root(Trees.tree("{parameters: [{name: 'A', required: true}]}"));
    Field set = Field.root(Trees.tree("{parameters: [{name: 'A', value: '1'}]}"));

    assertThat(Field.root("${A}").with(TemplateParameters.of(open)))
        .matches(Field::hasOpenParameters)
        .matches(Field::isOpen);
    assertThat(Field.root("${B}").with(TemplateParameters.of(open)))
        .matches(field -> !field.isOpen());
    assertThat(Field.root("${A}").with(TemplateParameters.of(set)))
        .matches(field -> !field.hasOpenParameters());
  }
}

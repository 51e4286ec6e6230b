package dev.podmend.examples.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scalars are what sigs.k8s.io/yaml makes of them before the API server sees them. */
class KubernetesYamlTest {

  private static JsonNode read(String yaml) throws BadDocumentException {
    return DocumentParser.YAML.parse(new RawDocument(new Position("m.yaml", 1, 0), yaml));
  }

  private static JsonNode value(String scalar) throws BadDocumentException {
    return read("v: " + scalar).path("v");
  }

  @ParameterizedTest
  @ValueSource(strings = {"y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"})
  void words_of_consent_are_true(String word) throws BadDocumentException {
    assertThat(value(word)).isEqualTo(read("true"));
    assertThat(value("'" + word + "'").textValue()).isEqualTo(word);
    assertThat(value("!!str " + word).textValue()).isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"n", "N", "no", "No", "NO", "false", "False", "off", "Off", "OFF"})
  void words_of_refusal_are_false(String word) throws BadDocumentException {
    assertThat(value(word)).isEqualTo(read("false"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yEs",
        "oN",
        "nope",
        "2001-01-01",
        "12:30:45",
        "1.2.3",
        "0x",
        "+",
        ".",
        "1_a",
        "_1",
        "0b2",
        "0o8",
        "1e",
        "--1",
        "0x1p-2",
        "v1",
        "<<"
      })
  void everything_else_is_a_text(String text) throws BadDocumentException {
    assertThat(read("[" + text + "]").path(0).textValue()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "8080, 8080",
    "-7, -7",
    "+7, 7",
    "0, 0",
    "0644, 420",
    "-0644, -420",
    "0o644, 420",
    "0x1F, 31",
    "0b101, 5",
    "1_000, 1000",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "18446744073709551615, 18446744073709551615"
  })
  void whole_numbers_are_read_as_go_reads_them(String scalar, String number)
      throws BadDocumentException {
    assertThat(value(scalar).isIntegralNumber()).isTrue();
    assertThat(value(scalar).bigIntegerValue()).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({
    "1.5, 1.5",
    ".5, 0.5",
    "1., 1",
    "1e3, 1000",
    "1.5E-3, 0.0015",
    "08, 8",
    "0809, 809",
    "18446744073709551616, 18446744073709551616"
  })
  void other_numbers_are_floats(String scalar, double number) throws BadDocumentException {
    assertThat(value(scalar).isDouble()).isTrue();
    assertThat(value(scalar).doubleValue()).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "null", "Null", "NULL"})
  void nothing_is_null(String scalar) throws BadDocumentException {
    assertThat(value(scalar).isNull()).isTrue();
  }

  @Test
  void a_key_is_a_text_of_what_it_is() throws BadDocumentException {
    assertThat(read("{on: 1, 0644: 2, 'yes': 3}").properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactly("true", "420", "yes");
  }

  @Test
  void maps_are_merged() throws BadDocumentException {
    JsonNode tree = read("a: &a {x: 1, y1: 2}\nb: {<<: *a, x: 3}\n");

    assertThat(tree.path("b").path("x").intValue()).isEqualTo(3);
    assertThat(tree.path("b").path("y1").intValue()).isEqualTo(2);
  }

  @Test
  void as_many_aliases_as_a_file_needs_are_read() throws BadDocumentException {
    JsonNode tree = read("a: &a {x: 1}\nb: [" + "*a, ".repeat(500) + "*a]\n");

    assertThat(tree.path("b")).hasSize(501);
  }

  @ParameterizedTest
  @ValueSource(strings = {"!!int abc", "!!bool maybe", "!!float x"})
  void a_tag_that_does_not_fit_is_bad_input(String scalar) {
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> value(scalar))
        .isInstanceOf(BadDocumentException.class);
  }
}

package dev.podmend.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that a parser made numbers and truth values of where the API wants texts. */
class TextFieldsTest {

  private static List<String> fields(String manifest) {
    return Trees.check(ClusterProfile.NONE, manifest).findings().stream()
        .filter(finding -> finding.rule().equals("text-expected"))
        .map(Finding::field)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "env: [{name: 'A', value: true}]; spec.containers[0].env[0].value",
        "env: [{name: 'A', value: 8080}]; spec.containers[0].env[0].value",
        "env: [{name: true, value: 'x'}]; spec.containers[0].env[0].name",
        "args: ['-p', 8080]; spec.containers[0].args[1]",
        "command: [true]; spec.containers[0].command[0]"
      })
  void a_container_takes_texts(String fields, String field) {
    assertThat(fields(Trees.container(Specimens.NGINX + ", " + fields))).containsExactly(field);
  }

  @ParameterizedTest
  @CsvSource({
    "'Pod', 'metadata: {name: ''p'', labels: {on: true}}', metadata.labels.on",
    "'ConfigMap', 'metadata: {name: ''p'', annotations: {a: 1}}', metadata.annotations.a",
    "'ConfigMap', 'metadata: {name: 12}', metadata.name",
    "'ConfigMap', 'metadata: {name: ''p''}, data: {debug: false}', data.debug",
    "'Secret', 'metadata: {name: ''p''}, stringData: {port: 5432}', stringData.port"
  })
  void objects_take_texts(String kind, String rest, String field) {
    assertThat(fields("{apiVersion: 'v1', kind: '" + kind + "', " + rest + "}"))
        .containsExactly(field);
  }

  @Test
  void a_selector_of_nodes_takes_texts() {
    assertThat(
            fields(
                Trees.pod("{nodeSelector: {gpu: true}, containers: [{" + Specimens.NGINX + "}]}")))
        .containsExactly("spec.nodeSelector.gpu");
  }

  @Test
  void texts_and_nothing_are_well() {
    assertThat(
            fields(
                Trees.container(
                    Specimens.NGINX
                        + ", env: [{name: 'A', value: 'true'}, {name: 'B'}, {name: 'C', value:"
                        + " null}]")))
        .isEmpty();
    assertThat(
            fields(
                "{apiVersion: 'acme.org/v1', kind: 'Switch', metadata: {name: 's'}, data: {on:"
                    + " true}}"))
        .isEmpty();
  }

  @Test
  void the_fix_is_to_quote() {
    assertThat(
            Trees.check(
                    ClusterProfile.NONE,
                    Trees.container(Specimens.NGINX + ", env: [{name: 'A', value: true}]"))
                .findings())
        .extracting(Finding::problem)
        .containsExactly("a truth value where the API takes a text");
  }

  @Test
  void a_password_of_digits_is_not_shown() {
    assertThat(
            Trees.check(
                    ClusterProfile.NONE,
                    "{apiVersion: 'v1', kind: 'Secret', metadata: {name: 's'}, stringData: {pin:"
                        + " 735193}}")
                .toString())
        .contains("text-expected")
        .doesNotContain("735193");
  }
}

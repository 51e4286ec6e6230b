package dev.podmend.examples.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class OutputFormatTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode read(String json) {
    return read(JSON, json);
  }

  private static JsonNode readYaml(String yaml) {
    return read(new YAMLMapper(), yaml);
  }

  private static JsonNode read(ObjectMapper mapper, String text) {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  @Test
  void json_holds_every_field_of_a_failure() {
    String json = Diagnoses.print(OutputFormat.JSONL, false, Diagnoses.failing("no memory"));

    assertThat(json)
        .isEqualTo(
            """
            {"id":"case","namespace":"shop","name":"web-1","verdict":"FAILING",\
            "reason":"CrashLoopBackOff","cause":"MEMORY_LIMIT_EXCEEDED","family":"RESOURCES",\
            "persistence":"PERMANENT","transient":false,"shouldRetry":false,"stage":"RUN",\
            "container":"fetch","role":"INIT","exitCode":137,"signal":9,"confidence":"CONFIRMED",\
            "rule":"term-oom","errorMessage":"no memory",\
            "suggestedAction":"Raise the memory limit.",\
            "evidence":[{"path":"status.phase","value":"Pending"}],\
            "contributing":[{"reason":"ContainersNotReady","cause":"NOT_READY","family":"PROBES",\
            "persistence":"TRANSIENT","transient":true,"shouldRetry":true,"stage":"PROBE",\
            "confidence":"CONFIRMED","rule":"ready-1",\
            "suggestedAction":"Wait.","evidence":[],"fingerprint":"NOT_READY",\
            "traits":[]}],"fingerprint":"f00d","traits":["child-process"]}
            """);
  }

  @Test
  void json_of_a_healthy_pod_has_nothing_but_what_contributes() {
    JsonNode pod = read(Diagnoses.print(OutputFormat.JSONL, false, Diagnoses.healthy()));

    assertThat(pod.fieldNames())
        .toIterable()
        .containsExactly("id", "namespace", "name", "verdict", "contributing");
    assertThat(pod.path("contributing")).hasSize(1);
  }

  @Test
  void json_is_one_array_of_any_length() {
    assertThat(Diagnoses.print(OutputFormat.JSON, false)).isEqualTo("[]\n");
    assertThat(
            read(
                Diagnoses.print(
                    OutputFormat.JSON, false, Diagnoses.healthy(), Diagnoses.failing("x"))))
        .hasSize(2);
  }

  @Test
  void yaml_has_a_document_a_pod() {
    String yaml =
        Diagnoses.print(OutputFormat.YAML, false, Diagnoses.healthy(), Diagnoses.failing("no"));

    assertThat(yaml.lines().filter("---"::equals)).hasSize(2);
    assertThat(yaml).contains("verdict: HEALTHY\n").contains("errorMessage: \"no\"\n");
  }

  @Property(tries = 300)
  void yaml_and_json_give_any_message_back(@ForAll String message) {
    String sound = message.replaceAll("\\p{Cs}", "?");

    JsonNode json = read(Diagnoses.print(OutputFormat.JSONL, false, Diagnoses.failing(sound)));
    JsonNode yaml = readYaml(Diagnoses.print(OutputFormat.YAML, false, Diagnoses.failing(sound)));

    assertThat(json.path("errorMessage").asText()).isEqualTo(sound);
    assertThat(yaml).isEqualTo(json);
  }

  @Test
  void the_table_tells_a_failure_in_full_and_counts_the_healthy() {
    String table =
        Diagnoses.print(
            OutputFormat.TABLE,
            false,
            Diagnoses.healthy(),
            Diagnoses.failing("no memory left\non this node"),
            Diagnoses.healthy());

    assertThat(table)
        .isEqualTo(
            """
            NAMESPACE/NAME                                                      VERDICT
              REASON                    CAUSE                            CONTAINER

            shop/web-1                                                          FAILING
              CrashLoopBackOff          MEMORY_LIMIT_EXCEEDED            fetch (init)
                no memory left
                on this node
                → Raise the memory limit.
                also: ContainersNotReady, NOT_READY

            3 pods: 2 healthy, 1 failing.
            """);
  }

  @Property(tries = 300)
  void the_table_keeps_to_80_columns_and_lets_no_message_steer_the_terminal(
      @ForAll String word, @ForAll List<String> words) {
    String message = word + "\u001B[2J" + String.join(" ", words) + " " + "long ".repeat(300);

    String table = Diagnoses.print(OutputFormat.TABLE, false, Diagnoses.failing(message));

    assertThat(table).doesNotContain("\u001B").doesNotContain("\r");
    assertThat(table.split("\n", -1)).allMatch(line -> line.length() <= 80).hasSizeLessThan(25);
  }

  @Test
  void only_the_verdict_is_coloured_and_only_where_colours_are_asked_for() {
    String plain = Diagnoses.print(OutputFormat.TABLE, false, Diagnoses.failing("x"));
    String coloured = Diagnoses.print(OutputFormat.TABLE, true, Diagnoses.failing("x"));

    assertThat(coloured).contains("\u001B[1;31mFAILING\u001B[0m");
    assertThat(coloured.replaceAll("\u001B\\[[0-9;]*m", "")).isEqualTo(plain);
  }
}

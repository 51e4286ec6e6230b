package dev.podmend.examples.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.examples.notebook.crd.CrdWriter;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

final class CrdTest {

  private static final Path WRITTEN = Path.of("manifests/crd", CrdWriter.FILE);

  @Test
  void the_definition_in_the_repository_is_the_one_that_the_types_give(@TempDir Path folder)
      throws IOException {
    CrdWriter.main(new String[] {folder.toString()});

    assertThat(Files.readString(folder.resolve(CrdWriter.FILE)))
        .as(
            "mvn -q -pl examples/notebook-operator -am compile exec:java"
                + " -Dexec.args=examples/notebook-operator/manifests/crd writes it anew")
        .isEqualTo(Files.readString(WRITTEN));
  }

  @Test
  void the_list_shows_phase_notebook_age_and_message() throws IOException {
    assertThat(version().getAdditionalPrinterColumns())
        .extracting(column -> column.getName() + " " + column.getJsonPath())
        .containsExactlyInAnyOrder(
            "Phase .status.phase",
            "Notebook .spec.notebook.path",
            "Age .metadata.creationTimestamp",
            "Message .status.message");
    assertThat(version().getSubresources().getStatus()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "timeout, 30m",
    "podConfig.buildConfig.enabled, false",
    "podConfig.buildConfig.strategy, s2i",
    "podConfig.buildConfig.baseImage, quay.io/jupyter/minimal-notebook:latest",
    "podConfig.buildConfig.autoGenerateRequirements, true",
    "podConfig.buildConfig.preferDockerfile, false",
    "podConfig.buildConfig.fallbackStrategy, warn",
    "podConfig.buildConfig.timeout, 15m"
  })
  void the_schema_states_the_defaults(String field, String value) throws IOException {
    assertThat(field(field).getDefault().toString()).contains(value);
  }

  /** What the schema would fill in for a job could not come from the operator any more. */
  @Test
  void the_schema_has_no_defaults_of_recovery() throws IOException {
    assertThat(field("recoveryConfig").getProperties().values())
        .hasSize(4)
        .allSatisfy(schema -> assertThat(schema.getDefault()).isNull());
  }

  /** Otherwise the API server would drop them, and nobody could refuse them. */
  @ParameterizedTest
  @FieldSource("dev.podmend.examples.notebook.JobRulesTest#UNSUPPORTED")
  void the_schema_lets_arrive_what_is_refused(String field) throws IOException {
    assertThat(field(field).getXKubernetesPreserveUnknownFields()).isTrue();
    assertThat(field(field).getType()).isEqualTo("object");
    assertThat(field(field).getDescription()).startsWith("Refused: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "podConfig.buildConfig.strategy | s2i tekton kaniko shipwright custom",
        "podConfig.buildConfig.fallbackStrategy | warn fail auto"
      })
  void the_schema_states_the_words_that_are_allowed(String field, String words) throws IOException {
    assertThat(field(field.strip()).getEnum())
        .extracting(word -> word.asText())
        .containsExactlyInAnyOrder(words.strip().split(" "));
  }

  @Test
  void init_containers_are_whole_containers() throws IOException {
    assertThat(field("podConfig.initContainers").getItems().getSchema().getProperties())
        .containsKeys(
            "args",
            "command",
            "env",
            "envFrom",
            "image",
            "imagePullPolicy",
            "lifecycle",
            "livenessProbe",
            "name",
            "ports",
            "readinessProbe",
            "resources",
            "restartPolicy",
            "securityContext",
            "startupProbe",
            "terminationMessagePolicy",
            "volumeDevices",
            "volumeMounts",
            "workingDir");
  }

  @Test
  void every_rule_of_the_schema_is_one_of_the_operator() throws IOException {
    assertThat(rules(version().getSchema().getOpenAPIV3Schema()))
        .extracting(ValidationRule::getMessage)
        .containsExactlyInAnyOrderElementsOf(JobRulesTest.RULES_OF_THE_SCHEMA);
  }

  private static List<ValidationRule> rules(JSONSchemaProps schema) {
    List<ValidationRule> rules = new ArrayList<>(schema.getXKubernetesValidations());
    schema.getProperties().values().forEach(property -> rules.addAll(rules(property)));
    if (schema.getItems() != null) {
      rules.addAll(rules(schema.getItems().getSchema()));
    }
    return rules;
  }

  private static JSONSchemaProps field(String path) throws IOException {
    JSONSchemaProps spec = property(version().getSchema().getOpenAPIV3Schema(), "spec");
    return below(spec, List.of(path.split("[.]", -1)));
  }

  private static JSONSchemaProps below(JSONSchemaProps schema, List<String> names) {
    return names.isEmpty()
        ? schema
        : below(property(schema, names.get(0)), names.subList(1, names.size()));
  }

  private static JSONSchemaProps property(JSONSchemaProps schema, String name) {
    assertThat(schema.getProperties()).containsKey(name);
    return Optional.ofNullable(schema.getProperties().get(name)).orElseThrow();
  }

  private static CustomResourceDefinitionVersion version() throws IOException {
    CustomResourceDefinition definition =
        new KubernetesSerialization()
            .unmarshal(Files.readString(WRITTEN), CustomResourceDefinition.class);
    assertThat(definition.getSpec().getVersions()).hasSize(1);
    return definition.getSpec().getVersions().get(0);
  }
}

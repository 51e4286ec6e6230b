package dev.podmend.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates of OpenShift, whose parameters are values before there are objects. */
class ProcessedTemplateTest {

  private static final ClusterProfile OPENSHIFT =
      Trees.cluster(ClusterKind.OPENSHIFT, Specimens.empty());

  private static String template(String parameters, String... objects) {
    return "{apiVersion: 'template.openshift.io/v1', kind: 'Template', metadata: {name: 't'},"
        + " parameters: ["
        + parameters
        + "], objects: ["
        + String.join(", ", objects)
        + "]}";
  }

  private static String deployment(String image, String more) {
    return "{apiVersion: 'apps/v1', kind: 'Deployment', metadata: {name: '${NAME}'}, spec:"
        + " {replicas: '${{REPLICAS}}', template: {spec: {containers: [{name: 'c', image: '"
        + image
        + "'"
        + more
        + "}]}}}}";
  }

  private static List<String> said(String... manifests) {
    return Trees.check(OPENSHIFT, manifests).findings().stream()
        .map(finding -> finding.rule() + " " + finding.object().name() + " " + finding.field())
        .toList();
  }

  private static final String IMAGE = "spec.template.spec.containers[0].image";

  @Test
  void its_objects_are_checked_with_the_values_of_its_parameters() {
    String parameters =
        "{name: 'NAME', value: 'web'}, {name: 'TAG', value: '1.2'}, {name: 'REPLICAS', value: '2'}";

    assertThat(said(template(parameters, deployment("ghcr.io/acme/${NAME}:${TAG}", "")))).isEmpty();
    assertThat(said(template(parameters, deployment("${NAME}:${TAG}", ""))))
        .containsExactly("image-unqualified web " + IMAGE);
    assertThat(Trees.check(OPENSHIFT, template(parameters, deployment("a/b:1", ""))).objects())
        .isEqualTo(1);
  }

  @Test
  void a_value_in_double_braces_is_no_text() {
    ManifestReader read =
        ManifestReader.read(
            List.of(
                Trees.manifest(
                    template("{name: 'REPLICAS', value: '7'}", deployment("a/b:1", "")))),
            "default");

    assertThat(PodTemplates.of(read.objects().get(0)).found())
        .extracting(PodTemplate::pods)
        .containsExactly(7L);
  }

  @Test
  void what_a_parameter_without_a_value_fills_in_is_not_judged_and_that_is_said() {
    String needed = "{name: 'NAME', value: 'web'}, {name: 'IMAGE', required: true}";
    String manifest = template(needed, deployment("${IMAGE}", ", imagePullPolicy: '${IMAGE}'"));

    PreflightReport report = Trees.check(OPENSHIFT, manifest);

    assertThat(report.findings()).isEmpty();
    assertThat(report.unchecked())
        .contains(new Unchecked("what parameter IMAGE of template t fills in", "it has no value"));
  }

  @Test
  void an_optional_parameter_without_a_value_is_nothing_and_a_generated_one_is_something() {
    String optional =
        "{name: 'NAME', value: 'web'}, {name: 'PREFIX'}, {name: 'TAG', generate: 'expression',"
            + " from: '[a-z]{8}'}";

    assertThat(said(template(optional, deployment("ghcr.io/a/${PREFIX}web:${TAG}", "")))).isEmpty();
  }

  @Test
  void what_is_no_parameter_stays_a_placeholder() {
    assertThat(said(template("{name: 'NAME', value: 'web'}", deployment("${REGISTRY}/web:1", ""))))
        .containsExactly("image-placeholder web " + IMAGE);
  }

  @Test
  void its_secrets_satisfy_its_pods() {
    String secret =
        "{apiVersion: 'v1', kind: 'Secret', metadata: {name: '${NAME}-db'}, stringData: {k: 'v'}}";
    String env = ", env: [{name: 'E', valueFrom: {secretKeyRef: {name: '${NAME}-db', key: 'k'}}}]";
    String name = "{name: 'NAME', value: 'web'}";

    assertThat(said(template(name, deployment("ghcr.io/a/b:1", env), secret))).isEmpty();
    assertThat(said(template(name, deployment("ghcr.io/a/b:1", env))))
        .containsExactly(
            "secret-missing web " + IMAGE.replace("image", "env[0].valueFrom.secretKeyRef.name"));
  }

  @Test
  void values_that_grow_without_bound_are_left_as_they_are() {
    Map<String, Object> pod =
        Map.of(
            "apiVersion",
            "v1",
            "kind",
            "Pod",
            "metadata",
            Map.of("name", "p"),
            "spec",
            Map.of("containers", List.of(Map.of("image", "${A}".repeat(10_000)))));
    Map<String, Object> template =
        Map.of(
            "apiVersion",
            "template.openshift.io/v1",
            "kind",
            "Template",
            "parameters",
            List.of(Map.of("name", "A", "value", "x".repeat(1_000_000))),
            "objects",
            List.of(pod));

    assertThat(PreflightChecker.check(List.of(new Manifest("m", template)), OPENSHIFT).containers())
        .isEqualTo(1);
  }

  @Test
  void a_template_that_holds_itself_ends() {
    List<Object> objects = new java.util.ArrayList<>();
    Map<String, Object> template =
        Map.of("apiVersion", "v1", "kind", "Template", "objects", objects);
    objects.add(template);
    objects.add(template);

    PreflightReport report =
        PreflightChecker.check(List.of(new Manifest("loop", template)), ClusterProfile.NONE);

    assertThat(report.objects()).isZero();
  }

  private static final String NAMED = "{name: 'NAME', value: 'web'}";

  private static ProcessedTemplate processed(String parameters, String... objects) {
    return ProcessedTemplate.of(Trees.tree(template(parameters, objects))).orElseThrow();
  }

  @Test
  void its_objects_are_filled_in() {
    ProcessedTemplate processed =
        processed(
            NAMED + ", {name: 'ON', value: 'true'}",
            "{a: '${NAME}-x', b: ['${NAME}', 1.5, '${{ON}}'], c: {d: '${{ON}}', e: null}}");

    assertThat(processed.unfinished()).isEmpty();
    assertThat(processed.objects())
        .containsExactly(Trees.tree("{a: 'web-x', b: ['web', 1.5, true], c: {d: true, e: null}}"));
  }

  @Test
  void what_lacks_a_value_stays_unfinished() {
    ProcessedTemplate processed =
        processed(
            NAMED + ", {name: 'IMAGE', required: true}",
            "{image: 'x-${IMAGE}'}",
            "{list: [{image: '${{IMAGE}}'}]}",
            "{image: '${NAME}'}");

    assertThat(processed.objects()).containsExactly(Map.of("image", "web"));
    assertThat(processed.unfinished())
        .containsExactly(
            Map.of("image", "x-${IMAGE}"), Map.of("list", List.of(Map.of("image", "${{IMAGE}}"))));
  }

  @Test
  void what_is_nested_too_deeply_or_too_big_stays_unfinished() {
    String nested = "[".repeat(31) + "1" + "]".repeat(31);
    String deeper = "[".repeat(32) + "1" + "]".repeat(32);
    String big = "[" + "0,".repeat(19_996) + "0]";
    String bigger = "[" + "0,".repeat(19_998) + "0]";

    assertThat(processed(NAMED, "{a: " + nested + "}").unfinished()).isEmpty();
    assertThat(processed(NAMED, "{a: " + deeper + "}").unfinished()).hasSize(1);
    assertThat(processed(NAMED, "{a: " + big + "}").unfinished()).isEmpty();
    assertThat(processed(NAMED, "{a: " + bigger + "}").unfinished()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{kind: 'Template'}", "{kind: 'Templates', objects: []}", "{objects: []}", "[]"})
  void other_documents_are_no_templates(String document) {
    assertThat(ProcessedTemplate.of(Trees.tree(document))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, true",
    "999999999999999999, true",
    "1000000000000000000, false",
    "'', false",
    "1:, false",
    "/1, false",
    "-1, false",
    "1.5, false"
  })
  void digits_in_double_braces_are_a_number(String value, boolean number) {
    Object filled =
        processed("{name: 'V', value: '" + value + "'}", "{v: '${{V}}'}").objects().get(0);

    assertThat(filled).isEqualTo(Map.of("v", number ? Long.valueOf(value) : value));
  }

  @Test
  void truth_values_in_double_braces_are_truth_values() {
    assertThat(processed("{name: 'V', value: 'false'}", "{v: '${{V}}'}").objects())
        .containsExactly(Map.of("v", false));
    assertThat(processed("{name: 'V', value: 'False'}", "{v: '${{V}}'}").objects())
        .containsExactly(Map.of("v", "False"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "z", "A", "Z", "0", "9", "_", "aZ_09"})
  void names_are_of_letters_digits_and_underscores(String name) {
    assertThat(
            processed("{name: '" + name + "', value: 'v'}", "{v: 'x${" + name + "}y'}").objects())
        .containsExactly(Map.of("v", "xvy"));
    assertThat(
            processed("{name: '" + name + "', required: true}", "{v: '${" + name + "}'}")
                .unfinished())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"`", "{", "@", "[", "/", ":", "-", "."})
  void other_signs_are_in_no_name(String name) {
    String text = "x${" + name + "}y";

    assertThat(processed("{name: '" + name + "', value: 'v'}", "{v: '" + text + "'}").objects())
        .containsExactly(Map.of("v", text));
  }

  @Test
  void a_name_that_is_not_closed_is_text() {
    assertThat(processed(NAMED, "{v: 'a ${NAME', w: '${', x: '${NAME} ${NAME'}").objects())
        .containsExactly(Map.of("v", "a ${NAME", "w", "${", "x", "web ${NAME"));
  }
}

package dev.podmend.examples.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.podmend.examples.notebook.api.BuildConfig;
import dev.podmend.examples.notebook.api.NotebookValidationJob;
import dev.podmend.examples.notebook.api.VolumeSpec;
import dev.podmend.examples.notebook.pod.ReservedNames;
import dev.podmend.examples.notebook.rules.JobRules;
import dev.podmend.spi.BuildStrategies;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JobRulesTest {

  /** The messages of the rules that the schema has, too; each is tried below. */
  static final List<String> RULES_OF_THE_SCHEMA =
      List.of(BuildConfig.CUSTOM_HAS_A_NAME, BuildConfig.PREFERRED_IS_NAMED, VolumeSpec.ONE_SOURCE);

  /** What other operators of this definition do and this one refuses. */
  static final Set<String> UNSUPPORTED =
      Set.of("goldenNotebook", "comparisonConfig", "modelValidation", "validationConfig");

  private static final JobRules RULES = new JobRules(OperatorConfig.with(BuildStrategies.of()));

  @Test
  void the_least_job_is_valid() {
    assertThat(RULES.problems(Jobs.minimal())).isEmpty();
  }

  @Test
  void a_job_without_a_specification_is_told_so() {
    assertThat(RULES.problems(new NotebookValidationJob()))
        .containsExactly("spec: notebook and podConfig are required");
  }

  @ParameterizedTest
  @FieldSource("UNSUPPORTED")
  void what_another_operator_would_do_is_refused_and_not_forgotten(String field) {
    NotebookValidationJob job =
        Jobs.replacing("  podConfig:", "  " + field + ": {enabled: true}\n  podConfig:");

    assertThat(RULES.problems(job))
        .singleElement()
        .asString()
        .startsWith("spec." + field + ": this operator ")
        .endsWith("and remove this field");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://git.example/team/notebooks.git | https://u:p@git.example/a | holds credentials",
        "https://git.example/team/notebooks.git | http://git.example/a | is not encrypted",
        "https://git.example/team/notebooks.git | file:///etc | scheme that is not allowed",
        "https://git.example/team/notebooks.git | '\"\"' | url is required",
        "ref: main | ref: \"--upload-pack=x\" | wrong character",
        "ref: main | ref: \"\" | ref is required",
        "reports/sales.ipynb | ../sales.ipynb | is no relative path",
        "reports/sales.ipynb | reports/sales.py | it must end in .ipynb",
        "registry.example/notebooks/base:1 | 'Up Per' | containerImage"
      })
  void the_notebook_is_checked(String text, String other, String problem) {
    assertThat(RULES.problems(Jobs.replacing(text, other)))
        .singleElement()
        .asString()
        .contains(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "main",
        "release/1.2",
        "refs/pull/7/head",
        "0123456789abcdef0123456789abcdef01234567"
      })
  void branches_tags_and_commits_are_revisions(String ref) {
    assertThat(RULES.problems(Jobs.replacing("ref: main", "ref: \"" + ref + "\""))).isEmpty();
  }

  private static Stream<Arguments> pods() {
    return Stream.of(
        arguments(
            "initContainers: [{name: a, image: i}, {name: b, image: i}, {name: c}]",
            "spec.podConfig.initContainers[2]: image is required"),
        arguments(
            "initContainers: [{image: i}]", "spec.podConfig.initContainers[0]: name is required"),
        arguments(
            "initContainers: [{name: a, image: i}, {name: a, image: i}]",
            "spec.podConfig.initContainers[1]: name 'a' is used more than once"),
        arguments(
            "initContainers: [{name: A, image: i}]", "initContainers[0].name: 'A' is no name"),
        arguments("initContainers: [{name: a, image: 'I I'}]", "initContainers[0].image: "),
        arguments(
            "initContainers: [{name: a, image: i, restartPolicy: Never}]",
            "restartPolicy 'Never' is not allowed"),
        arguments(
            "initContainers: [{name: a, image: i, livenessProbe: {exec: {command: [b]}}}]",
            "probes and lifecycle are for sidecars"),
        arguments(
            "initContainers: [{name: a, image: i, volumeMounts: [{name: x, mountPath: /x}]}]",
            "initContainers[0].volumeMounts[0]: volume 'x' is not among podConfig.volumes"),
        arguments(
            "initContainers: [{name: a, image: i, env: [{name: 1A}]}]",
            "initContainers[0].env[0].name: '1A' is no name of a variable"),
        arguments(
            "initContainers: [{name: a, image: i, resources: {limits: {cpu: lots}}}]",
            "initContainers[0].resources.limits.cpu: 'lots' is no quantity"),
        arguments(
            "droppableInitContainers: [gone]",
            "droppableInitContainers[0]: there is no init container 'gone'"),
        arguments(
            "initContainers: [{name: a, image: i, restartPolicy: Always}]\n"
                + "droppableInitContainers: [a]",
            "droppableInitContainers[0]: 'a' is a sidecar, which is never left out"),
        arguments(
            "resources: {limits: {memory: 12xx}}",
            "spec.podConfig.resources.limits.memory: '12xx' is no quantity"),
        arguments(
            "resources: {limits: {memory: 1Gi}, requests: {memory: 2Gi}}",
            "resources.requests: memory is more than the limit of memory"),
        arguments("serviceAccountName: A", "spec.podConfig.serviceAccountName: 'A'"),
        arguments("env: [{value: a}]", "spec.podConfig.env[0]: name is required"),
        arguments("env: [{name: A}, {name: A}]", "env[1]: variable 'A' is used more than once"),
        arguments(
            "env: [{name: A, value: b, valueFrom: {fieldRef: {fieldPath: x}}}]",
            "env[0]: only one of value and valueFrom"),
        arguments("envFrom: [{prefix: A}]", "envFrom[0]: exactly one of"),
        arguments("envFrom: [{secretRef: {}}]", "envFrom[0].secretRef: name is required"),
        arguments("credentials: [Bad]", "credentials[0].name: 'Bad' is no name of an object"),
        arguments("volumes: [{emptyDir: {}}]", "spec.podConfig.volumes[0]: name is required"),
        arguments("volumes: [{name: a}]", "volumes[0]: " + VolumeSpec.ONE_SOURCE),
        arguments(
            "volumes: [{name: a, emptyDir: {}, secret: {secretName: s}}]",
            "volumes[0]: " + VolumeSpec.ONE_SOURCE),
        arguments(
            "volumes: [{name: a, emptyDir: {}}, {name: a, emptyDir: {}}]",
            "volumes[1]: volume 'a' is used more than once"),
        arguments("volumes: [{name: a, secret: {}}]", "volumes[0].secret: secretName is required"),
        arguments("volumes: [{name: a, configMap: {}}]", "volumes[0].configMap: name is required"),
        arguments(
            "volumes: [{name: a, persistentVolumeClaim: {}}]",
            "volumes[0].persistentVolumeClaim: claimName is required"),
        arguments(
            "volumeMounts: [{name: x, mountPath: /x}]",
            "volumeMounts[0]: volume 'x' is not among podConfig.volumes"),
        arguments(
            "volumes: [{name: a, emptyDir: {}}]\nvolumeMounts: [{name: a, mountPath: x}]",
            "volumeMounts[0].mountPath: 'x' is no place"),
        arguments(
            "volumes: [{name: a, emptyDir: {}}]\n"
                + "volumeMounts: [{name: a, mountPath: /x}, {name: a, mountPath: /x/}]",
            "volumeMounts[1]: mountPath '/x' is used more than once"),
        arguments(
            "volumes: [{name: a, emptyDir: {}}]\nvolumeMounts: [{name: a, mountPath: /notebook}]",
            "would hide the operator's own /notebook/"),
        arguments("nodeSelector: {'-x': a}", "nodeSelector: '-x' is no key of a label"),
        arguments("nodeSelector: {'A_/x': a}", "nodeSelector: 'A_' is no name of an object"),
        arguments("nodeSelector: {disk: 's s d'}", "nodeSelector.disk: 's s d' is no value"),
        arguments("tolerations: [{operator: Is, key: a}]", "operator 'Is' is unknown"),
        arguments("tolerations: [{key: a, effect: No}]", "effect 'No' is unknown"),
        arguments("tolerations: [{value: a}]", "tolerations[0]: key is required"),
        arguments("tolerations: [{operator: Exists, value: a}]", "value must be empty"),
        arguments("imagePullSecrets: [{}]", "imagePullSecrets[0]: name is required"));
  }

  @ParameterizedTest
  @MethodSource("pods")
  void the_pod_is_checked(String more, String problem) {
    assertThat(RULES.problems(Jobs.of(more)))
        .anySatisfy(found -> assertThat(found).contains(problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "baseImage: 'A A' | buildConfig.baseImage: ",
        "dockerfile: /etc/passwd | buildConfig.dockerfile: ",
        "requirementsFile: ../r.txt | buildConfig.requirementsFile: ",
        "requirementsSources: ['', -r] | buildConfig.requirementsSources[0]: path is required",
        "preferDockerfile: true | preferDockerfile needs dockerfile",
        "strategy: custom | strategy custom needs strategyConfig.name, the name of the strategy",
        "strategyConfig: {colour: red} | strategyConfig: 'colour' is unknown: the keys are [cpuLimit",
        "strategyConfig: {memoryLimit: lots} | strategyConfig: memoryLimit: ",
        "strategyConfig: {pushSecret: Bad} | strategyConfig: pushSecret: ",
        "timeout: soon | buildConfig.timeout: 'soon' is no duration: write 90s, 30m or 1h30m",
        "timeout: 0s | buildConfig.timeout: '0s' is no time at all",
        "timeout: 200h | buildConfig.timeout: '200h' is longer than 7 days"
      })
  void the_build_is_checked(String field, String problem) {
    assertThat(RULES.problems(Jobs.of("buildConfig: {" + field + "}")))
        .anySatisfy(found -> assertThat(found).contains(problem));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_repository_over_ssh_needs_a_key(boolean built) {
    NotebookValidationJob job = over("ssh://git@git.example/team/notebooks.git", "", built);

    assertThat(RULES.problems(job))
        .containsExactly(
            "spec.notebook.git.credentialsSecret: the repository is reached over SSH, which needs"
                + " a key: name the Secret that holds it");
    assertThat(RULES.problems(over("git@git.example:team/notebooks.git", "key", built))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void no_credentials_are_sent_without_encryption(boolean built) {
    OperatorConfig config = OperatorConfig.with(BuildStrategies.of());
    JobRules lenient =
        new JobRules(
            new OperatorConfig(
                config.gitImage(),
                config.registry(),
                true,
                config.recovery(),
                config.strategies()));
    String url = "http://git.example/team/notebooks.git";

    assertThat(lenient.problems(over(url, "token", built)))
        .containsExactly(
            "spec.notebook.git.credentialsSecret: the repository is reached without encryption, so"
                + " no credentials may be sent: write https://, or remove this field");
    assertThat(lenient.problems(over(url, "", built))).isEmpty();
  }

  private static NotebookValidationJob over(String url, String secret, boolean built) {
    return Jobs.replacing(
        "https://git.example/team/notebooks.git",
        url + "\n      credentialsSecret: '" + secret + "'",
        "buildConfig: {enabled: " + built + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "strategyConfig: {targetImage: 'r.example/a@sha256:DIGEST'} | has a digest",
        "timeout: 500ms | '500ms' is no duration"
      })
  void parts_of_a_build_that_do_not_go_together_are_told(String field, String problem) {
    String digest = field.replace("DIGEST", "0123456789abcdef".repeat(4));

    assertThat(RULES.problems(Jobs.of("buildConfig: {enabled: true, " + digest + "}")))
        .singleElement()
        .asString()
        .startsWith("spec.podConfig.buildConfig")
        .contains(problem);
  }

  @Test
  void an_image_whose_name_would_be_too_long_needs_one_of_its_own() {
    NotebookValidationJob job = Jobs.of("buildConfig: {enabled: true}");
    job.getMetadata().setName("n".repeat(253));

    assertThat(RULES.problems(job))
        .singleElement()
        .asString()
        .startsWith("spec.podConfig.buildConfig: ")
        .endsWith("it is made of the job's name: set strategyConfig.targetImage");
  }

  @Test
  void names_of_the_manifest_are_reserved() {
    for (String volume : ReservedNames.STANDARD.volumes()) {
      assertThat(RULES.problems(Jobs.of("volumes: [{name: " + volume + ", emptyDir: {}}]")))
          .containsExactly(
              "spec.podConfig.volumes[0]: volume '"
                  + volume
                  + "' is the operator's own: choose another name");
      assertThat(
              RULES.problems(
                  Jobs.of("volumeMounts: [{name: " + volume + ", mountPath: /somewhere}]")))
          .containsExactly(
              "spec.podConfig.volumeMounts[0]: volume '"
                  + volume
                  + "' is the operator's own, and not to be mounted");
    }
    for (String container : ReservedNames.STANDARD.containers()) {
      assertThat(RULES.problems(Jobs.of("initContainers: [{name: " + container + ", image: i}]")))
          .containsExactly(
              "spec.podConfig.initContainers[0]: name '"
                  + container
                  + "' is the operator's own: choose another");
    }
    for (String variable : ReservedNames.STANDARD.variables()) {
      assertThat(RULES.problems(Jobs.of("env: [{name: " + variable + ", value: x}]")))
          .containsExactly(
              "spec.podConfig.env[0]: variable '"
                  + variable
                  + "' is the operator's own: choose another name");
    }
  }

  @Test
  void the_reserved_names_are_these() {
    assertThat(ReservedNames.STANDARD.containers())
        .containsExactlyInAnyOrder("git-clone", "notebook");
    assertThat(ReservedNames.STANDARD.volumes())
        .containsExactlyInAnyOrder(
            "git-credentials", "git-home", "notebook-home", "notebook-source");
    assertThat(ReservedNames.STANDARD.variables())
        .containsExactlyInAnyOrder("NOTEBOOK_PATH", "NOTEBOOK_SOURCE");
    assertThat(ReservedNames.STANDARD.mountPaths())
        .containsExactlyInAnyOrder("/notebook/home", "/notebook/source");
  }

  @Test
  void every_problem_is_told_at_once() {
    assertThat(RULES.problems(Jobs.of("volumes: [{}]\ncredentials: ['']\ntolerations: [{}]")))
        .hasSize(4);
  }
}

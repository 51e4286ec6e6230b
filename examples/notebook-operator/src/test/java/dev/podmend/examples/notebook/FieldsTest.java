package dev.podmend.examples.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildRequest;
import dev.podmend.examples.notebook.api.NotebookValidationJob;
import dev.podmend.examples.notebook.api.NotebookValidationJobSpec;
import dev.podmend.examples.notebook.api.NotebookValidationJobStatus;
import dev.podmend.examples.notebook.build.BuildPlans;
import dev.podmend.examples.notebook.build.RequirementsSource;
import dev.podmend.examples.notebook.rules.JobRules;
import dev.podmend.runtime.BuildPlan;
import dev.podmend.runtime.RecoverableWorkload;
import dev.podmend.spi.BuildStrategies;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every field of the specification does something. */
final class FieldsTest {

  private static final OperatorConfig CONFIG = OperatorConfig.with(BuildStrategies.of());

  /** One field, by its path in the specification, and where it is to be found again. */
  enum Field {
    notebook_git_url(
        Jobs.replacing("notebooks.git", "other.git"),
        made -> {
          assertThat(variable(made.gitClone(), "GIT_URL"))
              .isEqualTo("https://git.example/team/other.git");
          assertThat(made.request().source().toString()).contains("other.git");
        }),
    notebook_git_ref(
        Jobs.replacing("ref: main", "ref: \"0123456789abcdef0123456789abcdef01234567\""),
        made -> {
          assertThat(variable(made.gitClone(), "GIT_REVISION")).startsWith("0123456789abcdef");
          assertThat(made.request().source().toString()).contains("commit=Optional[0123456789");
        }),
    notebook_git_credentialsSecret(
        Jobs.replacing("ref: main", "ref: main\n      credentialsSecret: deploy-key"),
        made -> {
          assertThat(made.pod().getVolumes())
              .anySatisfy(
                  volume -> {
                    assertThat(volume.getSecret()).isNotNull();
                    assertThat(volume.getSecret().getSecretName()).isEqualTo("deploy-key");
                  });
          assertThat(made.gitClone().getVolumeMounts())
              .anySatisfy(mount -> assertThat(mount.getName()).isEqualTo("git-credentials"));
          assertThat(made.notebook().getVolumeMounts())
              .noneSatisfy(mount -> assertThat(mount.getName()).isEqualTo("git-credentials"));
          assertThat(made.request().source().toString()).contains("deploy-key");
        }),
    notebook_path(
        Jobs.replacing("reports/sales.ipynb", "other/costs.ipynb"),
        made -> {
          assertThat(variable(made.notebook(), "NOTEBOOK_PATH")).isEqualTo("other/costs.ipynb");
          assertThat(variable(made.gitClone(), "NOTEBOOK_PATH")).isEqualTo("other/costs.ipynb");
        }),
    podConfig_containerImage(
        Jobs.replacing("base:1", "base:2"),
        made -> {
          assertThat(made.notebook().getImage()).isEqualTo("registry.example/notebooks/base:2");
          assertThat(made.building().images())
              .singleElement()
              .satisfies(
                  origin ->
                      assertThat(origin.prebuiltImage())
                          .contains("registry.example/notebooks/base:2"));
        }),
    podConfig_resources(
        Jobs.of("resources: {requests: {cpu: 100m}, limits: {memory: 1Gi}}"),
        made -> {
          assertThat(made.notebook().getResources().getLimits())
              .containsEntry("memory", new Quantity("1Gi"));
          assertThat(made.notebook().getResources().getRequests())
              .containsEntry("cpu", new Quantity("100m"));
        }),
    podConfig_serviceAccountName(
        Jobs.of("serviceAccountName: analyst"),
        made -> assertThat(made.pod().getServiceAccountName()).isEqualTo("analyst")),
    podConfig_env(
        Jobs.of("env: [{name: REGION, value: eu}, {name: HOME, value: /data}]"),
        made -> {
          assertThat(variable(made.notebook(), "REGION")).isEqualTo("eu");
          assertThat(variable(made.notebook(), "HOME")).isEqualTo("/data");
          assertThat(variable(made.notebook(), "PYTHONUNBUFFERED")).isEqualTo("1");
        }),
    podConfig_envFrom(
        Jobs.of("envFrom: [{prefix: DB_, configMapRef: {name: database}}]"),
        made ->
            assertThat(made.notebook().getEnvFrom())
                .anySatisfy(
                    source -> {
                      assertThat(source.getPrefix()).isEqualTo("DB_");
                      assertThat(source.getConfigMapRef().getName()).isEqualTo("database");
                    })),
    podConfig_credentials(
        Jobs.of("credentials: [warehouse]"),
        made ->
            assertThat(made.notebook().getEnvFrom())
                .anySatisfy(
                    source -> assertThat(source.getSecretRef().getName()).isEqualTo("warehouse"))),
    podConfig_volumes(
        Jobs.of(
            """
            volumes:
            - {name: a, persistentVolumeClaim: {claimName: models}}
            - {name: b, configMap: {name: settings}}
            - {name: c, secret: {secretName: keys}}
            - {name: d, emptyDir: {sizeLimit: 1Gi}}
            """),
        made ->
            assertThat(made.pod().getVolumes())
                .anySatisfy(
                    each ->
                        assertThat(each.getPersistentVolumeClaim())
                            .hasFieldOrPropertyWithValue("claimName", "models"))
                .anySatisfy(
                    each ->
                        assertThat(each.getConfigMap())
                            .hasFieldOrPropertyWithValue("name", "settings"))
                .anySatisfy(
                    each ->
                        assertThat(each.getSecret())
                            .hasFieldOrPropertyWithValue("secretName", "keys"))
                .anySatisfy(
                    each ->
                        assertThat(each.getEmptyDir())
                            .hasFieldOrPropertyWithValue("sizeLimit", new Quantity("1Gi")))),
    podConfig_volumeMounts(
        Jobs.of(
            """
            volumes: [{name: models, persistentVolumeClaim: {claimName: models}}]
            volumeMounts: [{name: models, mountPath: /models, subPath: v1, readOnly: true}]
            """),
        made ->
            assertThat(made.notebook().getVolumeMounts())
                .anySatisfy(
                    mount -> {
                      assertThat(mount.getMountPath()).isEqualTo("/models");
                      assertThat(mount.getSubPath()).isEqualTo("v1");
                      assertThat(mount.getReadOnly()).isTrue();
                    })),
    podConfig_tolerations(
        Jobs.of("tolerations: [{key: gpu, operator: Exists, effect: NoSchedule}]"),
        made -> {
          assertThat(made.pod().getTolerations())
              .singleElement()
              .satisfies(toleration -> assertThat(toleration.getKey()).isEqualTo("gpu"));
          assertThat(made.request().scheduling().tolerations()).hasSize(1);
        }),
    podConfig_nodeSelector(
        Jobs.of("nodeSelector: {disk: ssd}"),
        made -> {
          assertThat(made.pod().getNodeSelector()).containsEntry("disk", "ssd");
          assertThat(made.request().scheduling().nodeSelector()).containsEntry("disk", "ssd");
        }),
    podConfig_affinity(
        Jobs.of(
            "affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: []}}"),
        made -> assertThat(made.pod().getAffinity().getPodAntiAffinity()).isNotNull()),
    podConfig_initContainers(
        Jobs.of("initContainers: [{name: wait, image: busybox}, {name: load, image: curl}]"),
        made ->
            assertThat(made.pod().getInitContainers())
                .extracting(Container::getName)
                .containsExactly("wait", "load", "git-clone")),
    podConfig_droppableInitContainers(
        Jobs.of("initContainers: [{name: load, image: curl}]\ndroppableInitContainers: [load]"),
        made -> assertThat(made.workload().optionalInitContainers()).containsExactly("load")),
    podConfig_imagePullSecrets(
        Jobs.of("imagePullSecrets: [{name: registry}]"),
        made ->
            assertThat(made.pod().getImagePullSecrets())
                .singleElement()
                .satisfies(secret -> assertThat(secret.getName()).isEqualTo("registry"))),
    podConfig_buildConfig_enabled(
        Jobs.of("buildConfig: {enabled: true}"),
        made -> {
          assertThat(made.workload().builds()).containsOnlyKeys("notebook");
          assertThat(made.notebook().getImage()).isNull();
        }),
    podConfig_buildConfig_strategy(
        Jobs.of("buildConfig: {strategy: shipwright}"),
        made -> {
          assertThat(made.plan().strategy()).contains("shipwright");
          assertThat(made.plan().allowedStrategies()).contains("shipwright");
        }),
    podConfig_buildConfig_baseImage(
        Jobs.of("buildConfig: {baseImage: 'quay.io/team/base:3'}"),
        made -> {
          assertThat(made.request().baseImage().canonical()).isEqualTo("quay.io/team/base:3");
          assertThat(made.request().dockerfile().toString()).contains("FROM quay.io/team/base:3");
        }),
    podConfig_buildConfig_dockerfile(
        Jobs.of("buildConfig: {dockerfile: build/Containerfile}"),
        made -> assertThat(made.request().dockerfile().toString()).contains("build/Containerfile")),
    podConfig_buildConfig_autoGenerateRequirements(
        Jobs.of("buildConfig: {autoGenerateRequirements: false}"),
        made -> {
          assertThat(made.request().dockerfile().toString()).startsWith("Absent");
          assertThat(made(Jobs.minimal()).request().dockerfile().toString())
              .contains("\"reports/requirements.txt\", \"requirements.txt\"");
        }),
    podConfig_buildConfig_requirementsFile(
        Jobs.of("buildConfig: {requirementsFile: deps/all.txt}"),
        made ->
            assertThat(made.request().dockerfile().toString())
                .contains("\"fail\", \"deps/all.txt\"]")),
    podConfig_buildConfig_requirementsSources(
        Jobs.of("buildConfig: {requirementsSources: [a.txt, b.txt]}"),
        made ->
            assertThat(made.request().dockerfile().toString())
                .contains("\"warn\", \"a.txt\", \"b.txt\"]")),
    podConfig_buildConfig_preferDockerfile(
        Jobs.of(
            "buildConfig: {dockerfile: Dockerfile, requirementsFile: r.txt, preferDockerfile: true}"),
        made -> {
          assertThat(made.request().dockerfile().toString()).startsWith("InSource");
          assertThat(
                  made(Jobs.of("buildConfig: {dockerfile: Dockerfile, requirementsFile: r.txt}"))
                      .request()
                      .dockerfile()
                      .toString())
              .startsWith("Inline");
        }),
    podConfig_buildConfig_fallbackStrategy(
        Jobs.of("buildConfig: {fallbackStrategy: fail}"),
        made ->
            assertThat(made.request().dockerfile().toString())
                .contains("\"fail\", \"reports/requirements.txt\"")),
    podConfig_buildConfig_strategyConfig(
        Jobs.of(
            """
            buildConfig:
              strategy: custom
              strategyConfig:
                name: nix
                targetImage: registry.example/out/sales
                pushSecret: push
                pullSecret: pull
                serviceAccount: builder
                memoryLimit: 2Gi
                cpuLimit: '1'
                rebuild: monday
            """),
        made -> {
          BuildRequest request = made.request();
          assertThat(made.plan().strategy()).contains("nix");
          assertThat(request.targetImage().canonical()).startsWith("registry.example/out/sales");
          assertThat(request.pushSecret()).hasToString("Optional[push]");
          assertThat(request.pullSecret()).hasToString("Optional[pull]");
          assertThat(request.scheduling().serviceAccount()).contains("builder");
          assertThat(request.resources().limits()).isEqualTo(Map.of("memory", "2Gi", "cpu", "1"));
          assertThat(request.freshness()).isEqualTo("generation 1 monday");
        }),
    podConfig_buildConfig_timeout(
        Jobs.of("buildConfig: {timeout: 7m}"),
        made -> {
          assertThat(made.request().runTimeout()).isEqualTo(Duration.ofMinutes(7));
          assertThat(made.request().queueTimeout()).isEqualTo(Duration.ofMinutes(7));
        }),
    recoveryConfig_enableSmartRecovery(
        recovery("enableSmartRecovery: false"),
        made -> assertThat(made.workload().config().enableSmartRecovery()).isFalse()),
    recoveryConfig_enableBuildFallback(
        recovery("enableBuildFallback: false"),
        made -> assertThat(made.workload().config().enableBuildFallback()).isFalse()),
    recoveryConfig_maxRecoveryAttempts(
        recovery("maxRecoveryAttempts: 7"),
        made -> assertThat(made.workload().config().maxRecoveryAttempts()).isEqualTo(7)),
    recoveryConfig_disabledRecoveryActions(
        recovery("disabledRecoveryActions: [retry, reschedule]"),
        made ->
            assertThat(made.workload().config().disabledRecoveryActions())
                .containsExactlyInAnyOrder("retry", "reschedule")),
    timeout(
        Jobs.replacing("  podConfig:", "  timeout: 1h30m\n  podConfig:"),
        made -> assertThat(made.pod().getActiveDeadlineSeconds()).isEqualTo(5400));

    private final NotebookValidationJob job;
    private final Consumer<Made> found;

    Field(NotebookValidationJob job, Consumer<Made> found) {
      this.job = job;
      this.found = found;
    }

    String path() {
      return name().replace('_', '.');
    }
  }

  /** What the operator makes of a job. */
  private record Made(NotebookValidationJob job) {

    RecoverableWorkload workload() {
      return new JobWorkloads(CONFIG, plans()).of(job, NotebookValidationJobStatus.NONE);
    }

    /** The same job, but with its image built. */
    RecoverableWorkload building() {
      return new Made(switchedOn()).workload();
    }

    BuildPlan plan() {
      return plans().of(switchedOn()).orElseThrow();
    }

    BuildRequest request() {
      return plan().request();
    }

    PodSpec pod() {
      return workload().template().getSpec();
    }

    Container notebook() {
      return pod().getContainers().get(0);
    }

    Container gitClone() {
      return pod().getInitContainers().stream()
          .filter(container -> container.getName().equals("git-clone"))
          .findFirst()
          .orElseThrow();
    }

    private NotebookValidationJob switchedOn() {
      var yaml = new io.fabric8.kubernetes.client.utils.KubernetesSerialization();
      NotebookValidationJob copy =
          yaml.unmarshal(
              yaml.asYaml(job).replace("enabled: false", "enabled: true"),
              NotebookValidationJob.class);
      return copy;
    }

    private static BuildPlans plans() {
      return new BuildPlans(CONFIG, RequirementsSource.whileBuilding());
    }
  }

  private static Made made(NotebookValidationJob job) {
    return new Made(job);
  }

  private static NotebookValidationJob recovery(String field) {
    return Jobs.replacing("  podConfig:", "  recoveryConfig: {" + field + "}\n  podConfig:");
  }

  private static String variable(Container container, String name) {
    return container.getEnv().stream()
        .filter(variable -> variable.getName().equals(name))
        .map(EnvVar::getValue)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void a_field_reaches_the_pod_the_build_or_the_decision(Field field) {
    assertThat(new JobRules(CONFIG).problems(field.job)).isEmpty();

    field.found.accept(made(field.job));
  }

  /** Those that are refused are tested with the rules. */
  @Test
  void no_field_is_left_out() {
    Set<String> fields = fields(NotebookValidationJobSpec.class, "");
    fields.removeAll(JobRulesTest.UNSUPPORTED);

    assertThat(fields)
        .isEqualTo(new TreeSet<>(Stream.of(Field.values()).map(Field::path).toList()));
  }

  /** The leaves of our own records; what Kubernetes defines is handed on as it is. */
  private static Set<String> fields(Class<?> type, String prefix) {
    Set<String> fields = new TreeSet<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String path = prefix + component.getName();
      if (component.getType().isRecord()) {
        fields.addAll(fields(component.getType(), path + "."));
      } else {
        fields.add(path);
      }
    }
    return fields;
  }
}

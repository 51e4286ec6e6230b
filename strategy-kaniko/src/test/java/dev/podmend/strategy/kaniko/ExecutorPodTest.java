package dev.podmend.strategy.kaniko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildRequirements;
import dev.podmend.build.BuildResources;
import dev.podmend.build.BuildScheduling;
import dev.podmend.build.BuildSource;
import dev.podmend.build.CommitId;
import dev.podmend.build.ContextPath;
import dev.podmend.build.Dockerfile;
import dev.podmend.build.DockerfileGenerator;
import dev.podmend.build.DockerfilePath;
import dev.podmend.build.FileName;
import dev.podmend.build.GitRef;
import dev.podmend.build.GitUrl;
import dev.podmend.build.SecretReference;
import dev.podmend.model.ImageReference;
import dev.podmend.spi.Manifests;
import dev.podmend.testkit.build.BuildRequests;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExecutorPodTest {

  private static final GitUrl URL = new GitUrl("https://git.example.com/team/notebooks.git");
  private static final CommitId COMMIT = new CommitId("ab".repeat(20));

  @Test
  void the_pod_runs_once_and_has_a_deadline() {
    PodSpec spec = pod(request().runTimeout(Duration.ofMinutes(7)).build()).getSpec();

    assertThat(spec.getRestartPolicy()).isEqualTo("Never");
    assertThat(spec.getActiveDeadlineSeconds()).isEqualTo(420);
    assertThat(spec.getContainers()).hasSize(1);
  }

  @Test
  void the_pod_has_no_more_rights_than_building_takes() {
    PodSpec spec = pod(request().build()).getSpec();

    assertThat(spec.getAutomountServiceAccountToken()).isFalse();
    assertThat(spec.getEnableServiceLinks()).isFalse();
    assertThat(spec.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(executor(spec).getSecurityContext())
        .satisfies(
            security -> {
              assertThat(security.getRunAsUser()).isZero();
              assertThat(security.getPrivileged()).isNull();
              assertThat(security.getAllowPrivilegeEscalation()).isFalse();
              assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
              assertThat(security.getCapabilities().getAdd())
                  .containsExactly(
                      "CHOWN", "DAC_OVERRIDE", "FOWNER", "KILL", "SETFCAP", "SETGID", "SETUID");
            });
  }

  @Test
  void the_executor_is_pinned_to_a_digest_unless_configured_otherwise() {
    KanikoConfig own =
        KanikoConfig.builder()
            .executorImage(ImageReference.parse("mirror.example.com/kaniko:1"))
            .gitImage(ImageReference.parse("mirror.example.com/git:2"))
            .build();

    assertThat(executor(pod(request().build()).getSpec()).getImage())
        .matches("ghcr\\.io/osscontainertools/kaniko:v[0-9.]+@sha256:[0-9a-f]{64}");
    assertThat(executor(pod(own, request().build()).getSpec()).getImage())
        .isEqualTo("mirror.example.com/kaniko:1");
    assertThat(clone(pod(own, request().build()).getSpec()).getImage())
        .isEqualTo("mirror.example.com/git:2");
  }

  @Test
  void the_digest_is_the_last_word_and_the_output_has_no_colours() {
    assertThat(arguments(request().build()))
        .contains(
            "--digest-file=/dev/termination-log", "--log-format=text", "--log-timestamp=true");
    assertThat(executor(pod(request().build()).getSpec()).getTerminationMessagePolicy())
        .isEqualTo("FallbackToLogsOnError");
  }

  @Test
  void a_public_repository_is_fetched_by_the_executor() {
    BuildRequest request =
        request()
            .source(BuildSource.git(URL).at(new GitRef("main")).in(new ContextPath("a b/(c)")))
            .build();

    assertThat(pod(request).getSpec().getInitContainers()).isEmpty();
    assertThat(arguments(request))
        .contains(
            "--context=git://git.example.com/team/notebooks.git",
            "--git=branch=main",
            "--context-sub-path=a b/(c)");
    assertThat(executor(pod(request).getSpec()).getEnv()).isEmpty();
  }

  @Test
  void a_commit_and_a_complete_ref_are_named_in_the_context() {
    assertThat(arguments(from(BuildSource.git(URL).at(new GitRef("main")).at(COMMIT))))
        .contains("--context=git://git.example.com/team/notebooks.git#" + COMMIT)
        .noneMatch(argument -> argument.startsWith("--git="));
    assertThat(arguments(from(BuildSource.git(URL).at(new GitRef("refs/pull/7/head")))))
        .contains("--context=git://git.example.com/team/notebooks.git#refs/pull/7/head");
    assertThat(arguments(from(BuildSource.git(URL))))
        .contains("--context=git://git.example.com/team/notebooks.git");
  }

  @Test
  void plain_http_is_fetched_as_such() {
    BuildRequest request =
        request()
            .allowPlainHttp(true)
            .source(BuildSource.git(new GitUrl("http://git.example.com:3000/a/b")))
            .build();

    assertThat(arguments(request)).contains("--context=git://git.example.com:3000/a/b");
    assertThat(executor(pod(request).getSpec()).getEnv())
        .containsExactly(new EnvVar("GIT_PULL_METHOD", "http", null));
  }

  @Test
  void credentials_for_git_reach_the_clone_container_alone() {
    PodSpec spec = pod(request().build()).getSpec();

    assertThat(volume(spec, "git-credentials").getSecret().getSecretName())
        .isEqualTo("git-credentials");
    assertThat(mounts(clone(spec))).contains("git-credentials");
    assertThat(mounts(executor(spec))).doesNotContain("git-credentials").contains("cloned");
    assertThat(executor(spec).getEnv()).isEmpty();
    assertThat(arguments(request().build()))
        .contains("--context=dir:///kaniko/podmend/cloned/repository", "--context-sub-path=sales");
    assertThat(clone(spec).getEnv())
        .contains(
            new EnvVar("GIT_URL", "https://git.example.com/team/notebooks.git", null),
            new EnvVar("GIT_REVISION", "main", null),
            new EnvVar("GIT_FOLDER", "sales", null),
            new EnvVar("GIT_ALLOW_PROTOCOL", "https", null));
  }

  @Test
  void the_clone_container_needs_no_root_over_https() {
    Container clone = clone(pod(request().build()).getSpec());

    assertThat(clone.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(clone.getSecurityContext().getRunAsUser()).isPositive();
    assertThat(clone.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(clone.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
  }

  @Test
  void a_key_for_ssh_is_readable_for_its_user_alone() {
    BuildRequest request =
        from(
            BuildSource.git(new GitUrl("git@git.example.com:team/notebooks.git"))
                .with(new SecretReference("key")));
    PodSpec spec = pod(request).getSpec();

    assertThat(volume(spec, "git-credentials").getSecret().getDefaultMode()).isEqualTo(0400);
    assertThat(clone(spec).getSecurityContext().getRunAsUser()).isZero();
    assertThat(clone(spec).getEnv()).contains(new EnvVar("GIT_ALLOW_PROTOCOL", "ssh", null));
  }

  @Test
  void a_commit_that_the_executor_does_not_understand_is_cloned() {
    BuildRequest request = from(BuildSource.git(URL).at(new CommitId("cd".repeat(32))));

    assertThat(clone(pod(request).getSpec()).getEnv())
        .contains(new EnvVar("GIT_REVISION", "cd".repeat(32), null));
    assertThat(pod(request).getSpec().getVolumes())
        .extracting(Volume::getName)
        .doesNotContain("git-credentials");
  }

  @Test
  void the_script_hides_no_exit_code_and_is_the_same_for_all() {
    String one = clone(pod(request().build()).getSpec()).getCommand().get(2);
    String other =
        clone(
                pod(from(
                        BuildSource.git(new GitUrl("https://other.example.com/x/y"))
                            .with(new SecretReference("z"))))
                    .getSpec())
            .getCommand()
            .get(2);

    assertThat(one).isEqualTo(other).startsWith("set -eu\n").doesNotContain(" | ", "sales");
  }

  @Test
  void without_a_dockerfile_requirements_and_source_go_onto_the_base_image() {
    BuildRequest request =
        request().putBuildArguments("PIP_INDEX_URL", "https://i.example").build();

    assertThat(recipe(request).getData())
        .containsEntry("requirements.txt", "pandas==2.3.3\nrequests\n")
        .containsEntry(
            "Dockerfile",
            DockerfileGenerator.generate(
                    DockerfileGenerator.recipeFor(request)
                        .mountedFiles("/kaniko/podmend/recipe")
                        .build())
                .text());
    assertThat(recipe(request).getData().get("Dockerfile"))
        .contains("FROM quay.io/jupyter/minimal-notebook:2025-10-20\nARG PIP_INDEX_URL\n")
        .contains("ARG PODMEND_REQUIREMENTS\n")
        .contains("\"--requirement\", \"/kaniko/podmend/recipe/requirements.txt\"]")
        .contains("[\".\", \"/opt/app-root/src/\"]");
    assertThat(arguments(request))
        .contains(
            "--dockerfile=/kaniko/podmend/recipe/Dockerfile",
            "--build-arg=PODMEND_BASE_IMAGE=quay.io/jupyter/minimal-notebook:2025-10-20",
            "--build-arg=PIP_INDEX_URL=https://i.example");
  }

  @Test
  void the_dockerignore_of_a_source_does_not_empty_an_image_made_without_its_dockerfile() {
    assertThat(recipe(request().build()).getData())
        .hasEntrySatisfying(
            "Dockerfile.dockerignore",
            text -> assertThat(text.lines()).allMatch(line -> line.startsWith("#")));
    assertThat(recipe(plain().dockerfile(Dockerfile.inline("FROM scratch\n")).build()).getData())
        .doesNotContainKey("Dockerfile.dockerignore");
  }

  @Test
  void other_requirements_are_another_cached_layer() {
    BuildRequest one = request().build();
    BuildRequest same = request().freshness("later").build();
    BuildRequest other =
        request().requirements(new BuildRequirements(List.of("numpy"), "r")).build();

    assertThat(keyOfRequirements(one)).isEqualTo(keyOfRequirements(same));
    assertThat(keyOfRequirements(one)).isNotEqualTo(keyOfRequirements(other));
    BuildRequirements bounded =
        new BuildRequirements(one.requirements().lines(), List.of("numpy<2.3"), "r");
    assertThat(keyOfRequirements(request().requirements(bounded).build()))
        .isNotEqualTo(keyOfRequirements(one));
  }

  @Test
  void constraints_are_mounted_beside_the_requirements() {
    BuildRequest request =
        request()
            .requirements(new BuildRequirements(List.of("pandas"), List.of("numpy<2.3"), "r"))
            .build();

    assertThat(recipe(request).getData())
        .containsEntry("requirements.txt", "pandas\n")
        .containsEntry("constraints.txt", "numpy<2.3\n");
    assertThat(recipe(request).getData().get("Dockerfile"))
        .contains("\"--constraint\", \"/kaniko/podmend/recipe/constraints.txt\"]");
  }

  @Test
  void nothing_is_copied_or_installed_that_is_not_asked_for() {
    BuildRequest request =
        request().source(BuildSource.NONE).requirements(BuildRequirements.NONE).build();

    assertThat(recipe(request).getData())
        .containsOnlyKeys("Dockerfile")
        .hasEntrySatisfying(
            "Dockerfile", text -> assertThat(text).doesNotContain("COPY", "pip", "PODMEND_"));
    assertThat(arguments(request)).contains("--context=dir:///kaniko/podmend/context");
    assertThat(pod(request).getMetadata().getAnnotations())
        .doesNotContainKey(ExecutorPod.SOURCE_DIRECTORY);
  }

  @Test
  void a_dockerfile_of_the_request_is_mounted_as_it_is() {
    String text = "FROM scratch\nRUN echo $(id) ${HOME} $$\n";
    BuildRequest request = plain().dockerfile(Dockerfile.inline(text)).build();

    assertThat(recipe(request).getData()).isEqualTo(Map.of("Dockerfile", text));
    assertThat(recipe(request).getMetadata().getName()).startsWith("build-x-");
    assertThat(arguments(request)).contains("--dockerfile=/kaniko/podmend/recipe/Dockerfile");
  }

  @Test
  void a_dockerfile_of_the_source_is_named_by_its_path() {
    BuildRequest request =
        plain().dockerfile(Dockerfile.inSource(new DockerfilePath("build/Containerfile"))).build();

    assertThat(arguments(request)).contains("--dockerfile=build/Containerfile");
    assertThat(manifests(request).others()).isEmpty();
  }

  @Test
  void inline_files_are_mounted_one_by_one() {
    BuildRequest request =
        request()
            .source(
                BuildSource.inline(
                    Map.of(new FileName("a.ipynb"), "{}", new FileName("b.py"), "x = '$(id)'")))
            .build();

    assertThat(configMaps(request).get(1).getData())
        .isEqualTo(Map.of("a.ipynb", "{}", "b.py", "x = '$(id)'"));
    assertThat(executor(pod(request).getSpec()).getVolumeMounts())
        .filteredOn(mount -> "context".equals(mount.getName()))
        .extracting(VolumeMount::getMountPath, VolumeMount::getSubPath)
        .containsExactly(
            tuple("/kaniko/podmend/context/a.ipynb", "a.ipynb"),
            tuple("/kaniko/podmend/context/b.py", "b.py"));
  }

  @Test
  void every_mount_of_the_executor_lies_where_no_image_has_files() {
    BuildRequest request =
        request().source(BuildSource.inline(Map.of(new FileName("a"), "b"))).build();
    KanikoConfig config =
        KanikoConfig.builder().putRegistryCertificates("r.example.com:5000", "ca").build();

    assertThat(
            Stream.of(request, request().build())
                .flatMap(one -> executor(pod(config, one).getSpec()).getVolumeMounts().stream()))
        .extracting(VolumeMount::getMountPath)
        .allSatisfy(path -> assertThat(path).startsWith("/kaniko/"));
  }

  @Test
  void registry_logins_are_mounted_where_the_executor_looks() {
    PodSpec push = pod(request().build()).getSpec();
    PodSpec pull =
        pod(request().pushSecret(Optional.empty()).pullSecret(new SecretReference("p")).build())
            .getSpec();

    assertThat(volume(push, "registry-login").getSecret().getSecretName())
        .isEqualTo("push-credentials");
    assertThat(volume(push, "registry-login").getSecret().getItems().get(0).getPath())
        .isEqualTo("config.json");
    assertThat(volume(pull, "registry-login").getSecret().getSecretName()).isEqualTo("p");
    assertThat(executor(push).getVolumeMounts())
        .anySatisfy(mount -> assertThat(mount.getMountPath()).isEqualTo("/kaniko/.docker"));
    assertThat(mounts(clone(push))).doesNotContain("registry-login");
  }

  @Test
  void the_image_goes_where_the_request_says() {
    assertThat(arguments(request().build()))
        .contains(
            "--destination=registry.example.com:5000/team/sales:" + request().build().key().text());
    assertThat(
            arguments(request().targetImage(ImageReference.parse("r.example.com/a/b:v1")).build()))
        .contains("--destination=r.example.com/a/b:v1");
  }

  @Test
  void every_option_of_the_configuration_reaches_the_executor() {
    KanikoConfig config =
        KanikoConfig.builder()
            .cacheRepository(ImageReference.parse("r.example.com/cache"))
            .cacheLifetime(Duration.ofHours(36))
            .addRegistryMirrors("mirror.example.com")
            .addInsecureRegistries("plain.example.com:5000")
            .putRegistryCertificates("r.example.com", "registry-ca")
            .addExecutorOptions("--snapshot-mode=full", "--single-snapshot")
            .build();
    PodSpec spec = pod(config, request().build()).getSpec();

    assertThat(executor(spec).getArgs())
        .contains(
            "--cache=true",
            "--cache-repo=r.example.com/cache",
            "--cache-ttl=2160m",
            "--registry-mirror=mirror.example.com",
            "--insecure-registry=plain.example.com:5000",
            "--registry-certificate=r.example.com="
                + "/kaniko/podmend/certificates/certificate-0/ca.crt",
            "--snapshot-mode=full",
            "--single-snapshot")
        .doesNotContain("--snapshot-mode=redo");
    assertThat(volume(spec, "certificate-0").getConfigMap().getName()).isEqualTo("registry-ca");
    assertThat(arguments(request().build()))
        .contains("--snapshot-mode=redo", "--push-retry=3")
        .noneMatch(argument -> argument.startsWith("--cache"));
  }

  @Test
  void resources_reach_every_container() {
    PodSpec spec =
        pod(request()
                .resources(
                    new BuildResources(
                        Map.of("cpu", "500m"), Map.of("memory", "2Gi", "ephemeral-storage", "8Gi")))
                .build())
            .getSpec();

    assertThat(List.of(clone(spec), executor(spec)))
        .allSatisfy(
            container -> {
              assertThat(container.getResources().getRequests())
                  .isEqualTo(Map.of("cpu", new Quantity("500m")));
              assertThat(container.getResources().getLimits())
                  .containsEntry("memory", new Quantity("2Gi"))
                  .containsEntry("ephemeral-storage", new Quantity("8Gi"));
            });
  }

  @Test
  void scheduling_reaches_the_pod_and_wins_over_the_configuration() {
    KanikoConfig config = KanikoConfig.builder().serviceAccount("builder").build();
    BuildScheduling scheduling =
        new BuildScheduling(
            Map.of("pool", "builds"),
            List.of(new TolerationBuilder().withKey("gpu").withOperator("Exists").build()),
            Optional.of("own"),
            Optional.of("low"));
    PodSpec spec = pod(config, request().scheduling(scheduling).build()).getSpec();

    assertThat(spec.getNodeSelector()).isEqualTo(Map.of("pool", "builds"));
    assertThat(spec.getTolerations()).isEqualTo(scheduling.tolerations());
    assertThat(spec.getServiceAccountName()).isEqualTo("own");
    assertThat(spec.getPriorityClassName()).isEqualTo("low");
    assertThat(pod(config, request().build()).getSpec().getServiceAccountName())
        .isEqualTo("builder");
    assertThat(pod(request().build()).getSpec().getServiceAccountName()).isNull();
  }

  @Test
  void a_dollar_reaches_the_executor_as_a_dollar() {
    assertThat(arguments(request().putBuildArguments("A", "$(HOME) $$ $x").build()))
        .contains("--build-arg=A=$$(HOME) $$$$ $$x");
  }

  private static BuildRequest.Builder request() {
    return BuildRequests.notebook();
  }

  /** Without requirements, so that a Dockerfile of its own fits. */
  private static BuildRequest.Builder plain() {
    return request().requirements(BuildRequirements.NONE);
  }

  private static BuildRequest from(BuildSource.Git source) {
    return request().source(source).build();
  }

  private static Manifests<Pod> manifests(BuildRequest request) {
    return new ExecutorPod(KanikoConfig.DEFAULT, request, "build-x").manifests();
  }

  private static Pod pod(BuildRequest request) {
    return manifests(request).main();
  }

  private static Pod pod(KanikoConfig config, BuildRequest request) {
    return new ExecutorPod(config, request, "build-x").manifests().main();
  }

  private static List<String> arguments(BuildRequest request) {
    return executor(pod(request).getSpec()).getArgs();
  }

  private static String keyOfRequirements(BuildRequest request) {
    return arguments(request).stream()
        .filter(argument -> argument.startsWith("--build-arg=PODMEND_REQUIREMENTS="))
        .findFirst()
        .orElseThrow();
  }

  private static List<ConfigMap> configMaps(BuildRequest request) {
    return manifests(request).others().stream().map(part -> (ConfigMap) part.object()).toList();
  }

  private static ConfigMap recipe(BuildRequest request) {
    return configMaps(request).get(0);
  }

  private static Container executor(PodSpec spec) {
    return spec.getContainers().get(0);
  }

  private static Container clone(PodSpec spec) {
    return spec.getInitContainers().get(0);
  }

  private static List<String> mounts(Container container) {
    return container.getVolumeMounts().stream().map(VolumeMount::getName).toList();
  }

  private static Volume volume(PodSpec spec, String name) {
    return spec.getVolumes().stream()
        .filter(volume -> name.equals(volume.getName()))
        .findFirst()
        .orElseThrow();
  }
}

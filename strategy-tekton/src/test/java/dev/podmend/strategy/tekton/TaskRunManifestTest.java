package dev.podmend.strategy.tekton;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.podmend.build.GitUrl;
import dev.podmend.build.SecretReference;
import dev.podmend.model.ImageReference;
import dev.podmend.testkit.build.BuildRequests;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskRunManifestTest {

  private static final ImageReference IN_OPENSHIFT =
      ImageReference.parse("image-registry.openshift-image-registry.svc:5000/team/sales");

  private final Emitted notebook = Emitted.of(BuildRequests.notebook().build());

  private static Emitted emitted(BuildRequest.Builder request) {
    return Emitted.of(request.build());
  }

  private static Emitted onOpenShift() {
    return emitted(BuildRequests.notebook().targetImage(IN_OPENSHIFT));
  }

  @Test
  void a_build_is_one_task_run_with_its_task_inside() {
    assertThat(notebook.manifests().main().getKind()).isEqualTo("TaskRun");
    assertThat(notebook.manifests().main().getApiVersion()).isEqualTo("tekton.dev/v1");
    assertThat(notebook.stepNames()).containsExactly("fetch", "prepare", "build");
  }

  @Test
  void no_task_of_the_cluster_is_referred_to() {
    for (TektonMode mode : TektonMode.values()) {
      Emitted emitted =
          Emitted.of(BuildRequests.notebook().build(), TektonConfig.builder().mode(mode).build());
      assertThat(emitted.spec().at("taskRef").find("name"))
          .isIn(Optional.empty(), Optional.of(Emitted.NAME + "-task"));
      assertThat(emitted.spec().map().toString()).doesNotContain("resolver", "ClusterTask");
    }
  }

  @Test
  void values_are_parameters_that_the_environment_reads() {
    assertThat(notebook.parameters())
        .containsEntry("git-url", "https://git.example.com/team/notebooks.git")
        .containsEntry("git-revision", "main")
        .containsEntry("context-dir", "sales")
        .containsEntry("base-image", "quay.io/jupyter/minimal-notebook:2025-10-20")
        .containsEntry("target-image", BuildRequests.notebook().build().outputImage().canonical());
    assertThat(notebook.environment("fetch"))
        .containsEntry("GIT_URL", "$(params.git-url)")
        .containsEntry("GIT_REVISION", "$(params.git-revision)");
    assertThat(notebook.task().list("params"))
        .extracting(parameter -> parameter.text("name"))
        .containsExactlyInAnyOrderElementsOf(notebook.parameters().keySet());
  }

  @Test
  void a_commit_is_fetched_in_place_of_the_ref() {
    CommitId commit = new CommitId("a".repeat(40));
    BuildSource.Git git = (BuildSource.Git) BuildRequests.notebook().build().source();

    assertThat(emitted(BuildRequests.notebook().source(git.at(commit))).parameters())
        .containsEntry("git-revision", commit.text());
  }

  @Test
  void files_are_shared_on_empty_dirs_and_never_on_claims() {
    assertThat(notebook.volume("work")).isPresent();
    assertThat(notebook.task().list("volumes"))
        .noneMatch(volume -> volume.has("persistentVolumeClaim"));
    assertThat(notebook.spec().has("workspaces")).isFalse();
  }

  @Test
  void credentials_are_secrets_that_only_the_step_in_need_sees() {
    assertThat(notebook.volume("git-secret").orElseThrow().at("secret").text("secretName"))
        .isEqualTo("git-credentials");
    assertThat(notebook.mounts("fetch")).contains("git-secret at /podmend/git");
    assertThat(notebook.mounts("prepare")).noneMatch(mount -> mount.contains("secret"));
    assertThat(notebook.mounts("build"))
        .contains("push-secret at /kaniko/.docker")
        .noneMatch(mount -> mount.contains("git-secret") || mount.contains("home"));
    assertThat(notebook.manifests().toString()).doesNotContain("stringData");
  }

  @Test
  void without_a_dockerfile_one_is_written() {
    assertThat(notebook.files("-build"))
        .containsEntry("requirements.txt", "pandas==2.3.3\nrequests\n")
        .containsEntry(
            "Dockerfile",
            DockerfileGenerator.generate(
                    DockerfileGenerator.recipeFor(BuildRequests.notebook().build())
                        .source(new ContextPath("source"))
                        .build())
                .text());
    assertThat(notebook.files("-build").get("Dockerfile"))
        .contains("FROM quay.io/jupyter/minimal-notebook:2025-10-20\n")
        .contains("[\"podmend-build/requirements.txt\", \"/opt/podmend/\"]")
        .contains("[\"source/\", \"/opt/app-root/src/\"]");
    assertThat(notebook.arguments("build"))
        .contains(
            "--dockerfile=/podmend/build/Dockerfile",
            "--build-arg=PODMEND_BASE_IMAGE=$(PODMEND_BASE_IMAGE)");
    assertThat(notebook.environment("prepare")).containsEntry("LAYOUT", "nested");
  }

  @Test
  void constraints_lie_beside_the_requirements() {
    Emitted emitted =
        emitted(
            BuildRequests.notebook()
                .requirements(new BuildRequirements(List.of("pandas"), List.of("numpy<2.3"), "x")));

    assertThat(emitted.files("-build"))
        .containsEntry("requirements.txt", "pandas\n")
        .containsEntry("constraints.txt", "numpy<2.3\n");
    assertThat(emitted.files("-build").get("Dockerfile"))
        .contains("\"--constraint\", \"/opt/podmend/constraints.txt\"");
  }

  @Test
  void a_base_image_alone_can_be_built_on() {
    Emitted emitted =
        emitted(
            BuildRequests.notebook().source(BuildSource.NONE).requirements(BuildRequirements.NONE));

    assertThat(emitted.stepNames()).containsExactly("prepare", "build");
    assertThat(emitted.files("-build").get("Dockerfile")).doesNotContain("COPY", "pip");
    assertThat(emitted.task().list("results"))
        .extracting(result -> result.text("name"))
        .containsExactly("IMAGE_DIGEST", "IMAGE_URL");
  }

  @Test
  void a_dockerfile_of_the_source_is_found_by_its_path() {
    Emitted emitted =
        emitted(
            BuildRequests.notebook()
                .dockerfile(Dockerfile.inSource(new DockerfilePath("build/Containerfile"))));

    assertThat(emitted.parameters()).containsEntry("dockerfile", "build/Containerfile");
    assertThat(emitted.arguments("build"))
        .contains("--dockerfile=/podmend/work/context/$(DOCKERFILE)");
    assertThat(emitted.environment("prepare")).containsEntry("LAYOUT", "flat");
    assertThat(emitted.files("-build")).doesNotContainKey("Dockerfile");
  }

  @Test
  void files_of_the_request_travel_in_config_maps() {
    Emitted emitted =
        emitted(
            BuildRequests.notebook()
                .source(BuildSource.inline(Map.of(new FileName("nb.ipynb"), "{}")))
                .dockerfile(Dockerfile.inline("FROM scratch\n")));

    assertThat(emitted.files("-source")).containsExactly(Map.entry("nb.ipynb", "{}"));
    assertThat(emitted.files("-build")).containsEntry("Dockerfile", "FROM scratch\n");
    assertThat(emitted.mounts("prepare")).contains("source-files at /podmend/source");
    assertThat(emitted.stepNames()).doesNotContain("fetch");
  }

  @Test
  void build_arguments_reach_the_builder_by_reference() {
    Emitted emitted =
        emitted(
            BuildRequests.notebook()
                .dockerfile(Dockerfile.inline("FROM scratch\nARG PATH\n"))
                .putBuildArguments("PATH", "$(IMAGE)"));

    assertThat(emitted.files("-build")).containsEntry("argument.PATH", "$(IMAGE)");
    assertThat(emitted.environment("build"))
        .containsEntry("BUILD_ARGUMENT_PATH", "argument.PATH")
        .doesNotContainKey("PATH");
    assertThat(emitted.arguments("build")).contains("--build-arg=PATH=$(BUILD_ARGUMENT_PATH)");
    assertThat(emitted.volume("build-files").orElseThrow().at("configMap").list("items"))
        .extracting(item -> item.text("key"))
        .doesNotContain("argument.PATH");
  }

  @Test
  void a_dockerfile_of_ours_declares_the_arguments_by_name_alone() {
    Emitted emitted =
        emitted(BuildRequests.notebook().putBuildArguments("PIP_INDEX_URL", "https://x\"y"));

    assertThat(emitted.files("-build").get("Dockerfile"))
        .contains("\nARG PIP_INDEX_URL\n")
        .doesNotContain("x\"y");
  }

  @Test
  void resources_are_the_building_steps() {
    Emitted emitted =
        emitted(
            BuildRequests.notebook()
                .resources(new BuildResources(Map.of("cpu", "1"), Map.of("memory", "2Gi"))));

    assertThat(emitted.step("build").at("computeResources").at("requests").text("cpu"))
        .isEqualTo("1");
    assertThat(emitted.step("build").at("computeResources").at("limits").text("memory"))
        .isEqualTo("2Gi");
    assertThat(emitted.step("prepare").has("computeResources")).isFalse();
  }

  @Test
  void placement_reaches_the_pod() {
    Emitted emitted =
        emitted(
            BuildRequests.notebook()
                .scheduling(
                    new BuildScheduling(
                        Map.of("gpu", "yes"),
                        List.of(
                            new TolerationBuilder()
                                .withKey("nvidia.com/gpu")
                                .withOperator("Exists")
                                .withEffect("NoSchedule")
                                .build()),
                        Optional.of("builder"),
                        Optional.of("batch"))));

    assertThat(emitted.podTemplate().at("nodeSelector").text("gpu")).isEqualTo("yes");
    assertThat(emitted.podTemplate().list("tolerations").get(0).map())
        .isEqualTo(Map.of("key", "nvidia.com/gpu", "operator", "Exists", "effect", "NoSchedule"));
    assertThat(emitted.podTemplate().text("priorityClassName")).isEqualTo("batch");
    assertThat(emitted.spec().text("serviceAccountName")).isEqualTo("builder");
  }

  @Test
  void nothing_is_said_of_an_account_that_nobody_named() {
    assertThat(notebook.spec().has("serviceAccountName")).isFalse();
    assertThat(notebook.podTemplate().map().get("automountServiceAccountToken")).isEqualTo(false);
  }

  @Test
  void both_times_make_the_timeout_and_tekton_retries_nothing() {
    Emitted emitted =
        emitted(
            BuildRequests.notebook()
                .queueTimeout(Duration.ofMinutes(1))
                .runTimeout(Duration.ofMillis(1500)));

    assertThat(emitted.spec().text("timeout")).isEqualTo("62s");
    assertThat(emitted.spec().has("retries")).isFalse();
  }

  @Test
  void kaniko_is_root_with_few_capabilities_and_the_other_steps_are_not() {
    assertThat(notebook.step("build").at("securityContext").number("runAsUser")).contains(0);
    assertThat(notebook.step("build").at("securityContext").at("capabilities").map().get("drop"))
        .isEqualTo(List.of("ALL"));
    assertThat(notebook.step("fetch").at("securityContext").map().get("runAsNonRoot"))
        .isEqualTo(true);
    assertThat(notebook.step("fetch").at("securityContext").map().get("allowPrivilegeEscalation"))
        .isEqualTo(false);
    assertThat(notebook.task().map().toString()).doesNotContain("privileged=true");
  }

  @Test
  void openshifts_own_registry_is_served_by_buildah_without_any_user() {
    assertThat(onOpenShift().stepNames()).containsExactly("fetch", "prepare", "build", "push");
    assertThat(onOpenShift().spec().map().toString())
        .doesNotContain("runAsUser", "fsGroup", "runAsNonRoot");
    assertThat(onOpenShift().step("build").at("securityContext").at("capabilities").map())
        .isEqualTo(Map.of("add", List.of("SETFCAP")));
    assertThat(onOpenShift().arguments("push"))
        .contains("--cert-dir=/var/run/secrets/kubernetes.io/serviceaccount")
        .noneMatch(argument -> argument.contains("tls-verify"));
    assertThat(onOpenShift().podTemplate().has("automountServiceAccountToken")).isFalse();
  }

  @Test
  void buildah_pulls_and_pushes_with_a_secret_each() {
    TektonConfig config = TektonConfig.builder().imageBuilder(ImageBuilder.BUILDAH).build();
    Emitted emitted =
        Emitted.of(
            BuildRequests.notebook().pullSecret(new SecretReference("pull")).build(), config);

    assertThat(emitted.mounts("build"))
        .contains("pull-secret at /podmend/pull", "containers at /var/lib/containers")
        .noneMatch(mount -> mount.contains("push"));
    assertThat(emitted.mounts("push"))
        .contains("push-secret at /podmend/push", "containers at /var/lib/containers");
    assertThat(emitted.environment("push"))
        .containsEntry("REGISTRY_AUTH_FILE", "/podmend/push/config.json");
  }

  @Test
  void kaniko_reads_the_pull_secret_where_it_is_the_only_one() {
    Emitted emitted =
        emitted(
            BuildRequests.notebook()
                .pushSecret(Optional.empty())
                .pullSecret(new SecretReference("pull")));

    assertThat(emitted.volume("push-secret").orElseThrow().at("secret").text("secretName"))
        .isEqualTo("pull");
  }

  @Test
  void configured_images_run_the_steps() {
    TektonConfig config =
        TektonConfig.builder()
            .imageBuilder(ImageBuilder.KANIKO)
            .gitImage(ImageReference.parse("mirror.example.com/git@" + BuildRequests.DIGEST))
            .kanikoImage(ImageReference.parse("mirror.example.com/kaniko:1"))
            .buildahImage(ImageReference.parse("mirror.example.com/buildah:1"))
            .build();
    BuildRequest request = BuildRequests.notebook().targetImage(IN_OPENSHIFT).build();

    assertThat(Emitted.of(request, config).step("fetch").text("image"))
        .isEqualTo("mirror.example.com/git@" + BuildRequests.DIGEST);
    assertThat(Emitted.of(request, config).step("build").text("image"))
        .isEqualTo("mirror.example.com/kaniko:1");
    assertThat(Emitted.of(request, config).arguments("build"))
        .contains(
            "--registry-certificate=image-registry.openshift-image-registry.svc:5000="
                + "/var/run/secrets/kubernetes.io/serviceaccount/service-ca.crt");
    assertThat(
            Emitted.of(request, config.toBuilder().imageBuilder(ImageBuilder.BUILDAH).build())
                .step("push")
                .text("image"))
        .isEqualTo("mirror.example.com/buildah:1");
  }

  @Test
  void any_host_and_ssh_are_fetched_with_the_same_script() {
    BuildSource ssh =
        BuildSource.git(new GitUrl("git@forge.example.org:team/a.git"))
            .with(new SecretReference("deploy-key"));
    Emitted emitted = emitted(BuildRequests.notebook().source(ssh));

    assertThat(emitted.step("fetch").text("script"))
        .isEqualTo(notebook.step("fetch").text("script"))
        .doesNotContain("github.com", "$(params");
    assertThat(emitted.parameters())
        .containsEntry("git-url", "git@forge.example.org:team/a.git")
        .containsEntry("git-revision", "HEAD");
  }

  @Test
  void ssh_wants_a_user_that_the_image_knows() {
    BuildSource ssh =
        BuildSource.git(new GitUrl("git@forge.example.org:team/a.git"))
            .with(new SecretReference("deploy-key"));
    Emitted emitted = emitted(BuildRequests.notebook().source(ssh));

    for (String step : List.of("fetch", "prepare")) {
      Map<?, ?> context = emitted.step(step).at("securityContext").map();
      assertThat(context.get("runAsUser")).isEqualTo(0);
      assertThat(context.get("runAsNonRoot")).isEqualTo(false);
      assertThat(context.get("allowPrivilegeEscalation")).isEqualTo(false);
      assertThat(context.get("capabilities")).isEqualTo(Map.of("drop", List.of("ALL")));
    }
    assertThat(notebook.step("fetch").at("securityContext").number("runAsUser")).contains(65532);
  }

  @Test
  void a_base_image_in_openshifts_registry_is_pulled_by_its_certificate() {
    ImageReference base =
        ImageReference.parse(
            "image-registry.openshift-image-registry.svc:5000/redhat-ods-applications/jupyter:1");
    BuildRequest outside = BuildRequests.notebook().baseImage(base).build();
    TektonConfig buildah = TektonConfig.builder().imageBuilder(ImageBuilder.BUILDAH).build();

    assertThat(Emitted.of(outside, TektonConfig.DEFAULT).arguments("build"))
        .contains(
            "--registry-certificate=image-registry.openshift-image-registry.svc:5000="
                + "/var/run/secrets/kubernetes.io/serviceaccount/service-ca.crt");
    assertThat(Emitted.of(outside, buildah).arguments("build"))
        .contains("--cert-dir=/var/run/secrets/kubernetes.io/serviceaccount");
    assertThat(notebook.arguments("build")).noneMatch(it -> it.contains("certificate"));
  }

  @Test
  void no_script_pipes_so_that_no_exit_code_is_lost() {
    for (String script : List.of(Scripts.FETCH, Scripts.PREPARE)) {
      assertThat(script).startsWith("#!/bin/sh\nset -eu\n");
      assertThat(script.lines().filter(line -> line.matches(".*[^|*\"] \\| [^*\"].*"))).isEmpty();
    }
  }
}

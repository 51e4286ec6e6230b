package dev.podmend.strategy.s2i;

import static dev.podmend.strategy.s2i.OpenShiftScene.INTERNAL;
import static dev.podmend.strategy.s2i.OpenShiftScene.UBI;
import static dev.podmend.strategy.s2i.OpenShiftScene.internal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildRequirements;
import dev.podmend.build.BuildResources;
import dev.podmend.build.BuildScheduling;
import dev.podmend.build.BuildSource;
import dev.podmend.build.CommitId;
import dev.podmend.build.Dockerfile;
import dev.podmend.build.DockerfilePath;
import dev.podmend.build.FileName;
import dev.podmend.build.GitUrl;
import dev.podmend.build.SecretReference;
import dev.podmend.model.ImageReference;
import dev.podmend.testkit.build.BuildRequests;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.openshift.api.model.Build;
import io.fabric8.openshift.api.model.BuildConfigSpec;
import io.fabric8.openshift.api.model.BuildSpec;
import io.fabric8.openshift.api.model.DockerBuildStrategy;
import io.fabric8.openshift.api.model.SourceBuildStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BuildManifestTest {

  private static final BuildRequirements CONSTRAINED =
      new BuildRequirements(List.of("pandas"), List.of("numpy<2.3"), "requirements.txt");

  private final OpenShiftScene scene = OpenShiftScene.standard();

  @AfterEach
  void close() {
    scene.close();
  }

  private BuildSpec spec(BuildRequest request) {
    return scene.built(request).getSpec();
  }

  @Test
  void a_builder_image_is_built_on_by_its_own_scripts() {
    BuildSpec spec =
        spec(
            BuildRequests.notebook()
                .baseImage(ImageReference.parse(UBI))
                .pullSecret(new SecretReference("pull"))
                .putBuildArguments("PIP_INDEX_URL", "https://pypi.example.com/simple")
                .build());

    SourceBuildStrategy source = spec.getStrategy().getSourceStrategy();
    assertThat(spec.getStrategy().getType()).isEqualTo("Source");
    assertThat(spec.getStrategy().getDockerStrategy()).isNull();
    assertThat(source.getFrom().getKind()).isEqualTo("DockerImage");
    assertThat(source.getFrom().getName()).isEqualTo(UBI);
    assertThat(source.getPullSecret().getName()).isEqualTo("pull");
    assertThat(source.getEnv())
        .singleElement()
        .satisfies(
            variable -> {
              assertThat(variable.getName()).isEqualTo("PIP_INDEX_URL");
              assertThat(variable.getValue()).isEqualTo("https://pypi.example.com/simple");
            });
    assertThat(source.getIncremental()).isNull();
    assertThat(spec.getSource().getDockerfile()).isNull();
  }

  @Test
  void another_base_image_is_built_on_by_a_dockerfile_of_ours() {
    BuildRequest request =
        BuildRequests.notebook().putBuildArguments("HTTP_PROXY", "http://proxy:3128").build();

    BuildSpec spec = spec(request);

    DockerBuildStrategy docker = spec.getStrategy().getDockerStrategy();
    assertThat(spec.getStrategy().getType()).isEqualTo("Docker");
    assertThat(docker.getFrom().getName()).isEqualTo(request.baseImage().canonical());
    assertThat(docker.getBuildArgs()).extracting(EnvVar::getName).containsExactly("HTTP_PROXY");
    assertThat(docker.getDockerfilePath()).isNull();
    assertThat(spec.getSource().getDockerfile())
        .startsWith("# Written by podmend.\nFROM scratch\nARG HTTP_PROXY\n")
        .contains("COPY --chown=1000:0 --chmod=0775 [\".\", \"/opt/app-root/src/\"]")
        .contains("RUN [\"python3\", \"-m\", \"pip\", \"install\"")
        .doesNotContain("pandas", "proxy:3128", "$(");
  }

  @Test
  void without_requirements_nothing_is_installed() {
    BuildSpec spec = spec(BuildRequests.notebook().requirements(BuildRequirements.NONE).build());

    assertThat(spec.getSource().getDockerfile()).doesNotContain("pip");
    assertThat(spec.getSource().getConfigMaps()).isNullOrEmpty();
  }

  @Test
  void requirements_travel_in_a_config_map() {
    Build build = scene.built(BuildRequests.notebook().build());

    String map = build.getMetadata().getName() + "-requirements";
    assertThat(scene.data(map)).containsEntry("requirements.txt", "pandas==2.3.3\nrequests\n");
    assertThat(build.getSpec().getSource().getConfigMaps())
        .singleElement()
        .satisfies(
            source -> {
              assertThat(source.getConfigMap().getName()).isEqualTo(map);
              assertThat(source.getDestinationDir()).isEqualTo("podmend-build");
            });
  }

  @Test
  void s2i_finds_its_requirements_in_the_root() {
    Build build =
        scene.built(BuildRequests.notebook().baseImage(ImageReference.parse(UBI)).build());

    String map = build.getMetadata().getName() + "-files";
    assertThat(scene.data(map)).containsEntry("requirements.txt", "pandas==2.3.3\nrequests\n");
    assertThat(build.getSpec().getSource().getConfigMaps())
        .singleElement()
        .satisfies(source -> assertThat(source.getDestinationDir()).isNull());
  }

  @Test
  void constraints_lie_beside_the_requirements() {
    Build build = scene.built(BuildRequests.notebook().requirements(CONSTRAINED).build());

    assertThat(scene.data(build.getMetadata().getName() + "-requirements"))
        .containsEntry("requirements.txt", "pandas\n")
        .containsEntry("constraints.txt", "numpy<2.3\n");
    assertThat(build.getSpec().getSource().getDockerfile())
        .contains("\"--constraint\", \"/opt/podmend/constraints.txt\"");
  }

  @Test
  void s2i_is_told_of_constraints_by_the_one_file_it_reads() {
    Build build =
        scene.built(
            BuildRequests.notebook()
                .baseImage(ImageReference.parse(UBI))
                .requirements(CONSTRAINED)
                .build());

    assertThat(scene.data(build.getMetadata().getName() + "-files"))
        .containsEntry("requirements.txt", "--constraint constraints.txt\npandas\n")
        .containsEntry("constraints.txt", "numpy<2.3\n");
  }

  @Test
  void a_git_source_keeps_ref_folder_and_secret() {
    BuildSpec spec = spec(BuildRequests.notebook().build());

    assertThat(spec.getSource().getType()).isEqualTo("Git");
    assertThat(spec.getSource().getGit().getUri())
        .isEqualTo("https://git.example.com/team/notebooks.git");
    assertThat(spec.getSource().getGit().getRef()).isEqualTo("main");
    assertThat(spec.getSource().getContextDir()).isEqualTo("sales");
    assertThat(spec.getSource().getSourceSecret().getName()).isEqualTo("git-credentials");
    assertThat(spec.getRevision()).isNull();
  }

  @Test
  void a_commit_is_checked_out_whatever_the_ref_says() {
    String commit = "0123456789abcdef0123456789abcdef01234567";

    BuildSpec spec =
        spec(
            BuildRequests.notebook()
                .source(
                    BuildSource.git(new GitUrl("https://git.example.com/a.git"))
                        .at(new CommitId(commit)))
                .build());

    assertThat(spec.getRevision().getGit().getCommit()).isEqualTo(commit);
    assertThat(spec.getSource().getGit().getRef()).isNull();
  }

  @Test
  void inline_files_travel_in_a_config_map() {
    Build build =
        scene.built(
            BuildRequests.notebook()
                .source(BuildSource.inline(Map.of(new FileName("a.ipynb"), "{}")))
                .build());

    assertThat(scene.data(build.getMetadata().getName() + "-files")).containsEntry("a.ipynb", "{}");
    assertThat(build.getSpec().getSource().getType()).isEqualTo("Dockerfile");
    assertThat(build.getSpec().getSource().getGit()).isNull();
  }

  @Test
  void a_builder_image_without_source_has_the_source_none() {
    BuildSpec spec =
        spec(
            BuildRequests.notebook()
                .baseImage(ImageReference.parse(UBI))
                .source(BuildSource.NONE)
                .build());

    assertThat(spec.getSource().getType()).isEqualTo("None");
  }

  @Test
  void a_given_dockerfile_is_followed_even_on_a_builder_image() {
    String text = "FROM registry.example.com/base\nUSER 1001\n";

    BuildSpec inline =
        spec(
            BuildRequests.notebook()
                .baseImage(ImageReference.parse(UBI))
                .dockerfile(Dockerfile.inline(text))
                .build());
    BuildSpec inSource =
        spec(
            BuildRequests.notebook()
                .dockerfile(Dockerfile.inSource(new DockerfilePath("docker/Containerfile")))
                .build());

    assertThat(inline.getSource().getDockerfile()).isEqualTo(text);
    assertThat(inline.getStrategy().getDockerStrategy().getFrom()).isNull();
    assertThat(inSource.getSource().getDockerfile()).isNull();
    assertThat(inSource.getStrategy().getDockerStrategy().getDockerfilePath())
        .isEqualTo("docker/Containerfile");
  }

  @Test
  void a_dockerfile_among_inline_files_is_brought_along() {
    BuildSpec spec =
        spec(
            BuildRequests.notebook()
                .source(BuildSource.inline(Map.of(new FileName("Dockerfile"), "FROM scratch\n")))
                .dockerfile(Dockerfile.inSource(new DockerfilePath("Dockerfile")))
                .build());

    assertThat(spec.getSource().getDockerfile()).isEqualTo("FROM scratch\n");
    assertThat(spec.getStrategy().getDockerStrategy().getDockerfilePath()).isNull();
  }

  @Test
  void another_registry_is_pushed_to_as_it_is() {
    BuildRequest request = BuildRequests.notebook().build();

    BuildSpec spec = spec(request);

    assertThat(spec.getOutput().getTo().getKind()).isEqualTo("DockerImage");
    assertThat(spec.getOutput().getTo().getName())
        .isEqualTo("registry.example.com:5000/team/sales:" + request.key());
    assertThat(spec.getOutput().getPushSecret().getName()).isEqualTo("push-credentials");
    assertThat(scene.mutations()).noneMatch(made -> made.isAbout("imagestreams"));
  }

  @Test
  void the_clusters_registry_is_pushed_to_by_a_stream_that_exists_before() {
    BuildRequest request = internal().build();

    BuildSpec spec = spec(request);

    assertThat(spec.getOutput().getTo().getKind()).isEqualTo("ImageStreamTag");
    assertThat(spec.getOutput().getTo().getName()).isEqualTo("sales:" + request.key());
    assertThat(spec.getOutput().getTo().getNamespace()).isEqualTo("default");
    assertThat(scene.mutations().get(0).isAbout("imagestreams")).isTrue();
    assertThat(scene.mutations().get(0).body()).doesNotContain("ownerReferences");
  }

  @Test
  void resources_nodes_account_and_time_reach_the_build() {
    BuildSpec spec =
        spec(
            BuildRequests.notebook()
                .resources(new BuildResources(Map.of("cpu", "500m"), Map.of("memory", "2Gi")))
                .scheduling(
                    BuildScheduling.DEFAULT
                        .withNodeSelector(Map.of("gpu", "no"))
                        .withServiceAccount("builder-of-ours"))
                .runTimeout(Duration.ofMillis(90_500))
                .build());

    assertThat(spec.getResources().getRequests()).containsEntry("cpu", new Quantity("500m"));
    assertThat(spec.getResources().getLimits()).containsEntry("memory", new Quantity("2Gi"));
    assertThat(spec.getNodeSelector()).containsExactly(Map.entry("gpu", "no"));
    assertThat(spec.getServiceAccount()).isEqualTo("builder-of-ours");
    assertThat(spec.getCompletionDeadlineSeconds()).isEqualTo(91);
  }

  @Test
  void what_nobody_asked_for_is_left_to_the_cluster() {
    BuildSpec spec = spec(BuildRequests.notebook().build());

    assertThat(spec.getNodeSelector()).isNullOrEmpty();
    assertThat(spec.getServiceAccount()).isNull();
    assertThat(spec.getResources()).isNull();
    assertThat(spec.getPostCommit()).isNull();
    assertThat(scene.mutations().get(scene.mutations().size() - 1).body())
        .doesNotContain("nodeSelector")
        .doesNotContain("openshift.io/build-config.name");
  }

  @Test
  void a_build_configuration_has_no_trigger_and_starts_one_build() {
    try (OpenShiftScene configured =
        OpenShiftScene.with(S2iConfig.DEFAULT.with(S2iConfig.Mode.BUILD_CONFIG))) {
      var handle = configured.submit(BuildRequests.notebook().build());
      configured.submit(BuildRequests.notebook().build());

      BuildConfigSpec spec =
          Kinds.BUILD_CONFIGS
              .in(configured.client)
              .inNamespace("default")
              .withName(handle.name())
              .get()
              .getSpec();
      assertThat(spec.getTriggers()).isEmpty();
      assertThat(spec.getRunPolicy()).isEqualTo("Serial");
      assertThat(spec.getCompletionDeadlineSeconds()).isEqualTo(1800);
      assertThat(spec.getStrategy().getType()).isEqualTo("Docker");
      List<Build> builds =
          Kinds.BUILDS.in(configured.client).inNamespace("default").list().getItems();
      assertThat(builds)
          .singleElement()
          .satisfies(
              build -> {
                assertThat(build.getMetadata().getName()).isEqualTo(handle.name() + "-1");
                assertThat(build.getSpec().getSource().getGit().getRef()).isEqualTo("main");
              });
      assertThat(INTERNAL).isEqualTo(S2iConfig.DEFAULT.internalRegistry());
    }
  }
}

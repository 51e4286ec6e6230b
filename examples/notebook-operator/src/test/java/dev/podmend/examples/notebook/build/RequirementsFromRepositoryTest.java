package dev.podmend.examples.notebook.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.podmend.build.BuildRequirements;
import dev.podmend.build.BuildSource;
import dev.podmend.build.Dockerfile;
import dev.podmend.build.DockerfilePath;
import dev.podmend.build.GitUrl;
import dev.podmend.examples.notebook.api.NotebookValidationJob;
import dev.podmend.examples.notebook.build.RequirementsSource.Recipe;
import dev.podmend.requirements.RepositoryListing;
import dev.podmend.runtime.git.GitSource;
import dev.podmend.runtime.git.HostPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequirementsFromRepositoryTest {

  private static final String NOTEBOOK =
      """
      {"cells": [{"cell_type": "code", "source": "import numpy, helpers"}], "nbformat": 4}
      """;

  private static final KeptRecipes NOT_KEPT =
      new KeptRecipes() {
        @Override
        public Optional<Recipe> load(NotebookValidationJob job) {
          return Optional.empty();
        }

        @Override
        public Recipe keep(NotebookValidationJob job, Recipe recipe) {
          return recipe;
        }
      };

  private final Map<String, String> files =
      new HashMap<>(Map.of("a/b.ipynb", NOTEBOOK, "a/helpers.py", "import yaml"));
  private final List<String> fetched = new ArrayList<>();
  private final Recipe other =
      new Recipe(Dockerfile.absent(), new BuildRequirements(List.of("other"), "other"));
  private final RequirementsSource source =
      new RequirementsFromRepository(
          (namespace, git, notebook) -> {
            fetched.add(namespace + " " + git.url() + " " + notebook);
            return RepositoryListing.of(files);
          },
          NOT_KEPT,
          job -> other);

  private static NotebookValidationJob job(String buildConfig) {
    return new KubernetesSerialization()
        .unmarshal(
            """
            metadata: {name: sales, namespace: team, uid: u-1, generation: 1}
            spec:
              notebook: {git: {url: "https://git.example/team/nb.git", ref: main}, path: a/b.ipynb}
              podConfig:
                containerImage: base
                buildConfig: {enabled: true, %s}
            """
                .formatted(buildConfig),
            NotebookValidationJob.class);
  }

  @Test
  void what_the_notebook_and_its_modules_import_is_installed() {
    Recipe recipe = source.recipe(job(""));

    assertThat(recipe.dockerfile()).isEqualTo(Dockerfile.absent());
    assertThat(recipe.requirements().lines()).containsExactly("numpy", "pyyaml");
    assertThat(recipe.requirements().origin()).isEqualTo("imports of a/b.ipynb");
    assertThat(fetched).containsExactly("team https://git.example/team/nb.git a/b.ipynb");
  }

  @Test
  void an_answer_is_remembered_for_the_run() {
    source.recipe(job(""));
    files.put("requirements.txt", "scipy");

    assertThat(source.recipe(job("")).requirements().lines()).contains("numpy");
    NotebookValidationJob next = job("");
    next.getMetadata().setGeneration(2L);
    assertThat(source.recipe(next).requirements().lines()).containsExactly("scipy");
    assertThat(fetched).hasSize(2);
  }

  @Test
  void a_dockerfile_of_the_repository_is_built_from() {
    files.put("Dockerfile", "FROM scratch");

    assertThat(source.recipe(job("")).dockerfile())
        .isEqualTo(Dockerfile.inSource(new DockerfilePath("Dockerfile")));
  }

  @Test
  void the_first_place_that_exists_counts() {
    files.put("deps/two.txt", "two");
    files.put("requirements.txt", "root");

    assertThat(
            source
                .recipe(job("requirementsSources: [deps/one.txt, deps/two.txt]"))
                .requirements()
                .lines())
        .containsExactly("two");
  }

  @Test
  void a_file_that_was_named_has_to_be_there() {
    assertThatThrownBy(() -> source.recipe(job("requirementsFile: deps.txt")))
        .isInstanceOf(RequirementsUnknownException.class)
        .hasMessageContaining("deps.txt");
  }

  @Test
  void nothing_found_is_an_error_where_the_job_wants_it_so() {
    files.put("a/b.ipynb", "{\"cells\": [], \"nbformat\": 4}");

    assertThat(source.recipe(job("")).requirements().isEmpty()).isTrue();
    assertThatThrownBy(() -> source.recipe(job("fallbackStrategy: fail")))
        .hasMessageContaining("add a requirements.txt");
  }

  @Test
  void jobs_that_want_nothing_found_are_answered_otherwise() {
    assertThat(source.recipe(job("autoGenerateRequirements: false"))).isEqualTo(other);
    assertThat(source.recipe(job("dockerfile: Dockerfile"))).isEqualTo(other);
    assertThat(fetched).isEmpty();
  }

  @Test
  void a_fetch_that_fails_says_why_and_whether_it_passes() {
    try (KubernetesClient client = new KubernetesClientBuilder().build()) {
      BuildSource.Git here = BuildSource.git(new GitUrl("https://127.0.0.1:1/nb.git"));
      GitSource refusing = GitSource.builder(client).build();
      GitSource permitting =
          GitSource.builder(client)
              .hosts(HostPolicy.PUBLIC.permittingNetworks("127.0.0.0/8"))
              .build();

      RequirementsUnknownException refused = problem(refusing, here);
      RequirementsUnknownException unreachable = problem(permitting, here);

      assertThat(refused.passes()).isFalse();
      assertThat(refused).hasMessageContaining("host policy");
      assertThat(unreachable.passes()).isTrue();
      assertThat(unreachable).hasMessageContaining("127.0.0.1");
    }
  }

  private static RequirementsUnknownException problem(GitSource source, BuildSource.Git git) {
    return catchThrowableOfType(
        RequirementsUnknownException.class,
        () -> Repositories.of(source).files("team", git, "a.ipynb"));
  }
}

package dev.podmend.examples.notebook.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podmend.build.BuildRequirements;
import dev.podmend.build.Dockerfile;
import dev.podmend.build.DockerfilePath;
import dev.podmend.examples.notebook.api.NotebookValidationJob;
import dev.podmend.examples.notebook.build.RequirementsSource.Recipe;
import dev.podmend.requirements.RepositoryListing;
import dev.podmend.testkit.api.ApiResource;
import dev.podmend.testkit.api.Fabric8Access;
import dev.podmend.testkit.api.FakeApiServer;
import dev.podmend.testkit.api.Fault;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecipesWithJobsTest {

  private static final Recipe NUMPY =
      new Recipe(
          Dockerfile.absent(),
          new BuildRequirements(List.of("numpy==2.3"), List.of("pillow<12"), "imports of a.ipynb"));

  private final FakeApiServer server =
      FakeApiServer.builder()
          .resource(
              ApiResource.namespaced(
                  "mlops.mlops.dev", "v1alpha1", "notebookvalidationjobs", "NotebookValidationJob"))
          .start();
  private final KubernetesClient client = Fabric8Access.clientFor(server);
  private final RecipesWithJobs recipes = new RecipesWithJobs(client);

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  private NotebookValidationJob created() {
    return client
        .resource(
            new KubernetesSerialization()
                .unmarshal(
                    """
                    metadata: {name: sales, namespace: team}
                    spec:
                      notebook: {git: {url: "https://git.example/nb.git", ref: main}, path: a.ipynb}
                      podConfig: {containerImage: base, buildConfig: {enabled: true}}
                    """,
                    NotebookValidationJob.class))
        .create();
  }

  private NotebookValidationJob live(NotebookValidationJob job) {
    return client.resource(job).get();
  }

  /** An operator that has just started, and sees a repository with these files. */
  private RequirementsSource started(Map<String, String> files) {
    return new RequirementsFromRepository(
        (namespace, git, notebook) -> {
          if (files.isEmpty()) {
            throw new RequirementsUnknownException("there is no branch main", false);
          }
          return RepositoryListing.of(files);
        },
        recipes,
        RequirementsSource.whileBuilding());
  }

  @Test
  void what_is_kept_is_read_again() {
    NotebookValidationJob job = created();
    Recipe dockerfile =
        new Recipe(
            Dockerfile.inSource(new DockerfilePath("docker/Dockerfile")), BuildRequirements.NONE);

    assertThat(recipes.load(job)).isEmpty();
    assertThat(recipes.keep(job, NUMPY)).isEqualTo(NUMPY);
    assertThat(recipes.load(live(job))).contains(NUMPY);
    NotebookValidationJob other = live(job);
    other.getMetadata().setGeneration(2L);
    assertThat(recipes.load(other)).isEmpty();
    recipes.keep(other, dockerfile);
    assertThat(recipes.load(other)).contains(dockerfile);
  }

  @Test
  void another_process_gives_the_same_answer_when_the_branch_has_moved_or_gone() {
    NotebookValidationJob job = created();
    Recipe first = started(Map.of("a.ipynb", "{}", "requirements.txt", "numpy")).recipe(job);

    Recipe moved = started(Map.of("a.ipynb", "{}", "requirements.txt", "scipy")).recipe(live(job));
    Recipe gone = started(Map.of()).recipe(live(job));

    assertThat(first.requirements().lines()).containsExactly("numpy");
    assertThat(moved).isEqualTo(first);
    assertThat(gone).isEqualTo(first);
  }

  @Test
  void a_cache_that_is_behind_changes_nothing() {
    NotebookValidationJob stale = created();
    recipes.keep(stale, NUMPY);

    assertThat(recipes.load(stale)).contains(NUMPY);
    assertThat(recipes.keep(stale, new Recipe(Dockerfile.absent(), BuildRequirements.NONE)))
        .isEqualTo(NUMPY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[",
        "{\"run\": \"RUN\", \"dockerfile\": \"../../etc/passwd\", \"requirements\": [],"
            + " \"constraints\": [], \"origin\": \"\"}",
        "{\"run\": \"RUN\", \"dockerfile\": \"\", \"requirements\": [\"a\\nb\"],"
            + " \"constraints\": [], \"origin\": \"\"}",
        "{\"run\": \"RUN\", \"dockerfile\": \"\", \"requirements\": [null],"
            + " \"constraints\": [], \"origin\": \"\"}"
      })
  void what_cannot_be_read_or_breaks_a_rule_is_made_anew(String text) {
    NotebookValidationJob job = created();
    job.getMetadata()
        .setAnnotations(
            Map.of(RecipesWithJobs.ANNOTATION, text.replace("RUN", RecipesWithJobs.run(job))));
    NotebookValidationJob damaged = client.resource(job).update();

    assertThat(recipes.load(damaged)).isEmpty();
    recipes.keep(damaged, NUMPY);
    assertThat(recipes.load(live(damaged))).contains(NUMPY);
  }

  @Test
  void what_is_too_long_is_not_kept() {
    NotebookValidationJob job = created();
    List<String> many = IntStream.range(0, 9000).mapToObj("package-%06d"::formatted).toList();
    Recipe recipe =
        new Recipe(Dockerfile.absent(), new BuildRequirements(many, "requirements.txt"));

    assertThat(recipes.keep(job, recipe)).isEqualTo(recipe);
    assertThat(recipes.load(live(job))).isEmpty();
  }

  @Test
  void an_answer_that_could_not_be_kept_is_not_given() {
    NotebookValidationJob job = created();
    server.faults().on(request -> request.isMutation()).answer(Fault.status(409));

    assertThatThrownBy(() -> recipes.keep(job, NUMPY))
        .isInstanceOf(KubernetesClientException.class);
    assertThat(recipes.load(live(job))).isEmpty();
  }

  @Test
  void a_job_that_is_gone_keeps_nothing() {
    NotebookValidationJob job = created();
    client.resource(job).delete();

    assertThat(recipes.keep(job, NUMPY)).isEqualTo(NUMPY);
    assertThat(recipes.load(job)).isEmpty();
  }
}

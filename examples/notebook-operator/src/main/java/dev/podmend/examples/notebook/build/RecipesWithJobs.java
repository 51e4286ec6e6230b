package dev.podmend.examples.notebook.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.podmend.build.BuildRequirements;
import dev.podmend.build.Dockerfile;
import dev.podmend.build.DockerfilePath;
import dev.podmend.examples.notebook.api.NotebookValidationJob;
import dev.podmend.examples.notebook.build.RequirementsSource.Recipe;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps answers in an annotation of their jobs. What a person wrote there passes the same checks as
 * the files of a repository, and can say no more than these.
 */
final class RecipesWithJobs implements KeptRecipes {

  static final String ANNOTATION = "mlops.mlops.dev/build-recipe";

  /** Half of what all annotations of an object may have together. */
  private static final int MOST_BYTES = 128 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(RecipesWithJobs.class);
  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .defaultSetterInfo(JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
          .build();

  /**
   * An answer as it is kept.
   *
   * @param run the job's UID and generation
   * @param dockerfile the path in the repository; empty where there is none
   */
  record Document(
      String run,
      String dockerfile,
      List<String> requirements,
      List<String> constraints,
      String origin) {

    static Optional<Document> of(String run, Recipe recipe) {
      BuildRequirements found = recipe.requirements();
      Optional<String> path =
          recipe
              .dockerfile()
              .match(
                  absent -> Optional.of(""),
                  inSource -> Optional.of(inSource.path().text()),
                  inline -> Optional.empty());
      return path.map(
          file -> new Document(run, file, found.lines(), found.constraints(), found.origin()));
    }

    Recipe recipe() {
      return new Recipe(
          dockerfile.isEmpty()
              ? Dockerfile.absent()
              : Dockerfile.inSource(new DockerfilePath(dockerfile)),
          new BuildRequirements(requirements, constraints, origin));
    }
  }

  private final KubernetesClient client;

  RecipesWithJobs(KubernetesClient client) {
    this.client = requireNonNull(client, "client");
  }

  /** The run that an answer is for. */
  static String run(NotebookValidationJob job) {
    return job.getMetadata().getUid() + "/" + job.getMetadata().getGeneration();
  }

  /** A cache may not know yet what was kept a moment ago, so its no is not believed. */
  @Override
  public Optional<Recipe> load(NotebookValidationJob job) {
    return read(job.getMetadata(), run(job))
        .or(() -> live(job).flatMap(found -> read(found, run(job))));
  }

  @Override
  public Recipe keep(NotebookValidationJob job, Recipe recipe) {
    Optional<ObjectMeta> live = live(job);
    Optional<Recipe> kept = live.flatMap(found -> read(found, run(job)));
    if (kept.isEmpty()) {
      live.ifPresent(found -> write(job, found, recipe));
    }
    return kept.orElse(recipe);
  }

  private Optional<ObjectMeta> live(NotebookValidationJob job) {
    return Optional.ofNullable(client.resource(job).get())
        .map(NotebookValidationJob::getMetadata)
        .filter(found -> Objects.equals(found.getUid(), job.getMetadata().getUid()));
  }

  private static Optional<Recipe> read(ObjectMeta metadata, String run) {
    return Optional.ofNullable(metadata.getAnnotations())
        .map(annotations -> annotations.get(ANNOTATION))
        .flatMap(text -> read(text, run));
  }

  private static Optional<Recipe> read(String text, String run) {
    try {
      return Optional.of(JSON.readValue(text, Document.class))
          .filter(document -> document.run().equals(run))
          .map(Document::recipe);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      LOG.warn("The annotation {} of run {} cannot be read, so it is made anew", ANNOTATION, run);
      return Optional.empty();
    }
  }

  private void write(NotebookValidationJob job, ObjectMeta live, Recipe recipe) {
    Optional<String> text = Document.of(run(job), recipe).map(RecipesWithJobs::text);
    if (text.filter(known -> known.getBytes(UTF_8).length <= MOST_BYTES).isPresent()) {
      Map<String, Object> metadata =
          Map.of(
              "resourceVersion",
              live.getResourceVersion(),
              "annotations",
              Map.of(ANNOTATION, text.get()));
      client.resource(job).patch(MERGE, text(Map.of("metadata", metadata)));
    } else {
      LOG.warn("The requirements of run {} are too long to be kept with their job", run(job));
    }
  }

  private static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts in memory", e);
    }
  }
}

package dev.podmend.examples.notebook.build;

import dev.podmend.build.BuildRequirements;
import dev.podmend.build.ContextPath;
import dev.podmend.build.Dockerfile;
import dev.podmend.examples.notebook.api.BuildConfig;
import dev.podmend.examples.notebook.api.NotebookSpec;
import dev.podmend.examples.notebook.api.NotebookValidationJob;
import dev.podmend.requirements.RepositoryListing;
import dev.podmend.requirements.RequirementsConfig;
import dev.podmend.requirements.RequirementsPolicy;
import dev.podmend.requirements.RequirementsResolver;
import dev.podmend.requirements.RequirementsResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the repository of a job whose requirements are to be found, so that a notebook's own
 * installs and imports count where there is no file. An answer is kept with its job: whatever
 * becomes of the branch, and whichever process goes on, the run has one. The last {@value
 * #REMEMBERED} are remembered, too.
 */
final class RequirementsFromRepository implements RequirementsSource {

  private static final int REMEMBERED = 500;

  private final Repositories repositories;
  private final KeptRecipes kept;
  private final RequirementsSource otherwise;
  private final Map<Question, Recipe> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Recipe> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Question(String namespace, String run, NotebookSpec notebook, BuildConfig build) {}

  /**
   * @param otherwise answers for jobs that want nothing found
   */
  RequirementsFromRepository(
      Repositories repositories, KeptRecipes kept, RequirementsSource otherwise) {
    this.repositories = repositories;
    this.kept = kept;
    this.otherwise = otherwise;
  }

  @Override
  public Recipe recipe(NotebookValidationJob job) {
    BuildConfig build = job.getSpec().podConfig().buildConfig();
    if (!build.autoGenerateRequirements() || !build.dockerfile().isEmpty()) {
      return otherwise.recipe(job);
    }
    Question question =
        new Question(
            job.getMetadata().getNamespace(),
            job.getMetadata().getUid() + "/" + job.getMetadata().getGeneration(),
            job.getSpec().notebook(),
            build);
    return known(question).orElseGet(() -> remembered(question, ofRun(job, question)));
  }

  private Optional<Recipe> known(Question question) {
    synchronized (remembered) {
      return Optional.ofNullable(remembered.get(question));
    }
  }

  private Recipe remembered(Question question, Recipe recipe) {
    synchronized (remembered) {
      remembered.put(question, recipe);
    }
    return recipe;
  }

  private Recipe ofRun(NotebookValidationJob job, Question question) {
    return kept.load(job).orElseGet(() -> kept.keep(job, found(question)));
  }

  private Recipe found(Question question) {
    NotebookSpec notebook = question.notebook();
    return recipe(
        question,
        repositories.files(
            question.namespace(), BuildPlans.source(notebook.git()), notebook.path()));
  }

  private static Recipe recipe(Question question, RepositoryListing repository) {
    return RequirementsResolver.of(config(question.build(), repository))
        .resolve(question.notebook().path(), repository)
        .match(
            RequirementsFromRepository::recipe,
            unresolved -> {
              throw new RequirementsUnknownException(unresolved.message(), false);
            });
  }

  private static Recipe recipe(RequirementsResult.Resolved found) {
    try {
      return new Recipe(Dockerfile.chosenBy(found, ContextPath.ROOT), BuildRequirements.of(found));
    } catch (IllegalArgumentException e) {
      throw new RequirementsUnknownException(String.valueOf(e.getMessage()), false);
    }
  }

  private static RequirementsConfig config(BuildConfig build, RepositoryListing repository) {
    return RequirementsConfig.builder()
        .requirementsFile(file(build, repository))
        .autoGenerateRequirements(true)
        .fallbackStrategy(
            build.fallbackStrategy() == BuildConfig.MissingRequirements.FAIL
                ? RequirementsPolicy.FAIL
                : RequirementsPolicy.WARN)
        .build();
  }

  /** The file that was named, else the first of the places that exists. */
  private static Optional<String> file(BuildConfig build, RepositoryListing repository) {
    return build.requirementsFile().isEmpty()
        ? build.requirementsSources().stream().filter(repository.paths()::contains).findFirst()
        : Optional.of(build.requirementsFile());
  }
}

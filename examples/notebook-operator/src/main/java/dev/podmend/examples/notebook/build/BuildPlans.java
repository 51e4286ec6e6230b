package dev.podmend.examples.notebook.build;

import static java.util.Objects.requireNonNull;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildScheduling;
import dev.podmend.build.BuildSource;
import dev.podmend.build.CommitId;
import dev.podmend.build.GitRef;
import dev.podmend.build.GitUrl;
import dev.podmend.build.SecretReference;
import dev.podmend.examples.notebook.OperatorConfig;
import dev.podmend.examples.notebook.api.BuildConfig;
import dev.podmend.examples.notebook.api.DurationText;
import dev.podmend.examples.notebook.api.GitSpec;
import dev.podmend.examples.notebook.api.NotebookValidationJob;
import dev.podmend.examples.notebook.api.PodConfig;
import dev.podmend.model.ImageReference;
import dev.podmend.runtime.BuildPlan;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes the build plans of jobs. */
public final class BuildPlans {

  private final OperatorConfig config;
  private final RequirementsSource requirements;

  /** Plans for the jobs of one operator. */
  public BuildPlans(OperatorConfig config, RequirementsSource requirements) {
    this.config = requireNonNull(config, "config");
    this.requirements = requireNonNull(requirements, "requirements");
  }

  /**
   * The plan of a job that was checked; empty where no image is to be built.
   *
   * @throws IllegalArgumentException where parts that are right do not go together
   * @throws RequirementsUnknownException where it is not known what the image needs
   */
  public Optional<BuildPlan> of(NotebookValidationJob job) {
    BuildConfig build = job.getSpec().podConfig().buildConfig();
    return build.enabled() ? Optional.of(plan(job, build)) : Optional.empty();
  }

  private BuildPlan plan(NotebookValidationJob job, BuildConfig build) {
    String strategy = strategy(build);
    return BuildPlan.builder()
        .request(request(job, build))
        .strategies(config.strategies())
        .strategy(strategy)
        .allowedStrategies(List.of(strategy))
        .build();
  }

  private static String strategy(BuildConfig build) {
    return build.strategy() == BuildConfig.Strategy.CUSTOM
        ? new BuildSettings(build.strategyConfig()).name().orElseThrow()
        : build.strategy().name().toLowerCase(Locale.ROOT);
  }

  private BuildRequest request(NotebookValidationJob job, BuildConfig build) {
    PodConfig pod = job.getSpec().podConfig();
    BuildSettings settings = new BuildSettings(build.strategyConfig());
    RequirementsSource.Recipe recipe = requirements.recipe(job);
    Duration timeout = DurationText.parse(build.timeout());
    return BuildRequest.builder()
        .namespace(job.getMetadata().getNamespace())
        .source(source(job.getSpec().notebook().git()))
        .baseImage(ImageReference.parse(build.baseImage()))
        .dockerfile(recipe.dockerfile())
        .requirements(recipe.requirements())
        .targetImage(settings.targetImage().orElseGet(() -> target(job)))
        .pushSecret(settings.pushSecret())
        .pullSecret(settings.pullSecret())
        .resources(settings.resources())
        .scheduling(
            new BuildScheduling(
                pod.nodeSelector(), pod.tolerations(), settings.serviceAccount(), Optional.empty()))
        .queueTimeout(timeout)
        .runTimeout(timeout)
        .freshness(freshness(job, settings))
        .allowPlainHttp(config.allowPlainHttp())
        .build();
  }

  /** A branch may have moved by the time when somebody edits the job. */
  private static String freshness(NotebookValidationJob job, BuildSettings settings) {
    boolean isPinned = job.getSpec().notebook().git().namesCommit();
    return isPinned
        ? settings.freshness()
        : "generation " + job.getMetadata().getGeneration() + " " + settings.freshness();
  }

  static BuildSource.Git source(GitSpec git) {
    BuildSource.Git repository = BuildSource.git(new GitUrl(git.url()));
    BuildSource.Git source =
        git.namesCommit()
            ? repository.at(new CommitId(git.ref()))
            : repository.at(new GitRef(git.ref()));
    return git.credentialsSecret().isEmpty()
        ? source
        : source.with(new SecretReference(git.credentialsSecret()));
  }

  /** With the namespace in it, so that jobs of one name do not overwrite each other's images. */
  private ImageReference target(NotebookValidationJob job) {
    String image =
        config.registry().registry()
            + "/"
            + config.registry().repository()
            + "/"
            + job.getMetadata().getNamespace()
            + "/"
            + job.getMetadata().getName();
    try {
      return ImageReference.parse(image);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          e.getMessage() + "; it is made of the job's name: set strategyConfig.targetImage", e);
    }
  }
}

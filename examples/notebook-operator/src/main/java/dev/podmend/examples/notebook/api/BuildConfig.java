package dev.podmend.examples.notebook.api;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/**
 * Whether and how an image is built before the notebook runs.
 *
 * @param enabled whether one is built
 * @param strategy the strategy to start with
 * @param baseImage what to build on
 * @param dockerfile a Dockerfile of the repository; empty for none
 * @param autoGenerateRequirements whether requirements are looked for where none are named
 * @param requirementsFile a requirements file of the repository; empty for none
 * @param requirementsSources the places to look in, the first that exists counts
 * @param preferDockerfile whether the Dockerfile counts where requirements are named, too
 * @param fallbackStrategy what to do where no requirements are found
 * @param strategyConfig settings of the build; see {@code BuildSettings} for the keys
 * @param timeout how long one build may wait, and how long it may run
 */
@ValidationRule(
    value =
        "self.strategy != 'custom' || (has(self.strategyConfig) && 'name' in self.strategyConfig)",
    message = BuildConfig.CUSTOM_HAS_A_NAME)
@ValidationRule(
    value = "!self.preferDockerfile || has(self.dockerfile)",
    message = BuildConfig.PREFERRED_IS_NAMED)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record BuildConfig(
    @Default("false") Boolean enabled,
    @Default("s2i")
        @JsonPropertyDescription(
            "The strategy to start with; the others follow where it fails. custom is the one that"
                + " strategyConfig.name names.")
        Strategy strategy,
    @Default(BASE_IMAGE) String baseImage,
    @JsonPropertyDescription("A Dockerfile of the repository, from its root.") String dockerfile,
    @Default("true") Boolean autoGenerateRequirements,
    @JsonPropertyDescription("A requirements file of the repository, from its root.")
        String requirementsFile,
    @JsonPropertyDescription("Files to look for, in this order, where no file is named.")
        List<String> requirementsSources,
    @Default("false") Boolean preferDockerfile,
    @Default("warn")
        @JsonPropertyDescription(
            "What to do where no requirements are found: build without and say so, fail, or build"
                + " without.")
        MissingRequirements fallbackStrategy,
    @JsonPropertyDescription(
            "targetImage, pushSecret, pullSecret, serviceAccount, memoryLimit, cpuLimit, rebuild;"
                + " and name for a custom strategy.")
        Map<String, String> strategyConfig,
    @Default(TIMEOUT)
        @Pattern(DurationText.PATTERN)
        @JsonPropertyDescription("How long one build may wait for its start, and how long it runs.")
        String timeout) {

  /** What {@link #baseImage()} is where nothing is said. */
  public static final String BASE_IMAGE = "quay.io/jupyter/minimal-notebook:latest";

  /** What {@link #timeout()} is where nothing is said. */
  public static final String TIMEOUT = "15m";

  /** The rule of custom strategies. */
  public static final String CUSTOM_HAS_A_NAME =
      "strategy custom needs strategyConfig.name, the name of the strategy";

  /** The rule of preferred Dockerfiles. */
  public static final String PREFERRED_IS_NAMED = "preferDockerfile needs dockerfile";

  /** The strategies by the names that users write. */
  public enum Strategy {
    /** OpenShift's source-to-image. */
    @JsonProperty("s2i")
    S2I,
    /** Tekton. */
    @JsonProperty("tekton")
    TEKTON,
    /** Kaniko, in a plain pod. */
    @JsonProperty("kaniko")
    KANIKO,
    /** Shipwright, where its strategy is installed. */
    @JsonProperty("shipwright")
    SHIPWRIGHT,
    /** Any other that is installed. */
    @JsonProperty("custom")
    CUSTOM
  }

  /** What to do where no requirements are found. */
  public enum MissingRequirements {
    /** Build without, and say so. */
    @JsonProperty("warn")
    WARN,
    /** Do not build. */
    @JsonProperty("fail")
    FAIL,
    /** Build without. */
    @JsonProperty("auto")
    AUTO
  }

  static final BuildConfig OFF =
      new BuildConfig(
          false,
          Strategy.S2I,
          BASE_IMAGE,
          "",
          true,
          "",
          List.of(),
          false,
          MissingRequirements.WARN,
          Map.of(),
          TIMEOUT);

  /** Fills in what was left out. */
  public BuildConfig {
    enabled = requireNonNullElse(enabled, false);
    strategy = requireNonNullElse(strategy, Strategy.S2I);
    baseImage = requireNonNullElse(baseImage, BASE_IMAGE);
    dockerfile = requireNonNullElse(dockerfile, "");
    autoGenerateRequirements = requireNonNullElse(autoGenerateRequirements, true);
    requirementsFile = requireNonNullElse(requirementsFile, "");
    requirementsSources = requireNonNullElse(requirementsSources, List.of());
    preferDockerfile = requireNonNullElse(preferDockerfile, false);
    fallbackStrategy = requireNonNullElse(fallbackStrategy, MissingRequirements.WARN);
    strategyConfig = requireNonNullElse(strategyConfig, Map.of());
    timeout = requireNonNullElse(timeout, TIMEOUT);
  }
}

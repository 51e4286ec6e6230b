package dev.podmend.examples.notebook;

import static java.util.Objects.requireNonNull;

import dev.podmend.model.ImageReference;
import dev.podmend.recovery.RecoveryConfig;
import dev.podmend.spi.BuildStrategies;
import java.util.Map;
import java.util.Optional;

/**
 * What holds for all jobs of one operator.
 *
 * @param gitImage the image that fetches repositories: {@code /bin/sh}, Git 2.24 or later and, for
 *     SSH, OpenSSH
 * @param registry where images go whose job names no target: they become {@code
 *     <registry>/<namespace>/<job>}
 * @param allowPlainHttp whether repositories may be fetched over HTTP without encryption
 * @param recovery the bounds of recovery where a job says nothing else
 * @param strategies the build strategies at hand
 */
public record OperatorConfig(
    ImageReference gitImage,
    ImageReference registry,
    boolean allowPlainHttp,
    RecoveryConfig recovery,
    BuildStrategies strategies) {

  private static final String GIT =
      "docker.io/alpine/git:v2.49.1"
          + "@sha256:c0280cf9572316299b08544065d3bf35db65043d5e3963982ec50647d2746e26";

  private static final String REGISTRY =
      "image-registry.openshift-image-registry.svc:5000/notebooks";

  /** Refuses {@code null} parts. */
  public OperatorConfig {
    requireNonNull(gitImage, "gitImage");
    requireNonNull(registry, "registry");
    requireNonNull(recovery, "recovery");
    requireNonNull(strategies, "strategies");
  }

  /** The defaults, with these strategies. */
  public static OperatorConfig with(BuildStrategies strategies) {
    return new OperatorConfig(
        ImageReference.parse(GIT),
        ImageReference.parse(REGISTRY),
        false,
        RecoveryConfig.DEFAULT,
        strategies);
  }

  /**
   * The defaults, but what variables say: {@code NOTEBOOK_GIT_IMAGE}, {@code NOTEBOOK_REGISTRY} and
   * {@code NOTEBOOK_ALLOW_PLAIN_HTTP}.
   *
   * @throws IllegalArgumentException naming the variable that cannot be understood
   */
  public static OperatorConfig from(Map<String, String> variables, BuildStrategies strategies) {
    OperatorConfig defaults = with(strategies);
    return new OperatorConfig(
        image(variables, "NOTEBOOK_GIT_IMAGE", defaults.gitImage()),
        image(variables, "NOTEBOOK_REGISTRY", defaults.registry()),
        Boolean.parseBoolean(variables.get("NOTEBOOK_ALLOW_PLAIN_HTTP")),
        defaults.recovery(),
        strategies);
  }

  private static ImageReference image(
      Map<String, String> variables, String name, ImageReference otherwise) {
    try {
      return Optional.ofNullable(variables.get(name)).map(ImageReference::parse).orElse(otherwise);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }
}

package dev.podmend.strategy.kaniko;

import dev.podmend.model.ImageReference;
import dev.podmend.model.ValueStyle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** How {@link KanikoStrategy} builds, whatever the request. Immutable. */
@Value.Immutable
@ValueStyle
public abstract class KanikoConfig {

  /** The defaults. */
  public static final KanikoConfig DEFAULT = builder().build();

  private static final String EXECUTOR =
      "ghcr.io/osscontainertools/kaniko:v1.28.2"
          + "@sha256:4ea0e7301e3f6806de15150e4982c73018351e28c1dca6947bd3b4afb5ae3c60";

  private static final String GIT =
      "docker.io/alpine/git:v2.49.1"
          + "@sha256:c0280cf9572316299b08544065d3bf35db65043d5e3963982ec50647d2746e26";

  KanikoConfig() {}

  /**
   * The image of Kaniko's executor, whose entry point is {@code /kaniko/executor}. Pin it by digest
   * and mirror it where nodes cannot reach the Internet. Default: a release of the maintained fork
   * {@code osscontainertools/kaniko}.
   */
  @Value.Default
  public ImageReference executorImage() {
    return ImageReference.parse(EXECUTOR);
  }

  /**
   * The image that fetches sources which need credentials or SSH: it holds {@code /bin/sh}, Git
   * 2.24 or later and, for SSH, OpenSSH. Default: a release of {@code alpine/git}.
   */
  @Value.Default
  public ImageReference gitImage() {
    return ImageReference.parse(GIT);
  }

  /**
   * The repository that keeps layers for later builds; empty for none. The push Secret must be good
   * for it, too.
   */
  public abstract Optional<ImageReference> cacheRepository();

  /** How old a cached layer may be; an hour or more. Default two weeks. */
  @Value.Default
  public Duration cacheLifetime() {
    return Duration.ofDays(14);
  }

  /** Registries, as {@code host[:port]}, to pull images of Docker Hub through, the first first. */
  public abstract List<String> registryMirrors();

  /** Registries, as {@code host[:port]}, that are reached over HTTP without encryption. */
  public abstract List<String> insecureRegistries();

  /**
   * ConfigMaps of the build's namespace that hold the certificate authority of a registry under the
   * key {@code ca.crt}, by the registry's {@code host[:port]}.
   */
  public abstract Map<String, String> registryCertificates();

  /**
   * Further options of the executor, each as {@code --name} or {@code --name=value}. Allowed are
   * those that change how it builds; what it builds and where it pushes is the request's.
   */
  public abstract List<String> executorOptions();

  /**
   * The service account of builds whose request names none. It has to be allowed to run pods as
   * root. Default empty: the namespace's own default.
   */
  public abstract Optional<String> serviceAccount();

  /** Refuses what the executor or the API server would not understand. */
  @Value.Check
  void check() {
    List<String> problems = new ArrayList<>();
    KanikoConfigRules.check(this, problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("kaniko config: " + String.join("; ", problems));
    }
  }

  /** A builder that starts with these values. */
  public final Builder toBuilder() {
    return builder().from(this);
  }

  /** Starts a configuration; everything has a default. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link KanikoConfig}. Not thread-safe. */
  public static final class Builder extends ImmutableKanikoConfig.Builder {
    Builder() {}
  }
}

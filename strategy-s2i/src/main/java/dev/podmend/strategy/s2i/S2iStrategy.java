package dev.podmend.strategy.s2i;

import static java.util.Objects.requireNonNull;

import dev.podmend.build.Availability;
import dev.podmend.build.BaseImageTrait;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.build.BuiltImage;
import dev.podmend.build.Violation;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.BuildStrategy;
import dev.podmend.spi.BuiltImageLookup;
import dev.podmend.spi.LogPage;
import dev.podmend.spi.LogPosition;
import dev.podmend.spi.LogStreaming;
import dev.podmend.spi.RequiredAccess;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Builds by OpenShift: with the scripts of a base image that has some, else by a Dockerfile.
 *
 * <p>A target in the cluster's own registry becomes a tag of an image stream, which is created
 * where it is missing; any other target is pushed to as it is. What is built there once is found
 * again by its tag.
 */
public final class S2iStrategy implements BuildStrategy, LogStreaming, BuiltImageLookup {

  private static final String NAME = "s2i";
  private static final int PRIORITY = 100;

  private final S2iConfig config;
  private final StandaloneBuilds builds;
  private final ConfiguredBuilds configurations;

  /** The strategy with {@link S2iConfig#DEFAULT}. */
  public S2iStrategy() {
    this(S2iConfig.DEFAULT);
  }

  /** The strategy with a configuration. */
  public S2iStrategy(S2iConfig config) {
    this.config = requireNonNull(config, "config");
    this.builds = new StandaloneBuilds(NAME, config);
    this.configurations = new ConfiguredBuilds(NAME, config);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int priority() {
    return PRIORITY;
  }

  @Override
  public Set<BaseImageTrait> strengths() {
    return Set.of(BaseImageTrait.S2I_BUILDER, BaseImageTrait.OPENSHIFT_AI);
  }

  @Override
  public List<RequiredAccess> requiredAccess() {
    return Access.of(config);
  }

  @Override
  public Availability probe(BuildContext context) {
    return inUse().probe(context);
  }

  @Override
  public List<Violation> validate(BuildRequest request) {
    return RequestChecks.violations(request, config);
  }

  @Override
  public BuildHandle submit(BuildRequest request, BuildContext context) {
    BuildHandle handle = inUse().submit(request, context);
    if (isConfigured()) {
      configurations.start(handle, context);
    }
    return handle;
  }

  @Override
  public BuildState observe(BuildHandle handle, BuildContext context) {
    return inUse().observe(handle, context);
  }

  @Override
  public void cancel(BuildHandle handle, BuildContext context) {
    if (!isConfigured()) {
      builds.cancel(handle, context);
      return;
    }
    // A configuration is not cancelled but its build; without a build, it goes itself.
    Optional<BuildHandle> build = configurations.buildOf(handle, context);
    if (build.isPresent()) {
      builds.cancel(build.get(), context);
    } else {
      configurations.cancel(handle, context);
    }
  }

  @Override
  public void delete(BuildHandle handle, BuildContext context) {
    cancel(handle, context);
    inUse().delete(handle, context);
  }

  @Override
  public LogPage readLog(BuildHandle handle, LogPosition from, BuildContext context) {
    return log(handle, context).page(from);
  }

  @Override
  public Optional<LogPage> readTail(BuildHandle handle, int lines, BuildContext context) {
    return log(handle, context).tail(lines);
  }

  private LogPages log(BuildHandle handle, BuildContext context) {
    BuildState state = observe(handle, context);
    Optional<BuildHandle> build =
        isConfigured() ? configurations.buildOf(handle, context) : Optional.of(handle);
    return LogPages.of(build.orElse(handle), state, context);
  }

  /**
   * The image of the request's key in the cluster's registry, and what the key says of it. Where
   * the target has a tag of the user's, or lies elsewhere, what is there may be of another request:
   * none is found.
   */
  @Override
  public Optional<BuiltImage> lookUp(BuildRequest request, BuildContext context) {
    if (request.targetImage().tag().isPresent()) {
      return Optional.empty();
    }
    try {
      return StreamTag.of(request.outputImage(), config.internalRegistry())
          .flatMap(tag -> new StreamTags(context.client()).find(tag))
          .map(
              found ->
                  new BuildParts(request, config, request.objectName(name()))
                      .described(BuiltImage.of(request.outputImage(), found.digest())));
    } catch (KubernetesClientException e) {
      throw BuildException.of(e);
    }
  }

  private boolean isConfigured() {
    return config.mode() == S2iConfig.Mode.BUILD_CONFIG;
  }

  private BuildStrategy inUse() {
    return isConfigured() ? configurations : builds;
  }
}

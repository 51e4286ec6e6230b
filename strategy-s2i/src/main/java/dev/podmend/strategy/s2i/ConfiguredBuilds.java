package dev.podmend.strategy.s2i;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.model.ImageReference;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.Manifests;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.openshift.api.model.Build;
import io.fabric8.openshift.api.model.BuildConfig;
import io.fabric8.openshift.api.model.BuildConfigBuilder;
import io.fabric8.openshift.api.model.BuildConfigSpec;
import io.fabric8.openshift.api.model.BuildConfigSpecBuilder;
import io.fabric8.openshift.api.model.BuildRequestBuilder;
import io.fabric8.openshift.api.model.BuildSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Build configurations, each with the one build that is instantiated from it. Its triggers are
 * empty: one that fires besides would make a second build.
 */
final class ConfiguredBuilds extends OpenShiftBuilds<BuildConfig> {

  private static final int BAD_REQUEST = 400;
  private static final int CONFLICT = 409;

  /** How long after a configuration its build may appear at the latest. */
  private static final Duration INSTANTIATION = Duration.ofMinutes(2);

  ConfiguredBuilds(String name, S2iConfig config) {
    super(name, Kinds.BUILD_CONFIGS, config);
  }

  @Override
  protected Manifests<BuildConfig> manifestsFor(BuildRequest request, String name) {
    BuildParts parts = new BuildParts(request, config(), name);
    BuildConfig configuration =
        new BuildConfigBuilder()
            .withNewMetadata()
            .endMetadata()
            .withSpec(configured(parts.spec()))
            .build();
    return NeededObjects.addedTo(Manifests.of(configuration), parts);
  }

  private static BuildConfigSpec configured(BuildSpec spec) {
    return new BuildConfigSpecBuilder()
        .withRunPolicy("Serial")
        .withTriggers(List.of())
        .withSuccessfulBuildsHistoryLimit(1)
        .withFailedBuildsHistoryLimit(1)
        .withServiceAccount(spec.getServiceAccount())
        .withSource(spec.getSource())
        .withRevision(spec.getRevision())
        .withStrategy(spec.getStrategy())
        .withOutput(spec.getOutput())
        .withResources(spec.getResources())
        .withNodeSelector(spec.getNodeSelector())
        .withCompletionDeadlineSeconds(spec.getCompletionDeadlineSeconds())
        .build();
  }

  /** A configuration has no state; its build has. */
  @Override
  protected BuildState read(BuildConfig configuration) {
    return BuildState.pending("the build has not been instantiated yet");
  }

  @Override
  protected BuildState refine(BuildState state, BuildConfig configuration, BuildContext context) {
    return build(configuration, context.client())
        .map(build -> state(build, configuration, context))
        .orElseGet(() -> isBuildGone(configuration, context) ? BuildState.gone() : state);
  }

  /** A build follows its version at once; where none is there after a while, none will be. */
  private static boolean isBuildGone(BuildConfig configuration, BuildContext context) {
    Instant created = Instant.parse(configuration.getMetadata().getCreationTimestamp());
    return lastVersion(configuration) > 0
        && !context.clock().instant().isBefore(created.plus(INSTANTIATION));
  }

  private BuildState state(Build build, BuildConfig configuration, BuildContext context) {
    Optional<ImageReference> image = PushTarget.of(configuration);
    return new Details(config(), context).of(new BuildReading(build, image).state(), build, image);
  }

  /** Starts the build of a configuration, unless that has been done. */
  void start(BuildHandle handle, BuildContext context) {
    try {
      find(handle, context.client())
          .filter(configuration -> lastVersion(configuration) == 0)
          .ifPresent(configuration -> instantiate(handle, context.client()));
    } catch (KubernetesClientException e) {
      throw BuildException.of(e);
    }
  }

  /** The stated last version makes the server refuse whoever comes second. */
  private static void instantiate(BuildHandle handle, KubernetesClient client) {
    io.fabric8.openshift.api.model.BuildRequest request =
        new BuildRequestBuilder()
            .withNewMetadata()
            .withName(handle.name())
            .withNamespace(handle.namespace())
            .endMetadata()
            .withLastVersion(0L)
            .addNewTriggeredBy()
            .withMessage("Started by podmend")
            .endTriggeredBy()
            .build();
    String path =
        Kinds.buildPath(handle.namespace(), "buildconfigs/" + handle.name() + "/instantiate");
    try {
      client.raw(path, "POST", request);
    } catch (KubernetesClientException e) {
      boolean mayBeStarted = e.getCode() == BAD_REQUEST || e.getCode() == CONFLICT;
      if (!mayBeStarted || find(handle, client).filter(it -> lastVersion(it) > 0).isEmpty()) {
        throw e;
      }
    }
  }

  /** The handle of the build itself; empty where there is none, or the configuration is gone. */
  Optional<BuildHandle> buildOf(BuildHandle handle, BuildContext context) {
    try {
      return find(handle, context.client())
          .flatMap(configuration -> build(configuration, context.client()))
          .map(
              build ->
                  new BuildHandle(
                      handle.strategy(),
                      handle.namespace(),
                      build.getMetadata().getName(),
                      build.getMetadata().getUid(),
                      handle.attempt()));
    } catch (KubernetesClientException e) {
      throw BuildException.of(e);
    }
  }

  private static Optional<BuildConfig> find(BuildHandle handle, KubernetesClient client) {
    return Optional.ofNullable(
            Kinds.BUILD_CONFIGS
                .in(client)
                .inNamespace(handle.namespace())
                .withName(handle.name())
                .get())
        .filter(configuration -> handle.uid().equals(configuration.getMetadata().getUid()));
  }

  private static Optional<Build> build(BuildConfig configuration, KubernetesClient client) {
    return Optional.ofNullable(
            Kinds.BUILDS
                .in(client)
                .inNamespace(configuration.getMetadata().getNamespace())
                .withName(configuration.getMetadata().getName() + "-1")
                .get())
        .filter(build -> isOf(build, configuration.getMetadata().getUid()));
  }

  private static boolean isOf(Build build, String uid) {
    List<OwnerReference> owners = build.getMetadata().getOwnerReferences();
    return owners != null && owners.stream().anyMatch(owner -> uid.equals(owner.getUid()));
  }

  private static long lastVersion(BuildConfig configuration) {
    return configuration.getStatus() == null
        ? 0
        : Objects.requireNonNullElse(configuration.getStatus().getLastVersion(), 0L);
  }
}

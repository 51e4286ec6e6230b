package dev.podmend.examples.shipwright;

import dev.podmend.build.Availability;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.build.Violation;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.ManifestBuildStrategy;
import dev.podmend.spi.Manifests;
import dev.podmend.spi.ObjectType;
import dev.podmend.spi.RequiredAccess;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Builds by a Shipwright {@code BuildRun} with an embedded build (shipwright.io/v1beta1, Shipwright
 * 0.12 and later): a Dockerfile of a Git repository, by whichever {@code ClusterBuildStrategy} the
 * cluster's administrator has installed.
 */
public final class ShipwrightStrategy extends ManifestBuildStrategy<GenericKubernetesResource> {

  /** The name by which configuration names this strategy. */
  public static final String NAME = "example/shipwright";

  static final String GROUP = "shipwright.io";
  static final String VERSION = "v1beta1";
  static final String CLUSTER_STRATEGIES = "clusterbuildstrategies";

  static final ObjectType<GenericKubernetesResource> BUILD_RUNS =
      ObjectType.generic(GROUP, VERSION, "BuildRun", "buildruns");

  private static final int NOT_FOUND = 404;

  private final String clusterStrategy;

  /** Builds by the cluster's strategy {@code buildah}. */
  public ShipwrightStrategy() {
    this("buildah");
  }

  /**
   * Builds by one of the cluster's strategies.
   *
   * @param clusterStrategy the name of a {@code ClusterBuildStrategy} that has the parameters
   *     {@code dockerfile} and {@code build-args}
   */
  public ShipwrightStrategy(String clusterStrategy) {
    super(NAME, BUILD_RUNS);
    this.clusterStrategy = Objects.requireNonNull(clusterStrategy, "clusterStrategy");
  }

  @Override
  public List<RequiredAccess> requiredAccess() {
    return List.of(
        RequiredAccess.to(GROUP, VERSION, "buildruns", "create", "get", "patch", "delete"),
        RequiredAccess.to(GROUP, VERSION, CLUSTER_STRATEGIES, "get"));
  }

  /** Asks for API and rights, then for the cluster's strategy. */
  @Override
  public Availability probe(BuildContext context) {
    Availability access = super.probe(context);
    return access.isAvailable() ? clusterStrategy(context) : access;
  }

  private Availability clusterStrategy(BuildContext context) {
    try {
      return Optional.ofNullable(
              context
                  .client()
                  .genericKubernetesResources(clusterStrategies())
                  .withName(clusterStrategy)
                  .get())
          .map(found -> Availability.available())
          .orElseGet(this::missing);
    } catch (KubernetesClientException e) {
      return e.getCode() == NOT_FOUND
          ? missing()
          : Availability.unknown("ClusterBuildStrategy " + clusterStrategy + ": " + e.getMessage());
    }
  }

  private static ResourceDefinitionContext clusterStrategies() {
    return new ResourceDefinitionContext.Builder()
        .withGroup(GROUP)
        .withVersion(VERSION)
        .withKind("ClusterBuildStrategy")
        .withPlural(CLUSTER_STRATEGIES)
        .withNamespaced(false)
        .build();
  }

  private Availability missing() {
    return Availability.unavailable(
        "there is no ClusterBuildStrategy " + clusterStrategy,
        "install it, or name another: kubectl get " + CLUSTER_STRATEGIES);
  }

  @Override
  public List<Violation> validate(BuildRequest request) {
    return BuildRunManifest.violations(request);
  }

  @Override
  protected Manifests<GenericKubernetesResource> manifestsFor(BuildRequest request, String name) {
    return Manifests.of(BuildRunManifest.of(request, clusterStrategy));
  }

  @Override
  protected BuildState read(GenericKubernetesResource buildRun) {
    return BuildRunStatus.of(buildRun).state(imageOf(buildRun));
  }

  @Override
  protected Optional<GenericKubernetesResource> cancelled(GenericKubernetesResource buildRun) {
    return Optional.of(BuildRunManifest.cancelled(buildRun));
  }
}

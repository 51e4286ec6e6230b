package dev.podmend.testkit.build;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionStatus;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceSubresourceStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The kinds that OpenShift and Tekton build by, on a real cluster that has neither: custom
 * resources that may hold anything, for a {@link FakeBuildController} to act upon.
 *
 * <p>OpenShift serves its kinds by an API server of its own; what a custom resource cannot do, such
 * as {@code instantiate} of a BuildConfig, is missing here. Needs the right to create and delete
 * CustomResourceDefinitions.
 */
public final class PermissiveBuildKinds implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KubernetesClient client;
  private final List<CustomResourceDefinition> installed = new ArrayList<>();

  private PermissiveBuildKinds(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Installs those that the cluster does not know yet, and waits until it serves them.
   *
   * @throws io.fabric8.kubernetes.client.KubernetesClientException if the cluster refuses one, or
   *     does not serve it within 30 seconds
   */
  public static PermissiveBuildKinds installIn(KubernetesClient client) {
    PermissiveBuildKinds kinds = new PermissiveBuildKinds(client);
    kinds.install("build.openshift.io", "Build", "builds", false);
    kinds.install("build.openshift.io", "BuildConfig", "buildconfigs", false);
    kinds.install("image.openshift.io", "ImageStream", "imagestreams", true);
    kinds.install("image.openshift.io", "ImageStreamTag", "imagestreamtags", false);
    kinds.install("tekton.dev", "TaskRun", "taskruns", true);
    kinds.install("tekton.dev", "PipelineRun", "pipelineruns", true);
    return kinds;
  }

  private void install(String group, String kind, String plural, boolean hasStatus) {
    CustomResourceDefinition definition = definition(group, kind, plural, hasStatus);
    if (client.resource(definition).get() == null) {
      installed.add(client.resource(definition).create());
      client
          .resource(definition)
          .waitUntilCondition(
              PermissiveBuildKinds::isServed, PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static boolean isServed(@Nullable CustomResourceDefinition definition) {
    return Optional.ofNullable(definition)
        .map(CustomResourceDefinition::getStatus)
        .map(CustomResourceDefinitionStatus::getConditions)
        .orElse(List.of())
        .stream()
        .anyMatch(it -> it.getType().equals("Established") && it.getStatus().equals("True"));
  }

  private static CustomResourceDefinition definition(
      String group, String kind, String plural, boolean hasStatus) {
    return new CustomResourceDefinitionBuilder()
        .withNewMetadata()
        .withName(plural + "." + group)
        .endMetadata()
        .withNewSpec()
        .withGroup(group)
        .withScope("Namespaced")
        .withNewNames()
        .withKind(kind)
        .withPlural(plural)
        .withSingular(kind.toLowerCase(Locale.ROOT))
        .endNames()
        .addNewVersion()
        .withName("v1")
        .withServed(true)
        .withStorage(true)
        .withNewSchema()
        .withNewOpenAPIV3Schema()
        .withType("object")
        .withXKubernetesPreserveUnknownFields(true)
        .endOpenAPIV3Schema()
        .endSchema()
        .withNewSubresources()
        .withStatus(hasStatus ? new CustomResourceSubresourceStatus() : null)
        .endSubresources()
        .endVersion()
        .endSpec()
        .build();
  }

  /** Removes those that were installed here, and with them all their objects. */
  @Override
  public void close() {
    installed.forEach(definition -> client.resource(definition).delete());
  }
}

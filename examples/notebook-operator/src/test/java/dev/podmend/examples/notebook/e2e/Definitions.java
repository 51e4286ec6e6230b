package dev.podmend.examples.notebook.e2e;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionStatus;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceSubresourceStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The kinds of OpenShift and Tekton on a cluster without them: they may hold anything. */
final class Definitions implements AutoCloseable {

  private final KubernetesClient client;
  private final List<CustomResourceDefinition> made = new ArrayList<>();

  private Definitions(KubernetesClient client) {
    this.client = client;
  }

  /** Defines what the cluster does not know yet. */
  static Definitions of(KubernetesClient client) {
    Definitions all = new Definitions(client);
    all.define("build.openshift.io", "Build", "builds", false);
    all.define("build.openshift.io", "BuildConfig", "buildconfigs", false);
    all.define("image.openshift.io", "ImageStream", "imagestreams", true);
    all.define("image.openshift.io", "ImageStreamTag", "imagestreamtags", false);
    all.define("tekton.dev", "TaskRun", "taskruns", true);
    all.define("tekton.dev", "PipelineRun", "pipelineruns", true);
    return all;
  }

  private void define(String group, String kind, String plural, boolean hasStatus) {
    CustomResourceDefinition definition = definition(group, kind, plural, hasStatus);
    if (client.resource(definition).get() == null) {
      made.add(client.resource(definition).create());
      client.resource(definition).waitUntilCondition(Definitions::isServed, 30, TimeUnit.SECONDS);
    }
  }

  private static boolean isServed(@Nullable CustomResourceDefinition definition) {
    return Optional.ofNullable(definition)
        .map(CustomResourceDefinition::getStatus)
        .map(CustomResourceDefinitionStatus::getConditions)
        .filter(
            conditions ->
                conditions.stream()
                    .anyMatch(
                        it -> it.getType().equals("Established") && it.getStatus().equals("True")))
        .isPresent();
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

  @Override
  public void close() {
    made.forEach(definition -> client.resource(definition).delete());
  }
}

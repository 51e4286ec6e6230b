package dev.podmend.spi;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/**
 * A namespaced kind of object, and the Java type that stands for it.
 *
 * @param <T> the Java type: one of fabric8's models, or {@link GenericKubernetesResource} where
 *     there is none, or where its model would write other JSON under another version of fabric8
 */
public final class ObjectType<T extends HasMetadata> {

  private final Class<T> javaType;
  private final ResourceDefinitionContext definition;

  private ObjectType(Class<T> javaType, ResourceDefinitionContext definition) {
    this.javaType = requireNonNull(javaType, "javaType");
    this.definition = definition;
  }

  /** The kind that one of fabric8's models stands for. */
  public static <T extends HasMetadata> ObjectType<T> of(Class<T> javaType) {
    return new ObjectType<>(javaType, ResourceDefinitionContext.fromResourceType(javaType));
  }

  /**
   * A kind without a model.
   *
   * @param group the API group, empty for the core group
   * @param version for example {@code v1}
   * @param kind for example {@code TaskRun}
   * @param plural for example {@code taskruns}
   */
  public static ObjectType<GenericKubernetesResource> generic(
      String group, String version, String kind, String plural) {
    return new ObjectType<>(
        GenericKubernetesResource.class,
        new ResourceDefinitionContext.Builder()
            .withGroup(group)
            .withVersion(version)
            .withKind(kind)
            .withPlural(plural)
            .withNamespaced(true)
            .build());
  }

  /** The kind: {@code TaskRun}. */
  public String kind() {
    return definition.getKind();
  }

  /** The plural name: {@code taskruns}. */
  public String plural() {
    return definition.getPlural();
  }

  /** The API version as manifests write it: {@code tekton.dev/v1}, {@code v1}. */
  public String apiVersion() {
    String group = definition.getGroup();
    return group == null || group.isEmpty()
        ? definition.getVersion()
        : group + "/" + definition.getVersion();
  }

  /** What can be done with objects of this kind. */
  public MixedOperation<T, ? extends KubernetesResourceList<T>, Resource<T>> in(
      KubernetesClient client) {
    if (javaType.equals(GenericKubernetesResource.class)) {
      @SuppressWarnings("unchecked") // T is GenericKubernetesResource here.
      MixedOperation<T, ? extends KubernetesResourceList<T>, Resource<T>> operation =
          (MixedOperation<T, ? extends KubernetesResourceList<T>, Resource<T>>)
              (MixedOperation<?, ?, ?>) client.genericKubernetesResources(definition);
      return operation;
    }
    return client.resources(javaType);
  }

  /** The path of one object, or of all of a namespace where the name is empty. */
  String path(String namespace, String name) {
    String group = definition.getGroup();
    String root = group == null || group.isEmpty() ? "/api/" : "/apis/";
    String collection = root + apiVersion() + "/namespaces/" + namespace + "/" + plural();
    return name.isEmpty() ? collection : collection + "/" + name;
  }

  @Override
  public String toString() {
    return plural() + " (" + apiVersion() + ")";
  }
}

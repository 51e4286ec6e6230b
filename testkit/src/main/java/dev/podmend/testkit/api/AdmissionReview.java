package dev.podmend.testkit.api;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;

/**
 * A write that waits for admission.
 *
 * @param resource the resource
 * @param operation what is done to the object
 * @param namespace its namespace, empty for cluster-scoped resources
 * @param name its name
 * @param object the object as it would be stored, a JSON tree; for a deletion as it is stored
 * @param dryRun whether nothing will be persisted
 */
public record AdmissionReview(
    ApiResource resource,
    Operation operation,
    String namespace,
    String name,
    Map<String, Object> object,
    boolean dryRun) {

  /** Refuses {@code null} parts. */
  public AdmissionReview {
    requireNonNull(resource, "resource");
    requireNonNull(operation, "operation");
    requireNonNull(namespace, "namespace");
    requireNonNull(name, "name");
    object = Tree.copy(requireNonNull(object, "object"));
  }

  /** The object as one of fabric8's types, for example {@code objectAs(Pod.class)}. */
  public <T> T objectAs(Class<T> type) {
    return new KubernetesSerialization().unmarshal(Json.write(object), type);
  }
}

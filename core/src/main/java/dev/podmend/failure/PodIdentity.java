package dev.podmend.failure;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Objects;

/**
 * Which pod a diagnosis speaks of.
 *
 * @param namespace its namespace, empty where unknown
 * @param name its name, empty where unknown
 * @param uid its UID, empty where unknown, as for a pod that the API rejected; two pods of one name
 *     are different pods exactly when their UIDs differ
 */
public record PodIdentity(String namespace, String name, String uid) {

  /** A pod of which nothing is known. */
  public static final PodIdentity UNKNOWN = new PodIdentity("", "", "");

  /** Refuses {@code null} parts. */
  public PodIdentity {
    requireNonNull(namespace, "namespace");
    requireNonNull(name, "name");
    requireNonNull(uid, "uid");
  }

  /** The identity that the pod's metadata gives; parts that it lacks are empty. */
  public static PodIdentity of(Pod pod) {
    ObjectMeta metadata = pod.getMetadata();
    return metadata == null
        ? UNKNOWN
        : new PodIdentity(
            Objects.requireNonNullElse(metadata.getNamespace(), ""),
            Objects.requireNonNullElse(metadata.getName(), ""),
            Objects.requireNonNullElse(metadata.getUid(), ""));
  }
}

package dev.podmend.failure;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who chose the node of a pod. */
public final class NodeChoice {

  private NodeChoice() {}

  /**
   * Whether a client wrote the name of the node into the pod's specification, as the API server
   * recorded it in the managed fields; the scheduler binds without writing there.
   *
   * @param metadata the pod's metadata
   * @return {@code false} where nothing is recorded
   */
  public static boolean isWritten(@Nullable ObjectMeta metadata) {
    List<ManagedFieldsEntry> writers = metadata == null ? null : metadata.getManagedFields();
    return writers != null && writers.stream().anyMatch(NodeChoice::namesTheNode);
  }

  private static boolean namesTheNode(@Nullable ManagedFieldsEntry entry) {
    FieldsV1 fields = entry == null ? null : entry.getFieldsV1();
    return fields != null
        && fields.getAdditionalProperties() != null
        && fields.getAdditionalProperties().get("f:spec") instanceof Map<?, ?> spec
        && spec.containsKey("f:nodeName");
  }
}

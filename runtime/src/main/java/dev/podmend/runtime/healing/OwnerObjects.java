package dev.podmend.runtime.healing;

import dev.podmend.healing.WorkloadOwner;
import dev.podmend.model.JsonTree;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and changes owners. What changes them holds for one resource version only. */
record OwnerObjects(KubernetesClient client) {

  static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  /** The owner as it is now; empty where it is gone, or of a kind that podmend does not read. */
  Optional<OwnerObject> find(WorkloadOwner owner) {
    return OwnerKind.of(owner.kind())
        .map(kind -> resource(kind, owner))
        .map(Resource::get)
        .map(OwnerObject::new);
  }

  /** All pods of an owner, of which a pass may see a part. */
  List<Pod> podsOf(WorkloadOwner owner, OwnerObject object) {
    return object.selector().stream()
        .flatMap(
            labels ->
                client
                    .pods()
                    .inNamespace(owner.namespace())
                    .withLabelSelector(labels)
                    .list()
                    .getItems()
                    .stream())
        .filter(pod -> WorkloadOwner.of(pod).equals(owner))
        .toList();
  }

  /** Whether podmend can read owners of this kind at all. */
  static boolean isReadable(WorkloadOwner owner) {
    return OwnerKind.of(owner.kind()).isPresent();
  }

  /** Changes the specification with a merge patch. */
  void change(WorkloadOwner owner, OwnerObject seen, Map<String, Object> spec) {
    Map<String, Object> patch = new LinkedHashMap<>();
    patch.put("metadata", Map.of("resourceVersion", seen.version()));
    patch.put("spec", spec);
    OwnerKind kind = OwnerKind.of(owner.kind()).orElseThrow();
    client
        .genericKubernetesResources(kind.context())
        .inNamespace(owner.namespace())
        .resource(seen.resource())
        .patch(MERGE, JsonTree.write(patch));
  }

  private Resource<GenericKubernetesResource> resource(OwnerKind kind, WorkloadOwner owner) {
    return client
        .genericKubernetesResources(kind.context())
        .inNamespace(owner.namespace())
        .withName(owner.name());
  }
}

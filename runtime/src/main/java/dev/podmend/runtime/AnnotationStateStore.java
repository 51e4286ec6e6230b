package dev.podmend.runtime;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** State in an annotation of the owner. Workloads of one owner have one annotation each. */
final class AnnotationStateStore implements RecoveryStateStore {

  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  private final KubernetesClient client;

  AnnotationStateStore(KubernetesClient client) {
    this.client = requireNonNull(client, "client");
  }

  @Override
  public Optional<StoredState> load(RecoverableWorkload workload) {
    HasMetadata owner = client.resource(workload.owner()).get();
    if (owner == null || isAnotherOrGoing(owner.getMetadata(), workload)) {
      return Optional.empty();
    }
    ObjectMeta metadata = owner.getMetadata();
    Map<String, String> annotations =
        Objects.requireNonNullElse(metadata.getAnnotations(), Map.of());
    String text = Objects.requireNonNullElse(annotations.get(key(workload)), "");
    return Optional.of(
        new StoredState(text, Objects.requireNonNullElse(metadata.getResourceVersion(), "")));
  }

  private static boolean isAnotherOrGoing(ObjectMeta metadata, RecoverableWorkload workload) {
    return !workload.ownerUid().equals(metadata.getUid())
        || metadata.getDeletionTimestamp() != null;
  }

  @Override
  public boolean save(RecoverableWorkload workload, StoredState expected, String text) {
    String patch =
        JsonText.object(
            object -> {
              object.startObject("metadata");
              object.text("resourceVersion", expected.version());
              object.startObject("annotations");
              object.text(key(workload), text);
              object.end();
              object.end();
            });
    try {
      client.resource(workload.owner()).patch(MERGE, patch);
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return false;
      }
      throw e;
    }
  }

  private static String key(RecoverableWorkload workload) {
    boolean only = workload.name().equals(workload.owner().getMetadata().getName());
    return only
        ? PodmendLabels.RECOVERY
        : PodmendLabels.RECOVERY + "-" + Digest.of(workload.name()).substring(0, 10);
  }
}

package dev.podmend.runtime;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/** State in an annotation of the owner. Workloads of one owner have one annotation each. */
final class AnnotationStateStore implements RecoveryStateStore {

  private final KubernetesClient client;

  AnnotationStateStore(KubernetesClient client) {
    this.client = requireNonNull(client, "client");
  }

  @Override
  public Optional<StoredState> load(RecoverableWorkload workload) {
    return annotation(workload).loadCurrent();
  }

  @Override
  public boolean save(RecoverableWorkload workload, StoredState expected, String text) {
    return annotation(workload).save(expected, text);
  }

  private OwnerAnnotation annotation(RecoverableWorkload workload) {
    return OwnerAnnotation.of(client, workload.owner(), PodmendLabels.RECOVERY, workload.key());
  }
}

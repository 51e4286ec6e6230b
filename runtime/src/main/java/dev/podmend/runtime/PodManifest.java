package dev.podmend.runtime;

import dev.podmend.recovery.PodRewriter;
import dev.podmend.recovery.RecoveryAction;
import dev.podmend.recovery.RecoveryAttempt;
import dev.podmend.recovery.RecoveryHistory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;

/** The pod to create: the template after everything that was decided so far. */
final class PodManifest {

  private static final RecoveryAction UNCHANGED = new RecoveryAction.Retry(Duration.ZERO);

  private PodManifest() {}

  /**
   * The pod to create.
   *
   * @throws IllegalArgumentException if the template lacks what an action of the past changes
   */
  static Pod of(RecoverableWorkload workload, RecoveryMemory memory) {
    WorkloadNames names = new WorkloadNames(workload);
    return new PodBuilder(rewritten(workload.template(), memory.history()))
        .editOrNewMetadata()
        .withName(names.pod(memory.attempt()))
        .withGenerateName(null)
        .withNamespace(workload.namespace())
        .addToLabels(names.labels(memory.attempt()))
        .withOwnerReferences(controller(workload.owner()))
        .endMetadata()
        .build();
  }

  private static Pod rewritten(Pod template, RecoveryHistory history) {
    Pod pod = PodRewriter.rewrite(template, UNCHANGED);
    for (RecoveryAttempt attempt : history.attempts()) {
      if (attempt.isCharged()) {
        pod = PodRewriter.rewrite(pod, attempt.action());
      }
    }
    return pod;
  }

  /** Without blocking the owner's deletion, which would need rights on its finalizers. */
  private static OwnerReference controller(HasMetadata owner) {
    return new OwnerReferenceBuilder()
        .withApiVersion(owner.getApiVersion())
        .withKind(owner.getKind())
        .withName(owner.getMetadata().getName())
        .withUid(owner.getMetadata().getUid())
        .withController(true)
        .build();
  }
}

package dev.podmend.runtime;

import dev.podmend.recovery.PodRewriter;
import dev.podmend.recovery.RecoveryAction;
import dev.podmend.recovery.RecoveryAction.FallBackToPrebuiltImage;
import dev.podmend.recovery.RecoveryAttempt;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The pod to create: the template after everything that was decided so far. */
final class PodManifest {

  private static final RecoveryAction UNCHANGED = new RecoveryAction.Retry(Duration.ZERO);

  private PodManifest() {}

  /**
   * The pod to create.
   *
   * @param images the images of the containers whose image is built or stands in for one
   * @throws IllegalArgumentException if the template lacks what an action of the past changes
   */
  static Pod of(
      RecoverableWorkload workload, RecoveryMemory memory, Map<String, ImageBuildResult> images) {
    WorkloadNames names = new WorkloadNames(workload);
    return new PodBuilder(rewritten(withImages(workload, images), workload, memory))
        .editOrNewMetadata()
        .withName(names.pod(memory.attempt()))
        .withGenerateName(null)
        .withNamespace(workload.namespace())
        .removeFromLabels(PodmendLabels.RUN)
        .addToLabels(names.labels(memory.attempt()))
        .withOwnerReferences(controller(workload.owner()))
        .endMetadata()
        .build();
  }

  /** An image that was built is as good as a ready-made one: only its name is put in. */
  private static Pod withImages(
      RecoverableWorkload workload, Map<String, ImageBuildResult> images) {
    Pod pod = workload.template();
    for (Map.Entry<String, ImageBuildResult> image : images.entrySet()) {
      String name = image.getValue().image().orElseThrow().canonical();
      pod = PodRewriter.rewrite(pod, new FallBackToPrebuiltImage(image.getKey(), name));
    }
    return pod;
  }

  private static Pod rewritten(Pod template, RecoverableWorkload workload, RecoveryMemory memory) {
    Pod pod = PodRewriter.rewrite(template, UNCHANGED);
    for (RecoveryAttempt attempt : memory.history().attempts()) {
      if (attempt.isCharged()) {
        pod = PodRewriter.rewrite(pod, attempt.action());
      }
    }
    return withoutFetching(pod, workload, memory);
  }

  /** Without the init containers that would fetch what images built by podmend hold. */
  private static Pod withoutFetching(Pod pod, RecoverableWorkload workload, RecoveryMemory memory) {
    ImagesInUse images = new ImagesInUse(workload, memory, pod);
    List<String> droppable = images.containersToDrop();
    return droppable.isEmpty()
        ? pod
        : PodRewriter.rewrite(pod, new RecoveryAction.RemoveInitContainers(droppable));
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

package dev.podmend.runtime;

import dev.podmend.recovery.ContainerSituation;
import dev.podmend.recovery.InjectedContainers;
import dev.podmend.recovery.PodOwnership;
import dev.podmend.recovery.RecoveryHistory;
import dev.podmend.recovery.RecoverySituation;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a decision about a workload's pod rests on beyond the diagnosis. */
final class SituationReader {

  private static final String MEMORY = "memory";

  private SituationReader() {}

  static RecoverySituation read(
      RecoverableWorkload workload, Pod pod, RecoveryHistory history, Instant now, double jitter) {
    return RecoverySituation.builder()
        .now(now)
        .jitter(jitter)
        .config(workload.config())
        .history(history)
        .containers(containers(pod).map(container -> situation(workload, container)).toList())
        .droppableInitContainers(workload.droppableInitContainers())
        .injectedInitContainers(InjectedContainers.in(pod))
        .sourceInImage(isSourceInImages(workload, pod))
        .sourceInPrebuiltImage(workload.sourceInPrebuiltImage())
        .ownership(PodOwnership.of(pod))
        .subject(workload.subject())
        .build();
  }

  private static Stream<Container> containers(Pod pod) {
    return pod.getSpec() == null
        ? Stream.empty()
        : Stream.concat(
                stream(pod.getSpec().getInitContainers()), stream(pod.getSpec().getContainers()))
            .filter(container -> container.getName() != null && container.getImage() != null);
  }

  private static Stream<Container> stream(@Nullable List<Container> containers) {
    return containers == null ? Stream.empty() : containers.stream().filter(Objects::nonNull);
  }

  private static ContainerSituation situation(RecoverableWorkload workload, Container container) {
    Optional<ImageOrigin> origin = workload.image(container.getName());
    Optional<ResourceRequirements> resources = Optional.ofNullable(container.getResources());
    return ContainerSituation.builder()
        .name(container.getName())
        .image(container.getImage())
        .builtBy(
            origin
                .flatMap(ImageOrigin::builtBy)
                .filter(strategy -> runsTemplateImage(workload, container)))
        .prebuiltImage(origin.flatMap(ImageOrigin::prebuiltImage))
        .memoryLimit(resources.flatMap(all -> memory(all.getLimits())))
        .memoryRequest(resources.flatMap(all -> memory(all.getRequests())))
        .build();
  }

  private static boolean runsTemplateImage(RecoverableWorkload workload, Container container) {
    return workload
        .templateImage(container.getName())
        .filter(container.getImage()::equals)
        .isPresent();
  }

  private static Optional<String> memory(@Nullable Map<String, Quantity> amounts) {
    return Optional.ofNullable(amounts).map(all -> all.get(MEMORY)).map(Quantity::toString);
  }

  /** A pod of which one container fell back holds the source only where both images do. */
  private static boolean isSourceInImages(RecoverableWorkload workload, Pod pod) {
    boolean fellBack =
        containers(pod)
            .filter(container -> workload.image(container.getName()).isPresent())
            .anyMatch(container -> !runsTemplateImage(workload, container));
    return fellBack ? workload.sourceInPrebuiltImage() : workload.sourceInImage();
  }
}

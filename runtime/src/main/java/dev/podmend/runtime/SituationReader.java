package dev.podmend.runtime;

import dev.podmend.recovery.ContainerSituation;
import dev.podmend.recovery.InjectedContainers;
import dev.podmend.recovery.PodOwnership;
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
      RecoverableWorkload workload,
      Pod pod,
      ImagesInUse images,
      List<String> buildStrategies,
      RecoveryMemory memory,
      Instant now,
      double jitter) {
    return RecoverySituation.builder()
        .now(now)
        .jitter(jitter)
        .config(workload.config())
        .history(memory.history())
        .containers(containers(pod).map(container -> situation(images, container)).toList())
        .buildStrategies(buildStrategies)
        .droppableInitContainers(workload.droppableInitContainers())
        .optionalInitContainers(workload.optionalInitContainers())
        .injectedInitContainers(InjectedContainers.in(pod))
        .sourceInImage(images.holdSource())
        .sourceInPrebuiltImage(workload.sourceInPrebuiltImage())
        .ownership(PodOwnership.of(UnownedPod.of(pod)))
        .subject(workload.subject())
        .build();
  }

  /** The containers of a pod that have a name and an image, init containers first. */
  static Stream<Container> containers(Pod pod) {
    return pod.getSpec() == null
        ? Stream.empty()
        : Stream.concat(
                stream(pod.getSpec().getInitContainers()), stream(pod.getSpec().getContainers()))
            .filter(container -> container.getName() != null && container.getImage() != null);
  }

  private static Stream<Container> stream(@Nullable List<Container> containers) {
    return containers == null ? Stream.empty() : containers.stream().filter(Objects::nonNull);
  }

  private static ContainerSituation situation(ImagesInUse images, Container container) {
    Optional<ResourceRequirements> resources = Optional.ofNullable(container.getResources());
    return ContainerSituation.builder()
        .name(container.getName())
        .image(container.getImage())
        .builtBy(images.builtBy(container))
        .prebuiltImage(images.prebuilt(container.getName()))
        .memoryLimit(resources.flatMap(all -> memory(all.getLimits())))
        .memoryRequest(resources.flatMap(all -> memory(all.getRequests())))
        .build();
  }

  private static Optional<String> memory(@Nullable Map<String, Quantity> amounts) {
    return Optional.ofNullable(amounts).map(all -> all.get(MEMORY)).map(Quantity::toString);
  }
}

package dev.podmend.examples.cli.plan;

import dev.podmend.examples.cli.input.InputException;
import dev.podmend.recovery.ContainerSituation;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The containers of a pod, with what its specification and the user state of them. */
final class PodContainers {

  private static final String MEMORY = "memory";

  private final PodSpec spec;
  private final List<ContainerSettings> settings;

  private PodContainers(PodSpec spec, List<ContainerSettings> settings) {
    this.spec = spec;
    this.settings = settings;
  }

  /** All containers that have a name and an image, init containers first. */
  static List<ContainerSituation> of(Pod pod, List<ContainerSettings> settings) {
    PodSpec spec = pod.getSpec();
    return spec == null ? List.of() : new PodContainers(spec, settings).situations();
  }

  private List<ContainerSituation> situations() {
    return Stream.concat(known(spec.getInitContainers()), known(spec.getContainers()))
        .map(this::situation)
        .toList();
  }

  private static Stream<Container> known(@Nullable List<Container> containers) {
    return containers == null
        ? Stream.empty()
        : containers.stream()
            .filter(Objects::nonNull)
            .filter(container -> container.getName() != null && container.getImage() != null);
  }

  private ContainerSituation situation(Container container) {
    ContainerSituation.Builder situation =
        ContainerSituation.builder().name(container.getName()).image(container.getImage());
    ResourceRequirements resources = container.getResources();
    if (resources != null) {
      memory(resources.getLimits()).ifPresent(situation::memoryLimit);
      memory(resources.getRequests()).ifPresent(situation::memoryRequest);
    }
    settings.stream()
        .filter(stated -> stated.name().orElseGet(this::onlyApp).equals(container.getName()))
        .forEach(stated -> stated.addTo(situation));
    return situation.build();
  }

  private String onlyApp() {
    List<String> names = known(spec.getContainers()).map(Container::getName).toList();
    if (names.size() > 1) {
      throw new InputException(
          "the pod has containers " + String.join(", ", names) + "; say which one is meant");
    }
    return names.isEmpty() ? "" : names.get(0);
  }

  private static Optional<String> memory(@Nullable Map<String, Quantity> amounts) {
    return Optional.ofNullable(amounts).map(all -> all.get(MEMORY)).map(Quantity::toString);
  }
}

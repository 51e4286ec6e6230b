package dev.podmend.recovery;

import static java.util.Objects.requireNonNull;

import dev.podmend.recovery.RecoveryAction.FallBackToPrebuiltImage;
import dev.podmend.recovery.RecoveryAction.RaiseMemory;
import dev.podmend.recovery.RecoveryAction.RemoveInitContainers;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Applies a decision to a pod: makes the pod that is to be created in place of the one that failed.
 *
 * <p>The result is a copy; the input is not changed. Only what the action names changes, and what
 * the cluster itself had added is left out, so that the API server accepts the result: identity and
 * bookkeeping in the metadata, the status, the node that the scheduler chose, ephemeral containers,
 * the generated token volume of the service account with its mounts, the two injected tolerations
 * of 300 seconds, and the priority that admission computed. Applying the same action again changes
 * nothing more.
 */
public final class PodRewriter {

  private static final String MEMORY = "memory";

  private PodRewriter() {}

  /**
   * The pod to create.
   *
   * @param pod the pod that failed, as the API returned it, or its manifest
   * @param action what was decided; one that does not change the specification gives a fresh copy
   * @return a new pod under the same name
   * @throws IllegalArgumentException if the pod lacks the container that is to be changed, or the
   *     init container that is to be removed is a sidecar or an injected one
   */
  public static Pod rewrite(Pod pod, RecoveryAction action) {
    Pod copy = new PodBuilder(requireNonNull(pod, "pod")).build();
    change(action).ifPresent(change -> change.accept(spec(copy)));
    ServerFields.strip(copy);
    return copy;
  }

  private static Optional<Consumer<PodSpec>> change(RecoveryAction action) {
    return action.match(
        wait -> Optional.empty(),
        retry -> Optional.empty(),
        fallBack -> Optional.of(spec -> replaceImage(spec, fallBack)),
        remove -> Optional.of(spec -> removeInit(spec, remove)),
        switching -> Optional.empty(),
        raise -> Optional.of(spec -> raiseMemory(spec, raise)),
        reschedule -> Optional.empty(),
        giveUp -> Optional.empty());
  }

  private static PodSpec spec(Pod pod) {
    PodSpec spec = pod.getSpec();
    if (spec == null) {
      throw new IllegalArgumentException("pod has no spec to change");
    }
    return spec;
  }

  private static void replaceImage(PodSpec spec, FallBackToPrebuiltImage action) {
    Container container = container(spec, action.container());
    container.setImage(action.image());
    // Never asks for a copy on the node, which an image that was not used before need not have.
    if ("Never".equals(container.getImagePullPolicy())) {
      container.setImagePullPolicy("IfNotPresent");
    }
  }

  private static Container container(PodSpec spec, String name) {
    return Containers.all(spec)
        .filter(container -> Containers.isNamed(container, name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("pod has no container '" + name + "' to change"));
  }

  private static void removeInit(PodSpec spec, RemoveInitContainers action) {
    List<Container> removed =
        Containers.of(spec.getInitContainers())
            .filter(init -> action.names().stream().anyMatch(n -> Containers.isNamed(init, n)))
            .toList();
    removed.forEach(PodRewriter::requireRemovable);
    List<Container> kept = new ArrayList<>(spec.getInitContainers());
    kept.removeAll(removed);
    spec.setInitContainers(kept);
    removeVolumes(spec, volumesOf(spec, removed));
  }

  private static void requireRemovable(Container init) {
    if (Containers.isSidecar(init) || InjectedContainers.isWellKnown(init.getName())) {
      throw new IllegalArgumentException(
          "init container '"
              + init.getName()
              + "' is a sidecar or was injected: the pod cannot do without it");
    }
  }

  /** The volumes that the removed containers use and no other container does. */
  private static Set<String> volumesOf(PodSpec spec, List<Container> removed) {
    return spec.getVolumes() == null
        ? Set.of()
        : spec.getVolumes().stream()
            .filter(volume -> volume != null && volume.getName() != null)
            .map(Volume::getName)
            .filter(name -> removed.stream().anyMatch(init -> Containers.uses(init, name)))
            .filter(name -> Containers.all(spec).noneMatch(other -> Containers.uses(other, name)))
            .collect(Collectors.toSet());
  }

  private static void removeVolumes(PodSpec spec, Set<String> names) {
    if (!names.isEmpty()) {
      List<Volume> kept = new ArrayList<>(spec.getVolumes());
      kept.removeIf(volume -> volume != null && names.contains(volume.getName()));
      spec.setVolumes(kept);
    }
  }

  private static void raiseMemory(PodSpec spec, RaiseMemory action) {
    Container container = container(spec, action.container());
    ResourceRequirements resources =
        Optional.ofNullable(container.getResources()).orElseGet(ResourceRequirements::new);
    Quantity raised = new Quantity(action.toQuantity());
    // A request that equals the limit makes the pod's quality of service: it grows along.
    if (isAtLeast(resources.getRequests(), resources.getLimits())) {
      resources.setRequests(with(resources.getRequests(), raised));
    }
    resources.setLimits(with(resources.getLimits(), raised));
    container.setResources(resources);
  }

  private static boolean isAtLeast(Map<String, Quantity> requests, Map<String, Quantity> limits) {
    Optional<MemoryQuantity> request = memory(requests);
    Optional<MemoryQuantity> limit = memory(limits);
    return request.isPresent() && limit.isPresent() && request.get().compareTo(limit.get()) >= 0;
  }

  private static Optional<MemoryQuantity> memory(Map<String, Quantity> amounts) {
    return Optional.ofNullable(amounts)
        .map(all -> all.get(MEMORY))
        .map(Quantity::toString)
        .flatMap(MemoryQuantity::parse);
  }

  private static Map<String, Quantity> with(Map<String, Quantity> amounts, Quantity memory) {
    Map<String, Quantity> changed = new LinkedHashMap<>();
    Optional.ofNullable(amounts).ifPresent(changed::putAll);
    changed.put(MEMORY, memory);
    return changed;
  }
}

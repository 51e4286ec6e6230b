package dev.podmend.recovery;

import com.google.re2j.Pattern;
import dev.podmend.failure.NodeChoice;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster adds to a pod after its creation was asked for, and would refuse or add again.
 */
final class ServerFields {

  private static final String TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";

  private static final Set<String> INJECTED_TOLERATIONS =
      Set.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");

  private static final Pattern PROJECTED_TOKEN = Pattern.compile("kube-api-access-[a-z0-9]{5}");

  private static final Pattern SECRET_TOKEN = Pattern.compile(".+-token-[a-z0-9]{5}");

  private static final long INJECTED_TOLERATION_SECONDS = 300;

  private ServerFields() {}

  /** Takes them out of a pod that nobody else holds. */
  static void strip(Pod pod) {
    if (pod.getSpec() != null) {
      stripSpec(pod.getSpec(), isPlacedByScheduler(pod.getMetadata()));
    }
    if (pod.getMetadata() != null) {
      stripMetadata(pod.getMetadata());
    }
    pod.setStatus(null);
  }

  private static void stripMetadata(ObjectMeta metadata) {
    metadata.setUid(null);
    metadata.setResourceVersion(null);
    metadata.setCreationTimestamp(null);
    metadata.setGeneration(null);
    metadata.setSelfLink(null);
    metadata.setDeletionTimestamp(null);
    metadata.setDeletionGracePeriodSeconds(null);
    metadata.setManagedFields(new ArrayList<>());
  }

  private static void stripSpec(PodSpec spec, boolean placedByScheduler) {
    if (placedByScheduler) {
      spec.setNodeName(null);
    }
    spec.setPriority(null);
    spec.setPreemptionPolicy(null);
    spec.setEphemeralContainers(new ArrayList<>());
    if (spec.getTolerations() != null) {
      spec.setTolerations(without(spec.getTolerations(), ServerFields::isInjected));
    }
    stripTokens(spec);
  }

  /** The API server knows the pod, and nobody but the scheduler named its node. */
  private static boolean isPlacedByScheduler(@Nullable ObjectMeta metadata) {
    return metadata != null && metadata.getUid() != null && !NodeChoice.isWritten(metadata);
  }

  private static boolean isInjected(Toleration toleration) {
    return toleration != null
        && INJECTED_TOLERATIONS.contains(Objects.requireNonNullElse(toleration.getKey(), ""))
        && "Exists".equals(toleration.getOperator())
        && "NoExecute".equals(toleration.getEffect())
        && Objects.equals(toleration.getTolerationSeconds(), INJECTED_TOLERATION_SECONDS);
  }

  private static void stripTokens(PodSpec spec) {
    if (spec.getVolumes() == null) {
      return;
    }
    Set<String> tokens =
        spec.getVolumes().stream()
            .filter(volume -> isToken(volume, spec))
            .map(Volume::getName)
            .collect(Collectors.toSet());
    if (!tokens.isEmpty()) {
      spec.setVolumes(without(spec.getVolumes(), volume -> isNamed(volume, tokens)));
      spec.setContainers(withoutMounts(spec.getContainers(), tokens));
      spec.setInitContainers(withoutMounts(spec.getInitContainers(), tokens));
    }
  }

  private static boolean isNamed(Volume volume, Set<String> names) {
    return volume != null && volume.getName() != null && names.contains(volume.getName());
  }

  /** A volume with a generated name that is mounted where service accounts' tokens belong. */
  private static boolean isToken(Volume volume, PodSpec spec) {
    if (volume == null || volume.getName() == null || !hasGeneratedName(volume)) {
      return false;
    }
    List<String> paths = mountPaths(spec, volume.getName());
    return !paths.isEmpty() && paths.stream().allMatch(TOKEN_PATH::equals);
  }

  private static boolean hasGeneratedName(Volume volume) {
    boolean projected = volume.getProjected() != null && PROJECTED_TOKEN.matches(volume.getName());
    boolean secret = volume.getSecret() != null && SECRET_TOKEN.matches(volume.getName());
    return projected || secret;
  }

  private static List<String> mountPaths(PodSpec spec, String volume) {
    return Containers.all(spec)
        .filter(container -> container.getVolumeMounts() != null)
        .flatMap(container -> container.getVolumeMounts().stream())
        .filter(mount -> mount != null && volume.equals(mount.getName()))
        .map(mount -> Objects.requireNonNullElse(mount.getMountPath(), ""))
        .toList();
  }

  private static List<Container> withoutMounts(
      @Nullable List<Container> containers, Set<String> volumes) {
    List<Container> changed = new ArrayList<>();
    if (containers != null) {
      containers.forEach(container -> changed.add(withoutMounts(container, volumes)));
    }
    return changed;
  }

  private static Container withoutMounts(Container container, Set<String> volumes) {
    if (container == null || container.getVolumeMounts() == null) {
      return container;
    }
    Predicate<VolumeMount> isToken =
        mount -> mount != null && mount.getName() != null && volumes.contains(mount.getName());
    return new ContainerBuilder(container)
        .withVolumeMounts(without(container.getVolumeMounts(), isToken))
        .build();
  }

  private static <T> List<T> without(List<T> list, Predicate<T> unwanted) {
    List<T> kept = new ArrayList<>(list);
    kept.removeIf(unwanted);
    return kept;
  }
}

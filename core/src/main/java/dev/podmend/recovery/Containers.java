package dev.podmend.recovery;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The containers of a specification, free of what a broken one may hold in their place. */
final class Containers {

  private Containers() {}

  /** Init containers and containers, in this order. */
  static Stream<Container> all(PodSpec spec) {
    return Stream.concat(of(spec.getInitContainers()), of(spec.getContainers()));
  }

  static Stream<Container> of(@Nullable List<Container> containers) {
    return containers == null ? Stream.empty() : containers.stream().filter(Objects::nonNull);
  }

  static boolean isNamed(Container container, String name) {
    return name.equals(container.getName());
  }

  /** Whether it is a native sidecar (KEP-753). */
  static boolean isSidecar(Container container) {
    return "Always".equals(container.getRestartPolicy());
  }

  /** Whether it mounts or maps the volume. */
  static boolean uses(Container container, String volume) {
    boolean mounts =
        container.getVolumeMounts() != null
            && container.getVolumeMounts().stream()
                .anyMatch(mount -> mount != null && volume.equals(mount.getName()));
    boolean maps =
        container.getVolumeDevices() != null
            && container.getVolumeDevices().stream()
                .anyMatch(device -> device != null && volume.equals(device.getName()));
    return mounts || maps;
  }
}

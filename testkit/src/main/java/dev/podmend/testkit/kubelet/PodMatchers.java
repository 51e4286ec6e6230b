package dev.podmend.testkit.kubelet;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which pods a script is about. */
public final class PodMatchers {

  private PodMatchers() {}

  /** Every pod. */
  public static Predicate<Pod> anyPod() {
    return pod -> true;
  }

  /** Pods of which a container, init containers included, has this image. */
  public static Predicate<Pod> image(String image) {
    requireNonNull(image, "image");
    return pod -> containers(pod).anyMatch(container -> image.equals(container.getImage()));
  }

  /** The pod of this name, in any namespace. */
  public static Predicate<Pod> named(String name) {
    requireNonNull(name, "name");
    return pod -> name.equals(pod.getMetadata().getName());
  }

  /** Pods with this label. */
  public static Predicate<Pod> labelled(String key, String value) {
    requireNonNull(value, "value");
    return pod ->
        pod.getMetadata().getLabels() != null
            && value.equals(pod.getMetadata().getLabels().get(key));
  }

  /** Pods with an init container of this name, native sidecars included. */
  public static Predicate<Pod> withInitContainer(String name) {
    requireNonNull(name, "name");
    return pod ->
        pod.getSpec().getInitContainers().stream().anyMatch(c -> name.equals(c.getName()));
  }

  /** Pods without an init container. */
  public static Predicate<Pod> withoutInitContainers() {
    return pod -> pod.getSpec().getInitContainers().isEmpty();
  }

  private static Stream<Container> containers(Pod pod) {
    return Stream.concat(
        pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream());
  }
}

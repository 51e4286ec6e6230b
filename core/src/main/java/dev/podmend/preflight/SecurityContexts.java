package dev.podmend.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The security contexts of a pod: its own, and those of its containers, which come first. */
final class SecurityContexts {

  private static final String CONTEXT = "securityContext";

  private final PodTemplate pod;

  SecurityContexts(PodTemplate pod) {
    this.pod = pod;
  }

  Field ofPod() {
    return pod.spec().get(CONTEXT);
  }

  static Field of(PodContainer container) {
    return container.field().get(CONTEXT);
  }

  /** A field of the pod's context, then of each container's. */
  Stream<Field> everywhere(String... keys) {
    List<Field> fields = new ArrayList<>();
    fields.add(ofPod().at(keys));
    pod.containers().forEach(container -> fields.add(of(container).at(keys)));
    return fields.stream();
  }

  /** A field of each container's context. */
  Stream<Field> ofContainers(String... keys) {
    return pod.containers().stream().map(container -> of(container).at(keys));
  }

  /** What holds for a container: what it states, else what its pod does. */
  static Field effective(PodContainer container, String... keys) {
    Field own = of(container).at(keys);
    return own.exists() ? own : container.pod().spec().get(CONTEXT).at(keys);
  }

  static Optional<Long> user(PodContainer container) {
    return effective(container, "runAsUser").number();
  }
}

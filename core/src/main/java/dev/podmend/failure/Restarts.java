package dev.podmend.failure;

import dev.podmend.model.ContainerRole;

/**
 * Whether the kubelet restarts a container: by the container's own policy where it has one, else by
 * the pod's. Init containers are restarted after failures only.
 *
 * @param policy {@code Always}, {@code OnFailure} or {@code Never}
 */
record Restarts(String policy) {

  static Restarts of(ContainerView container, PodView pod) {
    if (container.role() == ContainerRole.EPHEMERAL) {
      return new Restarts("Never");
    }
    String own = container.restartPolicy();
    String policy = own.isEmpty() ? pod.restartPolicy() : own;
    boolean runsOnce = container.role() == ContainerRole.INIT && policy.equals("Always");
    return new Restarts(runsOnce ? "OnFailure" : policy);
  }

  boolean after(int exitCode) {
    return switch (policy) {
      case "Never" -> false;
      case "OnFailure" -> exitCode != 0;
      default -> true;
    };
  }

  boolean always() {
    return after(0);
  }
}

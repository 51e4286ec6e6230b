package dev.podmend.recovery;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The init containers that a service mesh or an agent injects into pods. The pod does not work
 * without them, so they are never removed.
 */
public final class InjectedContainers {

  private static final Set<String> NAMES =
      Set.of(
          "istio-init",
          "istio-validation",
          "istio-proxy",
          "enable-core-dump",
          "linkerd-init",
          "linkerd-network-validator",
          "linkerd-proxy",
          "vault-agent-init",
          "vault-agent",
          "consul-connect-inject-init",
          "osm-init",
          "kuma-init");

  /** Annotations by which an injector says in its value what it added. */
  private static final List<String> LISTS = List.of("sidecar.istio.io/status");

  private InjectedContainers() {}

  /** Whether a container of this name is a well-known injected one. */
  public static boolean isWellKnown(String name) {
    return NAMES.contains(name);
  }

  /** The names of the pod's init containers that were injected, by their names or annotations. */
  public static Set<String> in(Pod pod) {
    Set<String> injected = new TreeSet<>();
    if (pod.getSpec() != null && pod.getSpec().getInitContainers() != null) {
      Map<String, String> annotations = annotations(pod.getMetadata());
      for (Container container : pod.getSpec().getInitContainers()) {
        if (container != null
            && container.getName() != null
            && isInjected(container.getName(), annotations)) {
          injected.add(container.getName());
        }
      }
    }
    return Set.copyOf(injected);
  }

  private static boolean isInjected(String name, Map<String, String> annotations) {
    return isWellKnown(name)
        || LISTS.stream()
            .map(annotations::get)
            .anyMatch(value -> value != null && value.contains('"' + name + '"'));
  }

  private static Map<String, String> annotations(@Nullable ObjectMeta metadata) {
    Map<String, String> annotations = metadata == null ? null : metadata.getAnnotations();
    return annotations == null ? Map.of() : annotations;
  }
}

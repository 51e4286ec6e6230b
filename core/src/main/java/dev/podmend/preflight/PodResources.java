package dev.podmend.preflight;

import dev.podmend.model.ContainerRole;
import java.util.List;
import java.util.function.Function;

/**
 * What a pod asks for and may use: its app containers and sidecars together, or an init container
 * with the sidecars that were started before it, whichever is more.
 */
record PodResources(List<ContainerResources> containers, Amounts requests, Amounts limits) {

  static PodResources of(PodTemplate pod, Scene scene) {
    List<LimitRangeFacts> ranges = scene.limitRanges(pod.namespace());
    List<ContainerResources> containers =
        pod.containers().stream()
            .flatMap(each -> ContainerResources.of(each, ranges).stream())
            .toList();
    Amounts overhead = Amounts.of(pod.spec().get("overhead").texts());
    Field own = pod.spec().get("resources");
    return new PodResources(
        containers,
        Amounts.of(own.get("requests").texts())
            .or(together(containers, ContainerResources::requests))
            .plus(overhead),
        Amounts.of(own.get("limits").texts()).or(together(containers, ContainerResources::limits)));
  }

  private static Amounts together(
      List<ContainerResources> containers, Function<ContainerResources, Amounts> which) {
    Amounts sidecars = Amounts.NONE;
    Amounts starting = Amounts.NONE;
    Amounts running = Amounts.NONE;
    for (ContainerResources each : containers) {
      Amounts amounts = which.apply(each);
      ContainerRole role = each.container().role();
      if (role == ContainerRole.SIDECAR) {
        sidecars = sidecars.plus(amounts);
        starting = starting.max(sidecars);
      } else if (role == ContainerRole.INIT) {
        starting = starting.max(sidecars.plus(amounts));
      } else {
        running = running.plus(amounts);
      }
    }
    return starting.max(running.plus(sidecars));
  }
}

package dev.podmend.preflight;

import dev.podmend.model.ContainerRole;
import java.util.List;
import java.util.Optional;

/**
 * What a container asks for and may use once the API server and the namespace's LimitRanges have
 * filled in what it does not state.
 */
record ContainerResources(PodContainer container, Amounts requests, Amounts limits) {

  private static final String CONTAINER = "Container";

  /** The resources; empty for an ephemeral container, which has none. */
  static Optional<ContainerResources> of(PodContainer container, List<LimitRangeFacts> ranges) {
    return container.role() == ContainerRole.EPHEMERAL
        ? Optional.empty()
        : Optional.of(withDefaults(container, ranges));
  }

  private static ContainerResources withDefaults(
      PodContainer container, List<LimitRangeFacts> ranges) {
    Field resources = container.field().get("resources");
    Amounts limits = Amounts.of(resources.get("limits").texts());
    Amounts requests = Amounts.of(resources.get("requests").texts()).or(limits);
    for (LimitRangeFacts range : ranges) {
      if (range.type().equals(CONTAINER)) {
        limits = limits.or(Amounts.of(range.defaultLimits()));
        requests = requests.or(Amounts.of(range.defaultRequests()));
      }
    }
    return new ContainerResources(container, requests, limits);
  }
}

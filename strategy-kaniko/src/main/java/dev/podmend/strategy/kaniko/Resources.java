package dev.podmend.strategy.kaniko;

import dev.podmend.build.BuildRequest;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each container of the pod may use: what the request says, since they run one after the other
 * and a quota may want it of all.
 */
final class Resources {

  private Resources() {}

  static ResourceRequirements of(BuildRequest request) {
    return new ResourceRequirementsBuilder()
        .withRequests(quantities(request.resources().requests()))
        .withLimits(quantities(request.resources().limits()))
        .build();
  }

  private static Map<String, Quantity> quantities(Map<String, String> amounts) {
    Map<String, Quantity> quantities = new TreeMap<>();
    amounts.forEach((name, amount) -> quantities.put(name, new Quantity(amount)));
    return quantities;
  }
}

package dev.podmend.examples.notebook.rules;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rules of resources: a quantity that nobody can read is not taken for none. */
final class ResourceRules {

  private ResourceRules() {}

  static void check(Problems problems, @Nullable ResourceRequirements resources) {
    if (resources == null) {
      return;
    }
    Map<String, BigDecimal> limits = amounts(problems.in("limits"), resources.getLimits());
    Map<String, BigDecimal> requests = amounts(problems.in("requests"), resources.getRequests());
    requests.forEach(
        (name, request) ->
            Optional.ofNullable(limits.get(name))
                .filter(limit -> request.compareTo(limit) > 0)
                .ifPresent(
                    limit ->
                        problems.in("requests").add(name + " is more than the limit of " + name)));
  }

  private static Map<String, BigDecimal> amounts(
      Problems problems, @Nullable Map<String, Quantity> quantities) {
    Map<String, BigDecimal> amounts = new TreeMap<>();
    new TreeMap<>(Objects.requireNonNullElse(quantities, Map.<String, Quantity>of()))
        .forEach(
            (name, quantity) ->
                amount(String.valueOf(quantity))
                    .ifPresentOrElse(
                        amount -> amounts.put(name, amount),
                        () ->
                            problems
                                .in(name)
                                .add("'" + quantity + "' is no quantity: write 500m, 2 or 1Gi")));
    return amounts;
  }

  private static Optional<BigDecimal> amount(String text) {
    try {
      return Optional.of(Quantity.getAmountInBytes(Quantity.parse(text)))
          .filter(amount -> amount.signum() >= 0);
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}

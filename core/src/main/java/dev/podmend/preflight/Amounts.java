package dev.podmend.preflight;

import dev.podmend.model.ResourceQuantity;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** Amounts by resource name, exact; a resource that is not stated is not zero. */
record Amounts(SortedMap<String, BigDecimal> byName) {

  static final Amounts NONE = new Amounts(Collections.emptySortedMap());

  /** Those that can be read. */
  static Amounts of(Map<String, String> quantities) {
    SortedMap<String, BigDecimal> amounts = new TreeMap<>();
    quantities.forEach(
        (name, quantity) ->
            ResourceQuantity.amountOf(quantity).ifPresent(amount -> amounts.put(name, amount)));
    return new Amounts(Collections.unmodifiableSortedMap(amounts));
  }

  Optional<BigDecimal> get(String resource) {
    return Optional.ofNullable(byName.get(resource));
  }

  Set<String> names() {
    return byName.keySet();
  }

  Amounts plus(Amounts other) {
    return with(other, BigDecimal::add);
  }

  Amounts max(Amounts other) {
    return with(other, BigDecimal::max);
  }

  /** These, and the other's where these state nothing. */
  Amounts or(Amounts other) {
    return with(other, (own, another) -> own);
  }

  private Amounts with(Amounts other, BinaryOperator<BigDecimal> merging) {
    SortedMap<String, BigDecimal> merged = new TreeMap<>(byName);
    other.byName.forEach((name, amount) -> merged.merge(name, amount, merging));
    return new Amounts(Collections.unmodifiableSortedMap(merged));
  }
}

package dev.podmend.preflight;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds what pods ask for against the namespace's LimitRanges, their defaults applied. */
final class LimitRangeChecks {

  private LimitRangeChecks() {}

  static Stream<Violation> violated(PodTemplate pod, Scene scene) {
    List<LimitRangeFacts> ranges = scene.limitRanges(pod.namespace());
    PodResources resources = PodResources.of(pod, scene);
    return ranges.stream().flatMap(range -> violated(pod, resources, range)).distinct();
  }

  private static Stream<Violation> violated(
      PodTemplate pod, PodResources resources, LimitRangeFacts range) {
    return switch (range.type()) {
      case "Container" ->
          resources.containers().stream()
              .flatMap(
                  each ->
                      new Subject(
                              pod,
                              each.container().field().get("resources"),
                              each.requests(),
                              each.limits())
                          .violations(range));
      case "Pod" ->
          new Subject(pod, pod.spec(), resources.requests(), resources.limits()).violations(range);
      default -> Stream.empty();
    };
  }

  /** What a range bounds: a container, or all of a pod's together. */
  private record Subject(PodTemplate pod, Field field, Amounts requests, Amounts limits) {

    Stream<Violation> violations(LimitRangeFacts range) {
      return Stream.of(
              bounds(range.max()).flatMap(bound -> aboveMax(range, bound).stream()),
              bounds(range.min()).flatMap(bound -> belowMin(range, bound).stream()),
              bounds(range.maxLimitRequestRatio()).flatMap(b -> aboveRatio(range, b).stream()))
          .flatMap(each -> each);
    }

    private static Stream<Map.Entry<String, BigDecimal>> bounds(Map<String, String> quantities) {
      return Amounts.of(quantities).byName().entrySet().stream();
    }

    private Optional<Violation> aboveMax(
        LimitRangeFacts range, Map.Entry<String, BigDecimal> bound) {
      String name = bound.getKey();
      boolean within =
          limits
              .get(name)
              .map(limit -> limit.max(requests.get(name).orElse(limit)))
              .filter(most -> most.compareTo(bound.getValue()) <= 0)
              .isPresent();
      return within
          ? Optional.empty()
          : Optional.of(violation(range, name, "limit", "no more than", bound.getValue()));
    }

    private Optional<Violation> belowMin(
        LimitRangeFacts range, Map.Entry<String, BigDecimal> bound) {
      String name = bound.getKey();
      boolean enough =
          requests.get(name).filter(each -> each.compareTo(bound.getValue()) >= 0).isPresent();
      return enough
          ? Optional.empty()
          : Optional.of(violation(range, name, "request", "no less than", bound.getValue()));
    }

    private Optional<Violation> aboveRatio(
        LimitRangeFacts range, Map.Entry<String, BigDecimal> bound) {
      String name = bound.getKey();
      Optional<BigDecimal> limit = limits.get(name);
      Optional<BigDecimal> request = requests.get(name).filter(each -> each.signum() > 0);
      boolean stated = limit.isPresent() && request.isPresent();
      boolean within =
          stated
              && limit.orElseThrow().compareTo(request.orElseThrow().multiply(bound.getValue()))
                  <= 0;
      return within
          ? Optional.empty()
          : Optional.of(
              violation(range, name, "limit per request", "no more than", bound.getValue()));
    }

    private Violation violation(
        LimitRangeFacts range, String resource, String what, String bound, BigDecimal amount) {
      String ratio = what.equals("limit per request") ? "" : resource;
      return Violation.of(
          pod,
          field,
          "LimitRange "
              + Shown.quoted(range.name())
              + " wants a "
              + what
              + " of "
              + Shown.plain(resource)
              + " a "
              + range.type().toLowerCase(Locale.ROOT)
              + " of "
              + bound
              + " "
              + Shown.amount(ratio, amount));
    }
  }
}

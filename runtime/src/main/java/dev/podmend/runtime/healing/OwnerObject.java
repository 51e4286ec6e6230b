package dev.podmend.runtime.healing;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An owner as the API server has it, read without assuming that anything is there. */
record OwnerObject(GenericKubernetesResource resource) {

  private static final List<String> TEMPLATE = List.of("spec", "template");

  /** Where containers stand; sidecars are among the init containers. */
  private static final List<String> CONTAINERS = List.of("containers", "initContainers");

  String version() {
    return requireNonNullElse(resource.getMetadata().getResourceVersion(), "");
  }

  /** How many pods it should have; of a Job that is done none. */
  int wantedPods() {
    return switch (requireNonNullElse(resource.getKind(), "")) {
      case "DaemonSet" -> number(at(List.of("status", "desiredNumberScheduled"))).orElse(1);
      case "Job" -> isComplete() ? 0 : 1;
      default -> replicas();
    };
  }

  /** Whether it should have no pods, so that none can be well. */
  boolean isIdle() {
    return wantedPods() == 0 && !isComplete();
  }

  private boolean isComplete() {
    return "Job".equals(resource.getKind())
        && number(at(List.of("status", "succeeded"))).orElse(0) > 0;
  }

  /** By which labels it knows its pods; empty where it does not say so. */
  Optional<LabelSelector> selector() {
    Map<?, ?> selector = map(at(List.of("spec", "selector")).orElse(Map.of()));
    boolean isPlain = selector.values().stream().allMatch(String.class::isInstance);
    LabelSelector read = new LabelSelector();
    read.setMatchLabels(texts(isPlain ? selector : map(selector.get("matchLabels"))));
    if (selector.get("matchExpressions") instanceof List<?> rules) {
      read.setMatchExpressions(rules.stream().map(rule -> requirement(map(rule))).toList());
    }
    return selector.isEmpty() ? Optional.empty() : Optional.of(read);
  }

  private static LabelSelectorRequirement requirement(Map<?, ?> rule) {
    LabelSelectorRequirement read = new LabelSelectorRequirement();
    read.setKey(String.valueOf(rule.get("key")));
    read.setOperator(String.valueOf(rule.get("operator")));
    if (rule.get("values") instanceof List<?> values) {
      read.setValues(values.stream().map(String::valueOf).toList());
    }
    return read;
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static Map<String, String> texts(Map<?, ?> map) {
    Map<String, String> texts = new TreeMap<>();
    map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
    return texts;
  }

  /** Whether a rollout was restarted by that decision. */
  boolean isRestartedBy(String annotation, String id) {
    return at(List.of("spec", "template", "metadata", "annotations"))
        .filter(Map.class::isInstance)
        .map(annotations -> ((Map<?, ?>) annotations).get(annotation))
        .filter(id::equals)
        .isPresent();
  }

  int replicas() {
    return number(at(List.of("spec", "replicas"))).orElse(1);
  }

  /** A container's memory limit in the template, in bytes; empty where it has none. */
  OptionalLong memoryLimit(String container) {
    return CONTAINERS.stream()
        .flatMap(field -> containers(field).stream())
        .filter(candidate -> isNamed(candidate, container))
        .map(
            candidate -> bytes(at((Map<?, ?>) candidate, List.of("resources", "limits", "memory"))))
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  private static boolean isNamed(Object candidate, String container) {
    return candidate instanceof Map<?, ?> map && container.equals(map.get("name"));
  }

  /**
   * What a merge patch of the template's pods has to say for another memory limit of one of their
   * containers: the whole list that it stands in.
   */
  Map<String, Object> podSpecWith(String container, long bytes) {
    Map<String, Object> changed = new LinkedHashMap<>();
    for (String field : CONTAINERS) {
      if (containers(field).stream().anyMatch(candidate -> isNamed(candidate, container))) {
        changed.put(field, containersWith(field, container, bytes));
      }
    }
    return changed;
  }

  private List<Object> containersWith(String field, String container, long bytes) {
    List<Object> changed = new ArrayList<>();
    for (Object candidate : containers(field)) {
      boolean isMeant = isNamed(candidate, container);
      changed.add(isMeant ? withMemory((Map<?, ?>) candidate, bytes) : candidate);
    }
    return changed;
  }

  private List<?> containers(String field) {
    List<String> path = new ArrayList<>(TEMPLATE);
    path.addAll(List.of("spec", field));
    return at(path).filter(List.class::isInstance).map(list -> (List<?>) list).orElse(List.of());
  }

  private static Map<String, Object> withMemory(Map<?, ?> container, long bytes) {
    Map<String, Object> changed = copy(container);
    Map<String, Object> resources = copy(changed.get("resources"));
    Map<String, Object> limits = copy(resources.get("limits"));
    limits.put("memory", Long.toString(bytes));
    resources.put("limits", limits);
    changed.put("resources", resources);
    return changed;
  }

  private static Map<String, Object> copy(@Nullable Object value) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, field) -> copy.put(String.valueOf(key), field));
    }
    return copy;
  }

  private Optional<Object> at(List<String> path) {
    return at(resource.getAdditionalProperties(), path);
  }

  private static Optional<Object> at(Map<?, ?> root, List<String> path) {
    Object value = root;
    for (String name : path) {
      value = value instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return Optional.ofNullable(value);
  }

  private static Optional<Integer> number(Optional<Object> value) {
    return value.filter(Number.class::isInstance).map(number -> ((Number) number).intValue());
  }

  static OptionalLong bytes(Optional<?> quantity) {
    try {
      return quantity
          .map(text -> Quantity.getAmountInBytes(Quantity.parse(text.toString())))
          .map(BigDecimal::longValue)
          .filter(bytes -> bytes > 0)
          .map(OptionalLong::of)
          .orElse(OptionalLong.empty());
    } catch (IllegalArgumentException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }
}

package dev.podmend.testkit.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the API server does to pods alone: defaults, validation, what may change, deletion grace.
 */
final class PodRules {

  private static final Set<String> RESTART_POLICIES = Set.of("Always", "OnFailure", "Never");
  private static final List<String> MUTABLE_SPEC =
      List.of(
          "activeDeadlineSeconds",
          "tolerations",
          "schedulingGates",
          "terminationGracePeriodSeconds");

  private PodRules() {}

  static void applyDefaults(KubeObject pod) {
    Map<String, Object> spec = Tree.openMap(pod.tree(), "spec");
    spec.putIfAbsent("restartPolicy", "Always");
    spec.putIfAbsent("terminationGracePeriodSeconds", 30);
    spec.putIfAbsent("dnsPolicy", "ClusterFirst");
    spec.putIfAbsent("schedulerName", "default-scheduler");
    spec.putIfAbsent("serviceAccountName", "default");
    spec.putIfAbsent("serviceAccount", spec.get("serviceAccountName"));
    containers(spec).forEach(PodRules::applyContainerDefaults);
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("phase", "Pending");
    status.put("qosClass", qualityOfService(spec));
    pod.tree().put("status", status);
  }

  private static void applyContainerDefaults(Map<String, Object> container) {
    String image = Tree.text(container, "image").orElse("");
    container.putIfAbsent("imagePullPolicy", isLatest(image) ? "Always" : "IfNotPresent");
    container.putIfAbsent("terminationMessagePath", "/dev/termination-log");
    container.putIfAbsent("terminationMessagePolicy", "File");
  }

  private static boolean isLatest(String image) {
    String lastPart = image.substring(image.lastIndexOf('/') + 1);
    return image.endsWith(":latest") || (!lastPart.contains(":") && !lastPart.contains("@"));
  }

  private static String qualityOfService(Map<String, Object> spec) {
    boolean anySet = containers(spec).stream().anyMatch(PodRules::hasResources);
    boolean guaranteed = containers(spec).stream().allMatch(PodRules::isGuaranteed);
    return guaranteed ? "Guaranteed" : anySet ? "Burstable" : "BestEffort";
  }

  private static boolean hasResources(Map<String, Object> container) {
    return !Tree.at(container, "resources", "limits").isEmpty()
        || !Tree.at(container, "resources", "requests").isEmpty();
  }

  private static boolean isGuaranteed(Map<String, Object> container) {
    Map<String, Object> limits = Tree.at(container, "resources", "limits");
    Map<String, Object> requests = Tree.at(container, "resources", "requests");
    return limits.containsKey("cpu")
        && limits.containsKey("memory")
        && (requests.isEmpty() || limits.equals(requests));
  }

  private static List<Map<String, Object>> containers(Map<String, Object> spec) {
    List<Map<String, Object>> all = new ArrayList<>(Tree.objects(spec.get("initContainers")));
    all.addAll(Tree.objects(spec.get("containers")));
    return all;
  }

  static List<FieldError> validate(KubeObject pod) {
    List<FieldError> errors = new ArrayList<>();
    Map<String, Object> spec = Tree.at(pod.tree(), "spec");
    Set<String> names = new HashSet<>();
    checkContainers("spec.initContainers", Tree.objects(spec.get("initContainers")), names, errors);
    List<Map<String, Object>> apps = Tree.objects(spec.get("containers"));
    if (apps.isEmpty()) {
      errors.add(FieldError.required("spec.containers", ""));
    }
    checkContainers("spec.containers", apps, names, errors);
    String policy = Tree.text(spec, "restartPolicy").orElse("");
    if (!RESTART_POLICIES.contains(policy)) {
      errors.add(
          FieldError.unsupported(
              "spec.restartPolicy", policy, "\"Always\", \"OnFailure\", \"Never\""));
    }
    return errors;
  }

  private static void checkContainers(
      String field,
      List<Map<String, Object>> containers,
      Set<String> names,
      List<FieldError> errors) {
    for (int i = 0; i < containers.size(); i++) {
      checkContainer(field + "[" + i + "]", containers.get(i), names, errors);
    }
  }

  private static void checkContainer(
      String field, Map<String, Object> container, Set<String> names, List<FieldError> errors) {
    String name = Tree.text(container, "name").orElse("");
    String image = Tree.text(container, "image").orElse("");
    if (name.isEmpty()) {
      errors.add(FieldError.required(field + ".name", ""));
    } else if (!names.add(name)) {
      errors.add(FieldError.duplicate(field + ".name", name));
    } else {
      NameRules.checkLabel(field + ".name", name).ifPresent(errors::add);
    }
    if (image.isEmpty()) {
      errors.add(FieldError.required(field + ".image", ""));
    } else if (!image.equals(image.strip())) {
      errors.add(
          FieldError.invalid(
              field + ".image", image, "must not have leading or trailing whitespace"));
    }
  }

  /** A pod's spec is fixed once it exists, but for images, deadlines and tolerations. */
  static List<FieldError> validateUpdate(KubeObject before, KubeObject after) {
    return fixedPart(before).equals(fixedPart(after))
        ? List.of()
        : List.of(
            FieldError.forbidden(
                "spec",
                "pod updates may not change fields other than `spec.containers[*].image`,"
                    + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,"
                    + "`spec.tolerations` (only additions to existing tolerations),"
                    + "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was"
                    + " previously negative)"));
  }

  private static String fixedPart(KubeObject pod) {
    Map<String, Object> spec = Tree.copy(Tree.at(pod.tree(), "spec"));
    MUTABLE_SPEC.forEach(spec::remove);
    containers(spec).forEach(container -> container.remove("image"));
    return sorted(spec);
  }

  private static String sorted(Object value) {
    if (value instanceof Map) {
      StringBuilder text = new StringBuilder("{");
      Tree.map(value).entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(
              e -> text.append(e.getKey()).append(':').append(sorted(e.getValue())).append(','));
      return text.append('}').toString();
    }
    if (value instanceof List) {
      return Tree.list(value).stream().map(PodRules::sorted).toList().toString();
    }
    return value.toString();
  }

  /** How long a pod may take to stop: not at all where no kubelet has it or it ended already. */
  static long deletionGrace(KubeObject pod, java.util.Optional<Long> asked) {
    String phase = pod.text("status", "phase");
    if (pod.text("spec", "nodeName").isEmpty()
        || phase.equals("Succeeded")
        || phase.equals("Failed")) {
      return 0;
    }
    return asked.orElseGet(
        () ->
            Tree.text(pod.tree(), "spec", "terminationGracePeriodSeconds")
                .map(Long::valueOf)
                .orElse(30L));
  }
}

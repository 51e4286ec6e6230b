package dev.podmend.testkit.api;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The log, eviction and binding of a pod. */
final class PodSubresources {

  private static final Set<String> HANDLED = Set.of("log", "eviction", "binding");

  private final ObjectStore store;
  private final Deletion deletion;
  private final Policies policies;
  private final ContainerLogs logs;
  private final Clock clock;

  PodSubresources(
      ObjectStore store, Deletion deletion, Policies policies, ContainerLogs logs, Clock clock) {
    this.store = store;
    this.deletion = deletion;
    this.policies = policies;
    this.logs = logs;
    this.clock = clock;
  }

  boolean handles(String subresource) {
    return HANDLED.contains(subresource);
  }

  Reply answer(ApiRequest request, ApiPath path, KubeObject pod) {
    String expected = path.subresource().equals("log") ? "GET" : "POST";
    if (!request.method().equals(expected)) {
      throw ApiProblem.methodNotAllowed();
    }
    return switch (path.subresource()) {
      case "log" -> Reply.text(200, "text/plain", logs.read(request, pod));
      case "eviction" -> evict(request, path, pod);
      default -> bind(request, path, pod);
    };
  }

  private Reply evict(ApiRequest request, ApiPath path, KubeObject pod) {
    Map<String, Object> eviction = ResourceApi.json(request);
    Deletion.Options options = Deletion.Options.of(request, Tree.at(eviction, "deleteOptions"));
    deletion.checkPreconditions(path, pod, options);
    if (!policies.mayBeEvicted(pod.name())) {
      throw ApiProblem.evictionBlocked();
    }
    if (!ResourceApi.isDryRun(request)) {
      ObjectKey key = ObjectKey.of(path, path.name());
      KubeObject marked = pod.copy();
      condition(
          marked,
          Map.of(
              "type", "DisruptionTarget",
              "status", "True",
              "reason", "EvictionByEvictionAPI",
              "message", "Eviction API: evicting",
              "lastTransitionTime", now()));
      deletion.delete(key, store.put(key, marked), options);
    }
    return Reply.json(201, success());
  }

  private Reply bind(ApiRequest request, ApiPath path, KubeObject pod) {
    String node = Tree.text(ResourceApi.json(request), "target", "name").orElse("");
    String bound = pod.text("spec", "nodeName");
    if (!bound.isEmpty()) {
      throw ApiProblem.conflict(
          path,
          pod.name(),
          "pod %s is already assigned to node \"%s\"".formatted(pod.name(), bound));
    }
    KubeObject placed = pod.copy();
    Tree.openMap(placed.tree(), "spec").put("nodeName", node);
    condition(
        placed, Map.of("type", "PodScheduled", "status", "True", "lastTransitionTime", now()));
    store.put(ObjectKey.of(path, path.name()), placed);
    return Reply.json(201, success());
  }

  private static void condition(KubeObject pod, Map<String, Object> condition) {
    Map<String, Object> status = Tree.openMap(pod.tree(), "status");
    List<Object> conditions = new ArrayList<>(Tree.list(status.get("conditions")));
    conditions.removeIf(
        known -> Tree.text(Tree.map(known), "type").equals(Tree.text(condition, "type")));
    conditions.add(new LinkedHashMap<>(condition));
    status.put("conditions", conditions);
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static Map<String, Object> success() {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("kind", "Status");
    status.put("apiVersion", "v1");
    status.put("metadata", Map.of());
    status.put("status", "Success");
    status.put("code", 201);
    return status;
  }
}

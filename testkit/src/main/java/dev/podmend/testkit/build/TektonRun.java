package dev.podmend.testkit.build;

import dev.podmend.spi.ObjectType;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The status of a TaskRun or PipelineRun while its controller writes it. Not thread-safe. */
final class TektonRun {

  private static final String STEPS = "steps";
  private static final String TERMINATED = "terminated";

  private final KubernetesClient client;
  private final InstantSource clock;
  private final ObjectType<GenericKubernetesResource> type;
  private final GenericKubernetesResource object;
  private final List<String> stepNames;
  private final Map<String, Object> status = new LinkedHashMap<>();

  TektonRun(
      KubernetesClient client,
      InstantSource clock,
      ObjectType<GenericKubernetesResource> type,
      GenericKubernetesResource object,
      List<String> stepNames) {
    this.client = client;
    this.clock = clock;
    this.type = type;
    this.object = object;
    this.stepNames = stepNames;
    if (object.get("status") instanceof Map<?, ?> there) {
      there.forEach((key, value) -> status.put(String.valueOf(key), value));
    }
  }

  List<String> stepNames() {
    return stepNames;
  }

  boolean hasStarted() {
    return status.containsKey("startTime");
  }

  boolean hasPod() {
    return status.containsKey("podName");
  }

  boolean isRunning() {
    return steps().stream().anyMatch(step -> step.containsKey("running"));
  }

  TektonRun open(String reason, String message) {
    return condition("Unknown", reason, message);
  }

  TektonRun close(String verdict, String reason, String message) {
    status.put("completionTime", now());
    return condition(verdict, reason, message);
  }

  TektonRun condition(String verdict, String reason, String message) {
    status.putIfAbsent("startTime", now());
    Map<String, Object> condition = new LinkedHashMap<>();
    condition.put("type", "Succeeded");
    condition.put("status", verdict);
    condition.put("reason", reason);
    condition.put("message", message);
    condition.put("lastTransitionTime", now());
    status.put("conditions", List.of(condition));
    return this;
  }

  TektonRun inPod(String pod) {
    status.put("podName", pod);
    return this;
  }

  TektonRun child(String taskRun) {
    status.put(
        "childReferences",
        List.of(
            Map.of(
                "apiVersion",
                "tekton.dev/v1",
                "kind",
                "TaskRun",
                "name",
                taskRun,
                "pipelineTaskName",
                "build")));
    return this;
  }

  TektonRun waiting(String reason, String message) {
    Map<String, Object> waiting =
        message.isEmpty() ? Map.of("reason", reason) : Map.of("reason", reason, "message", message);
    return each(step -> Map.of("waiting", waiting));
  }

  TektonRun running() {
    return each(step -> Map.of("running", Map.of("startedAt", now())));
  }

  /** All steps have ended well, but those that ended before stay as they are. */
  TektonRun endAll() {
    return each(step -> ended(0, "Completed"));
  }

  TektonRun end(String step, int exitCode, String reason) {
    TektonBuilds.indexOf(stepNames, step);
    return each(name -> name.equals(step) ? ended(exitCode, reason) : Map.of());
  }

  /** A step fails: those before it have ended well, those behind it skip their work. */
  TektonRun failAt(String step, int exitCode, String reason) {
    int failed = TektonBuilds.indexOf(stepNames, step);
    return each(
        name -> {
          int index = TektonBuilds.indexOf(stepNames, name);
          if (index < failed) {
            return ended(0, "Completed");
          }
          return index == failed ? ended(exitCode, reason) : skipped();
        });
  }

  /** The controller ends the run: what runs or waits counts as ended. */
  TektonRun terminated(String reason) {
    List<Map<String, Object>> steps = new ArrayList<>();
    for (Map<String, Object> step : steps()) {
      Map<String, Object> end = new LinkedHashMap<>(step);
      if (!step.containsKey(TERMINATED)) {
        Map<String, Object> state = new LinkedHashMap<>(Map.of("exitCode", 1, "reason", reason));
        state.put("finishedAt", now());
        if (step.get("running") instanceof Map<?, ?> running) {
          state.put("startedAt", Objects.requireNonNullElse(running.get("startedAt"), now()));
        }
        end.remove("running");
        end.remove("waiting");
        end.put(TERMINATED, state);
        end.put("terminationReason", reason);
      }
      steps.add(end);
    }
    status.put(STEPS, steps);
    return this;
  }

  TektonRun results(Map<String, String> results) {
    List<Map<String, Object>> written = new ArrayList<>();
    results.forEach(
        (name, value) -> written.add(Map.of("name", name, "type", "string", "value", value)));
    status.put("results", written);
    return this;
  }

  /** Replaces the status by another, as it stands. */
  TektonRun exactly(Map<String, Object> other) {
    status.clear();
    status.putAll(other);
    return this;
  }

  /** Writes the status as a whole. */
  void write() {
    String namespace = Objects.requireNonNullElse(object.getMetadata().getNamespace(), "");
    String patch =
        client
            .getKubernetesSerialization()
            .asJson(List.of(Map.of("op", "add", "path", "/status", "value", status)));
    type.in(client)
        .inNamespace(namespace)
        .withName(object.getMetadata().getName())
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON), patch);
  }

  private interface StateOf {
    Map<String, Object> step(String name);
  }

  private TektonRun each(StateOf state) {
    List<Map<String, Object>> before = steps();
    List<Map<String, Object>> steps = new ArrayList<>();
    for (String name : stepNames) {
      Map<String, Object> known =
          before.stream()
              .filter(step -> name.equals(step.get("name")))
              .findFirst()
              .orElse(Map.of());
      Map<String, Object> next = state.step(name);
      steps.add(known.containsKey(TERMINATED) || next.isEmpty() ? known : written(name, next));
    }
    steps.removeIf(Map::isEmpty);
    status.put(STEPS, steps);
    return this;
  }

  private static Map<String, Object> written(String name, Map<String, Object> state) {
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("name", name);
    step.put("container", "step-" + name);
    step.putAll(state);
    return step;
  }

  private Map<String, Object> ended(int exitCode, String reason) {
    return Map.of(
        TERMINATED,
        Map.of("exitCode", exitCode, "reason", reason, "startedAt", now(), "finishedAt", now()),
        "terminationReason",
        reason);
  }

  private Map<String, Object> skipped() {
    Map<String, Object> step = new LinkedHashMap<>(ended(1, "Error"));
    step.put("terminationReason", "Skipped");
    return step;
  }

  private List<Map<String, Object>> steps() {
    List<Map<String, Object>> steps = new ArrayList<>();
    if (status.get(STEPS) instanceof List<?> list) {
      for (Object each : list) {
        Map<String, Object> step = new LinkedHashMap<>();
        ((Map<?, ?>) each).forEach((key, value) -> step.put(String.valueOf(key), value));
        steps.add(step);
      }
    }
    return steps;
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}

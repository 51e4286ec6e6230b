package dev.podmend.strategy.tekton;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildScheduling;
import dev.podmend.spi.Manifests;
import dev.podmend.spi.ObjectType;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects of one build. */
final class RunManifests {

  static final String GROUP = "tekton.dev";
  static final String VERSION = "v1";

  static final ObjectType<GenericKubernetesResource> TASK_RUNS = type("TaskRun", "taskruns");
  static final ObjectType<GenericKubernetesResource> PIPELINE_RUNS =
      type("PipelineRun", "pipelineruns");
  static final ObjectType<GenericKubernetesResource> TASKS = type("Task", "tasks");

  /** Annotation of the main object: where the source lies in the image. */
  static final String SOURCE_DIRECTORY = "podmend.dev/source-directory";

  private static final String PIPELINE_TASK = "build";

  private final BuildRequest request;
  private final String name;
  private final ContextFiles files;
  private final BuildTask task;
  private final boolean needsAccountFiles;

  RunManifests(BuildRequest request, TektonConfig config, String name) {
    this.request = request;
    this.name = name;
    this.files = new ContextFiles(request, name);
    this.task = new BuildTask(request, config, files);
    this.needsAccountFiles = !new Target(request, config).registriesOfOpenShift().isEmpty();
  }

  private static ObjectType<GenericKubernetesResource> type(String kind, String plural) {
    return ObjectType.generic(GROUP, VERSION, kind, plural);
  }

  Manifests<GenericKubernetesResource> in(TektonMode mode) {
    return switch (mode) {
      case TASK_RUN -> withFiles(Manifests.of(taskRun("taskSpec", task.spec())));
      case PIPELINE_RUN -> withFiles(Manifests.of(pipelineRun()));
      case TASK_REF ->
          withFiles(Manifests.of(taskRun("taskRef", Map.of("kind", "Task", "name", taskName()))))
              .withHelper(TASKS, task());
    };
  }

  private Manifests<GenericKubernetesResource> withFiles(
      Manifests<GenericKubernetesResource> manifests) {
    Manifests<GenericKubernetesResource> all = manifests;
    for (var configMap : files.configMaps()) {
      all = all.withHelper(ContextFiles.CONFIG_MAPS, configMap);
    }
    return all;
  }

  private String taskName() {
    return name + "-task";
  }

  private GenericKubernetesResource task() {
    GenericKubernetesResource object = object(TASKS, task.spec());
    object.getMetadata().setName(taskName());
    return object;
  }

  private GenericKubernetesResource taskRun(String field, Map<String, Object> what) {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("params", task.values());
    spec.put(field, what);
    spec.put("timeout", timeout());
    spec.putAll(placement());
    return main(TASK_RUNS, spec);
  }

  private GenericKubernetesResource pipelineRun() {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("params", task.values());
    spec.put("pipelineSpec", pipeline());
    spec.put("timeouts", Map.of("pipeline", timeout()));
    spec.put("taskRunTemplate", placement());
    return main(PIPELINE_RUNS, spec);
  }

  private Map<String, Object> pipeline() {
    Map<String, Object> only =
        Map.of("name", PIPELINE_TASK, "params", task.handedOn(), "taskSpec", task.spec());
    List<Map<String, Object>> results =
        task.resultNames().stream()
            .map(
                result ->
                    Map.<String, Object>of(
                        "name",
                        result,
                        "value",
                        "$(tasks." + PIPELINE_TASK + ".results." + result + ")"))
            .toList();
    return Map.of("params", task.declarations(), "tasks", List.of(only), "results", results);
  }

  private GenericKubernetesResource main(
      ObjectType<GenericKubernetesResource> type, Map<String, Object> spec) {
    GenericKubernetesResource object = object(type, spec);
    new Recipe(request)
        .sourceDirectory()
        .ifPresent(path -> object.getMetadata().setAnnotations(Map.of(SOURCE_DIRECTORY, path)));
    return object;
  }

  private static GenericKubernetesResource object(
      ObjectType<GenericKubernetesResource> type, Map<String, Object> spec) {
    GenericKubernetesResource object = new GenericKubernetesResource();
    object.setApiVersion(type.apiVersion());
    object.setKind(type.kind());
    object.setMetadata(new ObjectMetaBuilder().build());
    object.setAdditionalProperty("spec", spec);
    return object;
  }

  /** Tekton's clock runs from the first look at a run, so waiting counts, too. */
  private String timeout() {
    Duration both = request.queueTimeout().plus(request.runTimeout());
    return both.plusMillis(999).toSeconds() + "s";
  }

  private Map<String, Object> placement() {
    BuildScheduling scheduling = request.scheduling();
    Map<String, Object> pod = new LinkedHashMap<>();
    pod.put("enableServiceLinks", false);
    if (!needsAccountFiles) {
      pod.put("automountServiceAccountToken", false);
    }
    if (!scheduling.nodeSelector().isEmpty()) {
      pod.put("nodeSelector", scheduling.nodeSelector());
    }
    if (!scheduling.tolerations().isEmpty()) {
      pod.put("tolerations", scheduling.tolerations().stream().map(RunManifests::map).toList());
    }
    scheduling.priorityClass().ifPresent(priority -> pod.put("priorityClassName", priority));
    Map<String, Object> placement = new LinkedHashMap<>();
    scheduling.serviceAccount().ifPresent(account -> placement.put("serviceAccountName", account));
    placement.put("podTemplate", pod);
    return placement;
  }

  private static Map<String, Object> map(Toleration toleration) {
    Map<String, Object> map = new LinkedHashMap<>();
    put(map, "key", toleration.getKey());
    put(map, "operator", toleration.getOperator());
    put(map, "value", toleration.getValue());
    put(map, "effect", toleration.getEffect());
    put(map, "tolerationSeconds", toleration.getTolerationSeconds());
    return map;
  }

  private static void put(Map<String, Object> map, String key, @Nullable Object value) {
    if (value != null) {
      map.put(key, value);
    }
  }
}

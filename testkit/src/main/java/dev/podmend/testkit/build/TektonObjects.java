package dev.podmend.testkit.build;

import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.BuildLabels;
import dev.podmend.spi.ObjectType;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The objects that Tekton's controllers read and create for a run. */
final class TektonObjects {

  /** So that no scheduler of a real cluster takes a pod that is only played. */
  private static final String NOBODY = "podmend-testkit";

  private final KubernetesClient client;
  private final InstantSource clock;

  TektonObjects(KubernetesClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  TektonRun taskRun(String namespace, String name) {
    GenericKubernetesResource run = get(TektonBuilds.TASK_RUNS, namespace, name);
    return new TektonRun(client, clock, TektonBuilds.TASK_RUNS, run, steps(run));
  }

  TektonRun pipelineRun(BuildHandle handle) {
    GenericKubernetesResource run =
        get(TektonBuilds.PIPELINE_RUNS, handle.namespace(), handle.name());
    return new TektonRun(client, clock, TektonBuilds.PIPELINE_RUNS, run, List.of());
  }

  boolean exists(ObjectType<GenericKubernetesResource> type, String namespace, String name) {
    return type.in(client).inNamespace(namespace).withName(name).get() != null;
  }

  /** Whether the user asked for the end of the run, and the run is there and not done. */
  boolean isToEnd(BuildHandle handle, boolean pipeline) {
    ObjectType<GenericKubernetesResource> type =
        pipeline ? TektonBuilds.PIPELINE_RUNS : TektonBuilds.TASK_RUNS;
    GenericKubernetesResource run =
        type.in(client).inNamespace(handle.namespace()).withName(handle.name()).get();
    return run != null
        && run.get("spec", "status") instanceof String asked
        && asked.contains("Cancelled")
        && run.get("status", "completionTime") == null;
  }

  String imageOf(BuildHandle handle) {
    ObjectType<GenericKubernetesResource> type =
        exists(TektonBuilds.PIPELINE_RUNS, handle.namespace(), handle.name())
            ? TektonBuilds.PIPELINE_RUNS
            : TektonBuilds.TASK_RUNS;
    ObjectMeta metadata = get(type, handle.namespace(), handle.name()).getMetadata();
    return Objects.requireNonNullElse(metadata.getAnnotations().get(BuildLabels.IMAGE), "");
  }

  /** The TaskRun of a pipeline's only task, where it is not there yet. */
  void createTaskRun(BuildHandle handle, String name) {
    if (exists(TektonBuilds.TASK_RUNS, handle.namespace(), name)) {
      return;
    }
    GenericKubernetesResource pipeline =
        get(TektonBuilds.PIPELINE_RUNS, handle.namespace(), handle.name());
    GenericKubernetesResource run = new GenericKubernetesResource();
    run.setApiVersion("tekton.dev/v1");
    run.setKind("TaskRun");
    run.setMetadata(metadata(name, pipeline, Map.of("tekton.dev/pipelineRun", handle.name())));
    run.setAdditionalProperty(
        "spec",
        Map.of(
            "params",
            Objects.requireNonNullElse(pipeline.get("spec", "params"), List.of()),
            "taskSpec",
            Objects.requireNonNullElse(
                pipeline.get("spec", "pipelineSpec", "tasks", 0, "taskSpec"), Map.of())));
    TektonBuilds.TASK_RUNS.in(client).inNamespace(handle.namespace()).resource(run).create();
  }

  void createPod(BuildHandle handle, String taskRun, String name, List<String> steps) {
    GenericKubernetesResource run = get(TektonBuilds.TASK_RUNS, handle.namespace(), taskRun);
    Pod pod =
        new PodBuilder()
            .withMetadata(metadata(name, run, Map.of("tekton.dev/taskRun", taskRun)))
            .withNewSpec()
            .withRestartPolicy("Never")
            .withSchedulerName(NOBODY)
            .withContainers(steps.stream().map(TektonObjects::container).toList())
            .endSpec()
            .build();
    client.pods().inNamespace(handle.namespace()).resource(pod).create();
  }

  private static Container container(String step) {
    return new ContainerBuilder()
        .withName("step-" + step)
        .withImage("example.com/" + step + ":1")
        .build();
  }

  void deletePod(BuildHandle handle, String name) {
    client.pods().inNamespace(handle.namespace()).withName(name).withGracePeriod(0).delete();
  }

  private static ObjectMeta metadata(
      String name, GenericKubernetesResource owner, Map<String, String> labels) {
    return new ObjectMetaBuilder()
        .withName(name)
        .withLabels(labels)
        .withOwnerReferences(
            new OwnerReferenceBuilder()
                .withApiVersion(owner.getApiVersion())
                .withKind(owner.getKind())
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build())
        .build();
  }

  private GenericKubernetesResource get(
      ObjectType<GenericKubernetesResource> type, String namespace, String name) {
    GenericKubernetesResource found = type.in(client).inNamespace(namespace).withName(name).get();
    if (found == null) {
      throw new IllegalStateException("no " + type + " " + namespace + "/" + name);
    }
    return found;
  }

  private List<String> steps(GenericKubernetesResource run) {
    Object task = run.get("spec", "taskSpec");
    if (run.get("spec", "taskRef", "name") instanceof String name) {
      String namespace = Objects.requireNonNullElse(run.getMetadata().getNamespace(), "");
      task = get(TektonBuilds.TASKS, namespace, name).get("spec");
    }
    List<String> names = new ArrayList<>();
    if (task instanceof Map<?, ?> spec && spec.get("steps") instanceof List<?> steps) {
      for (Object step : steps) {
        names.add(String.valueOf(((Map<?, ?>) step).get("name")));
      }
    }
    return names;
  }
}

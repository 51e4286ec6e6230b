package dev.podmend.strategy.tekton;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a run is told to end. */
final class Stop {

  private static final String TASK_RUN = "TaskRunCancelled";
  private static final String PIPELINE_RUN = "Cancelled";

  private Stop() {}

  /** A copy of the run that asks for its end. */
  static GenericKubernetesResource of(GenericKubernetesResource run) {
    Map<String, Object> spec = new LinkedHashMap<>();
    Fields.of(run).at("spec").map().forEach((key, value) -> spec.put(String.valueOf(key), value));
    spec.put("status", RunStatus.of(run).isPipelineRun() ? PIPELINE_RUN : TASK_RUN);
    GenericKubernetesResource stopped = new GenericKubernetesResource();
    stopped.setApiVersion(run.getApiVersion());
    stopped.setKind(run.getKind());
    stopped.setMetadata(new ObjectMetaBuilder(run.getMetadata()).build());
    run.getAdditionalProperties().forEach(stopped::setAdditionalProperty);
    stopped.setAdditionalProperty("spec", spec);
    return stopped;
  }
}

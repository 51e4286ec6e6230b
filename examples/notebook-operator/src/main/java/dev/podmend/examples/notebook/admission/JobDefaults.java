package dev.podmend.examples.notebook.admission;

import dev.podmend.examples.notebook.api.BuildConfig;
import dev.podmend.examples.notebook.api.NotebookValidationJobSpec;
import dev.podmend.examples.notebook.api.PodConfig;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.javaoperatorsdk.webhook.admission.Operation;
import io.javaoperatorsdk.webhook.admission.mutation.Mutator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes what was left out of a job into it, so that its user reads what will hold.
 *
 * <p>It works on the job as it was sent, so that no field is lost that this operator does not know.
 * What recovery leaves out stays out: it is as the operator has it by then.
 */
final class JobDefaults implements Mutator<GenericKubernetesResource> {

  /** Of {@code spec}. */
  static final Map<String, Object> SPEC = Map.of("timeout", NotebookValidationJobSpec.TIMEOUT);

  /** Of {@code spec.podConfig}. */
  static final Map<String, Object> POD = Map.of("serviceAccountName", PodConfig.SERVICE_ACCOUNT);

  /** Of {@code spec.podConfig.buildConfig}, where there is one. */
  static final Map<String, Object> BUILD =
      Map.of(
          "enabled",
          false,
          "strategy",
          "s2i",
          "baseImage",
          BuildConfig.BASE_IMAGE,
          "autoGenerateRequirements",
          true,
          "preferDockerfile",
          false,
          "fallbackStrategy",
          "warn",
          "timeout",
          BuildConfig.TIMEOUT);

  @Override
  public GenericKubernetesResource mutate(GenericKubernetesResource job, Operation operation) {
    if (operation == Operation.DELETE) {
      return job;
    }
    fill(job.getAdditionalProperties(), "spec", JobDefaults::spec);
    return job;
  }

  private static void spec(Map<String, Object> spec) {
    SPEC.forEach((name, value) -> put(spec, name, value));
    fill(spec, "podConfig", JobDefaults::pod);
  }

  private static void pod(Map<String, Object> pod) {
    POD.forEach((name, value) -> put(pod, name, value));
    fill(pod, "buildConfig", build -> BUILD.forEach((name, value) -> put(build, name, value)));
  }

  /** An explicit null says as little as nothing at all. */
  private static void put(Map<String, Object> object, String name, Object value) {
    object.merge(name, value, (given, unused) -> given);
  }

  /** Fills an object within another one, where it is an object. */
  private static void fill(
      Map<String, Object> parent,
      String name,
      java.util.function.Consumer<Map<String, Object>> by) {
    if (parent.get(name) instanceof Map<?, ?> given) {
      Map<String, Object> filled = new LinkedHashMap<>();
      given.forEach((key, value) -> filled.put(String.valueOf(key), value));
      by.accept(filled);
      parent.put(name, filled);
    }
  }
}

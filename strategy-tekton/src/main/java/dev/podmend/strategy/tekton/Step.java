package dev.podmend.strategy.tekton;

import dev.podmend.model.ImageReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One step of a task, as its manifest is written. Not thread-safe. */
final class Step {

  private final String name;
  private final ImageReference image;
  private final Map<String, Object> run = new LinkedHashMap<>();
  private final List<Map<String, Object>> environment = new ArrayList<>();
  private final List<Map<String, Object>> mounts = new ArrayList<>();

  Step(String name, ImageReference image) {
    this.name = name;
    this.image = image;
  }

  /** Runs a script, which is a constant. */
  Step script(String text) {
    run.put("script", text);
    return this;
  }

  /** Runs a program without a shell. */
  Step command(String program, List<String> arguments) {
    run.put("command", List.of(program));
    run.put("args", arguments);
    return this;
  }

  /** Sets a variable; {@code $(…)} in it is Tekton's. */
  Step set(String variable, String value) {
    environment.add(Map.of("name", variable, "value", value));
    return this;
  }

  /** Sets a variable to what stands in a ConfigMap, which nobody expands. */
  Step set(String variable, String configMap, String key) {
    environment.add(
        Map.of(
            "name",
            variable,
            "valueFrom",
            Map.of("configMapKeyRef", Map.of("name", configMap, "key", key))));
    return this;
  }

  /** Sees a volume that it may write to. */
  Step mount(String volume, String path) {
    mounts.add(Map.of("name", volume, "mountPath", path));
    return this;
  }

  /** Sees a volume that it may read. */
  Step read(String volume, String path) {
    mounts.add(Map.of("name", volume, "mountPath", path, "readOnly", true));
    return this;
  }

  Step secured(Map<String, Object> securityContext) {
    run.put("securityContext", securityContext);
    return this;
  }

  Step using(Map<String, Object> resources) {
    if (!resources.isEmpty()) {
      run.put("computeResources", resources);
    }
    return this;
  }

  Map<String, Object> manifest() {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("name", name);
    manifest.put("image", image.canonical());
    manifest.putAll(run);
    manifest.put("env", List.copyOf(environment));
    manifest.put("volumeMounts", List.copyOf(mounts));
    return manifest;
  }
}

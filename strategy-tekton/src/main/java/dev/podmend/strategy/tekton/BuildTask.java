package dev.podmend.strategy.tekton;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildSource;
import dev.podmend.build.SecretReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The task that builds one request. */
final class BuildTask {

  private static final String DOCKER_CONFIG = ".dockerconfigjson";

  private final BuildRequest request;
  private final ContextFiles files;
  private final Target target;
  private final TaskSteps steps;

  BuildTask(BuildRequest request, TektonConfig config, ContextFiles files) {
    this.request = request;
    this.files = files;
    this.target = new Target(request, config);
    this.steps = new TaskSteps(request, config, files);
  }

  /** The task as a Task, a TaskRun or a pipeline holds it. */
  Map<String, Object> spec() {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("params", declarations());
    spec.put("results", results());
    spec.put("steps", steps.manifests());
    spec.put("volumes", volumes());
    return spec;
  }

  /** The declarations of the parameters. */
  List<Map<String, Object>> declarations() {
    return Parameter.valuesOf(request).keySet().stream()
        .map(name -> Map.<String, Object>of("name", name, "type", "string"))
        .toList();
  }

  /** The values of the parameters. */
  List<Map<String, Object>> values() {
    return Parameter.valuesOf(request).entrySet().stream()
        .map(entry -> parameter(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** The parameters, handed on under their own names. */
  List<Map<String, Object>> handedOn() {
    return Parameter.valuesOf(request).keySet().stream()
        .map(name -> parameter(name, "$(params." + name + ")"))
        .toList();
  }

  List<String> resultNames() {
    return request.source() instanceof BuildSource.Git
        ? List.of(TaskSteps.IMAGE_DIGEST, TaskSteps.IMAGE_URL, TaskSteps.COMMIT)
        : List.of(TaskSteps.IMAGE_DIGEST, TaskSteps.IMAGE_URL);
  }

  private static Map<String, Object> parameter(String name, String value) {
    return Map.of("name", name, "value", value);
  }

  private List<Map<String, Object>> results() {
    return resultNames().stream()
        .map(name -> Map.<String, Object>of("name", name, "type", "string"))
        .toList();
  }

  private List<Map<String, Object>> volumes() {
    List<Map<String, Object>> volumes = new ArrayList<>();
    volumes.add(volume(Places.WORK, "emptyDir", Map.of()));
    if (request.source() instanceof BuildSource.Git git) {
      volumes.add(volume(Places.HOME, "emptyDir", Map.of("medium", "Memory")));
      git.secret().ifPresent(secret -> volumes.add(secret(Places.GIT_SECRET, secret)));
    }
    files.sourceName().ifPresent(name -> volumes.add(sourceFiles(name)));
    if (!files.fileKeys().isEmpty()) {
      volumes.add(buildFiles());
    }
    addRegistryVolumes(volumes);
    return volumes;
  }

  private void addRegistryVolumes(List<Map<String, Object>> volumes) {
    if (!target.usesBuildah()) {
      target
          .kanikoCredentials()
          .ifPresent(secret -> volumes.add(credentials(Places.PUSH_SECRET, secret)));
      return;
    }
    volumes.add(volume(Places.CONTAINERS, "emptyDir", Map.of()));
    request.pullSecret().ifPresent(secret -> volumes.add(credentials(Places.PULL_SECRET, secret)));
    request.pushSecret().ifPresent(secret -> volumes.add(credentials(Places.PUSH_SECRET, secret)));
  }

  private static Map<String, Object> sourceFiles(String configMap) {
    return volume(Places.SOURCE_FILES, "configMap", Map.of("name", configMap));
  }

  private Map<String, Object> buildFiles() {
    List<Map<String, String>> items =
        files.fileKeys().stream().map(key -> Map.of("key", key, "path", key)).toList();
    return volume(
        Places.BUILD_FILES, "configMap", Map.of("name", files.buildFilesName(), "items", items));
  }

  private static Map<String, Object> secret(String volume, SecretReference secret) {
    return volume(volume, "secret", Map.of("secretName", secret.name()));
  }

  private static Map<String, Object> credentials(String volume, SecretReference secret) {
    List<Map<String, String>> items = List.of(Map.of("key", DOCKER_CONFIG, "path", "config.json"));
    return volume(volume, "secret", Map.of("secretName", secret.name(), "items", items));
  }

  private static Map<String, Object> volume(String name, String kind, Map<String, ?> source) {
    return Map.of("name", name, kind, source);
  }
}

package dev.podmend.testkit.build;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildScheduling;
import dev.podmend.build.BuildState;
import dev.podmend.build.BuiltImage;
import dev.podmend.spi.ManifestBuildStrategy;
import dev.podmend.spi.Manifests;
import dev.podmend.spi.ObjectType;
import dev.podmend.spi.RequiredAccess;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** A small strategy: a job that reads its requirements from a ConfigMap. */
class JobStrategy extends ManifestBuildStrategy<GenericKubernetesResource> {

  static final ObjectType<GenericKubernetesResource> JOBS =
      ObjectType.generic("batch", "v1", "Job", "jobs");
  static final ObjectType<ConfigMap> CONFIG_MAPS = ObjectType.of(ConfigMap.class);
  static final String DIGEST = "example.com/digest";

  /** As the class path wants it. */
  public JobStrategy() {
    super("example/job", JOBS);
  }

  @Override
  public List<RequiredAccess> requiredAccess() {
    return List.of(
        RequiredAccess.to("batch", "v1", "jobs", "create", "get", "patch", "delete"),
        RequiredAccess.to("", "v1", "configmaps", "create", "get", "list", "delete"));
  }

  @Override
  protected Manifests<GenericKubernetesResource> manifestsFor(BuildRequest request, String name) {
    String files = name + "-files";
    GenericKubernetesResource job = new GenericKubernetesResource();
    job.setApiVersion("batch/v1");
    job.setKind("Job");
    job.setMetadata(new ObjectMetaBuilder().build());
    job.setAdditionalProperty("spec", specification(request, files));
    return Manifests.of(job)
        .withHelper(
            CONFIG_MAPS,
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(files)
                .endMetadata()
                .addToData("requirements.txt", request.requirements().asFile())
                .addToData("constraints.txt", request.requirements().asConstraintsFile())
                .build());
  }

  String script() {
    return "set -eu; build /files";
  }

  private Map<String, Object> specification(BuildRequest request, String files) {
    Map<String, Object> specification = new TreeMap<>();
    specification.put("suspend", false);
    specification.put("activeDeadlineSeconds", request.runTimeout().toSeconds());
    specification.put("template", Map.of("spec", pod(request, files)));
    return specification;
  }

  private Map<String, Object> pod(BuildRequest request, String files) {
    BuildScheduling scheduling = request.scheduling();
    Map<String, Object> pod = new TreeMap<>();
    pod.put("restartPolicy", "Never");
    pod.put("containers", List.of(container(request)));
    pod.put("volumes", List.of(Map.of("name", "files", "configMap", Map.of("name", files))));
    pod.put("nodeSelector", scheduling.nodeSelector());
    pod.put("tolerations", scheduling.tolerations());
    scheduling.serviceAccount().ifPresent(name -> pod.put("serviceAccountName", name));
    scheduling.priorityClass().ifPresent(name -> pod.put("priorityClassName", name));
    return pod;
  }

  private Map<String, Object> container(BuildRequest request) {
    return Map.of(
        "name",
        "build",
        "image",
        "example.com/builder:1",
        "command",
        List.of("/bin/sh", "-c", script()),
        "env",
        List.of(
            variable("BASE", request.baseImage()),
            variable("TARGET", request.targetImage()),
            variable("SOURCE", request.source()),
            variable("ARGUMENTS", request.buildArguments()),
            variable("PULL_SECRET", request.pullSecret()),
            variable("PUSH_SECRET", request.pushSecret())),
        "resources",
        Map.of("requests", request.resources().requests(), "limits", request.resources().limits()));
  }

  private static Map<String, String> variable(String name, Object value) {
    return Map.of("name", name, "value", value.toString().replace("$(", "$$("));
  }

  @Override
  protected List<ObjectType<?>> helperTypes() {
    return List.of(CONFIG_MAPS);
  }

  @Override
  protected BuildState read(GenericKubernetesResource job) {
    if (job.get("status", "active") instanceof Integer) {
      return BuildState.running();
    }
    if (job.get("status", "failed") instanceof Integer) {
      return Boolean.TRUE.equals(job.get("spec", "suspend"))
          ? BuildState.cancelled()
          : BuildState.failed(BuildFailureReason.BUILD_STEP_FAILED, "the job failed");
    }
    return job.get("status", "succeeded") instanceof Integer
        ? finished(job)
        : BuildState.pending("");
  }

  private static BuildState finished(GenericKubernetesResource job) {
    return digest(job)
        .map(digest -> BuildState.succeeded(BuiltImage.of(imageOf(job), digest)))
        .orElseGet(() -> BuildState.failed(BuildFailureReason.DIGEST_MISSING, "no digest"));
  }

  private static Optional<String> digest(HasMetadata job) {
    return Optional.ofNullable(
        Objects.requireNonNullElse(job.getMetadata().getAnnotations(), Map.<String, String>of())
            .get(DIGEST));
  }
}

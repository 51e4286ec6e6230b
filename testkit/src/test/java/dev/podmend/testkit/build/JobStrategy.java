package dev.podmend.testkit.build;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildScheduling;
import dev.podmend.build.BuildState;
import dev.podmend.build.BuiltImage;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.LogLine;
import dev.podmend.spi.LogPage;
import dev.podmend.spi.LogPosition;
import dev.podmend.spi.LogStreaming;
import dev.podmend.spi.ManifestBuildStrategy;
import dev.podmend.spi.Manifests;
import dev.podmend.spi.ObjectType;
import dev.podmend.spi.RequiredAccess;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A small strategy: a job that reads its requirements from a ConfigMap. Another ConfigMap is its
 * log.
 */
class JobStrategy extends ManifestBuildStrategy<GenericKubernetesResource> implements LogStreaming {

  static final ObjectType<GenericKubernetesResource> JOBS =
      ObjectType.generic("batch", "v1", "Job", "jobs");
  static final ObjectType<ConfigMap> CONFIG_MAPS = ObjectType.of(ConfigMap.class);
  static final String DIGEST = "example.com/digest";
  static final String LOG = "log";
  private static final int PAGE = 3;

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

  /** What the container runs. */
  Map<String, Object> run() {
    return Map.of("command", List.of("/bin/sh", "-c", script()));
  }

  private Map<String, Object> container(BuildRequest request) {
    Map<String, Object> container = new TreeMap<>(run());
    container.putAll(settings(request));
    return container;
  }

  private static Map<String, Object> settings(BuildRequest request) {
    return Map.of(
        "name",
        "build",
        "image",
        "example.com/builder:1",
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
          : BuildState.failed(reason(job), "the job failed");
    }
    return job.get("status", "succeeded") instanceof Integer
        ? finished(job)
        : BuildState.pending("");
  }

  private static BuildFailureReason reason(GenericKubernetesResource job) {
    String said = Objects.requireNonNullElse(job.get("status", "conditions", 0, "reason"), "");
    return switch (said) {
      case "", "BackoffLimitExceeded" -> BuildFailureReason.BUILD_STEP_FAILED;
      case "DeadlineExceeded" -> BuildFailureReason.RUN_TIMEOUT;
      default -> BuildFailureReason.UNKNOWN;
    };
  }

  @Override
  protected Optional<GenericKubernetesResource> cancelled(GenericKubernetesResource job) {
    Map<String, Object> specification = new TreeMap<>();
    Map<?, ?> known = Objects.requireNonNullElse(job.get("spec"), Map.of());
    known.forEach((field, value) -> specification.put(String.valueOf(field), value));
    specification.put("suspend", true);
    return Optional.of(
        new GenericKubernetesResourceBuilder(job)
            .addToAdditionalProperties("spec", specification)
            .build());
  }

  @Override
  public LogPage readLog(BuildHandle handle, LogPosition from, BuildContext context) {
    BuildState state = observe(handle, context);
    List<String> lines = lines(handle, context);
    if (lines.isEmpty()) {
      return new LogPage(List.of(), from, state.isTerminal(), List.of("there is no log"));
    }
    int start = from.equals(LogPosition.START) ? 0 : Integer.parseInt(from.text());
    int end = Math.min(lines.size(), start + PAGE);
    return new LogPage(
        lines.subList(start, end).stream().map(line -> new LogLine("build", line)).toList(),
        new LogPosition(Integer.toString(end)),
        state.isTerminal() && end == lines.size(),
        List.of());
  }

  List<String> lines(BuildHandle handle, BuildContext context) {
    try {
      ConfigMap log =
          context
              .client()
              .configMaps()
              .inNamespace(handle.namespace())
              .withName(handle.name() + "-" + LOG)
              .get();
      return log == null ? List.of() : log.getData().getOrDefault(LOG, "").lines().toList();
    } catch (KubernetesClientException e) {
      throw BuildException.of(e);
    }
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

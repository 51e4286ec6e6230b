package dev.podmend.runtime;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildRequest;
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
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A strategy that builds with jobs, one ConfigMap each; their logs are ConfigMaps, too. */
final class JobBuilds extends ManifestBuildStrategy<GenericKubernetesResource>
    implements LogStreaming {

  static final ObjectType<GenericKubernetesResource> JOBS =
      ObjectType.generic("batch", "v1", "Job", "jobs");
  private static final ObjectType<ConfigMap> CONFIG_MAPS = ObjectType.of(ConfigMap.class);
  static final String DIGEST = "example.com/digest";
  static final String FAILURE = "example.com/failure";
  static final String LOG = "build-log";
  private static final int PAGE = 2;

  JobBuilds(String name) {
    super(name, JOBS);
  }

  @Override
  public List<RequiredAccess> requiredAccess() {
    return List.of(
        RequiredAccess.to("batch", "v1", "jobs", "create", "get", "delete"),
        RequiredAccess.to("", "v1", "configmaps", "create", "list", "delete"));
  }

  @Override
  protected Manifests<GenericKubernetesResource> manifestsFor(BuildRequest request, String name) {
    GenericKubernetesResource job = new GenericKubernetesResource();
    job.setApiVersion("batch/v1");
    job.setKind("Job");
    job.setMetadata(new ObjectMetaBuilder().build());
    Map<String, Object> container = Map.of("name", "build", "image", "example.com/builder:1");
    job.setAdditionalProperty(
        "spec",
        Map.of(
            "template",
            Map.of("spec", Map.of("restartPolicy", "Never", "containers", List.of(container)))));
    return Manifests.of(job)
        .withHelper(
            CONFIG_MAPS,
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name + "-files")
                .endMetadata()
                .addToData("requirements.txt", request.requirements().asFile())
                .addToData("constraints.txt", request.requirements().asConstraintsFile())
                .build());
  }

  @Override
  protected List<ObjectType<?>> helperTypes() {
    return List.of(CONFIG_MAPS);
  }

  @Override
  protected BuildState read(GenericKubernetesResource job) {
    Map<String, String> annotations =
        Objects.requireNonNullElse(job.getMetadata().getAnnotations(), Map.of());
    if (job.get("status", "failed") != null) {
      return BuildState.failed(
          BuildFailureReason.valueOf(annotations.getOrDefault(FAILURE, "")), "the job failed");
    }
    if (job.get("status", "succeeded") != null) {
      BuiltImage image = BuiltImage.of(imageOf(job), annotations.getOrDefault(DIGEST, ""));
      return BuildState.succeeded(image.withSourceIn("/opt/app-root/src"));
    }
    return job.get("status", "active") == null ? BuildState.pending("") : BuildState.running();
  }

  @Override
  public LogPage readLog(BuildHandle handle, LogPosition from, BuildContext context) {
    ConfigMap log;
    try {
      log = context.client().configMaps().inNamespace(handle.namespace()).withName(LOG).get();
    } catch (KubernetesClientException e) {
      throw BuildException.of(e);
    }
    if (log == null) {
      return new LogPage(List.of(), from, true, List.of("the log is gone"));
    }
    List<String> lines = log.getData().getOrDefault("log", "").lines().toList();
    int start = from.text().isEmpty() ? 0 : Integer.parseInt(from.text());
    int end = Math.min(lines.size(), start + PAGE);
    return new LogPage(
        lines.subList(start, end).stream().map(line -> new LogLine("build", line)).toList(),
        new LogPosition(Integer.toString(end)),
        end == lines.size(),
        List.of());
  }
}

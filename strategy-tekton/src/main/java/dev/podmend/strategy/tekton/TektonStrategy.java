package dev.podmend.strategy.tekton;

import static java.util.Objects.requireNonNull;

import dev.podmend.build.Availability;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.build.Violation;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.LogPage;
import dev.podmend.spi.LogPosition;
import dev.podmend.spi.LogStreaming;
import dev.podmend.spi.ManifestBuildStrategy;
import dev.podmend.spi.Manifests;
import dev.podmend.spi.ObjectType;
import dev.podmend.spi.RequiredAccess;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Builds with Tekton: one run of a task that fetches the source, and builds and pushes the image
 * with kaniko or Buildah. It needs Tekton's {@code v1} API, and no task, pipeline or resolver of
 * the cluster. Thread-safe.
 */
public final class TektonStrategy extends ManifestBuildStrategy<GenericKubernetesResource>
    implements LogStreaming {

  private static final String NAME = "tekton";

  private final TektonConfig config;

  /** The strategy with {@link TektonConfig#DEFAULT}, as the class path wants it. */
  public TektonStrategy() {
    this(TektonConfig.DEFAULT);
  }

  /** The strategy as configured. */
  public TektonStrategy(TektonConfig config) {
    super(NAME, mainType(requireNonNull(config, "config")));
    this.config = config;
  }

  private static ObjectType<GenericKubernetesResource> mainType(TektonConfig config) {
    return config.mode() == TektonMode.PIPELINE_RUN
        ? RunManifests.PIPELINE_RUNS
        : RunManifests.TASK_RUNS;
  }

  /** Between OpenShift's own builds and a bare executor. */
  @Override
  public int priority() {
    return 200;
  }

  @Override
  public List<RequiredAccess> requiredAccess() {
    List<RequiredAccess> access = new ArrayList<>();
    access.add(tekton(mainType(config), "create", "get", "patch", "delete"));
    switch (config.mode()) {
      case PIPELINE_RUN -> access.add(tekton(RunManifests.TASK_RUNS, "get"));
      case TASK_REF -> access.add(tekton(RunManifests.TASKS, "create", "get", "list", "delete"));
      case TASK_RUN -> {
        // Nothing but the TaskRun.
      }
    }
    access.add(RequiredAccess.to("", "v1", "configmaps", "create", "get", "list", "delete"));
    access.add(RequiredAccess.to("", "v1", "pods/log", "get"));
    return List.copyOf(access);
  }

  private static RequiredAccess tekton(ObjectType<?> type, String... verbs) {
    return RequiredAccess.to(RunManifests.GROUP, RunManifests.VERSION, type.plural(), verbs);
  }

  /** Asks what every strategy asks, and then Tekton itself by a dry run. */
  @Override
  public Availability probe(BuildContext context) {
    Availability granted = super.probe(context);
    return granted.isAvailable()
        ? new AdmissionProbe(config, mainType(config), context).probe()
        : granted;
  }

  @Override
  public List<Violation> validate(BuildRequest request) {
    return new RequestRules(request, config).violations();
  }

  @Override
  protected Manifests<GenericKubernetesResource> manifestsFor(BuildRequest request, String name) {
    return new RunManifests(request, config, name).in(config.mode());
  }

  @Override
  protected List<ObjectType<?>> helperTypes() {
    return config.mode() == TektonMode.TASK_REF
        ? List.of(ContextFiles.CONFIG_MAPS, RunManifests.TASKS)
        : List.of(ContextFiles.CONFIG_MAPS);
  }

  @Override
  protected BuildState read(GenericKubernetesResource main) {
    Map<String, String> annotations =
        Objects.requireNonNullElse(main.getMetadata().getAnnotations(), Map.of());
    return new RunReading(RunStatus.of(main))
        .state(imageOf(main), Optional.ofNullable(annotations.get(RunManifests.SOURCE_DIRECTORY)));
  }

  @Override
  protected BuildState refine(
      BuildState state, GenericKubernetesResource main, BuildContext context) {
    String namespace = Objects.requireNonNullElse(main.getMetadata().getNamespace(), "");
    return new RunDetails(context.client(), namespace).of(state, RunStatus.of(main));
  }

  @Override
  protected Optional<GenericKubernetesResource> cancelled(GenericKubernetesResource main) {
    return Optional.of(Stop.of(main));
  }

  @Override
  public LogPage readLog(BuildHandle handle, LogPosition from, BuildContext context) {
    if (!handle.strategy().equals(NAME)) {
      throw new IllegalArgumentException(
          "build handle '" + handle + "' is of strategy " + handle.strategy() + ", not " + NAME);
    }
    try {
      return new RunLog(context.client(), mainType(config), handle).read(from);
    } catch (KubernetesClientException e) {
      throw BuildException.of(e);
    }
  }
}

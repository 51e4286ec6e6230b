package dev.podmend.strategy.kaniko;

import static java.util.Objects.requireNonNull;

import dev.podmend.build.Availability;
import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.build.Violation;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.LogPage;
import dev.podmend.spi.LogPosition;
import dev.podmend.spi.LogStreaming;
import dev.podmend.spi.ManifestBuildStrategy;
import dev.podmend.spi.Manifests;
import dev.podmend.spi.ObjectType;
import dev.podmend.spi.RequiredAccess;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;

/**
 * Builds with Kaniko: one pod an attempt runs the executor once, pushes the image and leaves its
 * digest as its last word.
 *
 * <p>A pod that can never start counts as failed as soon as that is certain, although the kubelet
 * goes on trying; {@link #cancel} and {@link #delete} end it. Its configuration is all the state it
 * has; thread-safe.
 */
public final class KanikoStrategy extends ManifestBuildStrategy<Pod> implements LogStreaming {

  /** The strategy's name. */
  public static final String NAME = "kaniko";

  /** Behind the strategies that a platform brings along: it needs root. */
  private static final int PRIORITY = 300;

  private static final ObjectType<Pod> PODS = ObjectType.of(Pod.class);

  private final KanikoConfig config;

  /** A strategy with the default configuration. */
  public KanikoStrategy() {
    this(KanikoConfig.DEFAULT);
  }

  /** A strategy with a configuration. */
  public KanikoStrategy(KanikoConfig config) {
    super(NAME, PODS);
    this.config = requireNonNull(config, "config");
  }

  /** How it builds. */
  public KanikoConfig config() {
    return config;
  }

  @Override
  public int priority() {
    return PRIORITY;
  }

  @Override
  public List<RequiredAccess> requiredAccess() {
    return List.of(
        RequiredAccess.to("", "v1", "pods", "create", "get", "delete"),
        RequiredAccess.to("", "v1", "pods/log", "get"),
        RequiredAccess.to("", "v1", "configmaps", "create", "get", "list", "delete"),
        RequiredAccess.to("", "v1", "events", "list"));
  }

  /**
   * Asks for APIs and rights, and then, by a dry run, whether a pod that needs root is admitted.
   */
  @Override
  public Availability probe(BuildContext context) {
    Availability asked = super.probe(context);
    return asked.isAvailable() ? new AdmissionProbe(config, context).probe() : asked;
  }

  @Override
  public List<Violation> validate(BuildRequest request) {
    return KanikoRequestRules.violations(request);
  }

  @Override
  protected Manifests<Pod> manifestsFor(BuildRequest request, String name) {
    return new ExecutorPod(config, request, name).manifests();
  }

  @Override
  protected List<ObjectType<?>> helperTypes() {
    return List.of(ExecutorPod.CONFIG_MAPS);
  }

  @Override
  protected BuildState read(Pod pod) {
    return new ExecutorStatus(pod).state(imageOf(pod));
  }

  @Override
  protected BuildState refine(BuildState state, Pod pod, BuildContext context) {
    ExecutorStatus status = new ExecutorStatus(pod);
    if (state instanceof BuildState.Failed failed) {
      return BuildState.failed(explained(failed.failure(), status, pod, context));
    }
    return state.isTerminal() || !status.isWaiting() ? state : waiting(state, pod, context);
  }

  /** The log says more than the few lines of it that the status keeps. */
  private static BuildFailure explained(
      BuildFailure failure, ExecutorStatus status, Pod pod, BuildContext context) {
    return status
        .ownExit()
        .filter(exit -> PodFailures.ended(pod, true).isEmpty())
        .filter(exit -> failure.reason() != BuildFailureReason.POD_DELETED)
        .flatMap(
            exit ->
                log(pod, exit.container(), context)
                    .tail()
                    .map(log -> ExecutorLogRules.failure(exit, log)))
        .orElse(failure);
  }

  private static BuildState waiting(BuildState state, Pod pod, BuildContext context) {
    List<Event> events =
        context
            .client()
            .v1()
            .events()
            .inNamespace(pod.getMetadata().getNamespace())
            .withField("involvedObject.uid", pod.getMetadata().getUid())
            .list()
            .getItems();
    Optional<BuildFailure> hopeless = PodFailures.hopeless(pod, events, context.clock().instant());
    if (hopeless.isPresent()) {
      return BuildState.failed(hopeless.get());
    }
    return state instanceof BuildState.Pending
        ? PodFailures.trouble(pod, events, context.clock().instant())
            .map(PodFailureAnalysis::errorMessage)
            .filter(message -> !message.isEmpty())
            .map(BuildState::pending)
            .orElse(state)
        : state;
  }

  @Override
  public LogPage readLog(BuildHandle handle, LogPosition from, BuildContext context) {
    return log(handle, context).page(from);
  }

  @Override
  public Optional<LogPage> readTail(BuildHandle handle, int lines, BuildContext context) {
    return log(handle, context).tail(lines);
  }

  private static ExecutorLog log(BuildHandle handle, BuildContext context) {
    if (!handle.strategy().equals(NAME)) {
      throw new IllegalArgumentException(
          "build handle '" + handle + "' is of strategy " + handle.strategy() + ", not " + NAME);
    }
    return new ExecutorLog(handle, context.client());
  }

  private static ContainerLog log(Pod pod, String container, BuildContext context) {
    return new ContainerLog(
        context.client(), pod.getMetadata().getNamespace(), pod.getMetadata().getName(), container);
  }
}

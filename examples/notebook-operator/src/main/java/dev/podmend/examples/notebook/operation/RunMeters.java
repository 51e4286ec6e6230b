package dev.podmend.examples.notebook.operation;

import static java.util.Objects.requireNonNull;

import dev.podmend.examples.notebook.api.BuildStatus;
import dev.podmend.examples.notebook.api.NotebookValidationJobStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures runs once they have ended.
 *
 * <ul>
 *   <li>{@code notebook.run.duration} (timer; tag {@code outcome}: the reason of the condition
 *       {@code Ready}): from the first look to the end, builds and recoveries included
 *   <li>{@code notebook.build.duration} (timer; tags {@code strategy}, {@code outcome}: {@code
 *       complete}, {@code failed}): from the first build to the image
 *   <li>{@code notebook.init.container.duration} (timer; tag {@code outcome}: {@code succeeded},
 *       {@code failed}): one init container of the last pod, sidecars left out
 *   <li>{@code notebook.reconcile.duration} (timer; tag {@code outcome}: {@code done}, {@code
 *       error}): one step of the operator
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class RunMeters {

  private static final Duration[] BOUNDS =
      Stream.of(1, 5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600)
          .map(Duration::ofSeconds)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;

  private RunMeters(MeterRegistry registry) {
    this.registry = requireNonNull(registry, "registry");
  }

  /** Meters in the given registry. */
  public static RunMeters on(MeterRegistry registry) {
    return new RunMeters(registry);
  }

  /**
   * Measures a run that has ended.
   *
   * @param status how it ended
   * @param pods the pods of the job that are known; of them the run's last one is measured
   */
  public void ended(NotebookValidationJobStatus status, Collection<Pod> pods) {
    record(
        Timer.builder("notebook.run.duration")
            .description("From the first look at a job to its end")
            .tag("outcome", reason(status)),
        status.startTime(),
        status.completionTime());
    Optional.ofNullable(status.buildStatus()).ifPresent(this::built);
    pods.stream()
        .filter(pod -> status.validationPodName().equals(pod.getMetadata().getName()))
        .forEach(this::initialized);
  }

  void stepped(Duration duration, String outcome) {
    Timer.builder("notebook.reconcile.duration")
        .description("One step of the operator")
        .tag("outcome", outcome)
        .register(registry)
        .record(duration);
  }

  private static String reason(NotebookValidationJobStatus status) {
    return status.conditions().stream()
        .filter(condition -> "Ready".equals(condition.getType()))
        .map(Condition::getReason)
        .findFirst()
        .orElse("Unknown");
  }

  private void built(BuildStatus build) {
    String outcome = build.phase() == BuildStatus.Phase.COMPLETE ? "complete" : "failed";
    record(
        Timer.builder("notebook.build.duration")
            .description("From the first build of a run to its image, or to the end without one")
            .tag("strategy", build.strategy().isEmpty() ? "none" : build.strategy())
            .tag("outcome", outcome),
        build.startTime(),
        build.completionTime());
  }

  private void initialized(Pod pod) {
    Set<String> sidecars =
        pod.getSpec().getInitContainers().stream()
            .filter(container -> "Always".equals(container.getRestartPolicy()))
            .map(Container::getName)
            .collect(Collectors.toSet());
    Optional.ofNullable(pod.getStatus())
        .map(status -> status.getInitContainerStatuses())
        .orElse(List.of())
        .stream()
        .filter(container -> !sidecars.contains(container.getName()))
        .flatMap(container -> end(container).stream())
        .forEach(this::initialized);
  }

  private static Optional<ContainerStateTerminated> end(ContainerStatus container) {
    return Optional.ofNullable(container.getState()).map(state -> state.getTerminated());
  }

  private void initialized(ContainerStateTerminated end) {
    boolean succeeded = Integer.valueOf(0).equals(end.getExitCode());
    record(
        Timer.builder("notebook.init.container.duration")
            .description("One init container")
            .tag("outcome", succeeded ? "succeeded" : "failed"),
        end.getStartedAt(),
        end.getFinishedAt());
  }

  private void record(Timer.Builder timer, @Nullable String start, @Nullable String end) {
    Optional<Instant> from = instant(start);
    Optional<Instant> to = instant(end);
    if (from.isPresent() && to.isPresent() && !to.get().isBefore(from.get())) {
      timer
          .serviceLevelObjectives(BOUNDS)
          .register(registry)
          .record(Duration.between(from.get(), to.get()));
    }
  }

  private static Optional<Instant> instant(@Nullable String text) {
    try {
      return text == null || text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}

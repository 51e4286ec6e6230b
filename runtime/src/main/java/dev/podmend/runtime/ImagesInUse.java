package dev.podmend.runtime;

import dev.podmend.build.BuildAttempt;
import dev.podmend.build.BuildHistory;
import dev.podmend.build.BuildOutcome;
import dev.podmend.build.BuiltImage;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.model.ContainerRef;
import dev.podmend.model.ImageReference;
import dev.podmend.recovery.InjectedContainers;
import dev.podmend.recovery.RecoveryAction;
import dev.podmend.recovery.RecoveryAction.FallBackToPrebuiltImage;
import dev.podmend.recovery.RecoveryAction.SwitchBuildStrategy;
import dev.podmend.recovery.RecoveryDecision;
import dev.podmend.recovery.StatusMessage;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The images that the containers of one pod run: where each comes from, and what it holds. */
final class ImagesInUse {

  private final RecoverableWorkload workload;
  private final RecoveryMemory memory;
  private final Pod pod;

  ImagesInUse(RecoverableWorkload workload, RecoveryMemory memory, Pod pod) {
    this.workload = workload;
    this.memory = memory;
    this.pod = pod;
  }

  /** The build strategy that made a container's image; empty where it was not built. */
  Optional<String> builtBy(Container container) {
    return build(container)
        .map(BuildAttempt::strategy)
        .or(
            () ->
                workload
                    .image(container.getName())
                    .flatMap(ImageOrigin::builtBy)
                    .filter(strategy -> isOfTemplate(container)));
  }

  /** The build strategy that made what a container of this pod runs; empty where none did. */
  Optional<String> builder(String container) {
    return inPod(container).flatMap(this::builtBy);
  }

  /** The ready-made image, where a container of this pod runs it. */
  Optional<String> prebuiltInUse(String container) {
    return inPod(container)
        .map(Container::getImage)
        .filter(image -> prebuilt(container).filter(known -> isSame(known, image)).isPresent());
  }

  private static boolean isSame(String one, String other) {
    Optional<ImageReference> image = ImageReference.tryParse(one);
    return one.equals(other) || (image.isPresent() && image.equals(ImageReference.tryParse(other)));
  }

  private Optional<Container> inPod(String name) {
    return SituationReader.containers(pod)
        .filter(container -> name.equals(container.getName()))
        .findFirst();
  }

  /** The attempt of podmend's that made a container's image. */
  private Optional<BuildAttempt> build(Container container) {
    return memory.build(container.getName()).attempts().stream()
        .filter(attempt -> attempt.image().filter(image -> runs(container, image)).isPresent())
        .reduce((earlier, later) -> later);
  }

  private static boolean runs(Container container, BuiltImage image) {
    return image.image().canonical().equals(container.getImage());
  }

  private boolean isOfTemplate(Container container) {
    return workload
        .templateImage(container.getName())
        .filter(container.getImage()::equals)
        .isPresent();
  }

  /** The image that a container may run in place of one that was built. */
  Optional<String> prebuilt(String container) {
    return workload
        .image(container)
        .flatMap(ImageOrigin::prebuiltImage)
        .or(
            () ->
                workload
                    .build(container)
                    .flatMap(build -> build.plan().config().prebuiltImage())
                    .map(ImageReference::canonical));
  }

  /** Whether what the droppable init containers would fetch is in the images already. */
  boolean holdSource() {
    List<Container> known =
        SituationReader.containers(pod)
            .filter(
                container ->
                    workload.image(container.getName()).isPresent()
                        || workload.builds().containsKey(container.getName()))
            .toList();
    return known.isEmpty() ? workload.sourceInImage() : known.stream().allMatch(this::holdsSource);
  }

  private boolean holdsSource(Container container) {
    Optional<BuildAttempt> build = build(container);
    if (build.isPresent()) {
      return build
          .flatMap(BuildAttempt::image)
          .flatMap(BuiltImage::sourceDirectory)
          .filter(directory -> !isHidden(directory, container))
          .isPresent();
    }
    return isOfTemplate(container) ? workload.sourceInImage() : workload.sourceInPrebuiltImage();
  }

  /** Whether a volume is mounted over a directory of the image. */
  private static boolean isHidden(String directory, Container container) {
    return container.getVolumeMounts() != null
        && container.getVolumeMounts().stream()
            .filter(Objects::nonNull)
            .map(VolumeMount::getMountPath)
            .filter(Objects::nonNull)
            .anyMatch(mount -> (directory + "/").startsWith(mount.replaceAll("/+$", "") + "/"));
  }

  /** The init containers of the pod whose work is done by images that podmend has built. */
  List<String> containersToDrop() {
    boolean anyBuilt =
        SituationReader.containers(pod).anyMatch(container -> build(container).isPresent());
    return anyBuilt && holdSource()
        ? initContainers()
            .filter(init -> !"Always".equals(init.getRestartPolicy()))
            .map(Container::getName)
            .filter(workload.droppableInitContainers()::contains)
            .filter(name -> !InjectedContainers.isWellKnown(name))
            .toList()
        : List.of();
  }

  private Stream<Container> initContainers() {
    return pod.getSpec() == null || pod.getSpec().getInitContainers() == null
        ? Stream.empty()
        : pod.getSpec().getInitContainers().stream()
            .filter(init -> init != null && init.getName() != null);
  }

  /** The strategies that were not tried yet for the image at fault, the next one first. */
  List<String> strategiesLeft(PodDiagnosis diagnosis, BuildParts parts) {
    return atFault(diagnosis)
        .flatMap(
            container ->
                workload
                    .build(container)
                    .filter(build -> build.plan().config().enableBuildFallback())
                    .map(build -> strategiesLeft(build, memory.build(container), parts)))
        .orElse(List.of());
  }

  private static List<String> strategiesLeft(
      ImageBuild build, BuildHistory tried, BuildParts parts) {
    List<String> left = new ArrayList<>(parts.strategies(build, new ArrayList<>()).order().names());
    left.removeAll(tried.skipped().keySet());
    left.removeAll(tried.attempts().stream().map(BuildAttempt::strategy).toList());
    return List.copyOf(left);
  }

  /** The container with a planned build that a failure is about. */
  private Optional<String> atFault(PodDiagnosis diagnosis) {
    Optional<String> blamed =
        diagnosis.primary().stream()
            .flatMap(failure -> Stream.concat(Stream.of(failure), failure.underlying().stream()))
            .flatMap(ImagesInUse::blamed)
            .filter(workload.builds()::containsKey)
            .findFirst();
    return workload.builds().size() == 1
        ? blamed.or(() -> workload.builds().keySet().stream().findFirst())
        : blamed;
  }

  private static Stream<String> blamed(PodFailureAnalysis failure) {
    return Stream.concat(failure.container().stream(), failure.blamedContainers().stream())
        .map(ContainerRef::name);
  }

  /** What is known of the builds once a decision has judged one of their images. */
  Map<String, BuildHistory> after(PodDiagnosis diagnosis, RecoveryDecision decision, Instant now) {
    return judged(diagnosis, decision.action())
        .filter(workload.builds()::containsKey)
        .map(container -> memory.with(container, judged(container, diagnosis, decision, now)))
        .orElse(memory)
        .builds();
  }

  private Optional<String> judged(PodDiagnosis diagnosis, RecoveryAction action) {
    if (action instanceof FallBackToPrebuiltImage fallBack) {
      boolean built = !memory.build(fallBack.container()).attempts().isEmpty();
      return Optional.of(fallBack.container()).filter(container -> built);
    }
    return action instanceof SwitchBuildStrategy ? atFault(diagnosis) : Optional.empty();
  }

  private BuildHistory judged(
      String container, PodDiagnosis diagnosis, RecoveryDecision decision, Instant now) {
    BuildHistory tried = memory.build(container);
    String why =
        diagnosis
            .primary()
            .map(failure -> StatusMessage.failure(failure) + ": " + failure.errorMessage())
            .orElse("");
    if (tried.last().filter(last -> last.outcome() == BuildOutcome.SUCCEEDED).isPresent()) {
      return tried.imageUnusable(BuildNews.line(why), now);
    }
    // The image of the template was built elsewhere, so history has no attempt to blame.
    return decision.action() instanceof SwitchBuildStrategy switching
            && tried.attempts().isEmpty()
            && !tried.skipped().containsKey(switching.from())
        ? tried.leavingOut(switching.from(), "its image does not run: " + BuildNews.line(why))
        : tried;
  }

  /** What the ready-made images at the ends of chains may lack; empty where none is in use. */
  Optional<String> degradation() {
    return SituationReader.containers(pod).flatMap(this::degradation).findFirst();
  }

  private Stream<String> degradation(Container container) {
    boolean tried = !memory.build(container.getName()).equals(BuildHistory.EMPTY);
    return tried && build(container).isEmpty() && !isOfTemplate(container)
        ? workload.build(container.getName()).stream()
            .map(build -> build.plan().request().requirements().lines())
            .map(
                lines ->
                    "Degraded: "
                        + container.getName()
                        + " runs the ready-made image"
                        + (lines.isEmpty() ? "" : ", which may lack " + String.join(", ", lines)))
        : Stream.empty();
  }
}

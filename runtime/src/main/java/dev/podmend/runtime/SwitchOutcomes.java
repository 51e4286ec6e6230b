package dev.podmend.runtime;

import dev.podmend.build.BuildAttempt;
import dev.podmend.build.BuildHistory;
import dev.podmend.recovery.RecoveryAction;
import dev.podmend.recovery.RecoveryAction.FallBackToPrebuiltImage;
import dev.podmend.recovery.RecoveryAction.SwitchBuildStrategy;
import dev.podmend.recovery.RecoveryAttempt;
import dev.podmend.recovery.RecoveryDecision;
import dev.podmend.recovery.StatusMessage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What switches of the build strategy have led to. A switch names the strategy that is next; where
 * that one is not at hand, or fails too, the chain goes on, and the pod runs another's image or the
 * ready-made one.
 */
final class SwitchOutcomes {

  private final RecoverableWorkload workload;
  private final RecoveryMemory memory;
  private final ImagesInUse images;

  SwitchOutcomes(RecoverableWorkload workload, RecoveryMemory memory, ImagesInUse images) {
    this.workload = workload;
    this.memory = memory;
    this.images = images;
  }

  /** The decision, saying in place of the latest switch what came of it for the pod at hand. */
  RecoveryDecision toldIn(RecoveryDecision decision, String podUid) {
    return latest(decision, podUid)
        .flatMap(switching -> turned(switching).map(words -> saying(decision, switching, words)))
        .orElse(decision);
  }

  private static RecoveryDecision saying(
      RecoveryDecision decision, SwitchBuildStrategy switching, String words) {
    return new RecoveryDecision(
        decision.action(),
        decision.path(),
        decision.nextHistory(),
        BuildNews.line(decision.message().replace(StatusMessage.words(switching), words)),
        decision.countsAsAttempt());
  }

  /** The latest switch, where the pod at hand is what followed it. */
  private static Optional<SwitchBuildStrategy> latest(RecoveryDecision decision, String podUid) {
    return decision.nextHistory().attempts().stream()
        .filter(RecoveryAttempt::isCharged)
        .filter(attempt -> attempt.action() instanceof SwitchBuildStrategy)
        .reduce((earlier, later) -> later)
        .filter(attempt -> !attempt.podUid().equals(podUid))
        .map(attempt -> (SwitchBuildStrategy) attempt.action());
  }

  private Optional<String> turned(SwitchBuildStrategy switching) {
    return container(switching)
        .flatMap(container -> actions(switching, container))
        .map(
            actions ->
                actions.stream().map(StatusMessage::words).collect(Collectors.joining(", then ")));
  }

  /** The container whose image was to be built in another way; empty where it may be any. */
  private Optional<String> container(SwitchBuildStrategy switching) {
    List<String> candidates =
        workload.builds().keySet().stream()
            .filter(container -> mentions(memory.build(container), switching.from()))
            .toList();
    return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
  }

  private static boolean mentions(BuildHistory tried, String strategy) {
    return tried.skipped().containsKey(strategy) || isTried(tried, strategy);
  }

  private static boolean isTried(BuildHistory tried, String strategy) {
    return tried.attempts().stream().map(BuildAttempt::strategy).anyMatch(strategy::equals);
  }

  private Optional<List<RecoveryAction>> actions(SwitchBuildStrategy switching, String container) {
    Optional<String> builder = images.builder(container);
    if (builder.isPresent()) {
      String to = builder.get();
      return to.equals(switching.from()) || to.equals(switching.to())
          ? Optional.empty()
          : Optional.of(List.of(new SwitchBuildStrategy(switching.from(), to)));
    }
    return images
        .prebuiltInUse(container)
        .map(image -> new FallBackToPrebuiltImage(container, image))
        .map(
            fallBack ->
                isTried(memory.build(container), switching.to())
                    ? List.of(switching, fallBack)
                    : List.of(fallBack));
  }
}

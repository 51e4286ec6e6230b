package dev.podmend.runtime;

import dev.podmend.build.BuildAttempt;
import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildHistory;
import dev.podmend.build.BuildOutcome;
import dev.podmend.build.BuildRequest;
import dev.podmend.spi.BuildHandle;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What builds leave behind besides images. History holds the handle of every build until what it
 * created is deleted.
 */
final class BuildRemains {

  /** In place of a UID that nobody knows. */
  private static final String UNKNOWN = "unknown";

  private final Function<String, Optional<GuardedStrategy>> strategies;
  private final List<String> warnings;

  /**
   * @param strategies finds the strategy of a name
   */
  BuildRemains(Function<String, Optional<GuardedStrategy>> strategies, List<String> warnings) {
    this.strategies = strategies;
    this.warnings = warnings;
  }

  /** The handle of a text; a damaged one is warned of, and counts as none. */
  Optional<BuildHandle> parsed(String handle) {
    try {
      return Optional.of(BuildHandle.parse(handle));
    } catch (IllegalArgumentException e) {
      warnings.add("stored " + e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * A handle for what a submission that failed may have created before it did: its helpers are
   * found by the name that the build was to have.
   */
  BuildHandle traceOf(BuildRequest request, BuildAttempt attempt) {
    String name = request.asAttempt(attempt.number()).objectName(attempt.strategy());
    return new BuildHandle(
        attempt.strategy(), request.namespace(), name, UNKNOWN, attempt.number());
  }

  /** The builds that are over and of which something is left. */
  static List<BuildAttempt> leftBy(BuildHistory history, boolean keepsNewest) {
    Predicate<BuildAttempt> kept =
        attempt ->
            attempt.isOpen()
                || (keepsNewest
                    && attempt.outcome() == BuildOutcome.SUCCEEDED
                    && history.last().filter(attempt::equals).isPresent());
    return of(history).stream().filter(kept.negate()).toList();
  }

  /** The builds of which something is left, over or not. */
  static List<BuildAttempt> of(BuildHistory history) {
    return history.attempts().stream().filter(attempt -> attempt.handle().isPresent()).toList();
  }

  /** The history once the remains of builds that are over are deleted, as far as they could be. */
  BuildHistory remove(BuildHistory history, boolean keepsNewest) {
    return remove(history, leftBy(history, keepsNewest));
  }

  /** The same with builds that still run, which end thereby. */
  BuildHistory removeAll(BuildHistory history) {
    return remove(history, of(history));
  }

  private BuildHistory remove(BuildHistory history, List<BuildAttempt> attempts) {
    BuildHistory left = history;
    for (BuildAttempt attempt : attempts) {
      String handle = attempt.handle().orElseThrow();
      if (isRemoved(handle)) {
        left = left.removed(handle);
      }
    }
    return left;
  }

  /** Whether the strategy of a handle is at hand. */
  boolean knows(String text) {
    return parsed(text).flatMap(handle -> strategies.apply(handle.strategy())).isPresent();
  }

  /** Deletes what a build has created; false where it has to be tried again. */
  boolean isRemoved(String text) {
    Optional<BuildHandle> handle = parsed(text);
    Optional<GuardedStrategy> strategy =
        handle.flatMap(known -> strategies.apply(known.strategy()));
    if (strategy.isEmpty()) {
      warnings.add("nobody is at hand who could delete what build " + text + " created");
      return true;
    }
    Answer<Boolean> answer = strategy.get().delete(handle.orElseThrow());
    answer
        .failure()
        .map(BuildFailure::summary)
        .ifPresent(why -> warnings.add("build " + text + " is not deleted: " + why));
    return answer.isGiven() || answer.isBroken();
  }
}

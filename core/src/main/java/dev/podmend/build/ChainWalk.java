package dev.podmend.build;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One decision of a chain: first about the build that is open, then about the next one. */
final class ChainWalk {

  private final FallbackConfig config;
  private final FallbackSituation situation;
  private final BuildRequest request;
  private final Instant now;

  ChainWalk(FallbackConfig config, FallbackSituation situation) {
    this.config = config;
    this.situation = situation;
    this.request = situation.request();
    this.now = situation.now();
  }

  FallbackDecision decide(BuildHistory history) {
    return history.open().map(open -> about(open, history)).orElseGet(() -> after(history));
  }

  private FallbackDecision about(BuildAttempt open, BuildHistory history) {
    if (situation.state().isEmpty()) {
      return open.handle().isEmpty() ? resume(open, history) : watch(open, history);
    }
    return situation
        .state()
        .get()
        .match(
            pending -> watch(open, history),
            running -> watch(seenRunning(open), history),
            succeeded -> after(history.withLast(open.succeeded(succeeded.image(), now))),
            failed -> afterFailure(open, history, failed.failure()),
            cancelled ->
                after(
                    history.withLast(
                        ended(
                            open,
                            BuildFailure.of(
                                BuildFailureReason.CANCELLED,
                                withWords(open, "the build was cancelled"))))),
            gone ->
                after(
                    history.withLast(
                        ended(
                            open,
                            BuildFailure.of(
                                BuildFailureReason.POD_DELETED,
                                withWords(open, "the build is gone"))))));
  }

  /** What a build has printed before its end was asked for may be told by nobody else. */
  private static String withWords(BuildAttempt open, String what) {
    return open.message().isEmpty() ? what : what + "; " + open.message();
  }

  private FallbackDecision afterFailure(
      BuildAttempt open, BuildHistory history, BuildFailure failure) {
    return open.handle().isEmpty() && mayHaveStarted(failure.reason())
        ? submitAgain(open, history, failure)
        : after(history.withLast(ended(open, failure)));
  }

  private static boolean mayHaveStarted(BuildFailureReason reason) {
    return reason == BuildFailureReason.API_UNAVAILABLE || reason == BuildFailureReason.CONFLICT;
  }

  /** The same attempt again, since it may have begun though its answer was lost. */
  private FallbackDecision submitAgain(
      BuildAttempt open, BuildHistory history, BuildFailure failure) {
    if (!now.isBefore(earliest(deadline(open), total(history)))) {
      return end(history, "nobody tells whether the build started: " + failure.summary());
    }
    Instant until = pausedUntil(failure, config.backoffBase());
    return decision(
        new BuildStep.Pause(until),
        history,
        "%s is asked again: %s".formatted(open.strategy(), failure.summary()));
  }

  private Instant pausedUntil(BuildFailure failure, Duration backoff) {
    return now.plus(
        failure
            .retryAfter()
            .map(asked -> shorter(asked, Rule.MAX_TIME))
            .filter(asked -> asked.compareTo(backoff) > 0)
            .orElse(backoff));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** A step that was stored and perhaps not taken; taking it twice does no harm. */
  private FallbackDecision resume(BuildAttempt open, BuildHistory history) {
    return decision(
        new BuildStep.Start(open.strategy(), open.number(), open.memoryFactor()),
        history,
        "%s starts attempt %d".formatted(open.strategy(), open.number()));
  }

  private BuildAttempt seenRunning(BuildAttempt open) {
    return open.toBuilder().running(open.running().orElse(now)).build();
  }

  /** What ended because its end was asked for has failed for the reason behind that. */
  private BuildAttempt ended(BuildAttempt open, BuildFailure failure) {
    BuildFailure decisive =
        open.cancelling().isPresent() && isConsequence(failure.reason())
            ? BuildFailure.of(open.cancelling().get(), failure.message())
            : failure;
    return open.failed(decisive, now).toBuilder()
        .notBefore(pausedUntil(failure, backoff(open.number())))
        .build();
  }

  private static boolean isConsequence(BuildFailureReason reason) {
    return reason == BuildFailureReason.CANCELLED
        || reason == BuildFailureReason.POD_DELETED
        || reason == BuildFailureReason.UNKNOWN
        || reason == BuildFailureReason.RUN_TIMEOUT;
  }

  private Duration backoff(int attempt) {
    Duration pause = config.backoffBase();
    for (int i = 1; i < attempt && pause.compareTo(config.backoffCap()) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return shorter(pause, config.backoffCap());
  }

  private FallbackDecision watch(BuildAttempt open, BuildHistory before) {
    BuildHistory history = before.withLast(open);
    if (open.cancelling().isPresent()) {
      return afterCancel(open, history);
    }
    Optional<BuildFailureReason> late = late(open, history);
    if (late.isEmpty()) {
      return decision(
          new BuildStep.Await(open.strategy(), open.number(), nextLook(open, history)),
          history,
          "%s builds, attempt %d".formatted(open.strategy(), open.number()));
    }
    BuildAttempt cancelled = open.toBuilder().cancelling(late).cancelled(now).build();
    return decision(
        new BuildStep.Cancel(open.strategy(), open.number(), late.get()),
        history.withLast(cancelled),
        "%s takes too long (%s)".formatted(open.strategy(), late.get()));
  }

  /** No other build may start beside one that may still run, however long it takes to end. */
  private FallbackDecision afterCancel(BuildAttempt open, BuildHistory history) {
    Instant patience = open.cancelled().orElse(now).plus(config.cancelPatience());
    if (now.isBefore(patience)) {
      return decision(
          new BuildStep.Await(open.strategy(), open.number(), earliest(look(), patience)),
          history,
          "%s is being cancelled".formatted(open.strategy()));
    }
    return end(history, "build of " + open.strategy() + " does not end: delete it");
  }

  private Optional<BuildFailureReason> late(BuildAttempt open, BuildHistory history) {
    if (!now.isBefore(total(history))) {
      return Optional.of(BuildFailureReason.RUN_TIMEOUT);
    }
    if (now.isBefore(deadline(open))) {
      return Optional.empty();
    }
    return Optional.of(
        open.running().isPresent()
            ? BuildFailureReason.RUN_TIMEOUT
            : BuildFailureReason.QUEUE_TIMEOUT);
  }

  private Instant deadline(BuildAttempt open) {
    return open.running()
        .map(since -> since.plus(request.runTimeout()))
        .orElseGet(() -> open.started().plus(request.queueTimeout()));
  }

  private Instant nextLook(BuildAttempt open, BuildHistory history) {
    return earliest(look(), earliest(deadline(open), total(history)));
  }

  private Instant look() {
    return now.plus(config.pollInterval());
  }

  private Instant total(BuildHistory history) {
    return history.since().orElse(now).plus(config.totalTimeout());
  }

  private static Instant earliest(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** No build is open. */
  private FallbackDecision after(BuildHistory history) {
    Optional<BuildAttempt> last = history.last();
    if (last.isPresent() && last.get().image().isPresent() && isUsable(last.get())) {
      return decision(
          new BuildStep.UseImage(last.get().image().get(), last.get().strategy()),
          history,
          "%s built %s".formatted(last.get().strategy(), last.get().image().get().image()));
    }
    Optional<BuildRemedy> remedy = last.flatMap(BuildAttempt::remedy);
    if (remedy.isPresent() && remedy.get() == BuildRemedy.STOP) {
      return stop(history);
    }
    if (remedy.isPresent() && remedy.get() == BuildRemedy.FIX_INPUT) {
      return end(history, reasonOf(last.get()));
    }
    if (!now.isBefore(total(history))) {
      return end(history, "all attempts together took longer than " + config.totalTimeout());
    }
    return next(history);
  }

  private static boolean isUsable(BuildAttempt attempt) {
    return attempt.outcome() == BuildOutcome.SUCCEEDED;
  }

  private FallbackDecision next(BuildHistory before) {
    BuildHistory history = before;
    for (StrategyCandidate candidate : candidates(before)) {
      if (history.skipped().containsKey(candidate.name()) || isSpent(candidate.name(), history)) {
        continue;
      }
      Optional<String> obstacle = obstacle(candidate, history);
      if (obstacle.isEmpty()) {
        return use(candidate, history);
      }
      history = history.skipping(candidate.name(), obstacle.get());
    }
    return end(history, history.last().map(ChainWalk::reasonOf).orElse("no strategy can build it"));
  }

  /** Without fallback the chosen strategy stands alone: the one asked for, or the one begun. */
  private List<StrategyCandidate> candidates(BuildHistory history) {
    List<StrategyCandidate> all = situation.strategies();
    if (config.enableBuildFallback()) {
      return all;
    }
    Optional<String> chosen =
        situation.named().or(() -> history.last().map(BuildAttempt::strategy));
    return chosen
        .map(name -> all.stream().filter(candidate -> candidate.name().equals(name)).toList())
        .orElse(all);
  }

  private boolean isSpent(String strategy, BuildHistory history) {
    Optional<BuildAttempt> last = history.lastIn(strategy);
    if (last.isEmpty()) {
      return false;
    }
    boolean mayHelp =
        last.get()
            .remedy()
            .filter(
                remedy ->
                    remedy == BuildRemedy.RETRY_SAME
                        || (remedy == BuildRemedy.MORE_RESOURCES && canGrow(strategy, history)))
            .isPresent();
    return !mayHelp
        || last.get().number() >= BuildRequest.MAX_ATTEMPT
        || history.attemptsIn(strategy) >= config.maxAttemptsPerStrategy();
  }

  private boolean canGrow(String strategy, BuildHistory history) {
    return request.resources().hasMemoryLimit()
        && history.attempts().stream()
            .filter(attempt -> attempt.strategy().equals(strategy))
            .allMatch(attempt -> attempt.memoryFactor() == 1);
  }

  private Optional<String> obstacle(StrategyCandidate candidate, BuildHistory history) {
    boolean askedEnough = history.probes().getOrDefault(candidate.name(), 0) >= config.maxProbes();
    return candidate
        .obstacle()
        .or(
            () ->
                candidate
                    .availability()
                    .filter(known -> !known.isAvailable() && askedEnough)
                    .map(unknown -> "not known whether it is available"));
  }

  private FallbackDecision use(StrategyCandidate candidate, BuildHistory history) {
    String strategy = candidate.name();
    Optional<Instant> wait =
        history
            .last()
            .filter(attempt -> attempt.strategy().equals(strategy))
            .flatMap(BuildAttempt::notBefore)
            .or(history::pausedUntil)
            .filter(now::isBefore);
    if (wait.isPresent()) {
      return decision(
          new BuildStep.Pause(wait.get()), history, strategy + " is tried again after a pause");
    }
    return candidate
        .availability()
        .map(known -> known.isAvailable() ? start(strategy, history) : askAgain(strategy, history))
        .orElseGet(
            () ->
                decision(
                    new BuildStep.Probe(strategy), history, "can " + strategy + " be used here?"));
  }

  private FallbackDecision askAgain(String strategy, BuildHistory history) {
    Instant until = now.plus(backoff(history.probes().getOrDefault(strategy, 0) + 1));
    return decision(
        new BuildStep.Pause(until),
        history.probedInVain(strategy, until),
        "the cluster does not tell whether " + strategy + " can be used");
  }

  private FallbackDecision start(String strategy, BuildHistory history) {
    Optional<BuildAttempt> last = history.lastIn(strategy);
    int number = last.map(BuildAttempt::number).orElse(request.attempt() - 1) + 1;
    double before = last.map(BuildAttempt::memoryFactor).orElse(1.0);
    double factor =
        last.flatMap(BuildAttempt::remedy).filter(BuildRemedy.MORE_RESOURCES::equals).isPresent()
            ? config.memoryFactor()
            : before;
    BuildAttempt attempt = BuildAttempt.start(strategy, number, factor, now);
    return resume(attempt, history.with(attempt));
  }

  private FallbackDecision end(BuildHistory history, String why) {
    if (!config.enableBuildFallback() || config.prebuiltImage().isEmpty()) {
      return decision(new BuildStep.Stop(advice(history, why)), history, why);
    }
    return decision(
        new BuildStep.UsePrebuilt(config.prebuiltImage().get(), request.requirements().lines()),
        history,
        "falls back to the ready-made image: " + why);
  }

  private FallbackDecision stop(BuildHistory history) {
    String why = history.last().map(ChainWalk::reasonOf).orElse("");
    return decision(new BuildStep.Stop(advice(history, why)), history, why);
  }

  private static String advice(BuildHistory history, String why) {
    String first =
        history
            .last()
            .flatMap(BuildAttempt::reason)
            .map(BuildFailureReason::advice)
            .orElse("Make one of the strategies available.");
    return first + " " + why + ". Tried: " + history.summary();
  }

  private static String reasonOf(BuildAttempt attempt) {
    String reason = attempt.reason().map(Enum::name).orElse("");
    return "%s failed: %s%s"
        .formatted(
            attempt.strategy(),
            reason,
            attempt.message().isEmpty() ? "" : " (" + attempt.message() + ")");
  }

  private static FallbackDecision decision(BuildStep step, BuildHistory history, String message) {
    return new FallbackDecision(step, history, message);
  }
}

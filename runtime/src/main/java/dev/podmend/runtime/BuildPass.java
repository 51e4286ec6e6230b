package dev.podmend.runtime;

import dev.podmend.build.Availability;
import dev.podmend.build.BuildAttempt;
import dev.podmend.build.BuildFailure;
import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildHistory;
import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.build.BuildStep;
import dev.podmend.build.BuiltImage;
import dev.podmend.build.FallbackChain;
import dev.podmend.build.FallbackDecision;
import dev.podmend.build.FallbackSituation;
import dev.podmend.model.ImageReference;
import dev.podmend.spi.BuildHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pass for one image.
 *
 * <p>Always in this order: look at the open build, decide, tell, store the history, and only then
 * ask a strategy to change something. So a pass that dies leaves either the old history and an
 * untouched cluster, or the new history and a step that the next pass takes.
 */
final class BuildPass {

  private static final int FIRST_ATTEMPT = 1;

  private final ImageBuild build;
  private final BuildRequest request;
  private final BuildRecord record;
  private final GuardedStrategies strategies;
  private final BuildRemains remains;
  private final BuildLogTail logs;
  private final FallbackChain chain;
  private final Instant now;
  private final Pauses pauses;
  private final List<String> warnings;

  BuildPass(
      BuildParts parts,
      ImageBuild build,
      BuildRecord record,
      GuardedStrategies strategies,
      Instant now,
      Pauses pauses,
      List<String> warnings) {
    this.build = build;
    this.request = build.request();
    this.record = record;
    this.strategies = strategies;
    this.remains = new BuildRemains(strategies::find, warnings);
    this.logs = new BuildLogTail(parts.logLines(), warnings);
    this.chain = FallbackChain.of(build.plan().config());
    this.now = now;
    this.pauses = pauses;
    this.warnings = warnings;
  }

  ImageBuildResult run() {
    BuildHistory history = record.history();
    if (!history.isOf(request)) {
      BuildHistory cleared = remains.removeAll(history);
      if (!BuildRemains.of(cleared).isEmpty()) {
        // Its handles must not be forgotten, and a build of it may still run.
        return stored(cleared)
            ? waiting("builds of an earlier request have to go first", pauses.outage())
            : changedMeanwhile();
      }
    }
    return walk(history, look(history));
  }

  /** Where the open build stands; empty where there is none, or nobody tells. */
  private Optional<BuildState> look(BuildHistory history) {
    Optional<BuildHandle> handle =
        history
            .open()
            .filter(open -> history.isOf(request))
            .flatMap(BuildAttempt::handle)
            .flatMap(remains::parsed);
    return handle.flatMap(
        known ->
            strategies
                .find(known.strategy())
                .map(strategy -> look(strategy, known))
                .orElseGet(() -> unattended(known)));
  }

  private static Optional<BuildState> unattended(BuildHandle handle) {
    return Optional.of(
        BuildState.failed(
            BuildFailureReason.STRATEGY_BROKEN,
            "strategy " + handle.strategy() + " is no longer at hand"));
  }

  private Optional<BuildState> look(GuardedStrategy strategy, BuildHandle handle) {
    Answer<BuildState> answer = strategy.observe(handle);
    if (answer.isBroken()) {
      return given(strategy, handle, answer.failure().orElseThrow());
    }
    answer.failure().ifPresent(failure -> warnings.add(untold(strategy, failure)));
    return answer.value().map(state -> explained(strategy, handle, state));
  }

  private static String untold(GuardedStrategy strategy, BuildFailure failure) {
    return "it is not known where the build of "
        + strategy.name()
        + " stands: "
        + failure.summary();
  }

  /**
   * A strategy that cannot look at its build. Another may only follow where this one is known to
   * have ended, so it is deleted first.
   */
  private Optional<BuildState> given(
      GuardedStrategy strategy, BuildHandle handle, BuildFailure defect) {
    warnings.add(defect.message());
    return strategy.delete(handle).isGiven()
        ? Optional.of(BuildState.failed(defect))
        : Optional.empty();
  }

  private BuildState explained(GuardedStrategy strategy, BuildHandle handle, BuildState state) {
    if (!(state instanceof BuildState.Failed failed)) {
      return state;
    }
    List<String> tail = logs.read(strategy, handle);
    record.heard(BuildWords.of(failed.failure(), tail));
    return BuildState.failed(
        tail.isEmpty() ? withKept(failed.failure()) : BuildLogTail.in(failed.failure(), tail));
  }

  /** The failure with what was read of its log before its end was asked for. */
  private BuildFailure withKept(BuildFailure failure) {
    return record
        .history()
        .open()
        .map(BuildAttempt::message)
        .filter(kept -> !kept.isEmpty())
        .map(kept -> BuildLogTail.with(failure, kept))
        .orElse(failure);
  }

  private ImageBuildResult walk(BuildHistory history, Optional<BuildState> state) {
    Map<String, Availability> known = new HashMap<>();
    FallbackDecision decision = decide(history, state, known);
    while (decision.step() instanceof BuildStep.Probe probe) {
      known.put(probe.strategy(), probe(probe.strategy()));
      decision = decide(decision.nextHistory(), Optional.empty(), known);
    }
    return take(decision.step() instanceof BuildStep.Cancel ? withLastWords(decision) : decision);
  }

  /** The cluster may delete the log of a build with its end, so it is read before. */
  private FallbackDecision withLastWords(FallbackDecision decision) {
    BuildHistory history = decision.nextHistory();
    BuildAttempt open = history.open().orElseThrow();
    if (open.running().isEmpty()) {
      return decision;
    }
    List<String> tail =
        open.handle()
            .flatMap(remains::parsed)
            .flatMap(
                handle ->
                    strategies.find(open.strategy()).map(strategy -> logs.read(strategy, handle)))
            .orElse(List.of());
    record.heard(BuildWords.printed(tail));
    return tail.isEmpty()
        ? decision
        : new FallbackDecision(
            decision.step(), history.printed(BuildLogTail.asWords(tail)), decision.message());
  }

  private Availability probe(String name) {
    return strategies
        .find(name)
        .map(GuardedStrategy::probe)
        .orElseGet(
            () -> Availability.unavailable("it is not at hand", "Put it on the class path."));
  }

  private FallbackDecision decide(
      BuildHistory history, Optional<BuildState> state, Map<String, Availability> known) {
    return chain.next(
        FallbackSituation.builder()
            .request(request)
            .strategies(strategies.candidates(known))
            .named(build.plan().strategy())
            .history(history)
            .state(state)
            .now(now)
            .build());
  }

  private ImageBuildResult take(FallbackDecision decision) {
    String message = message(decision);
    if (!record.remember(decision.nextHistory(), Optional.of(decision.step()), message)) {
      return changedMeanwhile();
    }
    return decision
        .step()
        .match(
            probe -> waiting(message, pauses.soon()),
            start -> start(decision, start),
            await -> await(decision, await),
            cancel -> cancel(decision),
            pause -> cleared(decision, Pauses.until(pause.until(), now)),
            image -> ended(decision, Optional.of(image.image().image())),
            prebuilt -> ended(decision, Optional.of(prebuilt.image())),
            stop -> ended(decision, Optional.empty()));
  }

  private String message(FallbackDecision decision) {
    String order = strategies.order().names().isEmpty() ? "; " + strategies.order().reason() : "";
    String why =
        decision.step() instanceof BuildStep.UsePrebuilt prebuilt
            ? decision.message() + BuildNews.unmet(prebuilt)
            : decision.message();
    return BuildNews.line(why + order);
  }

  private ImageBuildResult start(FallbackDecision decision, BuildStep.Start start) {
    Optional<GuardedStrategy> strategy = strategies.find(start.strategy());
    if (strategy.isEmpty()) {
      return refused(
          decision,
          Answer.<BuildHandle>broken("strategy " + start.strategy() + " is no longer at hand")
              .failure()
              .orElseThrow());
    }
    BuildRequest attempt = request.asAttempt(start.attempt());
    BuildRequest sized =
        start.memoryFactor() == 1 ? attempt : attempt.givenMoreMemory(start.memoryFactor());
    return lookUp(strategy.get(), sized)
        .map(image -> walk(record.history(), Optional.of(BuildState.succeeded(image))))
        .orElseGet(() -> submit(decision, strategy.get(), sized));
  }

  /**
   * The image of this key that is in its registry already, unless it is known not to run. A later
   * attempt is a retry, or a rebuild that was asked for: either way the image is wanted anew. So it
   * is where a branch may have moved, unless the request says how fresh it has to be.
   */
  private Optional<BuiltImage> lookUp(GuardedStrategy strategy, BuildRequest attempt) {
    boolean mayHaveMoved = !attempt.source().isFixed() && attempt.freshness().isEmpty();
    if (mayHaveMoved || attempt.attempt() > FIRST_ATTEMPT) {
      return Optional.empty();
    }
    Answer<Optional<BuiltImage>> answer = strategy.lookUp(attempt);
    answer
        .failure()
        .ifPresent(failure -> warnings.add("image not looked up: " + failure.summary()));
    return answer.value().flatMap(found -> found).filter(found -> !isUnusable(found.image()));
  }

  private boolean isUnusable(ImageReference image) {
    return record.history().attempts().stream()
        .filter(attempt -> attempt.reason().equals(Optional.of(BuildFailureReason.IMAGE_UNUSABLE)))
        .flatMap(attempt -> attempt.image().stream())
        .anyMatch(unusable -> unusable.image().digest().equals(image.digest()));
  }

  private ImageBuildResult submit(
      FallbackDecision decision, GuardedStrategy strategy, BuildRequest attempt) {
    Answer<BuildHandle> answer = strategy.submit(attempt);
    if (answer.isGiven()) {
      String handle = answer.value().orElseThrow().toText();
      return stored(record.history().submitted(handle, now))
          ? result(decision, Optional.of(pauses.soon()))
          : changedMeanwhile();
    }
    BuildFailure failure = answer.failure().orElseThrow();
    if (answer.isBroken()) {
      warnings.add(failure.message());
    }
    return refused(decision, failure);
  }

  /** A submission that failed; the next pass goes on from there. */
  private ImageBuildResult refused(FallbackDecision decision, BuildFailure failure) {
    BuildAttempt open = record.history().open().orElseThrow();
    BuildHistory history =
        mayHaveStarted(failure)
            ? record.history()
            : record.history().submitted(remains.traceOf(request, open).toText());
    FallbackDecision next = decide(history, Optional.of(BuildState.failed(failure)), Map.of());
    if (next.step().isLast()) {
      return take(next);
    }
    if (!record.remember(next.nextHistory(), Optional.empty(), next.message())) {
      return changedMeanwhile();
    }
    Duration pause =
        next.step() instanceof BuildStep.Pause waiting
            ? Pauses.until(waiting.until(), now)
            : pauses.soon();
    return result(decision, failure.summary(), Optional.of(pause));
  }

  private static boolean mayHaveStarted(BuildFailure failure) {
    return failure.reason() == BuildFailureReason.API_UNAVAILABLE
        || failure.reason() == BuildFailureReason.CONFLICT;
  }

  private ImageBuildResult await(FallbackDecision decision, BuildStep.Await await) {
    BuildAttempt open = record.history().open().orElseThrow();
    if (open.cancelling().isPresent()) {
      // Whoever stored that it is to end may have died before saying so.
      askForTheEnd(open);
    }
    return cleared(decision, Pauses.until(await.until(), now));
  }

  private ImageBuildResult cancel(FallbackDecision decision) {
    record.history().open().ifPresent(this::askForTheEnd);
    return result(decision, Optional.of(pauses.soon()));
  }

  private void askForTheEnd(BuildAttempt open) {
    open.handle()
        .flatMap(remains::parsed)
        .ifPresent(
            handle ->
                strategies
                    .find(open.strategy())
                    .map(strategy -> strategy.cancel(handle))
                    .flatMap(Answer::failure)
                    .ifPresent(failure -> warnings.add("not cancelled: " + failure.summary())));
  }

  /** A pass with nothing to do but wait is one to clear away what is left over. */
  private ImageBuildResult cleared(FallbackDecision decision, Duration pause) {
    return clear(decision) ? result(decision, Optional.of(pause)) : changedMeanwhile();
  }

  private ImageBuildResult ended(FallbackDecision decision, Optional<ImageReference> image) {
    if (!clear(decision)) {
      return changedMeanwhile();
    }
    boolean clean = BuildRemains.leftBy(record.history(), keepsNewest(decision)).isEmpty();
    Optional<Duration> again = clean ? Optional.empty() : Optional.of(pauses.blocked());
    return new ImageBuildResult(
        Optional.of(decision.step()), message(decision), image, again, record.history(), warnings);
  }

  private boolean clear(FallbackDecision decision) {
    return stored(remains.remove(record.history(), keepsNewest(decision)));
  }

  private boolean keepsNewest(FallbackDecision decision) {
    return decision.step() instanceof BuildStep.UseImage
        && switch (build.plan().retention()) {
          case UNTIL_BUILT -> false;
          case UNTIL_USED -> !build.imageInUse();
          case FOR_EVER -> true;
        };
  }

  private boolean stored(BuildHistory history) {
    return record.remember(history, Optional.empty(), "");
  }

  private ImageBuildResult result(FallbackDecision decision, Optional<Duration> pause) {
    return result(decision, message(decision), pause);
  }

  private ImageBuildResult result(
      FallbackDecision decision, String message, Optional<Duration> pause) {
    return new ImageBuildResult(
        Optional.of(decision.step()),
        BuildNews.line(message),
        Optional.empty(),
        pause.map(Pauses::atLeast),
        record.history(),
        warnings);
  }

  private ImageBuildResult changedMeanwhile() {
    return waiting("something else changed meanwhile: it is read again", pauses.soon());
  }

  private ImageBuildResult waiting(String message, Duration pause) {
    return new ImageBuildResult(
        Optional.empty(),
        message,
        Optional.empty(),
        Optional.of(Pauses.atLeast(pause)),
        record.history(),
        warnings);
  }
}

package dev.podmend.build;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Drives a chain through a scripted world, as the runtime does, and keeps what happened. */
final class FallbackRun {

  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final int MAX_STEPS = 20_000;

  private final FallbackChain chain;
  private final BuildRequest request;
  private final List<StrategyCandidate> candidates = new ArrayList<>();
  private final Map<String, Deque<Availability>> probes = new HashMap<>();
  private final Map<String, Deque<List<BuildState>>> builds = new HashMap<>();
  private final Map<String, Deque<BuildState>> open = new HashMap<>();
  private BuildState afterCancel = BuildState.cancelled();
  private Optional<String> named = Optional.empty();

  final List<BuildStep> steps = new ArrayList<>();
  final List<BuildHistory> histories = new ArrayList<>();
  int mostOpen;
  private boolean storing;
  BuildHistory history = BuildHistory.EMPTY;
  Instant now = START;

  FallbackRun(FallbackConfig config, BuildRequest request) {
    this.chain = FallbackChain.of(config);
    this.request = request;
  }

  /** A strategy that is asked before it is used, and what each of its builds goes through. */
  FallbackRun strategy(String name, List<Availability> answers, List<List<BuildState>> scripts) {
    candidates.add(StrategyCandidate.of(name));
    probes.put(name, new ArrayDeque<>(answers));
    builds.put(name, new ArrayDeque<>(scripts));
    return this;
  }

  FallbackRun candidate(StrategyCandidate candidate) {
    candidates.add(candidate);
    builds.put(candidate.name(), new ArrayDeque<>());
    return this;
  }

  FallbackRun afterCancel(BuildState state) {
    afterCancel = state;
    return this;
  }

  /** The strategy that the user asked for. */
  FallbackRun named(String strategy) {
    named = Optional.of(strategy);
    return this;
  }

  /** From now on the history is stored and read after each step. */
  FallbackRun storing() {
    storing = true;
    return this;
  }

  /** Goes on until the last step, which it returns. */
  BuildStep run() {
    Optional<BuildState> state = Optional.empty();
    while (steps.size() < MAX_STEPS) {
      BuildStep step = next(state).step();
      if (step.isLast()) {
        return step;
      }
      state = take(step);
    }
    throw new AssertionError("no end after " + MAX_STEPS + " steps: " + history.summary());
  }

  FallbackDecision next(Optional<BuildState> state) {
    FallbackDecision decision =
        chain.next(
            FallbackSituation.builder()
                .request(request)
                .strategies(candidates)
                .named(named)
                .history(history)
                .state(state)
                .now(now)
                .build());
    history =
        storing
            ? BuildHistoryJson.read(BuildHistoryJson.write(decision.nextHistory()))
            : decision.nextHistory();
    steps.add(decision.step());
    histories.add(history);
    return decision;
  }

  private Optional<BuildState> take(BuildStep step) {
    return step.match(
        this::probe,
        this::start,
        this::await,
        this::cancel,
        pause -> {
          now = pause.until();
          candidates.replaceAll(
              each ->
                  each.availability().filter(a -> a instanceof Availability.Unknown).isPresent()
                      ? StrategyCandidate.of(each.name())
                      : each);
          return Optional.empty();
        },
        use -> Optional.empty(),
        prebuilt -> Optional.empty(),
        stop -> Optional.empty());
  }

  private Optional<BuildState> probe(BuildStep.Probe probe) {
    Deque<Availability> answers = probes.getOrDefault(probe.strategy(), new ArrayDeque<>());
    Availability answer = answers.isEmpty() ? Availability.available() : answers.element();
    if (answers.size() > 1) {
      answers.remove();
    }
    candidates.replaceAll(each -> each.name().equals(probe.strategy()) ? each.with(answer) : each);
    return Optional.empty();
  }

  private Optional<BuildState> start(BuildStep.Start start) {
    Deque<List<BuildState>> scripts = builds.getOrDefault(start.strategy(), new ArrayDeque<>());
    List<BuildState> script =
        scripts.isEmpty() ? List.of(BuildState.pending("")) : scripts.element();
    if (scripts.size() > 1) {
      scripts.remove();
    }
    open.put(key(start.strategy(), start.attempt()), new ArrayDeque<>(script));
    mostOpen = Math.max(mostOpen, stillOpen());
    history = history.submitted(start.strategy() + "/" + start.attempt());
    return look(start.strategy(), start.attempt());
  }

  private Optional<BuildState> await(BuildStep.Await await) {
    now = await.until().isAfter(now) ? await.until() : now.plus(Duration.ofSeconds(1));
    return look(await.strategy(), await.attempt());
  }

  private Optional<BuildState> cancel(BuildStep.Cancel cancel) {
    open.put(key(cancel.strategy(), cancel.attempt()), new ArrayDeque<>(List.of(afterCancel)));
    return look(cancel.strategy(), cancel.attempt());
  }

  private Optional<BuildState> look(String strategy, int attempt) {
    Deque<BuildState> states = open.getOrDefault(key(strategy, attempt), new ArrayDeque<>());
    if (states.isEmpty()) {
      return Optional.of(BuildState.gone());
    }
    boolean last = states.size() == 1 || states.element().isTerminal();
    return Optional.of(last ? states.element() : states.remove());
  }

  private int stillOpen() {
    return (int)
        open.values().stream()
            .filter(states -> !states.isEmpty() && !states.element().isTerminal())
            .count();
  }

  private static String key(String strategy, int attempt) {
    return strategy + "#" + attempt;
  }

  List<String> starts() {
    return steps.stream()
        .filter(step -> step instanceof BuildStep.Start)
        .map(step -> (BuildStep.Start) step)
        .map(start -> key(start.strategy(), start.attempt()))
        .toList();
  }
}

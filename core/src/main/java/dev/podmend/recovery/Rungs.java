package dev.podmend.recovery;

import dev.podmend.failure.FailureStage;
import dev.podmend.failure.FailureTrait;
import dev.podmend.model.ContainerRef;
import dev.podmend.model.ContainerRole;
import dev.podmend.recovery.RecoveryAction.FallBackToPrebuiltImage;
import dev.podmend.recovery.RecoveryAction.RaiseMemory;
import dev.podmend.recovery.RecoveryAction.RemoveInitContainers;
import dev.podmend.recovery.RecoveryAction.Reschedule;
import dev.podmend.recovery.RecoveryAction.Retry;
import dev.podmend.recovery.RecoveryAction.SwitchBuildStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The actions of the tree, each with everything that may speak against it. */
final class Rungs {

  /** What a process needs beyond what it was last seen using. */
  private static final double OBSERVED_MARGIN = 1.25;

  /** The cluster may heal it: wait until the stage's patience ends. */
  static final Rung WAIT =
      new Rung(
          "May it still pass by itself?",
          "wait",
          state ->
              state.isPermanent()
                  ? Proposal.refuse("it does not pass by itself")
                  : wait(state, state.failure().stage(), state.config().backoffBase()));

  /** Someone may still create what is missing, or make room. */
  static final Rung WAIT_A_GRACE =
      new Rung(
          "Is the grace for someone to provide it still running?",
          "wait",
          state -> wait(state, FailureStage.CREATE, state.config().backoffBase()));

  /** Pulling again would only burn the quota. */
  static final Rung WAIT_FOR_QUOTA =
      new Rung(
          "May the registry's pull quota recover soon?",
          "wait",
          state -> wait(state, FailureStage.PULL, state.config().rateLimitPause()));

  /** No other registry is at hand. */
  static final Rung WAIT_LONG_FOR_QUOTA =
      new Rung(
          "Is the patience with the registry's limit still running?",
          "wait",
          state ->
              wait(state, state.config().rateLimitPatience(), state.config().rateLimitPause()));

  /** The kubelet's back-off spares the registry; a new pod would pull at once. */
  static final Rung WAIT_FOR_REGISTRY =
      new Rung(
          "May the registry still come back?",
          "wait",
          state -> {
            if (state.isPermanent() || state.has(FailureTrait.MAY_BE_TYPING_ERROR)) {
              return Proposal.refuse("its name may be misspelt");
            }
            return wait(
                state,
                state.sinceFirstPod(),
                state.config().registryOutagePatience(),
                state.config().backoffBase());
          });

  /** Its controller makes a new pod. */
  static final Rung WAIT_FOR_OWNER =
      new Rung(
          "Does a controller replace the pod in time?",
          "wait",
          state ->
              state.ownership() == PodOwnership.REPLACED_BY_OWNER
                  ? wait(state, state.failure().stage(), state.config().backoffBase())
                  : Proposal.refuse("no controller of the cluster owns it"));

  /** The same again in a new pod. */
  static final Rung RETRY =
      new Rung("Is another try of the same worthwhile?", "retry", Rungs::retry);

  /** The same again in a new pod, if it was not tried before. */
  static final Rung RETRY_ONCE =
      new Rung(
          "Was it not tried again yet?",
          "retry",
          state -> {
            int restarts = state.failure().restartCount();
            if (restarts >= 2) {
              return Proposal.refuse("the container was restarted " + restarts + " times");
            }
            return wasTried(state, Retry.WIRE_NAME) ? again() : retry(state);
          });

  /** The same again in a new pod, but not soon, and not while the cluster itself goes on. */
  static final Rung RETRY_SLOWLY =
      new Rung(
          "Is a later try of the same worthwhile?",
          "retry, not soon",
          state -> state.hasEnded() ? retrySlowly(state) : Proposal.refuse("the pod still tries"));

  /** The same request again, free of charge. */
  static final Rung RETRY_FREE =
      new Rung(
          "Is there a free repetition of the request left?",
          "retry, free of charge",
          state ->
              guarded(
                  state,
                  new Retry(delay(state, RecoveryBudget.API_OUTAGE)),
                  RecoveryBudget.API_OUTAGE,
                  true));

  /** Another node may do. */
  static final Rung RESCHEDULE =
      new Rung(
          "May another node do?",
          "reschedule",
          state ->
              wasTried(state, Reschedule.WIRE_NAME)
                  ? again()
                  : guarded(
                      state,
                      new Reschedule(delay(state, RecoveryBudget.ATTEMPT)),
                      RecoveryBudget.ATTEMPT,
                      false));

  /** The pod did nothing wrong. */
  static final Rung RESCHEDULE_FREE =
      new Rung(
          "Is there a free reschedule left?",
          "reschedule, free of charge",
          state ->
              guarded(
                  state,
                  new Reschedule(delay(state, RecoveryBudget.DISRUPTION)),
                  RecoveryBudget.DISRUPTION,
                  true));

  /** The image does the init container's work. */
  static final Rung REMOVE_INIT =
      new Rung(
          "Can the pod do without the init containers at fault?",
          "remove the init containers",
          Rungs::removeInit);

  /** Another way to build may give a sound image. */
  static final Rung SWITCH_STRATEGY =
      new Rung(
          "Was the image built, and is there another way to build it?",
          "switch the build strategy",
          Rungs::switchStrategy);

  /** The same, but only once for a failure that nobody understands. */
  static final Rung SWITCH_STRATEGY_ONCE =
      new Rung(
          "Was the image built, and was no other build tried for this?",
          "switch the build strategy",
          state ->
              wasTried(state, SwitchBuildStrategy.WIRE_NAME) ? again() : switchStrategy(state));

  /** A ready-made image is known to work. */
  static final Rung FALL_BACK =
      new Rung("Is there another, pre-built image?", "use the pre-built image", Rungs::fallBack);

  /** The same, but only in place of an image that was built. */
  static final Rung FALL_BACK_FROM_BUILD =
      new Rung(
          "Was the image built, and is there a pre-built one?",
          "use the pre-built image",
          state ->
              state.containerSituation().flatMap(ContainerSituation::builtBy).isPresent()
                  ? fallBack(state)
                  : Proposal.refuse("the image was not built"));

  /** The registry is at fault, so another one is needed. */
  static final Rung FALL_BACK_ELSEWHERE =
      new Rung(
          "Is there a pre-built image in another registry?",
          "use the pre-built image",
          state -> usesSameRegistry(state) ? sameRegistry() : fallBack(state));

  /** The process needs more than it may use. */
  static final Rung RAISE_MEMORY =
      new Rung("May its memory limit be raised?", "raise the memory limit", Rungs::raiseMemory);

  private Rungs() {}

  private static Proposal wait(RecoveryCase state, FailureStage stage, Duration pause) {
    return wait(state, state.config().patienceFor(stage), pause);
  }

  private static Proposal wait(RecoveryCase state, Duration patience, Duration pause) {
    return wait(state, state.since(), patience, pause);
  }

  private static Proposal wait(
      RecoveryCase state, Optional<Instant> began, Duration patience, Duration pause) {
    if (!state.config().allows(RecoveryAction.Wait.WIRE_NAME)) {
      return Proposal.refuse("wait is disabled");
    }
    if (state.hasEnded() && state.ownership() == PodOwnership.BARE) {
      return Proposal.refuse("the pod has ended");
    }
    boolean decided =
        state.resumed().filter(r -> r.fingerprint().equals(state.fingerprint())).isPresent();
    return decided
        ? Proposal.refuse("something was already decided for this pod")
        : Patience.within(state, began, patience, pause);
  }

  private static Proposal retry(RecoveryCase state) {
    return guarded(
        state, new Retry(delay(state, RecoveryBudget.ATTEMPT)), RecoveryBudget.ATTEMPT, true);
  }

  private static Proposal retrySlowly(RecoveryCase state) {
    Duration delay =
        Patience.max(state.config().rateLimitPause(), delay(state, RecoveryBudget.ATTEMPT));
    return guarded(state, new Retry(delay), RecoveryBudget.ATTEMPT, true);
  }

  private static Proposal removeInit(RecoveryCase state) {
    List<ContainerRef> atFault = initContainersAtFault(state);
    if (atFault.isEmpty()) {
      return Proposal.refuse("no init container alone is at fault");
    }
    Optional<String> objection =
        atFault.stream().flatMap(init -> objection(state, init).stream()).findFirst();
    if (objection.isPresent()) {
      return Proposal.refuse(objection.get());
    }
    TreeSet<String> names =
        atFault.stream().map(ContainerRef::name).collect(Collectors.toCollection(TreeSet::new));
    if (!state.situation().sourceInImage() && fetches(state, names)) {
      return Proposal.refuse("the image does not hold what it would fetch");
    }
    return guarded(state, RemoveInitContainers.of(names), RecoveryBudget.ATTEMPT, false);
  }

  private static List<ContainerRef> initContainersAtFault(RecoveryCase state) {
    List<ContainerRef> blamed = state.failure().blamedContainers();
    List<ContainerRef> atFault =
        blamed.isEmpty() ? state.failure().container().map(List::of).orElse(List.of()) : blamed;
    boolean allInit =
        atFault.stream()
            .allMatch(init -> init.role() == ContainerRole.INIT && !init.name().isEmpty());
    return allInit ? atFault : List.of();
  }

  private static Optional<String> objection(RecoveryCase state, ContainerRef init) {
    String name = init.name();
    if (InjectedContainers.isWellKnown(name)
        || state.situation().injectedInitContainers().contains(name)) {
      return Optional.of(name + " was injected and is needed");
    }
    return state.situation().droppableInitContainers().contains(name)
            || state.situation().optionalInitContainers().contains(name)
        ? Optional.empty()
        : Optional.of(name + " is not declared droppable");
  }

  /** Whether one of these brings what the pod needs. */
  private static boolean fetches(RecoveryCase state, Collection<String> names) {
    return !state.situation().optionalInitContainers().containsAll(names);
  }

  private static Proposal switchStrategy(RecoveryCase state) {
    if (!state.config().enableBuildFallback()) {
      return Proposal.refuse("enableBuildFallback is off");
    }
    Optional<String> from = state.containerSituation().flatMap(ContainerSituation::builtBy);
    if (from.isEmpty() || state.has(FailureTrait.IMAGE_VOLUME)) {
      return Proposal.refuse("the image was not built");
    }
    return state.situation().buildStrategies().stream()
        .filter(to -> isLeft(state, from.get(), to))
        .findFirst()
        .map(to -> new SwitchBuildStrategy(from.get(), to))
        .map(action -> guarded(state, action, RecoveryBudget.ATTEMPT, false))
        .orElse(Proposal.refuse("no other build strategy is available"));
  }

  private static boolean isLeft(RecoveryCase state, String from, String to) {
    return !to.isEmpty()
        && !to.equals(from)
        && !state.situation().failedBuildStrategies().contains(to)
        && !state.history().excludedStrategies().contains(Keys.bounded(to));
  }

  private static Proposal fallBack(RecoveryCase state) {
    Optional<ContainerSituation> container = state.containerSituation();
    Optional<String> image = container.flatMap(ContainerSituation::prebuiltImage);
    if (image.filter(text -> !text.isEmpty()).isEmpty()) {
      return Proposal.refuse("no pre-built image is known for the container");
    }
    return fallBack(state, container.get(), image.get());
  }

  private static Proposal fallBack(RecoveryCase state, ContainerSituation container, String image) {
    if (state.has(FailureTrait.IMAGE_VOLUME)) {
      return Proposal.refuse("the image of a volume is at fault");
    }
    if (ImageName.of(image).equals(ImageName.of(container.image()))) {
      return Proposal.refuse("it is the image that failed");
    }
    if (state.history().excludedImages().contains(Keys.bounded(image))) {
      return Proposal.refuse("it failed before");
    }
    if (wereFetchersRemoved(state) && !state.situation().sourceInPrebuiltImage()) {
      return Proposal.refuse("it does not hold what a removed init container fetched");
    }
    return guarded(
        state, new FallBackToPrebuiltImage(container.name(), image), RecoveryBudget.ATTEMPT, false);
  }

  private static boolean wereFetchersRemoved(RecoveryCase state) {
    return state
        .history()
        .tried(
            attempt ->
                attempt.action() instanceof RemoveInitContainers remove
                    && fetches(state, remove.names()));
  }

  private static boolean usesSameRegistry(RecoveryCase state) {
    return state
        .containerSituation()
        .filter(
            container ->
                container
                    .prebuiltImage()
                    .filter(image -> registry(image).equals(registry(container.image())))
                    .isPresent())
        .isPresent();
  }

  private static Proposal sameRegistry() {
    return Proposal.refuse("it lies in the registry that is at fault");
  }

  private static String registry(String image) {
    return ImageName.of(image).registry();
  }

  private static Proposal raiseMemory(RecoveryCase state) {
    Optional<MemoryQuantity> ceiling =
        state.config().memoryCeiling().flatMap(MemoryQuantity::parse);
    if (ceiling.isEmpty()) {
      return Proposal.refuse("no memory ceiling allows it");
    }
    Optional<ContainerSituation> container = state.containerSituation();
    Optional<MemoryQuantity> limit =
        container
            .flatMap(ContainerSituation::memoryLimit)
            .flatMap(MemoryQuantity::parse)
            .filter(MemoryQuantity::isPositive);
    return limit.isEmpty()
        ? Proposal.refuse("the container's memory limit is not known")
        : raiseMemory(state, container.get(), limit.get(), ceiling.get());
  }

  private static Proposal raiseMemory(
      RecoveryCase state,
      ContainerSituation container,
      MemoryQuantity limit,
      MemoryQuantity ceiling) {
    MemoryQuantity wanted = wantedMemory(state.config(), container, limit);
    MemoryQuantity next = wanted.compareTo(ceiling) > 0 ? ceiling : wanted;
    if (next.compareTo(limit) <= 0) {
      return Proposal.refuse("the limit has reached the ceiling " + ceiling);
    }
    return guarded(
        state,
        new RaiseMemory(container.name(), limit.toString(), next.toString()),
        RecoveryBudget.ATTEMPT,
        false);
  }

  private static MemoryQuantity wantedMemory(
      RecoveryConfig config, ContainerSituation container, MemoryQuantity limit) {
    MemoryQuantity grown = limit.times(config.memoryFactor());
    return container
        .observedMemory()
        .flatMap(MemoryQuantity::parse)
        .map(observed -> observed.times(OBSERVED_MARGIN).max(grown))
        .orElse(grown);
  }

  private static Duration delay(RecoveryCase state, RecoveryBudget budget) {
    return Backoff.delay(state.config(), state.history().used(budget), state.situation().jitter());
  }

  private static boolean wasTried(RecoveryCase state, String wireName) {
    return state
        .history()
        .tried(
            attempt ->
                attempt.fingerprint().equals(state.fingerprint())
                    && attempt.action().wireName().equals(wireName));
  }

  private static Proposal again() {
    return Proposal.refuse("it was tried for this failure already");
  }

  private static Proposal guarded(
      RecoveryCase state, RecoveryAction action, RecoveryBudget budget, boolean onlyIfItMayPass) {
    return onlyIfItMayPass && state.isPermanent()
        ? Proposal.refuse("the same would fail again")
        : Proposal.of(action, budget).unless(made -> Guards.objection(state, made, budget));
  }
}

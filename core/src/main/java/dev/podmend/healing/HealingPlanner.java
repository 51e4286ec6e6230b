package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureTrait;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.healing.HealingAction.HandOver;
import dev.podmend.healing.HealingAction.Observe;
import dev.podmend.healing.HealingAction.RaiseMemory;
import dev.podmend.healing.HealingAction.Recommend;
import dev.podmend.healing.HealingAction.RestartPods;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides what to do about an incident, owner by owner: by its cause, never by its symptom.
 * Immutable, thread-safe, without side effects; every incident gets a decision.
 */
public final class HealingPlanner {

  private final HealingPolicy policy;

  private HealingPlanner(HealingPolicy policy) {
    this.policy = policy;
  }

  /** A planner that goes as far as a policy says. */
  public static HealingPlanner with(HealingPolicy policy) {
    return new HealingPlanner(requireNonNull(policy, "policy"));
  }

  /**
   * Decides for one owner of an incident.
   *
   * @throws IllegalArgumentException if the incident has no pod of that owner
   */
  public HealingDecision decide(
      Incident incident, WorkloadOwner owner, HealingSituation situation) {
    List<FailingPod> pods = incident.podsOf(owner);
    if (pods.isEmpty()) {
      throw new IllegalArgumentException(
          "owner " + owner + " has no pod in incident " + incident.key());
    }
    HealingCase given = new HealingCase(incident, owner, pods, situation);
    HealingAction wanted = wanted(given);
    Optional<GuardHold> hold =
        wanted.acts() ? new Guards(policy).hold(owner, wanted, situation) : Optional.empty();
    HealingAction action = hold.map(it -> heldBack(wanted, it, given)).orElse(wanted);
    return new HealingDecision(
        owner,
        pods,
        given.cause(),
        incident.fingerprint(),
        wanted,
        action,
        hold,
        because(given, wanted, hold));
  }

  private HealingAction wanted(HealingCase given) {
    HealingAction own = policy.remedies().get(given.cause());
    if (own != null) {
      return own;
    }
    HealingAction action = remedy(given);
    boolean isForAnEngine = policy.handsOver() && action instanceof Recommend;
    return isForAnEngine && given.handOvers() == 0 ? new HandOver() : action;
  }

  private HealingAction remedy(HealingCase given) {
    return switch (Remedy.against(given.cause())) {
      case PERSON -> given.recommend();
      case PATIENCE -> observe(given);
      case LONG_PATIENCE_THEN_PERSON -> isOutage(given) ? observe(given) : given.recommend();
      case PATIENCE_THEN_PERSON -> isYoung(given) ? observe(given) : given.recommend();
      case PATIENCE_THEN_RESTART -> isYoung(given) ? observe(given) : restartOnce(given);
      case ONE_RESTART -> restartOnce(given);
      case MORE_MEMORY -> raiseMemory(given);
    };
  }

  private HealingAction observe(HealingCase given) {
    return new Observe(given.situation().now().plus(policy.lookAgainAfter()));
  }

  private boolean isYoung(HealingCase given) {
    Instant limit = given.situation().now().minus(policy.patience());
    return given.since().filter(since -> !since.isBefore(limit)).isPresent();
  }

  /** Whether what is down may still come back; the cluster keeps trying in any case. */
  private boolean isOutage(HealingCase given) {
    Instant limit = given.situation().now().minus(policy.outagePatience());
    return Stream.concat(given.since().stream(), given.situation().knownSince().stream())
        .noneMatch(since -> since.isBefore(limit));
  }

  private static HealingAction restartOnce(HealingCase given) {
    return given.tries() == 0 && !given.isReplaced() ? new RestartPods() : given.recommend();
  }

  /** More memory has to go into the owner's template; a new pod with the same limit dies alike. */
  private HealingAction raiseMemory(HealingCase given) {
    boolean mayRaise =
        policy.memoryCeiling().isPresent()
            && given.situation().memoryLimit().isPresent()
            && given.container().isPresent()
            && !given.fixesHeap();
    if (!mayRaise) {
      return given.recommend();
    }
    long limit = given.situation().memoryLimit().getAsLong();
    long raised = (long) Math.ceil(limit * policy.memoryFactor());
    long next = Math.min(raised, policy.memoryCeiling().getAsLong());
    return next > limit
        ? new RaiseMemory(given.container().orElseThrow(), next)
        : given.recommend();
  }

  /** Time helps against some guards; against the others only a person does. */
  private static HealingAction heldBack(HealingAction wanted, GuardHold hold, HealingCase given) {
    return hold.until()
        .<HealingAction>map(Observe::new)
        .orElseGet(
            () ->
                new Recommend(
                    wanted.wireName()
                        + " would help but "
                        + hold.reason()
                        + "; "
                        + given.advice()));
  }

  private static String because(HealingCase given, HealingAction wanted, Optional<GuardHold> hold) {
    String subject = given.pods().size() == 1 ? "1 pod" : given.pods().size() + " pods";
    String why = "%s of %s: %s".formatted(subject, given.owner(), given.cause().definition());
    return why
        + " → "
        + wanted.wireName()
        + hold.map(it -> ", held back by " + it.guard() + ": " + it.reason()).orElse("");
  }

  /** An incident as one owner has it. */
  private record HealingCase(
      Incident incident, WorkloadOwner owner, List<FailingPod> pods, HealingSituation situation) {

    /** What the API states, refined by the log where it leaves the cause open. */
    FailureCause cause() {
      return WeighedDiagnosis.of(pods.get(0).diagnosis(), situation.log()).cause();
    }

    int tries() {
      return situation.ledger().tries(owner, incident.fingerprint());
    }

    int handOvers() {
      String key = HealingDecision.triesKey(incident.fingerprint(), new HandOver());
      return situation.ledger().tries(owner, key);
    }

    /** Whether the pods have ended and their owner has made, or given up making, others. */
    boolean isReplaced() {
      return !owner.isBarePod()
          && pods.stream().allMatch(pod -> pod.signs().contains(FailureSign.FAILED));
    }

    /** Since when the first of the pods fails. */
    Optional<Instant> since() {
      return pods.stream()
          .flatMap(pod -> pod.failure().stream())
          .flatMap(failure -> failure.since().stream())
          .min(Comparator.naturalOrder());
    }

    Optional<String> container() {
      return pods.get(0)
          .failure()
          .flatMap(PodFailureAnalysis::container)
          .map(container -> container.name())
          .filter(name -> !name.isEmpty());
    }

    boolean fixesHeap() {
      return pods.stream()
          .flatMap(pod -> pod.failure().stream())
          .anyMatch(failure -> failure.traits().contains(FailureTrait.HEAP_FIXED));
    }

    Recommend recommend() {
      return new Recommend(advice());
    }

    String advice() {
      return pods.get(0)
          .failure()
          .filter(failure -> failure.cause() == cause())
          .map(PodFailureAnalysis::suggestedAction)
          .orElseGet(() -> cause().definition());
    }
  }
}

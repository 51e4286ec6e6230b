package dev.podmend.recovery;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureStage;
import dev.podmend.failure.FailureTrait;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.failure.PodIdentity;
import dev.podmend.failure.PodVerdict;
import dev.podmend.model.ContainerRef;
import dev.podmend.model.ContainerRole;
import dev.podmend.model.Persistence;
import dev.podmend.recovery.RecoveryAction.FallBackToPrebuiltImage;
import dev.podmend.recovery.RecoveryAction.RaiseMemory;
import dev.podmend.recovery.RecoveryAction.RemoveInitContainers;
import dev.podmend.recovery.RecoveryAction.Reschedule;
import dev.podmend.recovery.RecoveryAction.Retry;
import dev.podmend.recovery.RecoveryAction.SwitchBuildStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary diagnoses and situations, drawn from few names so that they meet each other. */
final class RecoveryArbitraries {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static final List<String> CONTAINERS =
      List.of("app", "git-clone", "prepare", "istio-init", "proxy");

  private static final List<String> STRATEGIES = List.of("s2i", "tekton", "kaniko");

  private RecoveryArbitraries() {}

  static Arbitrary<ContainerRef> containers() {
    return Combinators.combine(Arbitraries.of(CONTAINERS), Arbitraries.of(ContainerRole.class))
        .as(ContainerRef::new);
  }

  static Arbitrary<PodFailureAnalysis> failures() {
    return Combinators.combine(simpleFailures(), simpleFailures().optional(0.5))
        .as(
            (failure, underlying) ->
                failure.cause() == FailureCause.DEADLINE_EXCEEDED
                    ? PodFailureAnalysis.builder().from(failure).underlying(underlying).build()
                    : failure);
  }

  private static Arbitrary<PodFailureAnalysis> simpleFailures() {
    Arbitrary<PodFailureAnalysis> plain =
        Combinators.combine(
                Arbitraries.of(FailureCause.class),
                Arbitraries.of(
                    PodFailureReason.CRASH_LOOP_BACK_OFF,
                    PodFailureReason.IMAGE_PULL_BACK_OFF,
                    PodFailureReason.UNKNOWN),
                Arbitraries.of(Persistence.class),
                Arbitraries.of(FailureStage.class),
                containers().optional(0.9),
                Arbitraries.of(FailureTrait.class).set().ofMaxSize(2),
                Arbitraries.of("one", "two", "three", "x".repeat(500) + "\"\u0000é"),
                Arbitraries.integers().between(0, 3))
            .as(RecoveryArbitraries::failure);
    return Combinators.combine(
            plain,
            containers().list().ofMaxSize(2),
            Arbitraries.of(0, 1, 132, 137, 139),
            Arbitraries.strings().ofMaxLength(40))
        .as(
            (failure, blamed, exitCode, message) ->
                PodFailureAnalysis.builder()
                    .from(failure)
                    .blamedContainers(blamed)
                    .exitCode(exitCode)
                    .errorMessage(message)
                    .build());
  }

  private static PodFailureAnalysis failure(
      FailureCause cause,
      PodFailureReason reason,
      Persistence persistence,
      FailureStage stage,
      Optional<ContainerRef> container,
      Set<FailureTrait> traits,
      String fingerprint,
      int restarts) {
    return PodFailureAnalysis.builder()
        .cause(cause)
        .reason(reason)
        .persistence(persistence)
        .stage(stage)
        .container(container)
        .traits(traits)
        .fingerprint(fingerprint)
        .restartCount(restarts)
        .rule("test")
        .build();
  }

  static Arbitrary<PodDiagnosis> diagnoses() {
    return Combinators.combine(
            Arbitraries.of(PodVerdict.class),
            failures(),
            Arbitraries.of("", "uid-1", "uid-2"),
            Arbitraries.of(true, false))
        .as(
            (verdict, failure, uid, primary) ->
                diagnosis(
                    verdict,
                    failure,
                    uid,
                    verdict.isUnwell() || (primary && verdict == PodVerdict.TERMINATING)));
  }

  /** Diagnoses of pods that fail. */
  static Arbitrary<PodDiagnosis> failing() {
    return diagnoses().filter(diagnosis -> diagnosis.verdict().isUnwell());
  }

  private static PodDiagnosis diagnosis(
      PodVerdict verdict, PodFailureAnalysis failure, String uid, boolean hasPrimary) {
    return new PodDiagnosis(
        new PodIdentity("ns", "pod", verdict == PodVerdict.REJECTED ? "" : uid),
        verdict,
        hasPrimary ? Optional.of(failure) : Optional.empty(),
        List.of());
  }

  static Arbitrary<RecoveryConfig> configs() {
    return Combinators.combine(
            Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(5, Arbitraries.just(true)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(false))),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 5),
            Arbitraries.of(RecoveryAction.WIRE_NAMES.subList(0, 7)).set().ofMaxSize(3),
            Arbitraries.integers().between(0, 3),
            Arbitraries.of("", "1Gi", "64Mi", "100Gi"),
            Arbitraries.integers().between(0, 600),
            Arbitraries.integers().between(1, 60))
        .as(
            (smart, build, attempts, disabled, free, ceiling, patience, base) ->
                RecoveryConfig.builder()
                    .enableSmartRecovery(smart)
                    .enableBuildFallback(build)
                    .maxRecoveryAttempts(attempts)
                    .disabledRecoveryActions(disabled)
                    .maxDisruptions(free)
                    .maxApiRetries(free)
                    .memoryCeiling(Optional.of(ceiling).filter(text -> !text.isEmpty()))
                    .putPatience(FailureStage.PULL, Duration.ofSeconds(patience))
                    .putPatience(FailureStage.RUN, Duration.ofSeconds(patience / 2))
                    .backoffBase(Duration.ofSeconds(base))
                    .build());
  }

  static Arbitrary<RecoveryAction> recordableActions() {
    return Arbitraries.of(
        new Retry(Duration.ofMinutes(1)),
        new Reschedule(Duration.ofSeconds(5)),
        new FallBackToPrebuiltImage("app", "quay.io/ready/made:1"),
        new RemoveInitContainers(List.of("git-clone")),
        new SwitchBuildStrategy("s2i", "tekton"),
        new RaiseMemory("app", "512Mi", "768Mi"));
  }

  static Arbitrary<RecoveryAttempt> attempts() {
    return Combinators.combine(
            Arbitraries.of("", "uid-1", "uid-2"),
            Arbitraries.of("one", "two", "three"),
            Arbitraries.of(RecoveryBudget.class),
            recordableActions(),
            Arbitraries.of(STRATEGIES).optional(0.5),
            Arbitraries.integers().between(0, 2000),
            Arbitraries.of(AttemptOutcome.class))
        .as(
            (uid, fingerprint, budget, action, strategy, ago, outcome) ->
                RecoveryAttempt.builder()
                    .number(1)
                    .podUid(uid)
                    .fingerprint(fingerprint)
                    .failure("Error (unknown)")
                    .budget(budget)
                    .action(action)
                    .strategy(strategy)
                    .when(NOW.minusSeconds(ago))
                    .outcome(outcome)
                    .build());
  }

  static Arbitrary<RecoveryHistory> histories() {
    return Combinators.combine(
            attempts().list().ofMaxSize(4),
            Arbitraries.of("one", "two", "(on its way)", "(being deleted)").set(),
            Arbitraries.integers().between(0, 100_000),
            Arbitraries.of(STRATEGIES).set().ofMaxSize(2),
            Arbitraries.of("quay.io/ready/made:1", "example.com/x:1").set(),
            Arbitraries.integers().between(0, 2))
        .as(RecoveryArbitraries::history);
  }

  private static RecoveryHistory history(
      List<RecoveryAttempt> attempts,
      Set<String> seen,
      int ago,
      Set<String> strategies,
      Set<String> images,
      int folded) {
    Map<String, Instant> firstSeen = new java.util.TreeMap<>();
    seen.forEach(key -> firstSeen.put(key, NOW.minusSeconds(ago)));
    return new RecoveryHistory(
        attempts,
        firstSeen,
        images,
        strategies,
        Map.of(RecoveryBudget.ATTEMPT, folded),
        Set.of("0123456789abcdef"),
        Map.of());
  }

  private static Arbitrary<ContainerSituation> containerSituations(String name) {
    return Combinators.combine(
            Arbitraries.of("built.example.com/ns/nb:1", "quay.io/ready/made:1", "other:2"),
            Arbitraries.of(STRATEGIES).optional(0.6),
            Arbitraries.of("quay.io/ready/made:1", "built.example.com/ready:1").optional(0.7),
            Arbitraries.of("512Mi", "1Gi", "nonsense", "0").optional(0.7),
            Arbitraries.of("900Mi", "8Gi", "?").optional(0.3))
        .as(
            (image, builtBy, prebuilt, limit, observed) ->
                ContainerSituation.builder()
                    .name(name)
                    .image(image)
                    .builtBy(builtBy)
                    .prebuiltImage(prebuilt)
                    .memoryLimit(limit)
                    .observedMemory(observed)
                    .build());
  }

  static Arbitrary<RecoverySituation> situations() {
    Arbitrary<List<ContainerSituation>> containers =
        Combinators.combine(
                CONTAINERS.stream().map(RecoveryArbitraries::containerSituations).toList())
            .as(List::copyOf);
    Arbitrary<RecoverySituation> base =
        Combinators.combine(
                containers,
                configs(),
                histories(),
                Arbitraries.shuffle(STRATEGIES),
                Arbitraries.of(STRATEGIES).set().ofMaxSize(2),
                Arbitraries.of(CONTAINERS).set(),
                Arbitraries.of(
                    PodOwnership.BARE,
                    PodOwnership.BARE,
                    PodOwnership.STATIC,
                    PodOwnership.REPLACED_BY_OWNER),
                Arbitraries.doubles().between(0, true, 1, false))
            .as(RecoveryArbitraries::situation);
    return Combinators.combine(
            base,
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.of(0, 1, 3),
            Arbitraries.of(CONTAINERS).set().ofMaxSize(1))
        .as(
            (situation, source, prebuiltSource, strategies, optional) ->
                RecoverySituation.builder()
                    .from(situation)
                    .sourceInImage(source)
                    .sourceInPrebuiltImage(prebuiltSource)
                    .optionalInitContainers(optional)
                    .buildStrategies(situation.buildStrategies().subList(0, strategies))
                    .build());
  }

  private static RecoverySituation situation(
      List<ContainerSituation> containers,
      RecoveryConfig config,
      RecoveryHistory history,
      List<String> strategies,
      Set<String> failed,
      Set<String> droppable,
      PodOwnership ownership,
      double jitter) {
    return RecoverySituation.builder()
        .now(NOW)
        .jitter(jitter)
        .config(config)
        .history(history)
        .containers(containers)
        .buildStrategies(strategies)
        .failedBuildStrategies(failed)
        .droppableInitContainers(new HashSet<>(droppable))
        .ownership(ownership)
        .build();
  }
}

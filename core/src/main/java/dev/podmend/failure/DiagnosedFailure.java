package dev.podmend.failure;

import dev.podmend.failure.ContainerView.Ending;
import dev.podmend.model.ContainerRef;
import dev.podmend.model.Evidence;
import dev.podmend.model.Persistence;
import dev.podmend.model.Redaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the classifier finds it: the deciding rule, the clue and where it stands. Texts are
 * made from these only when somebody asks, which keeps a diagnosis cheap.
 */
final class DiagnosedFailure extends PodFailureAnalysis {

  private static final int MAX_MESSAGE = 4096;
  private static final int SIGNAL_BASE = 128;
  private static final int MAX_SIGNAL = 64;

  private final FailureRule rule;
  private final Clue clue;
  private final PodView pod;
  private final @Nullable ContainerView container;
  private final @Nullable Ending ending;
  private final Place place;
  private final PodFailureReason reason;
  private final boolean clusterRetries;
  private final Adjustment adjustment;
  private @Nullable String fingerprint;

  /** What the context of a case changes in what its rule states. */
  record Adjustment(
      @Nullable Persistence persistence,
      @Nullable Confidence confidence,
      Set<FailureTrait> traits,
      List<ContainerRef> blamed,
      @Nullable String image,
      @Nullable PodFailureAnalysis underlying) {

    static final Adjustment NONE = new Adjustment(null, null, Set.of(), List.of(), null, null);
  }

  private DiagnosedFailure(
      FailureRule rule,
      Clue clue,
      PodView pod,
      @Nullable ContainerView container,
      @Nullable Ending ending,
      Place place,
      PodFailureReason reason,
      boolean clusterRetries,
      Adjustment adjustment) {
    this.rule = rule;
    this.clue = clue;
    this.pod = pod;
    this.container = container;
    this.ending = ending;
    this.place = place;
    this.reason = reason;
    this.clusterRetries = clusterRetries;
    this.adjustment = adjustment;
  }

  /** A failure of the pod itself. */
  static DiagnosedFailure ofPod(
      PodView pod, FailureRule rule, Clue clue, Place place, PodFailureReason reason) {
    return new DiagnosedFailure(rule, clue, pod, null, null, place, reason, false, Adjustment.NONE);
  }

  /** A failure of a container; of the pod where nothing names the container. */
  static DiagnosedFailure ofContainer(
      PodView pod,
      ContainerView container,
      @Nullable Ending ending,
      FailureRule rule,
      Clue clue,
      Place place,
      PodFailureReason reason,
      boolean clusterRetries) {
    return new DiagnosedFailure(
        rule,
        clue,
        pod,
        container.isNameless() ? null : container,
        ending,
        place,
        reason,
        clusterRetries,
        Adjustment.NONE);
  }

  private DiagnosedFailure adjusted(Adjustment to) {
    return new DiagnosedFailure(
        rule, clue, pod, container, ending, place, reason, clusterRetries, to);
  }

  DiagnosedFailure lasting(Persistence persistence) {
    Adjustment a = adjustment;
    return adjusted(
        new Adjustment(persistence, a.confidence, a.traits, a.blamed, a.image, a.underlying));
  }

  DiagnosedFailure with(Confidence confidence) {
    Adjustment a = adjustment;
    return adjusted(
        new Adjustment(a.persistence, confidence, a.traits, a.blamed, a.image, a.underlying));
  }

  DiagnosedFailure with(FailureTrait trait) {
    Adjustment a = adjustment;
    Set<FailureTrait> traits = EnumSet.of(trait);
    traits.addAll(a.traits);
    return adjusted(
        new Adjustment(
            a.persistence, a.confidence, Set.copyOf(traits), a.blamed, a.image, a.underlying));
  }

  DiagnosedFailure blaming(List<ContainerRef> blamed) {
    Adjustment a = adjustment;
    return adjusted(
        new Adjustment(
            a.persistence, a.confidence, a.traits, List.copyOf(blamed), a.image, a.underlying));
  }

  DiagnosedFailure ofImage(String image) {
    Adjustment a = adjustment;
    return adjusted(
        new Adjustment(a.persistence, a.confidence, a.traits, a.blamed, image, a.underlying));
  }

  DiagnosedFailure dueTo(@Nullable PodFailureAnalysis underlying) {
    Adjustment a = adjustment;
    return adjusted(
        new Adjustment(a.persistence, a.confidence, a.traits, a.blamed, a.image, underlying));
  }

  /** The same behind another symptom. */
  DiagnosedFailure showing(PodFailureReason symptom) {
    return new DiagnosedFailure(
        rule, clue, pod, container, ending, place, symptom, clusterRetries, adjustment);
  }

  DiagnosedFailure retriedByCluster() {
    return new DiagnosedFailure(
        rule, clue, pod, container, ending, place, reason, true, adjustment);
  }

  /** The same, which stands in another place too. */
  DiagnosedFailure alsoAt(Place other) {
    return new DiagnosedFailure(
        rule, clue, pod, container, ending, place.and(other), reason, clusterRetries, adjustment);
  }

  FailureRule decidingRule() {
    return rule;
  }

  Clue clue() {
    return clue;
  }

  @Nullable ContainerView containerView() {
    return container;
  }

  @Override
  public PodFailureReason reason() {
    return reason;
  }

  @Override
  public FailureCause cause() {
    return rule.cause();
  }

  @Override
  public Persistence persistence() {
    return adjustment.persistence == null ? rule.persistence() : adjustment.persistence;
  }

  @Override
  public FailureStage stage() {
    return rule.stage();
  }

  @Override
  public Optional<ContainerRef> container() {
    return container == null ? Optional.empty() : Optional.of(container.ref());
  }

  @Override
  public OptionalInt exitCode() {
    return ending == null || ending.state().getExitCode() == null
        ? OptionalInt.empty()
        : OptionalInt.of(ending.state().getExitCode());
  }

  @Override
  public OptionalInt signal() {
    if (ending == null || ending.isMadeUp()) {
      return OptionalInt.empty();
    }
    int code = ending.code();
    boolean bySignal = code > SIGNAL_BASE && code <= SIGNAL_BASE + MAX_SIGNAL;
    return bySignal ? OptionalInt.of(code - SIGNAL_BASE) : OptionalInt.empty();
  }

  @Override
  public Confidence confidence() {
    return adjustment.confidence == null ? rule.confidence() : adjustment.confidence;
  }

  @Override
  public Set<FailureTrait> traits() {
    Set<FailureTrait> traits = EnumSet.noneOf(FailureTrait.class);
    traits.addAll(rule.traits());
    traits.addAll(adjustment.traits);
    if (pod.isStatic()) {
      traits.add(FailureTrait.STATIC_POD);
    }
    if (pod.isReplacedByController()) {
      traits.add(FailureTrait.CLUSTER_REPLACES);
    }
    if (cause() == FailureCause.HEAP_EXHAUSTED && container != null && container.fixesHeap()) {
      traits.add(FailureTrait.HEAP_FIXED);
    }
    return Collections.unmodifiableSet(traits);
  }

  @Override
  public String rule() {
    return rule.id();
  }

  @Override
  public boolean clusterRetries() {
    return clusterRetries;
  }

  @Override
  public int restartCount() {
    return container == null ? 0 : container.restartCount();
  }

  @Override
  public Optional<Instant> since() {
    return Timestamps.instant(sinceMillis());
  }

  private long sinceMillis() {
    long since = place.since();
    return since == Timestamps.NONE ? pod.createdAt() : since;
  }

  @Override
  public Optional<String> image() {
    if (adjustment.image != null) {
      return Optional.of(adjustment.image);
    }
    return container == null || container.image().isEmpty()
        ? Optional.empty()
        : Optional.of(container.image());
  }

  @Override
  public List<ContainerRef> blamedContainers() {
    return adjustment.blamed;
  }

  @Override
  public Optional<PodFailureAnalysis> underlying() {
    return Optional.ofNullable(adjustment.underlying);
  }

  @Override
  public List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    place.addTo(evidence);
    return List.copyOf(evidence);
  }

  @Override
  public String errorMessage() {
    return Redaction.redact(MessageText.unwrapped(rule.concern(), clue.message()), MAX_MESSAGE);
  }

  @Override
  public String suggestedAction() {
    return Suggestion.of(this);
  }

  @Override
  public String fingerprint() {
    // Two threads may both compute it, and find the same.
    String known = fingerprint;
    if (known == null) {
      String name = container == null ? "" : container.name();
      String message = MessageText.unwrapped(rule.concern(), clue.message());
      known = Fingerprint.of(cause(), name, message, pod.name());
      fingerprint = known;
    }
    return known;
  }

  private PodFailureAnalysis stated() {
    return PodFailureAnalysis.builder().from(this).build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof DiagnosedFailure failure && stated().equals(failure.stated()));
  }

  @Override
  public int hashCode() {
    return fingerprint().hashCode();
  }

  @Override
  public String toString() {
    return stated().toString();
  }
}

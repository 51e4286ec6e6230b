package dev.podmend.failure;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Why a pod failed, or that it did not. A value; thread-safe.
 *
 * <p>A diagnosis that a classifier made decides verdict and cause at once and takes texts, evidence
 * and history from the observed pod when they are asked for. So the pod must not be changed as long
 * as its diagnosis is in use; pods of informer caches never are.
 */
public final class PodDiagnosis {

  private static final Pod NO_POD = new Pod();

  private final Pod observed;
  private final PodVerdict verdict;
  private final @Nullable PodFailureAnalysis primary;
  private final @Nullable Supplier<List<PodFailureAnalysis>> history;

  // Both are worked out when first asked for. Two threads may do that at once, to equal ends.
  private @Nullable PodIdentity pod;
  private @Nullable List<PodFailureAnalysis> contributing;

  /**
   * States a diagnosis.
   *
   * @param pod which pod
   * @param verdict how it is doing
   * @param primary the failure to act on
   * @param contributing what else is wrong or was; it is copied
   * @throws IllegalArgumentException if the verdict and the presence of a primary failure disagree
   */
  public PodDiagnosis(
      PodIdentity pod,
      PodVerdict verdict,
      Optional<PodFailureAnalysis> primary,
      List<PodFailureAnalysis> contributing) {
    this(NO_POD, verdict, primary.orElse(null), null);
    this.pod = requireNonNull(pod, "pod");
    this.contributing = List.copyOf(contributing);
  }

  private PodDiagnosis(
      Pod observed,
      PodVerdict verdict,
      @Nullable PodFailureAnalysis primary,
      @Nullable Supplier<List<PodFailureAnalysis>> history) {
    if (verdict.isUnwell() && primary == null) {
      throw new IllegalArgumentException("verdict " + verdict + " needs a primary failure");
    }
    if (!verdict.isUnwell() && verdict != PodVerdict.TERMINATING && primary != null) {
      throw new IllegalArgumentException("verdict " + verdict + " excludes a primary failure");
    }
    this.observed = observed;
    this.verdict = verdict;
    this.primary = primary;
    this.history = history;
  }

  /** A diagnosis of an observed pod, to which nothing else contributes. */
  static PodDiagnosis of(Pod observed, PodVerdict verdict, @Nullable PodFailureAnalysis primary) {
    return new PodDiagnosis(observed, verdict, primary, null);
  }

  /** A diagnosis of an observed pod that is well; what it went through is told when asked for. */
  static PodDiagnosis well(
      Pod observed, PodVerdict verdict, Supplier<List<PodFailureAnalysis>> history) {
    return new PodDiagnosis(observed, verdict, null, history);
  }

  /** The same to which these contribute. */
  PodDiagnosis with(List<PodFailureAnalysis> contributing) {
    PodDiagnosis diagnosis = new PodDiagnosis(observed, verdict, primary, null);
    diagnosis.contributing = List.copyOf(contributing);
    return diagnosis;
  }

  /** Which pod. */
  public PodIdentity pod() {
    PodIdentity known = pod;
    if (known == null) {
      known = PodIdentity.of(observed);
      pod = known;
    }
    return known;
  }

  /** How it is doing. */
  public PodVerdict verdict() {
    return verdict;
  }

  /**
   * The failure to act on: always there for {@link PodVerdict#DEGRADED}, {@link
   * PodVerdict#FAILING}, {@link PodVerdict#FAILED}, {@link PodVerdict#REJECTED} and {@link
   * PodVerdict#UNKNOWN}; possible for {@link PodVerdict#TERMINATING}; absent else.
   */
  public Optional<PodFailureAnalysis> primary() {
    return Optional.ofNullable(primary);
  }

  /**
   * What else is wrong or was, the most telling first; warnings and history of healthy pods stand
   * here too. Not modifiable.
   */
  public List<PodFailureAnalysis> contributing() {
    List<PodFailureAnalysis> known = contributing;
    if (known == null) {
      known = history == null ? List.of() : history.get();
      contributing = known;
    }
    return known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PodDiagnosis diagnosis
        && verdict == diagnosis.verdict
        && pod().equals(diagnosis.pod())
        && Objects.equals(primary, diagnosis.primary)
        && contributing().equals(diagnosis.contributing());
  }

  @Override
  public int hashCode() {
    return Objects.hash(pod(), verdict, primary, contributing());
  }

  @Override
  public String toString() {
    return "PodDiagnosis[pod=%s, verdict=%s, primary=%s, contributing=%s]"
        .formatted(pod(), verdict, primary, contributing());
  }
}

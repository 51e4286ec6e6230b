package dev.podmend.failure;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Why a pod failed, or that it did not.
 *
 * @param pod which pod
 * @param verdict how it is doing
 * @param primary the failure to act on: always there for {@link PodVerdict#DEGRADED}, {@link
 *     PodVerdict#FAILING}, {@link PodVerdict#FAILED}, {@link PodVerdict#REJECTED} and {@link
 *     PodVerdict#UNKNOWN}; possible for {@link PodVerdict#TERMINATING}; absent else
 * @param contributing what else is wrong or was, the most telling first; warnings and history of
 *     healthy pods stand here too
 */
public record PodDiagnosis(
    PodIdentity pod,
    PodVerdict verdict,
    Optional<PodFailureAnalysis> primary,
    List<PodFailureAnalysis> contributing) {

  /**
   * Refuses {@code null} parts and copies the list.
   *
   * @throws IllegalArgumentException if the verdict and the presence of a primary failure disagree
   */
  public PodDiagnosis {
    requireNonNull(pod, "pod");
    requireNonNull(primary, "primary");
    contributing = List.copyOf(contributing);
    if (verdict.isUnwell() && primary.isEmpty()) {
      throw new IllegalArgumentException("verdict " + verdict + " needs a primary failure");
    }
    if (!verdict.isUnwell() && verdict != PodVerdict.TERMINATING && primary.isPresent()) {
      throw new IllegalArgumentException("verdict " + verdict + " excludes a primary failure");
    }
  }
}

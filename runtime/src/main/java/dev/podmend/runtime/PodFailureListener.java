package dev.podmend.runtime;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodIdentity;
import io.fabric8.kubernetes.api.model.Pod;

/**
 * Hears of failing pods from a {@link PodFailureWatcher}.
 *
 * <p>Calls come one at a time, those about one pod in the order in which it changed, on threads of
 * the Kubernetes client. While a call lasts the feed stands still, so long work belongs elsewhere.
 * What a call throws is logged, the feed goes on, and the call is not repeated. The pods handed out
 * are those that the API gave, without their managed fields; they must not be changed.
 */
@FunctionalInterface
public interface PodFailureListener {

  /**
   * A pod fails in a way that was not told before.
   *
   * @param diagnosis what is wrong; it always has a primary failure
   * @param pod the pod as it was judged
   */
  void onFailure(PodDiagnosis diagnosis, Pod pod);

  /**
   * More is known of a failure that was told: another root cause, another persistence, or a worse
   * verdict. By default the same as {@link #onFailure}.
   *
   * @param diagnosis what is wrong; it always has a primary failure
   * @param pod the pod as it was judged
   */
  default void onRefined(PodDiagnosis diagnosis, Pod pod) {
    onFailure(diagnosis, pod);
  }

  /**
   * A pod of which a failure was told is healthy now, or ended well. What it failed of is
   * forgotten: the same failure once more is a new one. By default nothing happens.
   *
   * @param diagnosis what the pod looks like now
   * @param pod the pod as it was judged
   */
  default void onRecovered(PodDiagnosis diagnosis, Pod pod) {}

  /**
   * A pod of which a failure was told, and no recovery since, was deleted or left the selection. By
   * default nothing happens.
   *
   * @param pod which pod
   */
  default void onGone(PodIdentity pod) {}
}

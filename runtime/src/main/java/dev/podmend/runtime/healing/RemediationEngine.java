package dev.podmend.runtime.healing;

import dev.podmend.healing.Remediation;
import dev.podmend.runtime.PodmendException;

/**
 * An engine outside that incidents are handed over to, where {@link
 * dev.podmend.healing.HealingPolicy#handsOver} or a remedy of the policy says so.
 *
 * <p>Called on the thread of the pass, so it must come back in bounded time. What is handed over is
 * stored before: a healer that ends meanwhile hands nothing over twice.
 */
@FunctionalInterface
public interface RemediationEngine {

  /**
   * Hands an incident over, once.
   *
   * @return the engine's own name for what it does about it, for people to find it
   * @throws PodmendException if the engine did not take it; the action then counts as failed
   */
  String trigger(Remediation remediation);
}

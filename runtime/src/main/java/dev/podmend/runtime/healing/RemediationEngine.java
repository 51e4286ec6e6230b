package dev.podmend.runtime.healing;

import dev.podmend.healing.Incident;
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
   * @throws NotHandedOverException if the engine was not reached; the action is then withdrawn
   * @throws PodmendException if the engine did not take it; the action then counts as failed, as it
   *     does where anything else is thrown
   */
  String trigger(Remediation remediation);

  /**
   * The same with what is known of the incident, for engines that want to know more of it. After an
   * interruption nobody knows, and the other method is called.
   */
  default String trigger(Remediation remediation, Incident incident) {
    return trigger(remediation);
  }
}

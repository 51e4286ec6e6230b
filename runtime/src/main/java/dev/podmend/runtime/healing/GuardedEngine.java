package dev.podmend.runtime.healing;

import dev.podmend.healing.Incident;
import dev.podmend.healing.Remediation;
import dev.podmend.model.OneLine;
import dev.podmend.recovery.StatusMessage;
import dev.podmend.runtime.PodmendException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;

/** An engine of somebody else's making: what it throws by a fault of its own costs no pass. */
record GuardedEngine(RemediationEngine engine) {

  /**
   * Hands an incident over, once.
   *
   * @return the engine's own name for what it does about it
   * @throws PodmendException if the engine did not take it, or failed
   */
  String trigger(Remediation remediation, Optional<Incident> incident) {
    try {
      return String.valueOf(
          incident.isPresent()
              ? engine.trigger(remediation, incident.get())
              : engine.trigger(remediation));
    } catch (PodmendException | KubernetesClientException e) {
      throw e;
    } catch (RuntimeException e) {
      Telling.LOG
          .atWarn()
          .setMessage("the engine failed")
          .addKeyValue("id", remediation.id())
          .setCause(e)
          .log();
      throw new PodmendException("the engine failed: " + words(e), e);
    }
  }

  private static String words(RuntimeException thrown) {
    return OneLine.of(String.valueOf(thrown), StatusMessage.MAX_LENGTH / 2);
  }
}

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
      PodmendException told = redacted(e);
      Telling.LOG
          .atWarn()
          .setMessage("an engine failed by a fault of its own")
          .addKeyValue("id", remediation.id())
          .setCause(told)
          .log();
      throw told;
    }
  }

  /** What was thrown, without the secrets that its words may hold. */
  private static PodmendException redacted(RuntimeException thrown) {
    String words = OneLine.of(String.valueOf(thrown), StatusMessage.MAX_LENGTH / 2);
    PodmendException told = new PodmendException("the engine failed: " + words);
    told.setStackTrace(thrown.getStackTrace());
    return told;
  }
}

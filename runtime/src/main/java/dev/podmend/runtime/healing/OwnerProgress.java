package dev.podmend.runtime.healing;

import static java.util.Objects.requireNonNull;

import dev.podmend.healing.HealingDecision;
import dev.podmend.healing.Remediation;
import dev.podmend.healing.WorkloadOwner;
import dev.podmend.model.OneLine;
import java.time.Duration;
import java.util.Optional;

/**
 * What one pass found and did for one owner.
 *
 * @param owner the owner
 * @param incident the key of the incident
 * @param phase how far healing has come
 * @param message one line for a person, without credentials
 * @param decision what was decided in this pass; empty where an earlier decision is carried out
 * @param remediation what is being done or was; empty where nothing is
 * @param nextAfter when there is something to do or to see again, unless the pods change before
 */
public record OwnerProgress(
    WorkloadOwner owner,
    String incident,
    HealingPhase phase,
    String message,
    Optional<HealingDecision> decision,
    Optional<Remediation> remediation,
    Duration nextAfter) {

  /** How long a message may be. */
  private static final int MAX_MESSAGE = 1024;

  /** Refuses {@code null}; redacts and bounds the message. */
  public OwnerProgress {
    requireNonNull(owner, "owner");
    requireNonNull(incident, "incident");
    requireNonNull(phase, "phase");
    message = OneLine.of(requireNonNull(message, "message"), MAX_MESSAGE);
    requireNonNull(decision, "decision");
    requireNonNull(remediation, "remediation");
    requireNonNull(nextAfter, "nextAfter");
  }
}

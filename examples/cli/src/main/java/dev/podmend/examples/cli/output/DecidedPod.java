package dev.podmend.examples.cli.output;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.recovery.RecoveryDecision;
import java.time.Instant;
import java.util.Optional;

/**
 * A pod with what to do about it.
 *
 * @param id what the input calls the pod; empty where it does not say
 * @param diagnosis how it is doing
 * @param decision what to do
 * @param now the moment of the decision
 */
public record DecidedPod(
    Optional<String> id, PodDiagnosis diagnosis, RecoveryDecision decision, Instant now) {}

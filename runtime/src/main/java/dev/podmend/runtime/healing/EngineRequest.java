package dev.podmend.runtime.healing;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.Confidence;
import dev.podmend.failure.FailureCause;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.healing.Incident;
import dev.podmend.healing.Remediation;
import dev.podmend.healing.WorkloadOwner;
import dev.podmend.runtime.Digest;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an engine is asked to do. Two equal requests are one to an engine that minds its {@link
 * #idempotencyKey}.
 *
 * @param incidentId what tells this incident from every other, in time too
 * @param action what is wanted, in the engine's words, for example {@code restart_pod}
 * @param target the owner of the failing pods, never a pod that somebody makes anew
 * @param confidence how sure somebody is that it helps, from 0 to 1
 * @param issueType the symptom in Kubernetes' word, for example {@code CrashLoopBackOff}
 * @param description what is wrong, for a person; credentials in it are not sent
 * @param parameters more about the action, by name; credentials in the values are not sent
 */
public record EngineRequest(
    String incidentId,
    String action,
    WorkloadOwner target,
    OptionalDouble confidence,
    String issueType,
    String description,
    Map<String, String> parameters) {

  /** What is wanted where the engine is to choose. */
  private static final String REMEDY = "remediate";

  private static final int KEY_DIGITS = 32;

  /** Refuses {@code null}, missing names and a confidence that is no share; copies the map. */
  public EngineRequest {
    required("incidentId", incidentId);
    required("action", action);
    required("target.namespace", target.namespace());
    required("target.kind", target.kind());
    required("target.name", target.name());
    Share.check("confidence", confidence);
    required("issueType", issueType);
    requireNonNull(description, "description");
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  private static void required(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " must not be empty: engines refuse it so");
    }
  }

  /**
   * A request about one owner of an incident.
   *
   * @param id what tells the incident from every other, in time too
   * @throws IllegalArgumentException if the owner has no pod in the incident, or no name
   */
  public static EngineRequest about(
      Incident incident, WorkloadOwner owner, String id, String action) {
    PodFailureAnalysis failure =
        incident.podsOf(owner).stream()
            .flatMap(pod -> pod.failure().stream())
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("owner " + owner + " is not of the incident"));
    return new EngineRequest(
        id,
        action,
        owner,
        OptionalDouble.empty(),
        failure.reason().wireName(),
        incident.cause() + " at " + incident.place() + ": " + incident.pods().size() + " pods",
        Map.of("fingerprint", incident.fingerprint()));
  }

  /** A request to do what the engine thinks best; after an interruption it is the same again. */
  static EngineRequest toRemedy(Remediation remediation) {
    return new EngineRequest(
        remediation.id(),
        REMEDY,
        remediation.owner(),
        remediation.confidence().map(EngineRequest::share).orElse(OptionalDouble.empty()),
        symptom(remediation.cause()),
        remediation.cause().definition(),
        parameters(remediation));
  }

  private static Map<String, String> parameters(Remediation remediation) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("cause", remediation.cause().name());
    parameters.put("fingerprint", remediation.fingerprint());
    remediation.confidence().ifPresent(sure -> parameters.put("diagnosis_confidence", sure.name()));
    return parameters;
  }

  /** Engines want a share, and act by themselves from 0.8 on: so only what is certain is above. */
  private static OptionalDouble share(Confidence confidence) {
    return OptionalDouble.of(
        switch (confidence) {
          case CONFIRMED -> 0.95;
          case LIKELY -> 0.75;
          case GUESS -> 0.5;
        });
  }

  /** Engines know a few symptoms by Kubernetes' words, and causes by no name. */
  private static String symptom(FailureCause cause) {
    if (cause == FailureCause.MEMORY_LIMIT_EXCEEDED) {
      return PodFailureReason.OOM_KILLED.wireName();
    }
    return switch (cause.family()) {
      case IMAGE, REGISTRY -> PodFailureReason.IMAGE_PULL_BACK_OFF.wireName();
      case APPLICATION -> PodFailureReason.CRASH_LOOP_BACK_OFF.wireName();
      default -> cause.name();
    };
  }

  /** The same with how sure somebody is. */
  public EngineRequest withConfidence(double share) {
    return new EngineRequest(
        incidentId, action, target, OptionalDouble.of(share), issueType, description, parameters);
  }

  /** The same for equal requests and no others, on every machine: 32 hexadecimal digits. */
  public String idempotencyKey() {
    Stream<String> own =
        Stream.of(incidentId, action, target.namespace(), target.kind(), target.name(), issueType);
    Stream<String> more =
        parameters.entrySet().stream().flatMap(one -> Stream.of(one.getKey(), one.getValue()));
    return Digest.of(KEY_DIGITS, Stream.concat(own, more).toList());
  }
}

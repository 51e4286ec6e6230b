package dev.podmend.runtime.healing;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a detector thinks of an incident. Its texts are foreign, but one line each, bounded and free
 * of credentials where a {@link CoordinationEngineClient} has read them.
 *
 * @param isAnomaly whether it thinks that something is wrong
 * @param severity how wrong; empty where it does not say so in a known word
 * @param confidence how sure it is, from 0 to 1; empty where it does not say
 * @param recommendedAction what to do, in its own words, for example {@code restart_pod}
 * @param explanation why
 */
public record Opinion(
    boolean isAnomaly,
    Optional<Severity> severity,
    OptionalDouble confidence,
    Optional<String> recommendedAction,
    Optional<String> explanation) {

  /** Refuses {@code null} and a confidence that is no share. */
  public Opinion {
    requireNonNull(severity, "severity");
    requireNonNull(recommendedAction, "recommendedAction");
    requireNonNull(explanation, "explanation");
    Share.check("confidence", confidence);
  }

  /** Whether it thinks that something is wrong and is at least so sure. */
  public boolean isAnomalyByAtLeast(double threshold) {
    return isAnomaly && confidence.isPresent() && confidence.getAsDouble() >= threshold;
  }

  /** The opinion in one line for a person. */
  public String inOneLine() {
    StringBuilder line = new StringBuilder(isAnomaly ? "an anomaly" : "no anomaly");
    severity.ifPresent(it -> line.append(", ").append(it.name().toLowerCase(Locale.ROOT)));
    confidence.ifPresent(it -> line.append(", ").append(Math.round(it * 100)).append(" % sure"));
    recommendedAction.ifPresent(it -> line.append(", recommends ").append(it));
    explanation.ifPresent(it -> line.append(": ").append(it));
    return line.toString();
  }
}

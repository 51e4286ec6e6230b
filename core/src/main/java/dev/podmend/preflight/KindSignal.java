package dev.podmend.preflight;

import static java.util.Objects.requireNonNull;

/**
 * One thing about a cluster that tells its kind.
 *
 * @param source where it was seen, for example {@code node providerID} or {@code context name}
 * @param value what was seen there
 * @param kind what it speaks for
 * @param confidence how strongly it does
 */
public record KindSignal(String source, String value, ClusterKind kind, KindConfidence confidence) {

  /** Refuses {@code null}. */
  public KindSignal {
    requireNonNull(source, "source");
    requireNonNull(value, "value");
    requireNonNull(kind, "kind");
    requireNonNull(confidence, "confidence");
  }
}

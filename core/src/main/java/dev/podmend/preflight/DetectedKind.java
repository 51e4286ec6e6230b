package dev.podmend.preflight;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What kind of cluster it is, how sure that is, and why.
 *
 * @param kind the kind that the strongest signals agree on; {@link ClusterKind#UNKNOWN} where none
 *     speaks
 * @param confidence how sure it is; {@link KindConfidence#NONE} exactly where nothing speaks
 * @param signals what speaks for it, the strongest first
 * @param contradictions what speaks for another kind, the strongest first; where it is as strong as
 *     the signals, the confidence is lowered
 * @param unread what would have told more but could not be read
 */
public record DetectedKind(
    ClusterKind kind,
    KindConfidence confidence,
    List<KindSignal> signals,
    List<KindSignal> contradictions,
    List<Unchecked> unread) {

  /** Copies the lists. */
  public DetectedKind {
    requireNonNull(kind, "kind");
    requireNonNull(confidence, "confidence");
    signals = List.copyOf(signals);
    contradictions = List.copyOf(contradictions);
    unread = List.copyOf(unread);
  }

  /** The kind as a person states it, whatever the cluster shows. */
  public static DetectedKind stated(ClusterKind kind) {
    KindConfidence confidence =
        kind == ClusterKind.UNKNOWN ? KindConfidence.NONE : KindConfidence.CERTAIN;
    return new DetectedKind(kind, confidence, List.of(), List.of(), List.of());
  }

  /** The kind that the signals of a cluster tell. */
  public static DetectedKind from(ClusterSignals signals) {
    return new KindDetection(requireNonNull(signals, "signals")).detect();
  }

  /** How images come to its nodes; {@link ImageSupply#EITHER} where the kind is only a guess. */
  public ImageSupply supply() {
    return confidence.compareTo(KindConfidence.LIKELY) >= 0 ? kind.supply() : ImageSupply.EITHER;
  }
}

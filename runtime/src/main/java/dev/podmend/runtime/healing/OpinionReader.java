package dev.podmend.runtime.healing;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Finds the opinion in what an engine states. Engines of one name answer in three shapes: a verdict
 * ({@code is_anomaly}), a list of {@code anomalies}, or the bare {@code predictions} of a model.
 */
final class OpinionReader {

  private static final double OUTLIER = -1;
  private static final double INLIER = 1;

  private final JsonFacts facts;

  private OpinionReader(JsonFacts facts) {
    this.facts = facts;
  }

  /** The opinion; empty where none is stated plainly, or the engine says that it failed. */
  static Optional<Opinion> read(JsonFacts facts) {
    return new OpinionReader(facts).read();
  }

  private Optional<Opinion> read() {
    if (admitsFailure()) {
      return Optional.empty();
    }
    if (facts.has("is_anomaly")) {
      return facts.truth("is_anomaly").flatMap(it -> stated(it, ""));
    }
    OptionalInt anomalies = facts.listLength("anomalies");
    return anomalies.isPresent() ? worst(anomalies.getAsInt()) : prediction();
  }

  private boolean admitsFailure() {
    return facts.truth("success").filter(success -> !success).isPresent()
        || facts.rawText("status").filter("error"::equalsIgnoreCase).isPresent()
        || facts.has("error");
  }

  private Optional<Opinion> stated(boolean isAnomaly, String at) {
    Optional<OptionalDouble> confidence = confidence(at + "confidence");
    return confidence.map(
        share ->
            new Opinion(
                isAnomaly,
                facts.rawText(at + "severity").flatMap(Severity::named),
                share,
                facts.text(at + "recommended_action"),
                facts.firstText(at + "explanation", at + "reason")));
  }

  /** A share, or none; empty where it is something else, such as 92 per cent. */
  private Optional<OptionalDouble> confidence(String path) {
    if (!facts.has(path)) {
      return Optional.of(OptionalDouble.empty());
    }
    OptionalDouble number = facts.number(path);
    return number.isPresent() && Share.is(number.getAsDouble())
        ? Optional.of(number)
        : Optional.empty();
  }

  /** The anomaly that the engine is surest of, the first of several. */
  private Optional<Opinion> worst(int anomalies) {
    if (anomalies == 0) {
      return stated(false, "summary/");
    }
    Optional<Opinion> worst = Optional.empty();
    for (int i = 0; i < anomalies; i++) {
      Optional<Opinion> next = anomaly("anomalies/" + i + "/");
      if (next.isEmpty()) {
        return Optional.empty();
      }
      worst = worst.filter(known -> sureness(known) >= sureness(next.get())).or(() -> next);
    }
    return worst;
  }

  private Optional<Opinion> anomaly(String at) {
    boolean named = facts.has(at + "metric_name") || facts.has(at + "severity");
    return named ? stated(true, at) : Optional.empty();
  }

  private static double sureness(Opinion opinion) {
    return opinion.confidence().orElse(0);
  }

  private Optional<Opinion> prediction() {
    OptionalDouble prediction = facts.number("predictions/0");
    boolean known =
        prediction.isPresent()
            && (prediction.getAsDouble() == OUTLIER || prediction.getAsDouble() == INLIER)
            && facts.listLength("predictions").equals(OptionalInt.of(1));
    return known ? stated(prediction.getAsDouble() == OUTLIER, "") : Optional.empty();
  }
}

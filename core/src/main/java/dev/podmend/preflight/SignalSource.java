package dev.podmend.preflight;

import java.util.Arrays;

/** Where the kind of a cluster shows; the declaration order is from strong to weak. */
enum SignalSource {
  PROVIDER_ID("node providerID", 1),
  LABEL("node label", 2),
  API_GROUP("API group", 3),
  OS_IMAGE("node OS image", 4),
  KUBELET("kubelet version", 4),
  SERVER_VERSION("server version", 4),
  NODE_NAME("node name", 4),
  SERVER_URL("server URL", 5),
  CONTEXT("context name", 6);

  private final String title;
  private final int rank;

  SignalSource(String title, int rank) {
    this.title = title;
    this.rank = rank;
  }

  /** The name for people. */
  String title() {
    return title;
  }

  KindSignal signal(String value, ClusterKind kind, KindConfidence confidence) {
    return new KindSignal(title, value, kind, confidence);
  }

  /** How weak a signal is: whatever is only a guess comes after everything else. */
  static int rank(KindSignal signal) {
    int rank =
        Arrays.stream(values())
            .filter(source -> source.title.equals(signal.source()))
            .mapToInt(source -> source.rank)
            .findFirst()
            .orElse(CONTEXT.rank);
    return signal.confidence() == KindConfidence.GUESS ? CONTEXT.rank + rank : rank;
  }
}

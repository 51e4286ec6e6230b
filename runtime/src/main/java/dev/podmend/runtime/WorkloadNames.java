package dev.podmend.runtime;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The names and labels of a workload's pods: the same on every machine and in every pass. */
final class WorkloadNames {

  /** The longest host name and the longest label value. */
  static final int MAX_LENGTH = 63;

  private static final int NUMBER_LENGTH = 7;
  private static final int DIGEST_LENGTH = 10;
  private static final int STEM_LENGTH = MAX_LENGTH - NUMBER_LENGTH;

  private final String stem;
  private final String run;

  WorkloadNames(RecoverableWorkload workload) {
    this.stem = stem(workload.name());
    this.run = workload.run().isEmpty() ? "" : Digest.of(workload.run());
  }

  /** The name of the pod that comes after so many actions. */
  String pod(int attempt) {
    return stem + "-" + attempt;
  }

  /** The labels by which the workload's pods of every run are found. */
  Map<String, String> selector() {
    return Map.of(PodmendLabels.WORKLOAD, stem);
  }

  /** The labels of the pod that comes after so many actions. */
  Map<String, String> labels(int attempt) {
    Map<String, String> labels = new HashMap<>(selector());
    labels.put(PodmendLabels.ATTEMPT, Integer.toString(attempt));
    if (!run.isEmpty()) {
      labels.put(PodmendLabels.RUN, run);
    }
    return labels;
  }

  /** Whether labels are those of this run. */
  boolean isOfThisRun(Map<String, String> labels) {
    return labels.getOrDefault(PodmendLabels.RUN, "").equals(run);
  }

  /** The name itself where it fits, else as much of it as does and a digest of the whole. */
  private static String stem(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String trimmed = plain.replaceAll("^-+", "").replaceAll("-+$", "");
    if (trimmed.equals(name) && name.length() <= STEM_LENGTH) {
      return name;
    }
    int room = STEM_LENGTH - DIGEST_LENGTH - 1;
    String start = trimmed.substring(0, Math.min(trimmed.length(), room)).replaceAll("-+$", "");
    String digest = Digest.of(name).substring(0, DIGEST_LENGTH);
    return start.isEmpty() ? "podmend-" + digest : start + "-" + digest;
  }
}

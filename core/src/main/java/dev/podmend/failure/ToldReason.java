package dev.podmend.failure;

import java.util.List;
import java.util.Map;

/**
 * The reason that belongs to what a kubelet says of a pod, where whoever handed it on left it out.
 */
final class ToldReason {

  private static final List<Map.Entry<String, String>> REASONS =
      List.of(
          Map.entry("The node was low on resource: ", "Evicted"),
          Map.entry("The node had condition: ", "Evicted"),
          Map.entry("Usage of EmptyDir volume ", "Evicted"),
          Map.entry("Pod ephemeral local storage usage exceeds ", "Evicted"),
          Map.entry("exceeded its local ephemeral storage limit ", "Evicted"),
          Map.entry("Preempted in order to admit critical pod", "Preempting"),
          Map.entry("Node didn't have enough resource: ", "OutOf"),
          Map.entry("Allocate failed due to ", "UnexpectedAdmissionError"),
          Map.entry("Node is in progress of shutting down", "NodeShutdown"),
          Map.entry("rejected as the node is shutting down", "NodeShutdown"));

  private ToldReason() {}

  /** The reason as rules know it; empty where the words are nobody's or anybody's. */
  static String in(String message) {
    return REASONS.stream()
        .filter(told -> message.contains(told.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}

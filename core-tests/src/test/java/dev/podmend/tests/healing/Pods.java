package dev.podmend.tests.healing;

import dev.podmend.failure.PodObservation;
import dev.podmend.healing.CrashLoopDetector;
import dev.podmend.healing.CrashLoopFindings;
import dev.podmend.healing.RestartHistory;
import dev.podmend.testkit.PodSketch;
import dev.podmend.testkit.TestClock;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Pods of workloads, and what the standard detector says of them. */
final class Pods {

  static final Duration LONG = Duration.ofDays(30);

  private Pods() {}

  /** A pod of a Deployment. */
  static PodSketch ofDeployment(String deployment, String suffix) {
    String replicaSet = deployment + "-5d8f7c9b6d";
    return owned(replicaSet + "-" + suffix, "apps/v1", "ReplicaSet", replicaSet)
        .manifest(
            pod -> pod.editMetadata().addToLabels("pod-template-hash", "5d8f7c9b6d").endMetadata());
  }

  /** A pod with a controller. */
  static PodSketch owned(String name, String apiVersion, String kind, String owner) {
    return PodSketch.named(name)
        .manifest(
            pod ->
                pod.editMetadata()
                    .addToOwnerReferences(
                        new OwnerReferenceBuilder()
                            .withApiVersion(apiVersion)
                            .withKind(kind)
                            .withName(owner)
                            .withController(true)
                            .build())
                    .endMetadata());
  }

  static CrashLoopFindings detect(Pod... pods) {
    return detect(RestartHistory.EMPTY, pods);
  }

  static CrashLoopFindings detect(RestartHistory history, Pod... pods) {
    return CrashLoopDetector.standard().detect(observations(pods), history, TestClock.START);
  }

  static List<PodObservation> observations(Pod... pods) {
    return Arrays.stream(pods).map(PodObservation::of).toList();
  }
}

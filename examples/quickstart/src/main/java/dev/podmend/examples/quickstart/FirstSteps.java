package dev.podmend.examples.quickstart;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodObservation;
import dev.podmend.recovery.ContainerSituation;
import dev.podmend.recovery.RecoveryDecision;
import dev.podmend.recovery.RecoveryPlanner;
import dev.podmend.recovery.RecoverySituation;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.PrintWriter;
import java.time.Instant;

/** The least that there is to it: one pod, why it failed, what to do. No cluster is needed. */
final class FirstSteps {

  private FirstSteps() {}

  static void explain(Pod pod, Instant now, PrintWriter out) {
    // tag::first-steps
    PodDiagnosis diagnosis = PodFailureClassifier.standard().diagnose(PodObservation.of(pod), now);
    PodFailureAnalysis failure = diagnosis.primary().orElseThrow();
    out.println(diagnosis.verdict() + ": " + failure.cause() + " by rule " + failure.rule());
    out.println(failure.suggestedAction());

    ContainerSituation app =
        ContainerSituation.builder()
            .name("app")
            .image("example/app:7")
            .builtBy("s2i")
            .prebuiltImage("example/base:1")
            .build();
    RecoverySituation situation = RecoverySituation.builder().now(now).addContainers(app).build();
    RecoveryDecision decision = RecoveryPlanner.standard().decide(diagnosis, situation);
    out.println(decision.action());
    out.println(decision.message());
    // end::first-steps
  }
}

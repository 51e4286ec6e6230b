package dev.podmend.runtime;

import dev.podmend.failure.PodIdentity;
import dev.podmend.model.Redaction;
import dev.podmend.recovery.RecoveryAction.GiveUp;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Tells decisions as Events of the owner. */
final class DecisionEvents {

  private final EventWriter writer;

  DecisionEvents(KubernetesClient client) {
    this.writer = new EventWriter(client);
  }

  void announce(RecoveryReport report) {
    writer.write(event(report));
  }

  static Event event(RecoveryReport report) {
    return EventWriter.about(report.workload().owner(), report.id(), report.when())
        .withRelated(reference(report.diagnosis().pod()))
        .withType(report.isGivenUp() ? "Warning" : "Normal")
        .withReason(EventWriter.reason(report.action()))
        .withMessage(message(report))
        .build();
  }

  private static String message(RecoveryReport report) {
    String message = report.decision().message();
    String advice = report.decision().action() instanceof GiveUp stop ? stop.advice() : "";
    return Redaction.redact(
        advice.isEmpty() ? message : message + ". Advice: " + advice, EventWriter.MAX_MESSAGE);
  }

  private static ObjectReference reference(PodIdentity pod) {
    return new ObjectReferenceBuilder()
        .withApiVersion("v1")
        .withKind("Pod")
        .withNamespace(pod.namespace())
        .withName(pod.name())
        .withUid(pod.uid().isEmpty() ? null : pod.uid())
        .build();
  }
}

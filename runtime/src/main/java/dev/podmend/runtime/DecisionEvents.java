package dev.podmend.runtime;

import dev.podmend.failure.PodIdentity;
import dev.podmend.model.Redaction;
import dev.podmend.recovery.RecoveryAction.GiveUp;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells decisions as Events of the owner. The name follows from the decision, so telling it again
 * adds none.
 */
final class DecisionEvents {

  private static final Logger LOG = LoggerFactory.getLogger(DecisionEvents.class);

  private static final String COMPONENT = "podmend";
  private static final int MAX_MESSAGE = 1024;
  private static final int MAX_NAME = 253;

  private final KubernetesClient client;

  DecisionEvents(KubernetesClient client) {
    this.client = client;
  }

  /** Events are a courtesy: a cluster that does not take them does not stop a recovery. */
  void announce(RecoveryReport report) {
    Event event = event(report);
    try {
      client.v1().events().inNamespace(event.getMetadata().getNamespace()).resource(event).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        LOG.atWarn()
            .setMessage("could not write an event")
            .addKeyValue("event", event.getMetadata().getName())
            .addKeyValue("code", e.getCode())
            .log();
      }
    }
  }

  static Event event(RecoveryReport report) {
    HasMetadata owner = report.workload().owner();
    String time = report.when().truncatedTo(ChronoUnit.SECONDS).toString();
    return new EventBuilder()
        .withNewMetadata()
        .withName(name(owner.getMetadata().getName(), report.id()))
        .withNamespace(namespace(owner.getMetadata()))
        .endMetadata()
        .withInvolvedObject(reference(owner))
        .withRelated(reference(report.diagnosis().pod()))
        .withType(report.isGivenUp() ? "Warning" : "Normal")
        .withReason("Podmend" + Words.camelCase(report.action()))
        .withMessage(message(report))
        .withFirstTimestamp(time)
        .withLastTimestamp(time)
        .withCount(1)
        .withNewSource()
        .withComponent(COMPONENT)
        .endSource()
        .withReportingComponent(COMPONENT)
        .withReportingInstance(COMPONENT)
        .build();
  }

  private static String name(String owner, String id) {
    int room = MAX_NAME - id.length() - 1;
    return owner.substring(0, Math.min(owner.length(), room)) + "." + id;
  }

  /** Events of what is in no namespace stand in this one. */
  private static String namespace(ObjectMeta owner) {
    return Objects.requireNonNullElse(owner.getNamespace(), "default");
  }

  private static String message(RecoveryReport report) {
    String message = report.decision().message();
    String advice = report.decision().action() instanceof GiveUp stop ? stop.advice() : "";
    return Redaction.redact(
        advice.isEmpty() ? message : message + ". Advice: " + advice, MAX_MESSAGE);
  }

  private static ObjectReference reference(HasMetadata owner) {
    return new ObjectReferenceBuilder()
        .withApiVersion(owner.getApiVersion())
        .withKind(owner.getKind())
        .withNamespace(owner.getMetadata().getNamespace())
        .withName(owner.getMetadata().getName())
        .withUid(owner.getMetadata().getUid())
        .build();
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

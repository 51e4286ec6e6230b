package dev.podmend.runtime;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes Events of owners. The name follows from what is told, so telling it again adds none. A
 * cluster that does not take Events stops nothing.
 */
public final class EventWriter {

  private static final Logger LOG = LoggerFactory.getLogger(EventWriter.class);

  /** How long a message may be. */
  public static final int MAX_MESSAGE = 1024;

  private static final String COMPONENT = "podmend";
  private static final int MAX_NAME = 253;

  private final KubernetesClient client;

  /** A writer to the cluster that the client speaks to. */
  public EventWriter(KubernetesClient client) {
    this.client = client;
  }

  /** Writes an event; one that is there already, or cannot be written, changes nothing. */
  public void write(Event event) {
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

  /** An Event of an owner; type, reason and message are still to be set. */
  public static EventBuilder about(HasMetadata owner, String id, Instant when) {
    String time = when.truncatedTo(ChronoUnit.SECONDS).toString();
    return new EventBuilder()
        .withNewMetadata()
        .withName(name(owner.getMetadata().getName(), id))
        // Events of what is in no namespace stand in this one.
        .withNamespace(Objects.requireNonNullElse(owner.getMetadata().getNamespace(), "default"))
        .endMetadata()
        .withInvolvedObject(reference(owner))
        .withFirstTimestamp(time)
        .withLastTimestamp(time)
        .withCount(1)
        .withNewSource()
        .withComponent(COMPONENT)
        .endSource()
        .withReportingComponent(COMPONENT)
        .withReportingInstance(COMPONENT);
  }

  /** The reason of an Event that tells an action: {@code PodmendRestartPods}. */
  public static String reason(String wireName) {
    return "Podmend" + Words.camelCase(wireName);
  }

  private static String name(String owner, String id) {
    int end = Math.min(owner.length(), MAX_NAME - id.length() - 1);
    while (end > 0 && (owner.charAt(end - 1) == '-' || owner.charAt(end - 1) == '.')) {
      end--;
    }
    return owner.substring(0, end) + "." + id;
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
}

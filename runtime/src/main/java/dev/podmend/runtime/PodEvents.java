package dev.podmend.runtime;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the events of pods. They only ever add to what is known of a failure, so events that cannot
 * be read are not there, unless they are asked for with {@link #read}. Needs the right to list
 * {@code events}. Thread-safe.
 */
public final class PodEvents {

  private static final Logger LOG = LoggerFactory.getLogger(PodEvents.class);

  private final KubernetesClient client;

  /** A reader of the cluster that the client speaks to. */
  public PodEvents(KubernetesClient client) {
    this.client = requireNonNull(client, "client");
  }

  /** The events of a pod, by its UID; empty where there are none or they cannot be read. Blocks. */
  public List<Event> of(Pod pod) {
    try {
      return read(pod);
    } catch (KubernetesClientException e) {
      LOG.atDebug()
          .setMessage("events not read")
          .addKeyValue("namespace", pod.getMetadata().getNamespace())
          .addKeyValue("pod", pod.getMetadata().getName())
          .addKeyValue("code", e.getCode())
          .log();
      return List.of();
    }
  }

  /**
   * The same, for who has to know whether the API server answers at all. Blocks.
   *
   * @throws KubernetesClientException if the events cannot be read
   */
  public List<Event> read(Pod pod) {
    return client
        .v1()
        .events()
        .inNamespace(pod.getMetadata().getNamespace())
        .withField("involvedObject.uid", pod.getMetadata().getUid())
        .list()
        .getItems();
  }
}

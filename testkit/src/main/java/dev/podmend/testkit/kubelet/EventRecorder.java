package dev.podmend.testkit.kubelet;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Writes events of pods; one that repeats is counted, not written again. */
final class EventRecorder {

  private record Repeated(String uid, PodScene.Note note) {}

  private final KubernetesClient client;
  private final Map<Repeated, Event> written = new HashMap<>();
  private long number;

  EventRecorder(KubernetesClient client) {
    this.client = client;
  }

  void record(Pod pod, PodScene.Note note, Instant now) {
    Repeated key = new Repeated(pod.getMetadata().getUid(), note);
    Event before = written.get(key);
    written.put(
        key,
        before == null ? create(pod, note, now) : client.resource(again(before, now)).update());
  }

  /** Numbers that an earlier kubelet has given away are passed over. */
  private Event create(Pod pod, PodScene.Note note, Instant now) {
    while (true) {
      try {
        return client.resource(event(pod, note, now)).create();
      } catch (KubernetesClientException e) {
        if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
          throw e;
        }
      }
    }
  }

  private static Event again(Event before, Instant now) {
    return new EventBuilder(before)
        .editMetadata()
        .withResourceVersion(null)
        .endMetadata()
        .withCount(before.getCount() + 1)
        .withLastTimestamp(now.toString())
        .build();
  }

  private Event event(Pod pod, PodScene.Note note, Instant now) {
    number++;
    boolean scheduler =
        note.reason().equals("Scheduled") || note.reason().equals("FailedScheduling");
    return new EventBuilder()
        .withNewMetadata()
        .withName("%s.%016x".formatted(pod.getMetadata().getName(), number))
        .withNamespace(pod.getMetadata().getNamespace())
        .endMetadata()
        .withNewInvolvedObject()
        .withApiVersion("v1")
        .withKind("Pod")
        .withName(pod.getMetadata().getName())
        .withNamespace(pod.getMetadata().getNamespace())
        .withUid(pod.getMetadata().getUid())
        .withFieldPath(note.container().map(name -> fieldPath(pod, name)).orElse(null))
        .endInvolvedObject()
        .withType(note.type())
        .withReason(note.reason())
        .withMessage(note.message())
        .withCount(1)
        .withFirstTimestamp(now.toString())
        .withLastTimestamp(now.toString())
        .withNewSource()
        .withComponent(scheduler ? "default-scheduler" : "kubelet")
        .withHost(scheduler ? null : node(pod).orElse(null))
        .endSource()
        .build();
  }

  private static Optional<String> node(Pod pod) {
    return Optional.ofNullable(pod.getSpec().getNodeName());
  }

  private static String fieldPath(Pod pod, String container) {
    boolean init =
        pod.getSpec().getInitContainers().stream().anyMatch(c -> container.equals(c.getName()));
    return "spec." + (init ? "initContainers" : "containers") + "{" + container + "}";
  }
}

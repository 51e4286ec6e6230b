package dev.podmend.examples.cli.input;

import dev.podmend.failure.PodIdentity;
import dev.podmend.failure.PodObservation;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventList;
import io.fabric8.kubernetes.api.model.ListMeta;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.AnyNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pods of a live cluster with their events, judged by the clock. Reads only. */
public final class ClusterPods implements PodSource {

  private static final long PAGE = 500;

  private final KubernetesClient client;
  private final PodQuery query;
  private final InstantSource clock;

  /**
   * The pods that a query names.
   *
   * @param client connected to the cluster; not closed here
   * @param query which pods
   * @param clock the present time
   */
  public ClusterPods(KubernetesClient client, PodQuery query, InstantSource clock) {
    this.client = client;
    this.query = query;
    this.clock = clock;
  }

  @Override
  public void readInto(ObservationSink sink) {
    try {
      if (query.names().isEmpty()) {
        readAll(sink);
      } else {
        query.names().forEach(name -> readOne(name, sink));
      }
    } catch (KubernetesClientException e) {
      throw new InputException(describe(e));
    }
  }

  private void readOne(String name, ObservationSink sink) {
    Pod pod = client.pods().inNamespace(namespace()).withName(name).get();
    if (pod == null) {
      sink.reject("cluster", "pod " + namespace() + "/" + name + " does not exist");
      return;
    }
    accept(
        pod, events(sink, "involvedObject.name", name).getOrDefault(uidOf(pod), List.of()), sink);
  }

  /** Events first: a pod read after them is never older than what they say. */
  private void readAll(ObservationSink sink) {
    Map<String, List<Event>> events = events(sink, "involvedObject.kind", "Pod");
    Optional<String> next = Optional.of("");
    while (next.isPresent()) {
      PodList page = pods(next.get());
      page.getItems().forEach(pod -> accept(pod, events.getOrDefault(uidOf(pod), List.of()), sink));
      next = continuation(page.getMetadata());
    }
  }

  private PodList pods(String token) {
    AnyNamespaceOperation<Pod, PodList, PodResource> pods =
        query.allNamespaces()
            ? client.pods().inAnyNamespace()
            : client.pods().inNamespace(namespace());
    ListOptions options = page(token);
    query.selector().ifPresent(options::setLabelSelector);
    return pods.list(options);
  }

  private Map<String, List<Event>> events(ObservationSink sink, String field, String value) {
    Map<String, List<Event>> events = new HashMap<>();
    try {
      Optional<String> next = Optional.of("");
      while (next.isPresent()) {
        EventList page = events(next.get(), field, value);
        page.getItems()
            .forEach(
                event ->
                    events.computeIfAbsent(subjectOf(event), uid -> new ArrayList<>()).add(event));
        next = continuation(page.getMetadata());
      }
    } catch (KubernetesClientException e) {
      if (e.getCode() != 403) {
        throw e;
      }
      sink.warn("without events, which you may not list: causes that only they tell are missed");
    }
    return events;
  }

  private EventList events(String token, String field, String value) {
    AnyNamespaceOperation<Event, EventList, Resource<Event>> events =
        query.allNamespaces()
            ? client.v1().events().inAnyNamespace()
            : client.v1().events().inNamespace(namespace());
    ListOptions options = page(token);
    options.setFieldSelector(field + "=" + value);
    return events.list(options);
  }

  private static ListOptions page(String token) {
    ListOptions options = new ListOptionsBuilder().withLimit(PAGE).build();
    if (!token.isEmpty()) {
      options.setContinue(token);
    }
    return options;
  }

  private static Optional<String> continuation(@Nullable ListMeta list) {
    return Optional.ofNullable(list).map(ListMeta::getContinue).filter(text -> !text.isEmpty());
  }

  private void accept(Pod pod, List<Event> events, ObservationSink sink) {
    sink.accept(
        new ObservedPod(
            Optional.empty(), PodObservation.of(pod, events), Optional.of(clock.instant())));
  }

  private String namespace() {
    return query
        .namespace()
        .orElseGet(() -> Objects.requireNonNullElse(client.getNamespace(), "default"));
  }

  private static String uidOf(Pod pod) {
    return PodIdentity.of(pod).uid();
  }

  private static String subjectOf(Event event) {
    return event.getInvolvedObject() == null
        ? "none"
        : Objects.requireNonNullElse(event.getInvolvedObject().getUid(), "none");
  }

  private String describe(KubernetesClientException e) {
    String cluster = "the cluster at " + client.getMasterUrl();
    String detail = OneLine.of(rootOf(e));
    return switch (e.getCode()) {
      case 401 -> cluster + " does not know you: log in again, or choose another --context";
      case 403 -> "you may not read these pods in " + cluster + ": " + detail;
      case 0, -1 ->
          "cannot reach "
              + cluster
              + ": "
              + detail
              + "; check the kubeconfig, or read files with -f";
      default -> cluster + " answered " + e.getCode() + ": " + detail;
    };
  }

  private static String rootOf(KubernetesClientException e) {
    if (e.getStatus() != null && e.getStatus().getMessage() != null) {
      return e.getStatus().getMessage();
    }
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = Objects.requireNonNullElse(root.getMessage(), root.getClass().getSimpleName());
    return root instanceof UnknownHostException ? "unknown host " + message : message;
  }
}

package dev.podmend.runtime;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.PodFailureClassifier;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.AnyNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * A feed of failing pods, from the informers of the Kubernetes client.
 *
 * <pre>{@code
 * try (PodFailureWatcher watcher =
 *     PodFailureWatcher.builder(client, (diagnosis, pod) -> alert(diagnosis))
 *         .inNamespace("notebooks").withEvents().build()) {
 *   watcher.start();
 *   ...
 * }
 * }</pre>
 *
 * <p>Each failure is told once: by pod, container and fingerprint, however often the pod changes
 * and the container is restarted. It is told again, as a refinement, when its cause or persistence
 * turns out to be another for the same run of the container, or its verdict gets worse; other words
 * for the same cause are no news. Of several failures at once the primary one is told. Pods that
 * fail already at the start are told too. What was told is forgotten when the pod recovers or goes,
 * and with this object: after a restart of the program everything that fails is told again.
 *
 * <p>A lost connection or an expired watch is made up for by the client, which lists again; nothing
 * is lost or told twice by that. Rejections of a list or watch, such as missing rights, are logged
 * and tried again by the client with growing pauses; {@link #isWatching()} tells.
 *
 * <p>Thread-safe. Has no threads of its own: all work is done on the client's threads, and on that
 * of {@link #judgeAgain()}. A healthy pod costs its UID and resource version, one that fails is
 * kept until it recovers or has ended for good.
 */
public final class PodFailureWatcher implements AutoCloseable {

  /** How many objects one answer to a list holds at most. */
  private static final long PAGE = 500;

  private final PodFailureFeed feed;
  private final List<SharedIndexInformer<Pod>> pods;
  private final List<SharedIndexInformer<Event>> events;
  private boolean started;
  private boolean closed;

  private PodFailureWatcher(Builder builder) {
    feed = new PodFailureFeed(builder.classifier, builder.clock, builder.listener, builder.logs);
    pods = builder.pods().stream().map(each -> podInformer(each, builder.resync)).toList();
    events = builder.events().stream().map(this::eventInformer).toList();
  }

  /**
   * Starts a configuration.
   *
   * @param client the connection; it is not closed by the watcher
   * @param listener who is told
   */
  public static Builder builder(KubernetesClient client, PodFailureListener listener) {
    return new Builder(requireNonNull(client, "client"), requireNonNull(listener, "listener"));
  }

  /**
   * Begins to watch and returns at once. A second call does nothing.
   *
   * @throws IllegalStateException after {@link #close()}
   */
  public synchronized void start() {
    if (closed) {
      throw new IllegalStateException("the watcher is closed: build another one");
    }
    if (!started) {
      started = true;
      events.forEach(SharedIndexInformer::start);
      pods.forEach(SharedIndexInformer::start);
    }
  }

  /** Whether the pods of every namespace were listed and are being watched at this moment. */
  public boolean isWatching() {
    return pods.stream().allMatch(informer -> informer.isRunning() && informer.isWatching());
  }

  /**
   * Judges again, on the calling thread, every pod that is not plainly well: some failures only
   * show by their age. The informers do this at every {@linkplain Builder#resync resync}; call it
   * where that is too seldom.
   */
  public void judgeAgain() {
    feed.judgeAllAgain();
  }

  /**
   * Stops watching. A call of the listener in progress on another thread is waited for; after the
   * return no call begins. A second call does nothing. May be called by the listener.
   */
  @Override
  public void close() {
    stopInformers();
    feed.close();
  }

  private synchronized void stopInformers() {
    closed = true;
    pods.forEach(SharedIndexInformer::close);
    events.forEach(SharedIndexInformer::close);
  }

  private SharedIndexInformer<Pod> podInformer(
      FilterWatchListDeletable<Pod, PodList, PodResource> selected, Duration resync) {
    SharedIndexInformer<Pod> informer =
        selected.withLimit(PAGE).runnableInformer(resync.toMillis());
    return configured(informer, new PodFailureKeys()).addEventHandler(new PodHandler(feed));
  }

  private SharedIndexInformer<Event> eventInformer(
      FilterWatchListDeletable<Event, EventList, Resource<Event>> selected) {
    SharedIndexInformer<Event> informer = selected.withLimit(PAGE).runnableInformer(0);
    return configured(informer, new PodFailureNoEvents()).addEventHandler(new EventHandler(feed));
  }

  private static <T extends HasMetadata> SharedIndexInformer<T> configured(
      SharedIndexInformer<T> informer, ItemStore<T> store) {
    return informer
        .itemStore(store)
        .removeNamespaceIndex()
        .exceptionHandler((isStarted, problem) -> true);
  }

  private record PodHandler(PodFailureFeed feed) implements ResourceEventHandler<Pod> {

    @Override
    public void onAdd(Pod pod) {
      feed.changed(withoutManagedFields(pod));
    }

    /** A resync repeats what is known, which here is next to nothing. */
    @Override
    public void onUpdate(Pod before, Pod after) {
      if (PodFailureKeys.versionOf(before).equals(PodFailureKeys.versionOf(after))) {
        feed.judgeAgain(PodFailureKeys.keyOf(after));
      } else {
        feed.changed(withoutManagedFields(after));
      }
    }

    /** The last state of a deleted pod may be the first that shows a failure. */
    @Override
    public void onDelete(Pod pod, boolean isLastStateUnknown) {
      if (!isLastStateUnknown) {
        feed.changed(withoutManagedFields(pod));
      }
      feed.gone(pod);
    }

    private static Pod withoutManagedFields(Pod pod) {
      pod.getMetadata().setManagedFields(List.of());
      return pod;
    }
  }

  private record EventHandler(PodFailureFeed feed) implements ResourceEventHandler<Event> {

    @Override
    public void onAdd(Event event) {
      feed.heard(event);
    }

    @Override
    public void onUpdate(Event before, Event after) {
      feed.heard(after);
    }

    @Override
    public void onDelete(Event event, boolean isLastStateUnknown) {}
  }

  /** Configures a {@link PodFailureWatcher}. Not thread-safe. */
  public static final class Builder {

    private static final Duration SHORTEST_RESYNC = Duration.ofSeconds(1);

    private final KubernetesClient client;
    private final PodFailureListener listener;
    private final Set<String> namespaces = new LinkedHashSet<>();
    private boolean inAllNamespaces;
    private String labelSelector = "";
    private PodFailureClassifier classifier = PodFailureClassifier.standard();
    private InstantSource clock = InstantSource.system();
    private Duration resync = Duration.ofSeconds(30);
    private boolean withEvents;
    private Optional<PodFailureLogs> logs = Optional.empty();

    private Builder(KubernetesClient client, PodFailureListener listener) {
      this.client = client;
      this.listener = listener;
    }

    /**
     * Adds a namespace; may be called for several. Default: the one that the client is configured
     * for.
     *
     * @throws IllegalArgumentException for an empty name
     */
    public Builder inNamespace(String namespace) {
      if (namespace.isBlank()) {
        throw new IllegalArgumentException(
            "namespace must not be empty; for all of them use inAllNamespaces()");
      }
      namespaces.add(namespace);
      return this;
    }

    /** Watches all namespaces, with one list and one watch, whatever was added before. */
    public Builder inAllNamespaces() {
      inAllNamespaces = true;
      return this;
    }

    /**
     * Watches only pods with certain labels. Default: all pods.
     *
     * @param selector in the API's form, for example {@code app=notebook,tier in (free,paid)}
     */
    public Builder withLabelSelector(String selector) {
      labelSelector = requireNonNull(selector, "selector");
      return this;
    }

    /** Who judges. Default: {@link PodFailureClassifier#standard()}. */
    public Builder classifier(PodFailureClassifier classifier) {
      this.classifier = requireNonNull(classifier, "classifier");
      return this;
    }

    /**
     * Tells the time by which pods are judged. The nodes' clocks may be up to two seconds ahead of
     * it. Default: the system's clock.
     */
    public Builder clock(InstantSource clock) {
      this.clock = requireNonNull(clock, "clock");
      return this;
    }

    /**
     * How often pods that are not plainly well are judged again, which is how late a failure of age
     * may be told. Default: 30 seconds.
     *
     * @throws IllegalArgumentException if it is less than one second
     */
    public Builder resync(Duration resync) {
      if (resync.compareTo(SHORTEST_RESYNC) < 0) {
        throw new IllegalArgumentException("resync must be at least 1 s but is " + resync);
      }
      this.resync = resync;
      return this;
    }

    /**
     * Listens to the pods' events too, which know more than their status. Needs the right to list
     * and watch events; without it the pods are judged by their status alone. Up to 16 events of up
     * to 2,048 pods are remembered. Default: no.
     */
    public Builder withEvents() {
      withEvents = true;
      return this;
    }

    /**
     * Reads the end of the log of a container that failed, once for each of its runs, up to 50
     * lines. The failure is told before, and again if the log shows another cause. Logs that cannot
     * be read are passed over. Needs the right to get {@code pods/log}. Default: no.
     *
     * @param executor where the blocking reads run, at best not the listener's thread
     */
    public Builder withLogTails(Executor executor) {
      logs = Optional.of(new PodFailureLogs(client, requireNonNull(executor, "executor")));
      return this;
    }

    /**
     * Makes the watcher, which does nothing until it is started.
     *
     * @throws IllegalArgumentException if no namespace was given and the client has none
     */
    public PodFailureWatcher build() {
      return new PodFailureWatcher(this);
    }

    private List<FilterWatchListDeletable<Pod, PodList, PodResource>> pods() {
      List<FilterWatchListDeletable<Pod, PodList, PodResource>> selections = new ArrayList<>();
      for (AnyNamespaceOperation<Pod, PodList, PodResource> all : scoped(client.pods())) {
        selections.add(labelSelector.isEmpty() ? all : all.withLabelSelector(labelSelector));
      }
      return selections;
    }

    private List<FilterWatchListDeletable<Event, EventList, Resource<Event>>> events() {
      List<FilterWatchListDeletable<Event, EventList, Resource<Event>>> selections =
          new ArrayList<>();
      if (withEvents) {
        for (AnyNamespaceOperation<Event, EventList, Resource<Event>> all :
            scoped(client.v1().events())) {
          selections.add(all.withField("involvedObject.kind", "Pod"));
        }
      }
      return selections;
    }

    private <T extends HasMetadata, L, R extends Resource<T>>
        List<AnyNamespaceOperation<T, L, R>> scoped(MixedOperation<T, L, R> operation) {
      if (inAllNamespaces) {
        return List.of(operation.inAnyNamespace());
      }
      List<AnyNamespaceOperation<T, L, R>> scoped = new ArrayList<>();
      for (String namespace : namespaces.isEmpty() ? Set.of(ownNamespace()) : namespaces) {
        scoped.add(operation.inNamespace(namespace));
      }
      return scoped;
    }

    private String ownNamespace() {
      return Optional.ofNullable(client.getNamespace())
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "namespace is not given and the client has none; use inNamespace(...) or"
                          + " inAllNamespaces()"));
    }
  }
}

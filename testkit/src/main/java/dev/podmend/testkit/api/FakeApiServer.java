package dev.podmend.testkit.api;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * A Kubernetes API server for tests: real HTTP on a loopback port, everything in memory.
 *
 * <pre>{@code
 * try (FakeApiServer server = FakeApiServer.start()) {
 *   KubernetesClient client = Fabric8Access.clientFor(server);
 *   ...
 * }
 * }</pre>
 *
 * <p>Any resource can be stored; those of Kubernetes itself are known, others are learned from
 * their first object, a CustomResourceDefinition or {@link Builder#resource}. Two things are
 * simpler than in a real server: server-side apply tracks no field ownership, and the garbage
 * collector works at once. Exec, attach and port-forward do not exist. Thread-safe.
 */
public final class FakeApiServer implements AutoCloseable {

  static {
    // Without it every answer waits for a delayed acknowledgement, 40 ms each. It is read once,
    // before the first server of the JVM; who has set it keeps his choice.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final HttpServer http;
  private final ExecutorService threads;
  private final ObjectStore store;
  private final Policies policies;
  private final ContainerLogs logs;
  private final Faults faults;
  private final ApiHandler handler;

  private FakeApiServer(Builder builder) throws IOException {
    store = new ObjectStore();
    policies = new Policies();
    logs = new ContainerLogs();
    faults = new Faults();
    handler = handler(builder);
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    threads = Executors.newCachedThreadPool(FakeApiServer::daemon);
    http.setExecutor(threads);
    http.createContext("/", handler);
    http.start();
  }

  private ApiHandler handler(Builder builder) {
    ResourceCatalog catalog = new ResourceCatalog();
    builder.resources.forEach(catalog::register);
    Deletion deletion = new Deletion(store, builder.clock);
    ResourceWriter writer =
        new ResourceWriter(store, policies, deletion, builder.clock, builder.strict);
    PodSubresources pods = new PodSubresources(store, deletion, policies, logs, builder.clock);
    OpenShiftSubresources builds = new OpenShiftSubresources(store, catalog, writer, logs);
    ResourceApi api = new ResourceApi(store, catalog, writer, deletion, pods, builds, policies);
    synchronized (store.lock()) {
      builder.namespaces.forEach(name -> createNamespace(writer, catalog, name));
    }
    return new ApiHandler(store, catalog, api, policies, faults, builder.clock, builder.strict);
  }

  private static void createNamespace(ResourceWriter writer, ResourceCatalog catalog, String name) {
    ApiPath path = new ApiPath("", "v1", "namespaces", "", "", "");
    KubeObject namespace = new KubeObject(new LinkedHashMap<>());
    namespace.metadata().put("name", name);
    writer.create(path, catalog.at(path), namespace, false);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "fake-api-server");
    thread.setDaemon(true);
    return thread;
  }

  /** Starts a lenient server with the system's clock. */
  public static FakeApiServer start() {
    return builder().start();
  }

  /** Starts a configuration. */
  public static Builder builder() {
    return new Builder();
  }

  /** The address, for example {@code http://127.0.0.1:40123}, without a slash at its end. */
  public String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /**
   * Lets a test judge writes as an admission plug-in does. Several hooks are asked in the order in
   * which they were set.
   *
   * @param resource the plural name, for example {@code pods}, in any group
   * @param operation the kind of write
   * @param hook the judge
   */
  public void admit(String resource, Operation operation, AdmissionHook hook) {
    policies.admit(
        requireNonNull(resource, "resource"),
        requireNonNull(operation, "operation"),
        requireNonNull(hook, "hook"));
  }

  /**
   * Says what the caller may do. What the rule denies is answered 403, and a
   * SelfSubjectAccessReview says so, as does a (Local)SubjectAccessReview of anybody. By default
   * all is allowed.
   */
  public void authorize(Predicate<AccessCheck> rule) {
    policies.access(requireNonNull(rule, "rule"));
  }

  /**
   * Says which pods a disruption budget lets be evicted, by their names. The others' evictions are
   * answered 429. By default all may be evicted.
   */
  public void allowEvictions(Predicate<String> rule) {
    policies.evictable(requireNonNull(rule, "rule"));
  }

  /** The faults to come. */
  public Faults faults() {
    return faults;
  }

  /** The requests received so far, in order, discovery included. */
  public List<ApiRequest> requests() {
    return handler.requests();
  }

  /** Empties the list of received requests. */
  public void forgetRequests() {
    handler.forgetRequests();
  }

  /** Sets the log of a container's current instance. */
  public void log(String namespace, String pod, String container, String text) {
    logs.write(namespace, pod, container, false, text);
  }

  /** Sets the log of a container's previous instance. */
  public void previousLog(String namespace, String pod, String container, String text) {
    logs.write(namespace, pod, container, true, text);
  }

  /** Sets the log of one of OpenShift's builds: what its containers wrote, one after the other. */
  public void buildLog(String namespace, String build, String text) {
    logs.writeBuild(namespace, build, text);
  }

  /** The newest resource version; it grows by one with every write. */
  public long resourceVersion() {
    synchronized (store.lock()) {
      return store.version();
    }
  }

  /**
   * Forgets the history, as etcd's compaction does: running watches go on, but one that asks for an
   * older resource version is told 410 Gone.
   */
  public void compact() {
    synchronized (store.lock()) {
      store.compact();
    }
  }

  /** Breaks the connection of every running watch. */
  public void dropWatches() {
    handler.endWatches(WatchStream.End.DROPPED);
  }

  /** Ends every running watch with the ERROR event of a version that is too old. */
  public void expireWatches() {
    handler.endWatches(WatchStream.End.EXPIRED);
  }

  /** Sends a bookmark to every running watch whose client wants them. */
  public void bookmark() {
    handler.bookmark();
  }

  /** Ends every hanging request and every watch, and frees the port. */
  @Override
  public void close() {
    faults.clear();
    dropWatches();
    http.stop(0);
    threads.shutdownNow();
  }

  /** Configures a {@link FakeApiServer}. Not thread-safe. */
  public static final class Builder {

    private final List<ApiResource> resources = new ArrayList<>();
    private final List<String> namespaces = new ArrayList<>();
    private Clock clock = Clock.systemUTC();
    private boolean strict;

    private Builder() {}

    /** The clock of all timestamps. Default: the system's. */
    public Builder clock(Clock clock) {
      this.clock = requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Answers 404 for resources that nobody registered and for objects in namespaces that do not
     * exist; {@code default} and {@code kube-system} do. Default: every path and namespace works.
     */
    public Builder strict() {
      strict = true;
      namespaces.add("default");
      namespaces.add("kube-system");
      return this;
    }

    /** Registers a resource, so that discovery lists it. */
    public Builder resource(ApiResource resource) {
      resources.add(requireNonNull(resource, "resource"));
      return this;
    }

    /**
     * Starts the server on a free loopback port.
     *
     * @throws UncheckedIOException where no port can be had
     */
    public FakeApiServer start() {
      try {
        return new FakeApiServer(this);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot listen on the loopback interface", e);
      }
    }
  }
}

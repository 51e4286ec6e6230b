package dev.podmend.runtime.healing;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.podmend.healing.CrashLoopDetector;
import dev.podmend.healing.HealingPolicy;
import dev.podmend.healing.LogAnalyzer;
import dev.podmend.healing.OutageCircuits;
import dev.podmend.runtime.ApiTrouble;
import dev.podmend.runtime.ContainerLogs;
import dev.podmend.runtime.EventWriter;
import dev.podmend.runtime.PodEvents;
import dev.podmend.runtime.PodmendException;
import dev.podmend.runtime.SingleRequests;
import dev.podmend.runtime.TimeLimit;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * Heals running workloads: finds pods that crash in a loop or never start, decides by their cause,
 * does what was decided to their owner, and looks whether it helped.
 *
 * <pre>{@code
 * WorkloadHealer healer = WorkloadHealer.builder(client).inNamespace("team").build();
 * HealingPass pass = healer.heal();
 * queue.requeue(pass.nextAfter());
 * }</pre>
 *
 * <p>What is being done for an owner, and what was, stands in a Lease beside it. So a healer that
 * ends between any two calls is continued by the next one, and of several healers one acts. What
 * they share is the Lease, not their configuration; the cap of all actions within an hour may be
 * overstepped by one for each healer more.
 *
 * <p>The rights it needs are in {@code docs/rbac/healer.yaml}. Without those for events, logs and
 * the ConfigMap it knows less; without those for an action, the action fails and is told so.
 *
 * <p>Thread-safe, but passes belong one after the other: two at once waste each other's work.
 */
public final class WorkloadHealer {

  private final KubernetesClient client;
  private final HealerParts parts;
  private final HealerScope scope;
  private final HealerMemory memory;
  private final InstantSource clock;

  private WorkloadHealer(Builder builder) {
    client = builder.client;
    parts = builder.parts();
    scope = builder.scope();
    memory = builder.memory();
    clock = builder.clock;
  }

  /** Starts a configuration for the cluster that the client speaks to. */
  public static Builder builder(KubernetesClient client) {
    return new Builder(client);
  }

  /**
   * Takes one step for all pods of the configured scope: lists them and does as {@link
   * #heal(Collection)}.
   *
   * <p>Does not wait for anything but the API server's answers. A failing API server does not make
   * it throw; the result then says so and when to come back.
   *
   * @throws PodmendException if a {@link HealingAudit} cannot record what is about to be done; it
   *     was not done
   */
  public HealingPass heal() {
    Instant now = clock.instant();
    try {
      List<Pod> pods = scope.list(client);
      return new HealingRun(parts, memory, scope, now).run(pods);
    } catch (KubernetesClientException e) {
      ApiTrouble trouble = ApiTrouble.of(e);
      return new HealingPass(
          now,
          0,
          List.of(),
          List.of(),
          List.of(trouble.words()),
          HealingRun.bounded(trouble.pause(0)));
    }
  }

  /**
   * Takes one step for the given pods, from an informer for example: at most one change in the
   * cluster for each incident.
   *
   * @param pods all pods of each owner that is to be looked after, each once, in any order
   * @return what was found and done
   * @throws PodmendException as {@link #heal()}
   */
  public HealingPass heal(Collection<Pod> pods) {
    return new HealingRun(parts, memory, scope.fed(), clock.instant()).run(List.copyOf(pods));
  }

  /** Configures a {@link WorkloadHealer}. Not thread-safe. */
  public static final class Builder {

    private static final int LOG_BYTES = 256 * 1024;
    private static final int LOG_LINES = 1000;
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(5);
    private static final Duration LONGEST_LEASE = Duration.ofDays(1);

    /** Both parts of a verification stand in a Lease as their sum, of 366 days at most. */
    private static final Duration LONGEST_PART = Duration.ofDays(183);

    private final KubernetesClient client;
    private final List<HealingAudit> audits = new ArrayList<>();
    private final List<HealingListener> listeners = new ArrayList<>();
    private Optional<String> namespace = Optional.empty();
    private String selector = "";
    private HealingPolicy policy = HealingPolicy.DEFAULT;
    private CrashLoopDetector detector = CrashLoopDetector.standard();
    private LogAnalyzer analyzer = LogAnalyzer.standard();
    private InstantSource clock = Clock.systemUTC();
    private String identity = "podmend-" + UUID.randomUUID();
    private Duration leaseDuration = Duration.ofMinutes(1);
    private Duration stability = Duration.ofMinutes(1);
    private Duration patience = Duration.ofMinutes(5);
    private int logBytes = LOG_BYTES;
    private boolean writesEvents = true;
    private String memoryName = "podmend-restarts";
    private Optional<String> memoryNamespace = Optional.empty();
    private Optional<SecondOpinion> opinion = Optional.empty();
    private Optional<RemediationEngine> engine = Optional.empty();

    private Builder(KubernetesClient client) {
      this.client = SingleRequests.of(requireNonNull(client, "client"));
    }

    /** Looks after one namespace. Default: all. */
    public Builder inNamespace(String namespace) {
      this.namespace = Optional.of(requireNonNull(namespace, "namespace"));
      return this;
    }

    /** Looks after pods with some labels, in the form of {@code kubectl -l}. Default: all. */
    public Builder withSelector(String selector) {
      this.selector = requireNonNull(selector, "selector");
      return this;
    }

    /** How far healing may go. Default: {@link HealingPolicy#DEFAULT}. */
    public Builder policy(HealingPolicy policy) {
      this.policy = requireNonNull(policy, "policy");
      return this;
    }

    /** Who finds the pods that fail. Default: {@link CrashLoopDetector#standard()}. */
    public Builder detector(CrashLoopDetector detector) {
      this.detector = requireNonNull(detector, "detector");
      return this;
    }

    /** Who reads logs. Default: {@link LogAnalyzer#standard()}. */
    public Builder analyzer(LogAnalyzer analyzer) {
      this.analyzer = requireNonNull(analyzer, "analyzer");
      return this;
    }

    /** What the time is. Default: the system's clock. */
    public Builder clock(InstantSource clock) {
      this.clock = requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Who this healer is, in Leases and in the audit trail. No two healers that run at once may
     * have the same. Default: a random one; the pod's name is a good one.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public Builder identity(String identity) {
      if (identity.isEmpty()) {
        throw new IllegalArgumentException("identity must not be empty");
      }
      this.identity = identity;
      return this;
    }

    /**
     * After how long without a sign of life another healer takes over. Passes must follow each
     * other in less; {@link HealingPass#nextAfter()} says so. Default 1 minute.
     *
     * @throws IllegalArgumentException if it is less than 5 seconds or more than a day
     */
    public Builder leaseDuration(Duration leaseDuration) {
      if (leaseDuration.compareTo(SHORTEST_LEASE) < 0
          || leaseDuration.compareTo(LONGEST_LEASE) > 0) {
        throw new IllegalArgumentException(
            "leaseDuration must be from 5 seconds to a day but is " + leaseDuration);
      }
      this.leaseDuration = leaseDuration;
      return this;
    }

    /**
     * How long pods must stay well to count as healed, where they did not run longer before they
     * crashed (default 1 minute), and how much longer it may take until they do (default 5
     * minutes).
     *
     * @throws IllegalArgumentException if one is not more than zero, or more than 183 days
     */
    public Builder verification(Duration stability, Duration patience) {
      this.stability = storable("stability", stability);
      this.patience = storable("patience", patience);
      return this;
    }

    private static Duration storable(String name, Duration value) {
      if (value.isNegative() || value.isZero() || value.compareTo(LONGEST_PART) > 0) {
        throw new IllegalArgumentException(
            "%s must be more than zero and at most %d days but is %s"
                .formatted(name, LONGEST_PART.toDays(), value));
      }
      return value;
    }

    /**
     * How much of the end of a failed container's log is kept at most, in UTF-16 units, of its last
     * 1000 lines; 0 for none, which spares the right to read logs. The server is asked for as many
     * bytes, and for 65,536 at least; where the lines are too long for that, again for fewer of
     * them. Default 262,144.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder logBytes(int logBytes) {
      if (logBytes < 0) {
        throw new IllegalArgumentException("logBytes must be 0 or more but is " + logBytes);
      }
      this.logBytes = logBytes;
      return this;
    }

    /** Whether what is done is told as Events of the owner. Default true. */
    public Builder writesEvents(boolean writesEvents) {
      this.writesEvents = writesEvents;
      return this;
    }

    /**
     * The ConfigMap that keeps how often containers were restarted. Default {@code
     * podmend-restarts} in the namespace that is looked after, else in the client's.
     */
    public Builder restartMemory(String namespace, String name) {
      this.memoryNamespace = Optional.of(requireNonNull(namespace, "namespace"));
      this.memoryName = requireNonNull(name, "name");
      return this;
    }

    /** Adds an audit trail. */
    public Builder audit(HealingAudit audit) {
      audits.add(requireNonNull(audit, "audit"));
      return this;
    }

    /** Adds a listener. */
    public Builder listener(HealingListener listener) {
      listeners.add(requireNonNull(listener, "listener"));
      return this;
    }

    /** Asks somebody else who answers in bounded time. Default: nobody. */
    public Builder secondOpinion(SecondOpinion opinion) {
      this.opinion = Optional.of(requireNonNull(opinion, "opinion"));
      return this;
    }

    /**
     * Asks somebody else on another thread and waits so long at most.
     *
     * @throws IllegalArgumentException if the timeout is not more than zero
     */
    public Builder secondOpinion(SecondOpinion opinion, Executor executor, Duration timeout) {
      return secondOpinion(
          new BoundedOpinion(requireNonNull(opinion, "opinion"), new TimeLimit(executor, timeout)));
    }

    /** The engine that incidents are handed over to. Default: none, and handing over fails. */
    public Builder engine(RemediationEngine engine) {
      this.engine = Optional.of(requireNonNull(engine, "engine"));
      return this;
    }

    /** Builds it. */
    public WorkloadHealer build() {
      return new WorkloadHealer(this);
    }

    private HealerParts parts() {
      return new HealerParts(
          policy,
          detector,
          analyzer,
          cluster(),
          new Audience(
              writesEvents ? Optional.of(new EventWriter(client)) : Optional.empty(),
              audits,
              listeners),
          opinion,
          engine,
          stability,
          patience);
    }

    private HealedCluster cluster() {
      return new HealedCluster(
          new OwnerObjects(client),
          new OwnerLeases(client, identity, leaseDuration, clock),
          new Evictions(client),
          new ConfigMaps(client),
          new PodEvents(client),
          logBytes == 0
              ? Optional.empty()
              : Optional.of(new ContainerLogs(client, logBytes, LOG_LINES)));
    }

    private HealerScope scope() {
      return new HealerScope(namespace, selector, false);
    }

    private HealerMemory memory() {
      String place =
          memoryNamespace
              .or(() -> namespace)
              .orElseGet(() -> requireNonNullElse(client.getNamespace(), "default"));
      return new HealerMemory(
          new RestartMemory(client, place, memoryName),
          OutageCircuits.closed(policy.circuitOpenFor()));
    }
  }
}

package dev.podmend.runtime;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.recovery.RecoveryPlanner;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * Keeps the pods of workloads alive: creates them, diagnoses them, and replaces them as decided.
 *
 * <pre>{@code
 * PodRecovery recovery = PodRecovery.builder(client).build();
 * RecoveryResult result = recovery.reconcile(workload);
 * result.requeueAfter().ifPresent(queue::requeue);
 * }</pre>
 *
 * <p>Rights it needs in the namespace of the pods: {@code list}, {@code get}, {@code create} and
 * {@code delete} of pods; those of its {@link RecoveryStateStore}; and where workloads have {@link
 * RecoverableWorkload#builds()}, those that their strategies state. It makes use of {@code list} of
 * events, {@code create} of events and {@code get} of {@code pods/log}, and does without where it
 * must.
 *
 * <p>Thread-safe, but passes of one workload belong one after the other: two at once waste each
 * other's work. State and pods are read before a pod is created, so that two are only made where a
 * pass stalls right between its last look and the creation; the next pass then deletes one.
 */
public final class PodRecovery {

  private static final double BELOW_ONE = Math.nextDown(1.0);

  private final RecoveryParts parts;
  private final InstantSource clock;
  private final DoubleSupplier jitter;

  private PodRecovery(Builder builder) {
    parts = builder.parts();
    clock = builder.clock;
    jitter = builder.jitter;
  }

  /** Starts a configuration for the cluster that the client speaks to. */
  public static Builder builder(KubernetesClient client) {
    return new Builder(client);
  }

  /**
   * Takes one step: reads the workload's state, pod and events, decides, stores what was decided,
   * and creates or deletes one pod at most. Does not wait for anything but the API server's
   * answers.
   *
   * <p>A failing API server does not make it throw; the result then says when to come back.
   *
   * @param workload what to look after, with the owner as it was last seen
   * @return what was found and done
   * @throws PodmendException if an {@link AuditSink} cannot record the decision; nothing was done
   */
  public RecoveryResult reconcile(RecoverableWorkload workload) {
    requireNonNull(workload, "workload");
    return new Reconciliation(parts, workload, clock.instant(), share(jitter)).run();
  }

  /**
   * Ends a workload for good, whatever it is doing: deletes its pod and what its builds created. It
   * is then {@link RecoveryPhase#FAILED}, and further passes leave it so until another run begins.
   *
   * @param why the reason for a person, for example {@code it took longer than 30 minutes}
   * @return the end, with a time to call again where something is still going
   */
  public RecoveryResult stop(RecoverableWorkload workload, String why) {
    requireNonNull(workload, "workload");
    requireNonNull(why, "why");
    return new Reconciliation(parts, workload, clock.instant(), share(jitter)).stop(why);
  }

  /** A number of a source of jitter, moved into [0, 1) where it lies outside. */
  static double share(DoubleSupplier jitter) {
    return Math.min(Math.max(jitter.getAsDouble(), 0), BELOW_ONE);
  }

  /** Configures a {@link PodRecovery}. Not thread-safe. */
  public static final class Builder {

    private static final int LOG_BYTES = 16 * 1024;

    private final KubernetesClient client;
    private final List<AuditSink> sinks = new ArrayList<>();
    private final List<RecoveryListener> listeners = new ArrayList<>();
    private RecoveryStateStore store;
    private PodFailureClassifier classifier = PodFailureClassifier.standard();
    private InstantSource clock = Clock.systemUTC();
    private DoubleSupplier jitter = () -> ThreadLocalRandom.current().nextDouble();
    private int logBytes = LOG_BYTES;
    private boolean writesEvents = true;
    private final BuildParts.Draft builds;

    private Builder(KubernetesClient client) {
      this.client = SingleRequests.of(requireNonNull(client, "client"));
      this.store = RecoveryStateStore.ownerAnnotation(this.client);
      this.builds = new BuildParts.Draft(this.client);
    }

    /** Where state is kept. Default: {@link RecoveryStateStore#ownerAnnotation}. */
    public Builder stateStore(RecoveryStateStore store) {
      this.store = requireNonNull(store, "store");
      return this;
    }

    /** Who diagnoses. Default: {@link PodFailureClassifier#standard()}. */
    public Builder classifier(PodFailureClassifier classifier) {
      this.classifier = requireNonNull(classifier, "classifier");
      return this;
    }

    /** What the time is. Default: the system's clock. */
    public Builder clock(InstantSource clock) {
      this.clock = requireNonNull(clock, "clock");
      builds.clock = clock;
      return this;
    }

    /** Numbers from 0 to 1 that spread delays, asked for once a pass. Default: random ones. */
    public Builder jitter(DoubleSupplier jitter) {
      this.jitter = requireNonNull(jitter, "jitter");
      return this;
    }

    /**
     * How much of the end of a failed container's log a diagnosis may use at most, in UTF-16 units,
     * of its last 50 lines; 0 for none, which spares the right to read logs. The server is asked
     * for as many bytes, and for 65,536 at least; where the lines are too long for that, again for
     * fewer of them. Default 16,384.
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

    /** Whether every decision is told as an Event of the owner. Default true. */
    public Builder writesEvents(boolean writesEvents) {
      this.writesEvents = writesEvents;
      builds.writesEvents = writesEvents;
      return this;
    }

    /** Adds a listener. One that logs a line a decision is always there. */
    public Builder listener(RecoveryListener listener) {
      listeners.add(requireNonNull(listener, "listener"));
      return this;
    }

    /** Adds an audit trail. */
    public Builder audit(AuditSink sink) {
      sinks.add(requireNonNull(sink, "sink"));
      builds.sinks.add(sink);
      return this;
    }

    /** Adds a listener of image builds. One that logs a line for each piece of news is there. */
    public Builder buildListener(BuildListener listener) {
      builds.listeners.add(requireNonNull(listener, "listener"));
      return this;
    }

    /** See {@link BuildReconciler.Builder#logLines}. */
    public Builder buildLogLines(int logLines) {
      builds.logLines(logLines);
      return this;
    }

    /** See {@link BuildReconciler.Builder#strategyCalls}. */
    public Builder strategyCalls(Executor executor, Duration timeout) {
      builds.calls = new BoundedCalls(executor, timeout);
      return this;
    }

    /** Builds it. */
    public PodRecovery build() {
      return new PodRecovery(this);
    }

    private RecoveryParts parts() {
      List<Consumer<RecoveryReport>> announcers = new ArrayList<>();
      sinks.forEach(sink -> announcers.add(sink::record));
      if (writesEvents) {
        announcers.add(new DecisionEvents(client)::announce);
      }
      List<RecoveryListener> all = new ArrayList<>(List.of(new DecisionLog()));
      all.addAll(listeners);
      return new RecoveryParts(
          client,
          store,
          classifier,
          RecoveryPlanner.standard(),
          logBytes,
          builds.build(),
          List.copyOf(announcers),
          List.copyOf(all));
    }
  }
}

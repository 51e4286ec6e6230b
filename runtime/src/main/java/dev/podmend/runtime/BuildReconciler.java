package dev.podmend.runtime;

import static java.util.Objects.requireNonNull;

import dev.podmend.build.BuildHistory;
import dev.podmend.build.BuildHistoryJson;
import dev.podmend.build.UnreadableBuildHistoryException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Has images built: tries one strategy after another, as often as it makes sense, until there is an
 * image or it is clear that there will be none. For pods that {@link PodRecovery} looks after, a
 * {@link RecoverableWorkload} with a plan does the same by itself.
 *
 * <pre>{@code
 * BuildReconciler builds = BuildReconciler.builder(client).build();
 * ImageBuildResult result = builds.reconcile(build);
 * result.requeueAfter().ifPresent(queue::requeue);
 * }</pre>
 *
 * <p>Rights it needs: those of its {@link BuildStateStore}, and those that each strategy states in
 * {@link dev.podmend.spi.BuildStrategy#requiredAccess}. It makes use of {@code create} of events.
 *
 * <p>Thread-safe, but passes of one build belong one after the other: two at once waste each
 * other's work, though they cannot start two builds of one image. Builds of different owners do not
 * know of each other: each builds, even the same image.
 */
public final class BuildReconciler {

  private final BuildParts parts;
  private final BuildStateStore store;
  private final DoubleSupplier jitter;

  private BuildReconciler(Builder builder) {
    parts = builder.parts.build();
    store = builder.store;
    jitter = builder.jitter;
  }

  /** Starts a configuration for the cluster that the client speaks to. */
  public static Builder builder(KubernetesClient client) {
    return new Builder(client);
  }

  /**
   * Takes one step: reads the history, looks at the build that is open, decides, stores what was
   * decided, and probes, starts or cancels one build, or clears away what earlier ones left. Does
   * not wait for anything but the API server's answers.
   *
   * <p>A failing API server does not make it throw, nor does a strategy, whatever it does; the
   * result then says when to come back, and names the strategy in its warnings.
   *
   * @param build what to build, with the owner as it was last seen
   * @return what was found and done
   * @throws PodmendException if an {@link AuditSink} cannot record the decision; nothing was done
   */
  public ImageBuildResult reconcile(ImageBuild build) {
    requireNonNull(build, "build");
    Instant now = parts.clock().instant();
    Pauses pauses = new Pauses(PodRecovery.share(jitter));
    try {
      boolean going = build.owner().getMetadata().getDeletionTimestamp() != null;
      Optional<StoredState> stored = going ? Optional.empty() : store.load(build);
      return stored
          .map(state -> proceed(build, state, now, pauses))
          .orElseGet(() -> halted("its owner is gone or being deleted", Optional.empty()));
    } catch (KubernetesClientException e) {
      ApiTrouble trouble = ApiTrouble.of(e);
      return halted(trouble.words(), Optional.of(Pauses.atLeast(trouble.pause(pauses))));
    }
  }

  private ImageBuildResult proceed(
      ImageBuild build, StoredState stored, Instant now, Pauses pauses) {
    BuildHistory history;
    try {
      history = stored.text().isEmpty() ? BuildHistory.EMPTY : BuildHistoryJson.read(stored.text());
    } catch (UnreadableBuildHistoryException e) {
      return halted(
          BuildNews.line("the stored state cannot be read: " + e.getMessage()),
          Optional.of(pauses.blocked()));
    }
    StateLedger ledger = StateLedger.of(store, build, stored);
    return parts.pass(
        build, history, next -> ledger.save(BuildHistoryJson.write(next)), now, pauses);
  }

  private static ImageBuildResult halted(String message, Optional<Duration> requeueAfter) {
    return new ImageBuildResult(
        Optional.empty(), message, Optional.empty(), requeueAfter, BuildHistory.EMPTY, List.of());
  }

  /** Configures a {@link BuildReconciler}. Not thread-safe. */
  public static final class Builder {

    private final BuildParts.Draft parts;
    private BuildStateStore store;
    private DoubleSupplier jitter = () -> ThreadLocalRandom.current().nextDouble();

    private Builder(KubernetesClient client) {
      KubernetesClient once = SingleRequests.of(requireNonNull(client, "client"));
      this.parts = new BuildParts.Draft(once);
      this.store = BuildStateStore.ownerAnnotation(once);
    }

    /** Where histories are kept. Default: {@link BuildStateStore#ownerAnnotation}. */
    public Builder stateStore(BuildStateStore store) {
      this.store = requireNonNull(store, "store");
      return this;
    }

    /** What the time is. Default: the system's clock. */
    public Builder clock(InstantSource clock) {
      parts.clock = requireNonNull(clock, "clock");
      return this;
    }

    /** Numbers from 0 to 1 that spread delays, asked for once a pass. Default: random ones. */
    public Builder jitter(DoubleSupplier jitter) {
      this.jitter = requireNonNull(jitter, "jitter");
      return this;
    }

    /**
     * How many lines of a failed build's log are told at most, to 10,000; 0 for none. Default 20.
     *
     * @throws IllegalArgumentException if it is negative or above 10,000
     */
    public Builder logLines(int logLines) {
      parts.logLines(logLines);
      return this;
    }

    /**
     * Bounds every call of a strategy: it runs on the executor, and one that does not return in
     * time is interrupted and left; a later pass asks again. Without this, calls run on the thread
     * of the pass, and the client's request timeout bounds each request in them.
     *
     * @param timeout more than zero; a submission makes several requests
     */
    public Builder strategyCalls(Executor executor, Duration timeout) {
      parts.calls = new BoundedCalls(executor, timeout);
      return this;
    }

    /** Whether news are told as Events of the owner. Default true. */
    public Builder writesEvents(boolean writesEvents) {
      parts.writesEvents = writesEvents;
      return this;
    }

    /** Adds a listener. One that logs a line for each piece of news is always there. */
    public Builder listener(BuildListener listener) {
      parts.listeners.add(requireNonNull(listener, "listener"));
      return this;
    }

    /** Adds an audit trail. */
    public Builder audit(AuditSink sink) {
      parts.sinks.add(requireNonNull(sink, "sink"));
      return this;
    }

    /** Builds it. */
    public BuildReconciler build() {
      return new BuildReconciler(this);
    }
  }
}

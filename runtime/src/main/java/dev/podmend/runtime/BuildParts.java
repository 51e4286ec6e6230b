package dev.podmend.runtime;

import dev.podmend.build.BuildHistory;
import dev.podmend.build.BuildRequest;
import dev.podmend.spi.BuildContext;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every pass for an image works with.
 *
 * @param logLines how many lines of a failed build's log are told at most, to 10,000; 0 for none
 * @param announcers hear of news before they are stored; what they throw ends the pass
 * @param listeners hear of news once they are stored; what they throw goes no further
 */
record BuildParts(
    KubernetesClient client,
    InstantSource clock,
    StrategyCalls calls,
    int logLines,
    List<Consumer<BuildReport>> announcers,
    List<BuildListener> listeners) {

  private static final Logger LOG = LoggerFactory.getLogger(BuildParts.class);

  /** These parts while they are configured. Not thread-safe. */
  static final class Draft {

    private static final int LOG_LINES = 20;
    private static final int MAX_LOG_LINES = 10_000;

    private final KubernetesClient client;
    final List<AuditSink> sinks = new ArrayList<>();
    final List<BuildListener> listeners = new ArrayList<>();
    InstantSource clock = Clock.systemUTC();
    StrategyCalls calls = StrategyCalls.DIRECT;
    boolean writesEvents = true;
    private int logLines = LOG_LINES;

    Draft(KubernetesClient client) {
      this.client = client;
    }

    void logLines(int logLines) {
      if (logLines < 0 || logLines > MAX_LOG_LINES) {
        throw new IllegalArgumentException(
            "logLines must be 0 to " + MAX_LOG_LINES + " but is " + logLines);
      }
      this.logLines = logLines;
    }

    BuildParts build() {
      List<Consumer<BuildReport>> announcers = new ArrayList<>();
      sinks.forEach(sink -> announcers.add(sink::recordBuild));
      if (writesEvents) {
        announcers.add(new BuildEvents(client)::announce);
      }
      List<BuildListener> all = new ArrayList<>(List.of(new BuildLog()));
      all.addAll(listeners);
      return new BuildParts(
          client, clock, calls, logLines, List.copyOf(announcers), List.copyOf(all));
    }
  }

  /** One pass; see {@link BuildPass}. */
  ImageBuildResult pass(
      ImageBuild build,
      BuildHistory history,
      Predicate<BuildHistory> store,
      Instant now,
      Pauses pauses) {
    List<String> warnings = new ArrayList<>();
    BuildRecord record = new BuildRecord(this, build, history, store, now);
    return new BuildPass(this, build, record, strategies(build, warnings), now, pauses, warnings)
        .run();
  }

  /** Tells news before they are stored. */
  void announce(List<BuildReport> news) {
    news.forEach(report -> announcers.forEach(announcer -> announcer.accept(report)));
  }

  /** Tells news that are stored. */
  void tell(List<BuildReport> news) {
    for (BuildReport report : news) {
      for (BuildListener listener : listeners) {
        try {
          listener.happened(report);
        } catch (RuntimeException e) {
          LOG.atWarn()
              .setMessage("a listener failed")
              .addKeyValue("news", report.id())
              .setCause(e)
              .log();
        }
      }
    }
  }

  GuardedStrategies strategies(ImageBuild build, List<String> warnings) {
    BuildRequest request = build.request();
    return new GuardedStrategies(
        build.plan(), request, context(request.namespace()), calls, warnings);
  }

  /** The strategies that builds of earlier runs of a workload may have, by name. */
  Map<String, GuardedStrategy> formerStrategies(
      RecoverableWorkload workload, List<String> warnings) {
    return GuardedStrategies.named(
        workload.formerStrategies(), context(workload.namespace()), calls, warnings);
  }

  private BuildContext context(String namespace) {
    return BuildContext.builder().client(client).namespace(namespace).clock(clock).build();
  }
}

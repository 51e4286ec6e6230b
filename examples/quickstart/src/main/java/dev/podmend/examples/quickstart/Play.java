package dev.podmend.examples.quickstart;

import dev.podmend.runtime.BuildReport;
import dev.podmend.runtime.PodRecovery;
import dev.podmend.runtime.RecoverableWorkload;
import dev.podmend.runtime.RecoveryPhase;
import dev.podmend.runtime.RecoveryResult;
import dev.podmend.testkit.api.ApiRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lets an operator's loop run: reconcile, wait as long as it says, again. */
final class Play {

  private static final int MOST_PASSES = 200;

  private final Cluster cluster;
  private final RecoverableWorkload workload;
  private final PodRecovery recovery;
  private final Instant start;
  private final List<Moment> moments = new ArrayList<>();
  private final List<BuildReport> builds = new ArrayList<>();
  private long creations;
  private int attempts;

  Play(Cluster cluster, RecoverableWorkload workload) {
    this.cluster = cluster;
    this.workload = workload;
    this.recovery = cluster.recovery(builds::add);
    this.start = cluster.clock.instant();
  }

  Outcome toTheEnd() {
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      cluster.settle();
      RecoveryResult result = pass();
      if (result.isFinal() || result.phase() == RecoveryPhase.HEALTHY) {
        return new Outcome(moments, result, elapsed(), creations, attempts, cluster.pods());
      }
      result.requeueAfter().ifPresent(cluster.clock::advance);
    }
    throw new IllegalStateException("no end after " + MOST_PASSES + " passes");
  }

  private RecoveryResult pass() {
    cluster.server.forgetRequests();
    builds.clear();
    RecoveryResult result = recovery.reconcile(workload);
    List<ApiRequest> changes =
        cluster.server.requests().stream()
            .filter(request -> request.isMutation() && request.isAbout("pods"))
            .filter(request -> !request.query().containsKey("dryRun"))
            .toList();
    creations += changes.stream().filter(change -> change.method().equals("POST")).count();
    attempts +=
        result.decision().filter(decision -> decision.countsAsAttempt()).isPresent() ? 1 : 0;
    moments.add(new Moment(elapsed(), result, builds, changes.stream().map(Play::words).toList()));
    return result;
  }

  private static String words(ApiRequest change) {
    return change.method() + " " + change.path();
  }

  private Duration elapsed() {
    return Duration.between(start, cluster.clock.instant());
  }
}

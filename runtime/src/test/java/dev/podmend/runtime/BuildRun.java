package dev.podmend.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildAttempt;
import dev.podmend.build.BuildHistory;
import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fault;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A build that is played to its end, come what may in between. */
final class BuildRun implements AutoCloseable {

  private static final int MOST_PASSES = 300;

  /** What a run leaves behind, whatever happened on the way. */
  record End(String step, String image, String history, List<String> left, List<String> told) {}

  final Cluster cluster = new Cluster();
  final JobFates fates = cluster.fates;
  final ImageBuild build;
  private int calls;
  private long mostRunning;
  ImageBuildResult result =
      new ImageBuildResult(
          Optional.empty(), "", Optional.empty(), Optional.empty(), BuildHistory.EMPTY, List.of());

  BuildRun(BuildScenario scenario) {
    build = scenario.startIn(cluster, fates);
  }

  int calls() {
    return calls;
  }

  private BuildReconciler reconciler() {
    return BuildReconciler.builder(cluster.client).clock(cluster.clock).jitter(() -> 0).build();
  }

  /** Plays without a disturbance. */
  End play() {
    return play(Integer.MAX_VALUE, Fault.reset());
  }

  /** Plays, and kills the process at one call: no later call of that pass reaches the server. */
  End playKilledAt(int call, boolean afterTheEffect) {
    Fault last = afterTheEffect ? Fault.reset().afterTheEffect() : Fault.reset();
    return play(call, last);
  }

  /** Plays with one answer that goes wrong, the first to such a request; the process lives on. */
  End playFailingOn(Predicate<ApiRequest> kind, Fault fault) {
    AtomicBoolean met = new AtomicBoolean();
    BuildReconciler reconciler = reconciler();
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      tick();
      if (!met.get()) {
        cluster
            .server
            .faults()
            .on(r -> kind.test(r) && met.compareAndSet(false, true))
            .answer(fault);
      }
      pass(reconciler);
      if (result.isFinal()) {
        assertThat(met).as("the fault was met").isTrue();
        return end();
      }
      advance();
    }
    throw new AssertionError("no end after " + MOST_PASSES + " passes: " + result);
  }

  private End play(int call, Fault fault) {
    BuildReconciler reconciler = reconciler();
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      tick();
      boolean disturbed = calls <= call && call != Integer.MAX_VALUE;
      if (disturbed) {
        int skip = call - calls;
        cluster.server.faults().on(request -> true).skip(skip).answer(fault);
        cluster.server.faults().on(request -> true).skip(skip + 1).always().answer(Fault.reset());
      }
      pass(reconciler);
      if (disturbed && calls > call) {
        reconciler = reconciler();
        cluster.clock.advance(Duration.ofSeconds(1));
      } else if (result.isFinal()) {
        return end();
      } else {
        advance();
      }
    }
    throw new AssertionError("no end after " + MOST_PASSES + " passes: " + result);
  }

  private void tick() {
    fates.tick();
    mostRunning = Math.max(mostRunning, fates.running());
    assertThat(mostRunning).as("builds at the same time").isLessThanOrEqualTo(1);
  }

  private void pass(BuildReconciler reconciler) {
    cluster.server.forgetRequests();
    result = reconciler.reconcile(build);
    calls += cluster.server.requests().size();
    cluster.server.faults().clear();
  }

  private void advance() {
    assertThat(result.message()).isNotBlank();
    Duration pause = result.requeueAfter().orElseThrow();
    assertThat(pause).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    cluster.clock.advance(pause);
  }

  private End end() {
    BuildHistory history = result.history();
    List<String> left =
        Stream.concat(
                fates.jobs().stream(),
                cluster
                    .client
                    .configMaps()
                    .inNamespace("default")
                    .withLabel("podmend.dev/build")
                    .list()
                    .getItems()
                    .stream())
            .map(HasMetadata::getMetadata)
            .map(metadata -> metadata.getName())
            .sorted()
            .toList();
    assertThat(history.attempts().stream().map(BuildAttempt::isOpen)).doesNotContain(true);
    return new End(
        result.step().orElseThrow().getClass().getSimpleName(),
        result.image().map(Object::toString).orElse(""),
        history.summary(),
        left,
        cluster.decisions().stream().map(event -> event.getReason()).sorted().toList());
  }

  @Override
  public void close() {
    cluster.close();
  }
}

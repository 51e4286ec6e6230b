package dev.podmend.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.testkit.api.ApiRequest;
import dev.podmend.testkit.api.Fault;
import io.fabric8.kubernetes.api.model.Container;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** A scenario that is played to its end, come what may in between. */
final class Run implements AutoCloseable {

  private static final int MOST_PASSES = 200;

  /** What a run leaves behind, whatever happened on the way. */
  record End(
      RecoveryPhase phase,
      String message,
      List<String> pods,
      List<String> attempts,
      List<String> told,
      int podsInAll) {}

  final Cluster cluster = new Cluster();
  private final RecoverableWorkload workload;
  private int calls;

  Run(Scenario scenario) {
    workload = scenario.startIn(cluster);
  }

  /** How many calls all passes made. */
  int calls() {
    return calls;
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
    PodRecovery recovery = cluster.recovery().build();
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      cluster.kubelet.settle();
      cluster.fates.tick();
      assertThat(cluster.fates.running()).as("builds at the same time").isLessThanOrEqualTo(1);
      if (!met.get()) {
        cluster
            .server
            .faults()
            .on(r -> kind.test(r) && met.compareAndSet(false, true))
            .answer(fault);
      }
      RecoveryResult result = pass(recovery);
      cluster.server.faults().clear();
      assertNoDuplicate();
      if (isOver(result)) {
        assertThat(met).as("the fault was met").isTrue();
        return end(result);
      }
      advance(result);
    }
    throw new AssertionError("no end after " + MOST_PASSES + " passes");
  }

  private void advance(RecoveryResult result) {
    assertThat(result.message()).isNotBlank();
    Duration pause = result.requeueAfter().orElseThrow();
    assertThat(pause).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    cluster.clock.advance(pause);
  }

  private End play(int call, Fault fault) {
    PodRecovery recovery = cluster.recovery().build();
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      cluster.kubelet.settle();
      cluster.fates.tick();
      assertThat(cluster.fates.running()).as("builds at the same time").isLessThanOrEqualTo(1);
      boolean disturbed = calls <= call && call != Integer.MAX_VALUE;
      if (disturbed) {
        script(call - calls, fault);
      }
      RecoveryResult result = pass(recovery);
      cluster.server.faults().clear();
      assertNoDuplicate();
      if (disturbed && calls > call) {
        recovery = cluster.recovery().build();
        cluster.clock.advance(Duration.ofSeconds(1));
      } else if (isOver(result)) {
        return end(result);
      } else {
        advance(result);
      }
    }
    throw new AssertionError("no end after " + MOST_PASSES + " passes");
  }

  private void script(int skip, Fault last) {
    cluster.server.faults().on(request -> true).skip(skip).answer(last);
    cluster.server.faults().on(request -> true).skip(skip + 1).always().answer(Fault.reset());
  }

  private RecoveryResult pass(PodRecovery recovery) {
    cluster.server.forgetRequests();
    RecoveryResult result = recovery.reconcile(workload);
    calls += cluster.server.requests().size();
    long changes =
        cluster.server.requests().stream()
            .filter(request -> request.isMutation() && request.isAbout("pods"))
            .count();
    assertThat(changes).as("changes of pods in one pass").isLessThanOrEqualTo(1);
    return result;
  }

  private void assertNoDuplicate() {
    assertThat(cluster.pods().stream().filter(pod -> !WorkloadPods.isGoing(pod)))
        .as("pods at the same time")
        .hasSizeLessThanOrEqualTo(1);
  }

  private static boolean isOver(RecoveryResult result) {
    return result.isFinal() || result.phase() == RecoveryPhase.HEALTHY;
  }

  private End end(RecoveryResult result) {
    List<String> pods =
        cluster.pods().stream()
            .map(
                pod ->
                    pod.getMetadata().getName()
                        + " "
                        + names(pod.getSpec().getInitContainers())
                        + " "
                        + pod.getSpec().getContainers().get(0).getImage())
            .toList();
    List<String> told =
        cluster.decisions().stream().map(event -> event.getReason()).sorted().toList();
    return new End(
        result.phase(), result.message(), pods, cluster.attempts(), told, cluster.podsSeen());
  }

  private static List<String> names(List<Container> containers) {
    return containers.stream().map(Container::getName).toList();
  }

  @Override
  public void close() {
    cluster.close();
  }
}

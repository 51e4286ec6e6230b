package dev.podmend.strategy.kaniko;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.build.BuildRequests;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every call of a build's life fails once, before or after it took effect. */
class KanikoFaultSweepTest {

  private static final int CALLS = 14;

  private static final Map<String, Fault> FAULTS =
      Map.of(
          "reset", Fault.reset(),
          "reset after the effect", Fault.reset().afterTheEffect(),
          "500", Fault.status(500),
          "503 after the effect", Fault.status(503).afterTheEffect(),
          "504", Fault.status(504),
          "429", Fault.status(429));

  @TestFactory
  Stream<DynamicTest> one_fault_makes_no_second_build_and_leaves_nothing_behind() {
    return FAULTS.entrySet().stream()
        .flatMap(
            fault ->
                IntStream.rangeClosed(1, CALLS)
                    .mapToObj(
                        call ->
                            DynamicTest.dynamicTest(
                                fault.getKey() + " at call " + call,
                                () -> live(call, fault.getValue()))));
  }

  private static void live(int call, Fault fault) {
    try (Cluster cluster = new Cluster()) {
      BuildRequest request = BuildRequests.notebook().build();
      cluster.server().faults().onRequest(call).answer(fault);

      BuildHandle handle = retried(() -> cluster.submit(request));
      assertThat(pods(cluster)).hasSize(1);
      BuildState state = retried(() -> cluster.observe(handle));
      assertThat(state.isTerminal()).isFalse();
      assertThat(retried(() -> cluster.submit(request))).isEqualTo(handle);
      retried(() -> done(() -> cluster.strategy().cancel(handle, cluster.context())));
      retried(() -> done(() -> cluster.strategy().delete(handle, cluster.context())));

      assertThat(pods(cluster)).isEmpty();
      assertThat(cluster.client().configMaps().inNamespace("default").list().getItems()).isEmpty();
      assertThat(cluster.observe(handle)).isEqualTo(BuildState.gone());
    }
  }

  /** The test's own look may be the call that fails. */
  private static List<Pod> pods(Cluster cluster) {
    try {
      return list(cluster);
    } catch (KubernetesClientException once) {
      return list(cluster);
    }
  }

  private static List<Pod> list(Cluster cluster) {
    return cluster.client().pods().inNamespace("default").list().getItems();
  }

  private static boolean done(Runnable action) {
    action.run();
    return true;
  }

  private static <T> T retried(Supplier<T> call) {
    try {
      return call.get();
    } catch (BuildException once) {
      return call.get();
    }
  }
}

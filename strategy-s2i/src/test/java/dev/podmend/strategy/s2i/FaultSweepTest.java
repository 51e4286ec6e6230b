package dev.podmend.strategy.s2i;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildRequest;
import dev.podmend.build.BuildState;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.testkit.api.Fault;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.openshift.api.model.Build;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A whole life, with one request after the other failing: the end is the same. */
class FaultSweepTest {

  private static final Map<String, Fault> FAULTS =
      Map.of(
          "500", Fault.status(500),
          "lost answer", Fault.reset().afterTheEffect(),
          "lost request", Fault.reset(),
          "429", Fault.status(429),
          "html", Fault.html(502));

  private static final int REQUESTS = 16;
  private static final int TRIES = 3;

  @TestFactory
  Stream<DynamicTest> one_fault_leaves_one_build_and_no_orphan() {
    return Stream.of(S2iConfig.Mode.values())
        .flatMap(
            mode ->
                FAULTS.entrySet().stream()
                    .flatMap(
                        fault ->
                            IntStream.rangeClosed(1, REQUESTS)
                                .mapToObj(number -> test(mode, fault, number))));
  }

  private static DynamicTest test(S2iConfig.Mode mode, Map.Entry<String, Fault> fault, int number) {
    return DynamicTest.dynamicTest(
        "%s, %s at request %d".formatted(mode, fault.getKey(), number),
        () -> {
          try (OpenShiftScene scene = OpenShiftScene.with(S2iConfig.DEFAULT.with(mode))) {
            live(scene, fault.getValue(), number);
          }
        });
  }

  private static void live(OpenShiftScene scene, Fault fault, int number) {
    BuildRequest request = OpenShiftScene.internal().build();
    scene.server.faults().onRequest(number).answer(fault);
    BuildHandle handle = persist(() -> scene.submit(request));
    assertThat(persist(() -> scene.submit(request))).isEqualTo(handle);
    assertThat(persist(() -> builds(scene))).hasSize(1);
    assertThat(persist(() -> scene.observe(handle)).isTerminal()).isFalse();
    persist(
        () -> {
          scene.strategy.cancel(handle, scene.context());
          return true;
        });
    persist(
        () -> {
          scene.strategy.delete(handle, scene.context());
          return true;
        });
    scene.server.faults().clear();
    assertThat(scene.observe(handle)).isEqualTo(BuildState.gone());
    assertThat(builds(scene)).isEmpty();
    assertThat(scene.client.configMaps().inNamespace("default").list().getItems()).isEmpty();
    assertThat(Kinds.IMAGE_STREAMS.in(scene.client).inNamespace("default").list().getItems())
        .as("the stream, which others may use")
        .hasSize(1);
  }

  private static List<Build> builds(OpenShiftScene scene) {
    return Kinds.BUILDS.in(scene.client).inNamespace("default").list().getItems();
  }

  /** Tries again after a refusal, as a reconciler does. */
  private static <T> T persist(Supplier<T> call) {
    RuntimeException last = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        return call.get();
      } catch (BuildException | KubernetesClientException e) {
        last = e;
      }
    }
    throw new AssertionError("still refused", last);
  }
}

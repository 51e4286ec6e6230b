package dev.podmend.examples.notebook;

import static dev.podmend.testkit.kubelet.PodMatchers.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildState;
import dev.podmend.build.BuiltImage;
import dev.podmend.examples.notebook.api.NotebookValidationJobStatus;
import dev.podmend.examples.notebook.api.RecoveryAttemptStatus;
import dev.podmend.model.ImageReference;
import dev.podmend.testkit.api.Fault;
import dev.podmend.testkit.build.ScriptedStrategy;
import dev.podmend.testkit.kubelet.PodLife;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run comes to the same end, at whatever call to the API server the operator dies. */
final class KilledTest {

  private static final int MOST_STEPS = 200;
  private static final BuiltImage BUILT =
      BuiltImage.of(
          ImageReference.parse("registry.example/built:1"), "sha256:" + "0a1b2c3d".repeat(8));

  /** What has to be equal. */
  private record End(String message, List<String> actions, int pods, long builds) {}

  /** A run: a build, a pod whose image cannot be pulled, the ready-made image, a success. */
  private static final class Run implements AutoCloseable {

    private final ScriptedStrategy s2i =
        ScriptedStrategy.named("s2i").nextBuild(BuildState.succeeded(BUILT));
    private final Cluster cluster = new Cluster(s2i);
    private final List<Boolean> mutations = new ArrayList<>();

    End play(int killed, boolean afterTheEffect) {
      cluster
          .kubelet
          .whenPod(image(BUILT.image().canonical()))
          .lives(PodLife.failsToPull("manifest unknown: manifest unknown"));
      cluster.kubelet.whenPod(image(Jobs.IMAGE)).lives(Cluster.passes());
      cluster.create(Jobs.of("buildConfig: {enabled: true}"));
      for (int step = 0; step < MOST_STEPS; step++) {
        cluster.kubelet.settle();
        NotebookValidationJobStatus status = step(killed, afterTheEffect);
        if (status.phase().isFinal()) {
          return end(status);
        }
      }
      throw new AssertionError("no end: " + cluster.written);
    }

    private NotebookValidationJobStatus step(int killed, boolean afterTheEffect) {
      var job = cluster.get(Jobs.NAMESPACE);
      cluster.server.forgetRequests();
      if (mutations.size() <= killed) {
        Fault last = afterTheEffect ? Fault.reset().afterTheEffect() : Fault.reset();
        var all = cluster.server.faults();
        all.on(request -> true).skip(killed - mutations.size()).answer(last);
        all.on(request -> true).skip(killed - mutations.size() + 1).always().answer(Fault.reset());
      }
      Duration pause = Duration.ofSeconds(1);
      try {
        pause = cluster.reconcile(job);
      } catch (KubernetesClientException e) {
        assertThat(mutations.size()).as("only the dying step fails").isLessThanOrEqualTo(killed);
      }
      cluster.server.faults().clear();
      cluster.server.requests().forEach(request -> mutations.add(request.isMutation()));
      cluster.clock.advance(pause);
      var after = cluster.get(Jobs.NAMESPACE).getStatus();
      return after == null ? NotebookValidationJobStatus.NONE : after;
    }

    private End end(NotebookValidationJobStatus status) {
      cluster.pods();
      return new End(
          status.message(),
          status.attempts().stream().map(RecoveryAttemptStatus::action).toList(),
          cluster.pods().size(),
          s2i.calls().stream().filter(call -> call.startsWith("submit")).distinct().count());
    }

    @Override
    public void close() {
      cluster.close();
    }
  }

  @Test
  void a_run_that_is_killed_at_any_call_comes_to_the_same_end() {
    End expected;
    List<Boolean> mutations;
    try (Run run = new Run()) {
      expected = run.play(-1, false);
      mutations = run.mutations;
    }
    assertThat(expected.actions()).containsExactly("fallback to pre-built image");
    assertThat(expected.pods()).isEqualTo(1);

    for (int call = 0; call < mutations.size(); call++) {
      assertThat(killed(call, false)).as("killed before call %d", call).isEqualTo(expected);
      if (mutations.get(call)) {
        assertThat(killed(call, true)).as("killed after call %d", call).isEqualTo(expected);
      }
    }
  }

  private static End killed(int call, boolean afterTheEffect) {
    try (Run run = new Run()) {
      return run.play(call, afterTheEffect);
    }
  }
}

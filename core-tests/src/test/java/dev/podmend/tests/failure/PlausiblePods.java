package dev.podmend.tests.failure;

import static dev.podmend.tests.failure.Scene.second;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Pods as a kubelet might show them: any mix of containers, conditions and events of one pod. */
final class PlausiblePods {

  private PlausiblePods() {}

  /** Pods whose app containers have been started or tried, at least one of them failing. */
  static Arbitrary<Scene> failingApps() {
    return Combinators.combine(
            Arbitraries.of("Always", "OnFailure", "Never"),
            failing("first"),
            Combinators.combine(failing("second"), fine("second"))
                .as((failing, fine) -> List.of(failing, fine))
                .flatMap(Arbitraries::of))
        .as(
            (policy, first, second) ->
                Scene.pod("Running").restarting(policy).app(first.get()).app(second.get()));
  }

  /** The same with conditions, events and volumes, each of a kind of its own. */
  static Arbitrary<Scene> furnished() {
    return failingApps()
        .map(
            scene ->
                scene
                    .condition("Initialized", "True", "", "")
                    .condition("Ready", "False", "ContainersNotReady", "[first second]")
                    .condition("ContainersReady", "False", "ContainersNotReady", "[first second]")
                    .condition("PodScheduled", "True", "", "")
                    .notice("Scheduled", "Successfully assigned lab/notebook-7", second(1))
                    .notice("Pulling", "Pulling image \"first:1\"", second(2))
                    .warning("Failed", "Failed to pull image \"x\": 403 Forbidden", second(40))
                    .warning("Failed", "Failed to pull image \"x\": manifest unknown", second(40))
                    .warning("BackOff", "Back-off restarting failed container first", second(95))
                    .notice(
                        "Killing",
                        "Container first failed liveness probe, will be restarted",
                        second(89))
                    .edit(
                        pod ->
                            pod.editSpec()
                                .addNewVolume()
                                .withName("tmp")
                                .withNewEmptyDir()
                                .withMedium("Memory")
                                .endEmptyDir()
                                .endVolume()
                                .addNewVolume()
                                .withName("model")
                                .withNewImage("Always", "registry.example/models/llm:3")
                                .endVolume()
                                .endSpec()));
  }

  private static Arbitrary<Supplier<ContainerStatus>> failing(String name) {
    return Arbitraries.of(
        () -> ContainerStates.waiting(name, "ImagePullBackOff", "Back-off pulling image \"x\""),
        () -> ContainerStates.waiting(name, "ErrImagePull", "x: manifest unknown"),
        () -> ContainerStates.waiting(name, "ErrImagePull", "dial tcp: i/o timeout"),
        () -> ContainerStates.waiting(name, "CreateContainerConfigError", "secret \"s\" not found"),
        () -> ContainerStates.waiting(name, "SomethingNew", "never heard of"),
        () -> ContainerStates.looping(name, 4, "OOMKilled", 137),
        () -> ContainerStates.looping(name, 4, "Error", 1, "ModuleNotFoundError: x"),
        () -> ContainerStates.ended(name, "Error", 137, second(90)),
        () -> ContainerStates.ended(name, "Error", 2, second(91)),
        () -> ContainerStates.startError(name, "exec: \"x\": executable file not found in $PATH"));
  }

  private static Arbitrary<Supplier<ContainerStatus>> fine(String name) {
    return Arbitraries.of(
        () -> ContainerStates.ready(name, second(5)), () -> ContainerStates.completed(name));
  }
}

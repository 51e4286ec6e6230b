package dev.podmend.examples.notebook.rules;

import dev.podmend.examples.notebook.api.PodConfig;
import dev.podmend.examples.notebook.pod.ReservedNames;
import dev.podmend.model.ImageReference;
import io.fabric8.kubernetes.api.model.Container;
import java.util.List;
import java.util.Set;

/** The rules of init containers. */
final class InitContainerRules {

  private static final String SIDECAR = "Always";

  private final PodConfig pod;
  private final ReservedNames reserved;
  private final MountRules mounts;

  InitContainerRules(PodConfig pod, ReservedNames reserved, MountRules mounts) {
    this.pod = pod;
    this.reserved = reserved;
    this.mounts = mounts;
  }

  void check(Problems podProblems) {
    Problems problems = podProblems.in("initContainers");
    List<Container> containers = pod.initContainers();
    for (int i = 0; i < containers.size(); i++) {
      check(problems.at(i), containers.get(i));
    }
    problems.unique("name", containers.stream().map(InitContainerRules::name).toList());
    droppable(podProblems.in("droppableInitContainers"));
  }

  private void check(Problems problems, Container container) {
    problems.require("name", name(container), Names::label);
    problems.addUnless(
        !reserved.containers().contains(name(container)),
        "name '" + name(container) + "' is the operator's own: choose another");
    problems.require("image", Names.text(container.getImage()), ImageReference::parse);
    new EnvironmentRules(Set.of()).variables(problems.in("env"), container.getEnv());
    ResourceRules.check(problems.in("resources"), container.getResources());
    mounts.check(problems.in("volumeMounts"), container.getVolumeMounts(), Set.of());
    restarts(problems, container);
  }

  private static void restarts(Problems problems, Container container) {
    String policy = Names.text(container.getRestartPolicy());
    problems.addUnless(
        policy.isEmpty() || policy.equals(SIDECAR),
        "restartPolicy '"
            + policy
            + "' is not allowed: leave it out, or write Always for a sidecar");
    boolean serves =
        container.getLivenessProbe() != null
            || container.getReadinessProbe() != null
            || container.getStartupProbe() != null
            || container.getLifecycle() != null;
    problems.addUnless(
        !serves || policy.equals(SIDECAR),
        "probes and lifecycle are for sidecars: remove them, or write restartPolicy: Always");
  }

  private void droppable(Problems problems) {
    List<String> names = pod.droppableInitContainers();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      List<Container> named =
          pod.initContainers().stream().filter(init -> name(init).equals(name)).toList();
      problems.at(i).addUnless(!named.isEmpty(), "there is no init container '" + name + "'");
      problems
          .at(i)
          .addUnless(
              named.stream().noneMatch(init -> SIDECAR.equals(init.getRestartPolicy())),
              "'" + name + "' is a sidecar, which is never left out");
    }
  }

  private static String name(Container container) {
    return Names.text(container.getName());
  }
}

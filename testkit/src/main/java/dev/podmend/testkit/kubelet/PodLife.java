package dev.podmend.testkit.kubelet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What happens to a pod, one step a tick. After the last step it stays as it is. Immutable.
 *
 * @param steps the steps in order
 */
public record PodLife(List<PodStep> steps) {

  /** Unrolls the steps that take several ticks. */
  public PodLife {
    steps = steps.stream().flatMap(step -> step.unrolled().stream()).toList();
  }

  /** A life of these steps. */
  public static PodLife of(PodStep... steps) {
    return new PodLife(List.of(steps));
  }

  /** A pod that comes up and stays: scheduled, pulled, initialized, running, ready. */
  public static PodLife runs() {
    return of(PodStep.scheduled(), PodStep.pulling(), PodStep.running(), PodStep.ready());
  }

  /** A pod that comes up, does its work and ends well. */
  public static PodLife succeeds() {
    return runs().then(PodStep.completes());
  }

  /** A pod whose image cannot be pulled, for the given reason of the runtime. */
  public static PodLife failsToPull(String message) {
    return of(
        PodStep.scheduled(),
        PodStep.pulling(),
        PodStep.imagePullFails(message),
        PodStep.imagePullBackOff(message));
  }

  /** This life, and then these steps. */
  public PodLife then(PodStep... more) {
    List<PodStep> all = new ArrayList<>(steps);
    Stream.of(more).forEach(all::add);
    return new PodLife(all);
  }
}

package dev.podmend.testkit;

import dev.podmend.failure.FailureCause;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * jqwik arbitraries of pods. Times are relative to {@link TestClock#START}; everything shrinks
 * towards the plainest pod of its kind.
 */
public final class PodArbitraries {

  private PodArbitraries() {}

  /** Pods that run and are ready, alone or with init containers that ended well and sidecars. */
  public static Arbitrary<Pod> healthy() {
    Arbitrary<Integer> few = Arbitraries.integers().between(0, 3);
    return Combinators.combine(names(), few, few, few, minutes(2, 100_000))
        .as(
            (name, inits, sidecars, moreApps, age) -> {
              PodSketch pod = PodSketch.named(name).age(age);
              repeat(inits, i -> pod.init("init-" + i, c -> {}));
              repeat(sidecars, i -> pod.sidecar("sidecar-" + i, c -> c.running(age).ready()));
              repeat(1 + moreApps, i -> pod.app("app-" + i, c -> c.running(age).ready()));
              return pod.pod();
            });
  }

  /** Pods on their way, too young for anything to have gone wrong: at most ten seconds old. */
  public static Arbitrary<Pod> progressing() {
    return Combinators.combine(
            names(), Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, 10))
        .as(
            (name, inits, seconds) -> {
              PodSketch pod = PodSketch.named(name).age(Duration.ofSeconds(seconds));
              repeat(
                  inits,
                  i ->
                      pod.init(
                          "init-" + i,
                          c -> {
                            if (i == 0) {
                              c.running(Duration.ZERO);
                            } else {
                              c.notStarted(true);
                            }
                          }));
              return pod.app("app", c -> c.notStarted(inits > 0)).pod();
            });
  }

  /**
   * Pods that failed for a cause, any of its specimens under any name, at times beside an init
   * container that ended well.
   *
   * @throws IllegalArgumentException where no pod shows the cause because the API refuses such a
   *     pod; {@link ObservationArbitraries#failing} knows those too
   */
  public static Arbitrary<Pod> failing(FailureCause cause) {
    List<Specimen> specimens = withPod(PodFixtures.of(cause));
    if (specimens.isEmpty()) {
      throw new IllegalArgumentException(
          "cause "
              + cause
              + " leaves no pod behind; use ObservationArbitraries.failing(cause) instead");
    }
    return renamed(specimens);
  }

  /** Pods that failed, for any cause. */
  public static Arbitrary<Pod> failing() {
    return renamed(withPod(PodFixtures.all()));
  }

  /**
   * Pods that no kubelet writes: nulls and null elements everywhere, contradictory states, odd
   * Unicode with unpaired surrogates, negative counts, impossible timestamps; rarely a message of a
   * megabyte or thousands of containers. The pod itself is never null.
   */
  public static Arbitrary<Pod> hostile() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.create(Pod::new)),
        Tuple.of(1, Arbitraries.create(PodArbitraries::withEmptyStatus)),
        Tuple.of(50, odd().withoutEdgeCases()));
  }

  private static Arbitrary<Pod> odd() {
    return Combinators.combine(
            HostileParts.metadata(), hostileSpec(), hostileStatus(), HostileParts.text())
        .as(
            (metadata, spec, status, kind) -> {
              Pod pod = new Pod();
              pod.setKind(kind);
              pod.setMetadata(metadata);
              pod.setSpec(spec);
              pod.setStatus(status);
              return pod;
            });
  }

  private static Pod withEmptyStatus() {
    Pod pod = new Pod();
    pod.setStatus(new PodStatus());
    return pod;
  }

  private static Arbitrary<@Nullable PodSpec> hostileSpec() {
    return Combinators.combine(
            HostileParts.list(HostileParts.container()),
            HostileParts.list(HostileParts.container()),
            HostileParts.text(),
            HostileParts.text())
        .as(
            (inits, apps, policy, node) -> {
              PodSpec spec = new PodSpec();
              spec.setInitContainers(inits);
              spec.setContainers(apps);
              spec.setRestartPolicy(policy);
              spec.setNodeName(node);
              return spec;
            })
        .injectNull(0.1);
  }

  private static Arbitrary<@Nullable PodStatus> hostileStatus() {
    Arbitrary<@Nullable String> phases =
        Arbitraries.of("Pending", "Running", "Succeeded", "Failed", "Unknown", "Odd", "")
            .injectNull(0.1);
    return Combinators.combine(
            phases,
            HostileParts.text(),
            HostileParts.text(),
            HostileParts.list(HostileParts.condition()),
            HostileParts.list(HostileParts.status()),
            HostileParts.list(HostileParts.status()),
            HostileParts.list(HostileParts.status()),
            HostileParts.time())
        .as(
            (phase, reason, message, conditions, inits, apps, ephemeral, started) -> {
              PodStatus status = new PodStatus();
              status.setPhase(phase);
              status.setReason(reason);
              status.setMessage(message);
              status.setConditions(conditions);
              status.setInitContainerStatuses(inits);
              status.setContainerStatuses(apps);
              status.setEphemeralContainerStatuses(ephemeral);
              status.setStartTime(started);
              return status;
            })
        .injectNull(0.1);
  }

  private static List<Specimen> withPod(List<Specimen> specimens) {
    return specimens.stream().filter(s -> s.observation().pod().isPresent()).toList();
  }

  private static Arbitrary<Pod> renamed(List<Specimen> specimens) {
    return Combinators.combine(Arbitraries.of(specimens), names())
        .as(
            (specimen, name) ->
                new PodBuilder(specimen.pod()).editMetadata().withName(name).endMetadata().build());
  }

  static Arbitrary<String> names() {
    return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(20);
  }

  private static Arbitrary<Duration> minutes(int from, int to) {
    return Arbitraries.integers().between(from, to).map(Duration::ofMinutes);
  }

  private static void repeat(int times, java.util.function.IntConsumer action) {
    for (int i = 0; i < times; i++) {
      action.accept(i);
    }
  }
}

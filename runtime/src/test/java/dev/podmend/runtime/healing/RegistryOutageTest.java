package dev.podmend.runtime.healing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureCause;
import dev.podmend.healing.HealingAction;
import dev.podmend.healing.HealingPolicy;
import dev.podmend.testkit.kubelet.PodLife;
import dev.podmend.testkit.kubelet.PodStep;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * An hour without a registry. Each new pod asks it once, and again and again in the kubelet's own
 * back-off. Whoever replaces pods begins that anew.
 */
class RegistryOutageTest {

  private static final Duration OUTAGE = Duration.ofHours(1);
  private static final Duration TICK = Duration.ofMinutes(1);
  private static final int WORKLOADS = 6;
  private static final int REPLICAS = 1;
  private static final String DEAD = "dial tcp 10.0.0.1:443: connect: connection refused";

  /**
   * What the dead registry gets to see.
   *
   * @param replacements the first requests of pods that took another's place
   * @param all the kubelet's own further tries included
   */
  private record Load(int replacements, int all) {}

  /** Replaces what fails as the first pods of a registry come back empty-handed. */
  private interface Replacer {
    void act(Ward ward);
  }

  private static PodLife asksAgainAndAgain(AtomicInteger asked) {
    List<PodStep> steps = new ArrayList<>(List.of(PodStep.scheduled(), asks(asked)));
    steps.add(PodStep.imagePullFails(DEAD));
    steps.add(PodStep.imagePullBackOff(DEAD));
    Duration pause = Duration.ofSeconds(10);
    for (Duration at = pause; at.compareTo(OUTAGE) < 0; at = at.plus(pause)) {
      steps.add(PodStep.after(pause));
      steps.add(asks(asked));
      pause = pause.multipliedBy(2).toSeconds() < 300 ? pause.multipliedBy(2) : minutes(5);
    }
    return new PodLife(steps);
  }

  private static PodStep asks(AtomicInteger asked) {
    return PodStep.status(status -> asked.incrementAndGet());
  }

  private static Duration minutes(int number) {
    return Duration.ofMinutes(number);
  }

  private static Load outage(Replacer replacer) {
    AtomicInteger asked = new AtomicInteger();
    try (Ward ward = new Ward()) {
      PodLife life = asksAgainAndAgain(asked);
      for (int i = 0; i < WORKLOADS; i++) {
        ward.deployment("web-" + i, REPLICAS, life);
      }
      Instant end = ward.clock.instant().plus(OUTAGE);
      while (ward.clock.instant().isBefore(end)) {
        replacer.act(ward);
        ward.clock.advance(TICK);
        ward.settle();
      }
      return new Load(ward.controllers.created() - WORKLOADS * REPLICAS, asked.get());
    }
  }

  /** Each pod a minute after it failed, its successor after two, and so on every four. */
  private static Load plainRetry() {
    Map<String, Integer> replaced = new HashMap<>();
    return outage(
        ward -> {
          for (int i = 0; i < WORKLOADS; i++) {
            List<Pod> pods = ward.pods("web-" + i);
            for (int slot = 0; slot < pods.size(); slot++) {
              int before = replaced.getOrDefault(i + "/" + slot, 0);
              Instant made = Instant.parse(pods.get(slot).getMetadata().getCreationTimestamp());
              Instant due = made.plus(minutes(1 << Math.min(before, 2)));
              if (!due.isAfter(ward.clock.instant())) {
                ward.client.resource(pods.get(slot)).delete();
                replaced.put(i + "/" + slot, before + 1);
              }
            }
          }
        });
  }

  /**
   * Healing that is to replace such pods and that nothing holds back but the circuits of places.
   */
  private static Load healing(Duration openFor) {
    HealingPolicy eager =
        HealingPolicy.builder()
            .putRemedies(FailureCause.REGISTRY_UNREACHABLE, new HealingAction.RestartPods())
            .coolDown(Duration.ZERO)
            .maxPerHour(10_000)
            .maxPerOwnerAndHour(10_000)
            .circuitThreshold(10_000)
            .circuitOpenFor(openFor)
            .build();
    Map<Ward, WorkloadHealer> healers = new HashMap<>();
    return outage(
        ward ->
            healers
                .computeIfAbsent(
                    ward,
                    it ->
                        it.healer()
                            .policy(eager)
                            .verification(Duration.ofSeconds(10), Duration.ofSeconds(20))
                            .build())
                .heal());
  }

  @Test
  void a_dead_registry_gets_a_twentieth_of_the_requests_of_a_plain_retry_at_most() {
    Load plain = plainRetry();
    Load healed = healing(HealingPolicy.DEFAULT.circuitOpenFor());
    Load withoutCircuits = healing(Duration.ofMillis(1));

    assertThat(healed.replacements()).isPositive();
    assertThat((double) healed.replacements()).isLessThanOrEqualTo(0.05 * plain.replacements());
    assertThat(healed.all()).isLessThan(plain.all() / 2);
    assertThat((double) withoutCircuits.replacements())
        .as("without circuits, so that they are what helps")
        .isGreaterThan(0.2 * plain.replacements());
  }
}

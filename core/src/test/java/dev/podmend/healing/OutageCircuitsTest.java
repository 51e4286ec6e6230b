package dev.podmend.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodIdentity;
import dev.podmend.failure.PodObservation;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageCircuitsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration OPEN_FOR = Duration.ofMinutes(5);
  private static final String REGISTRY = OutageCircuits.registry("registry.example");

  private static Incident outage(IncidentScope scope, String place) {
    PodIdentity id = new PodIdentity("team", "web-1", "uid");
    PodDiagnosis diagnosis =
        PodFailureClassifier.standard().diagnose(PodObservation.of(new PodBuilder().build()), NOW);
    FailingPod pod =
        new FailingPod(
            id,
            new WorkloadOwner("Deployment", "team", "web"),
            "node1",
            EnumSet.of(FailureSign.NOT_STARTING),
            Optional.empty(),
            0,
            diagnosis);
    return new Incident(
        scope, place, FailureCause.REGISTRY_UNREACHABLE, "REGISTRY_UNREACHABLE", List.of(pod));
  }

  private static final List<Incident> REGISTRY_DOWN =
      List.of(outage(IncidentScope.REGISTRY, "registry.example"));

  @Test
  void what_fails_of_a_registry_holds_back_what_would_ask_it_again() {
    OutageCircuits circuits = OutageCircuits.closed(OPEN_FOR).seen(REGISTRY_DOWN, NOW);

    GuardHold hold = circuits.hold(Set.of(REGISTRY), NOW.plusSeconds(60)).orElseThrow();

    assertThat(hold.guard()).isEqualTo(HealingGuard.OUTAGE);
    assertThat(hold.until()).contains(NOW.plus(OPEN_FOR));
    assertThat(hold.reason()).contains("registry.example");
    assertThat(circuits.hold(Set.of(OutageCircuits.registry("other")), NOW)).isEmpty();
    assertThat(circuits.hold(Set.of(OutageCircuits.node("registry.example")), NOW)).isEmpty();
  }

  /** So circuits need not outlive a process: what is lost is the leave to try, not the hold. */
  @Test
  void whoever_begins_anew_tries_no_sooner_than_who_goes_on() {
    Instant restart = NOW.plusSeconds(200);
    OutageCircuits goingOn = OutageCircuits.closed(OPEN_FOR).seen(REGISTRY_DOWN, NOW);
    OutageCircuits anew = OutageCircuits.closed(OPEN_FOR).seen(REGISTRY_DOWN, restart);

    assertThat(goingOn.hold(Set.of(REGISTRY), NOW.plus(OPEN_FOR))).isEmpty();
    assertThat(anew.hold(Set.of(REGISTRY), NOW.plus(OPEN_FOR)))
        .hasValueSatisfying(hold -> assertThat(hold.until()).contains(restart.plus(OPEN_FOR)));
  }

  @Test
  void one_may_try_each_time_it_was_open_for_long_and_it_closes_when_nothing_fails_of_it() {
    Instant later = NOW.plus(OPEN_FOR);
    OutageCircuits circuits =
        OutageCircuits.closed(OPEN_FOR).seen(REGISTRY_DOWN, NOW).seen(REGISTRY_DOWN, later);

    assertThat(circuits.hold(Set.of(REGISTRY), later.minusMillis(1))).isPresent();
    assertThat(circuits.hold(Set.of(REGISTRY), later)).isEmpty();
    OutageCircuits tried = circuits.tried(Set.of(REGISTRY), later);
    assertThat(tried.hold(Set.of(REGISTRY), later)).isPresent();
    assertThat(tried.places()).containsExactly(REGISTRY);
    assertThat(tried.seen(List.of(), later).hold(Set.of(REGISTRY), later)).isEmpty();
    assertThat(tried.seen(List.of(), later).places()).isEmpty();
  }

  @Test
  void what_fails_of_its_owner_opens_nothing_beside_what_fails_of_a_registry() {
    Incident own = outage(IncidentScope.OWNER, "team/Deployment/web");
    List<Incident> both = List.of(own, REGISTRY_DOWN.get(0));

    assertThat(OutageCircuits.closed(OPEN_FOR).seen(List.of(own), NOW).places()).isEmpty();
    assertThat(OutageCircuits.closed(OPEN_FOR).seen(both, NOW).places()).containsExactly(REGISTRY);
    assertThatIllegalArgumentException().isThrownBy(() -> OutageCircuits.closed(Duration.ZERO));
  }

  /** Each pass, every pod of a thousand would ask the registry again if it were let. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void in_an_outage_one_may_try_each_time_the_circuit_was_open_for_its_while(int seed) {
    Random random = new Random(seed);
    OutageCircuits circuits = OutageCircuits.closed(OPEN_FOR);
    List<Instant> tries = new ArrayList<>();
    int held = 0;

    Instant end = NOW.plus(Duration.ofMinutes(60 + random.nextInt(120)));
    for (Instant now = NOW; now.isBefore(end); now = now.plusSeconds(5 + random.nextInt(20))) {
      circuits = circuits.seen(REGISTRY_DOWN, now);
      for (int pod = 0; pod < 1000; pod++) {
        if (circuits.hold(Set.of(REGISTRY), now).isPresent()) {
          held++;
        } else {
          circuits = circuits.tried(Set.of(REGISTRY), now);
          tries.add(now);
        }
      }
    }

    assertThat(tries).hasSizeBetween(11, 36);
    assertThat(tries.get(0)).isAfterOrEqualTo(NOW.plus(OPEN_FOR));
    for (int i = 1; i < tries.size(); i++) {
      assertThat(Duration.between(tries.get(i - 1), tries.get(i))).isGreaterThanOrEqualTo(OPEN_FOR);
    }
    assertThat(held).isGreaterThan(1000 * tries.size());
  }
}

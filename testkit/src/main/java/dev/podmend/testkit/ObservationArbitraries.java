package dev.podmend.testkit;

import dev.podmend.failure.ApiRejection;
import dev.podmend.failure.FailureCause;
import dev.podmend.failure.PodObservation;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** jqwik arbitraries of observations: pods with their events and logs, and API rejections. */
public final class ObservationArbitraries {

  private static final List<Event> STRANGERS =
      PodFixtures.all().stream()
          .map(Specimen::id)
          .map(id -> PodSketch.named("other-" + id).event("Warning", "FailedScheduling", id))
          .flatMap(sketch -> sketch.events().stream())
          .toList();

  private ObservationArbitraries() {}

  /** Healthy pods, at times with events of other pods, which say nothing about them. */
  public static Arbitrary<PodObservation> healthy() {
    return Combinators.combine(PodArbitraries.healthy(), strangersEvents()).as(PodObservation::of);
  }

  /** Pods on their way, at times with events of other pods. */
  public static Arbitrary<PodObservation> progressing() {
    return Combinators.combine(PodArbitraries.progressing(), strangersEvents())
        .as(PodObservation::of);
  }

  /** What is seen of a failure of this cause, API rejections included, amid foreign events. */
  public static Arbitrary<PodObservation> failing(FailureCause cause) {
    return amidStrangers(Arbitraries.of(PodFixtures.of(cause)));
  }

  /** What is seen of any failure. */
  public static Arbitrary<PodObservation> failing() {
    return amidStrangers(Arbitraries.of(PodFixtures.all()));
  }

  private static Arbitrary<PodObservation> amidStrangers(Arbitrary<Specimen> specimens) {
    return Combinators.combine(specimens, strangersEvents())
        .as((specimen, strangers) -> withMore(specimen.observation(), strangers));
  }

  private static PodObservation withMore(PodObservation observation, List<Event> more) {
    List<Event> events = new ArrayList<>(observation.events());
    events.addAll(more);
    return new PodObservation(
        observation.pod(), events, observation.apiRejection(), observation.logTails());
  }

  /** Events of pods with other UIDs. */
  private static Arbitrary<List<Event>> strangersEvents() {
    return Arbitraries.of(STRANGERS).list().ofMaxSize(3);
  }

  /**
   * Observations that nobody should make: hostile pods, events and logs, rejections with impossible
   * codes, or nothing at all.
   */
  public static Arbitrary<PodObservation> hostile() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.create(ObservationArbitraries::nothing)),
        Tuple.of(50, odd().withoutEdgeCases()));
  }

  private static Arbitrary<PodObservation> odd() {
    return Combinators.combine(
            PodArbitraries.hostile().optional(),
            HostileParts.list(HostileParts.event()),
            hostileRejection().optional(0.2),
            hostileLogs())
        .as(
            (pod, events, rejection, logs) ->
                new PodObservation(pod, orEmpty(events), rejection, logs));
  }

  private static PodObservation nothing() {
    return new PodObservation(Optional.empty(), List.of(), Optional.empty(), Map.of());
  }

  private static List<Event> orEmpty(@Nullable List<Event> events) {
    return events == null ? List.of() : events;
  }

  private static Arbitrary<ApiRejection> hostileRejection() {
    Arbitrary<String> texts = HostileParts.text().map(ObservationArbitraries::orEmpty);
    Arbitrary<Optional<Duration>> waits =
        Arbitraries.longs().map(Duration::ofSeconds).optional(0.3);
    return Combinators.combine(Arbitraries.integers(), texts, texts, waits).as(ApiRejection::new);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Arbitrary<Map<String, String>> hostileLogs() {
    return Combinators.combine(HostileParts.text(), HostileParts.text())
        .as(
            (container, text) -> {
              Map<String, String> logs = new HashMap<>();
              logs.put(container, text);
              return logs;
            });
  }
}

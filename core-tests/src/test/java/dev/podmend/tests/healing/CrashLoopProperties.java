package dev.podmend.tests.healing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.PodObservation;
import dev.podmend.healing.CrashLoopDetector;
import dev.podmend.healing.CrashLoopFindings;
import dev.podmend.healing.FailureSign;
import dev.podmend.healing.RestartHistory;
import dev.podmend.testkit.ObservationArbitraries;
import dev.podmend.testkit.PodArbitraries;
import dev.podmend.testkit.PodSketch;
import dev.podmend.testkit.TestClock;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CrashLoopProperties {

  private static final CrashLoopDetector DETECTOR = CrashLoopDetector.standard();

  @Property
  void a_healthy_pod_never_becomes_a_finding(@ForAll("healthy") Pod pod) {
    assertThat(detect(List.of(PodObservation.of(pod))).pods()).isEmpty();
  }

  @Property
  void a_pod_on_its_way_never_becomes_a_finding(@ForAll("progressing") Pod pod) {
    assertThat(detect(List.of(PodObservation.of(pod))).pods()).isEmpty();
  }

  @Property
  void restarts_before_the_window_never_make_a_finding(
      @ForAll @IntRange(min = 1, max = 100_000) int restarts,
      @ForAll @IntRange(min = 61, max = 1_000_000) int minutes) {
    Duration ended = Duration.ofMinutes(minutes);
    Pod pod =
        PodSketch.named("old")
            .age(ended.plusDays(1))
            .app(
                "app",
                c ->
                    c.ended(ended)
                        .lastTerminated(137, "OOMKilled", "")
                        .restarts(restarts)
                        .running(ended)
                        .ready())
            .pod();

    assertThat(detect(List.of(PodObservation.of(pod))).pods()).isEmpty();
  }

  @Property(tries = 300)
  void the_order_of_the_pods_makes_no_difference(
      @ForAll("mixed") List<PodObservation> pods, @ForAll long seed) {
    List<PodObservation> shuffled = new ArrayList<>(pods);
    Collections.shuffle(shuffled, new Random(seed));

    CrashLoopFindings findings = detect(pods);

    assertThat(detect(shuffled).incidents()).isEqualTo(findings.incidents());
    assertThat(detect(shuffled).history()).isEqualTo(findings.history());
  }

  @Property(tries = 300)
  void every_finding_is_in_one_incident_with_its_cause(@ForAll("mixed") List<PodObservation> pods) {
    CrashLoopFindings findings = detect(pods);

    assertThat(findings.pods()).doesNotHaveDuplicates();
    assertThat(findings.incidents())
        .allSatisfy(incident -> assertThat(incident.owners()).isNotEmpty())
        .extracting(incident -> incident.key())
        .doesNotHaveDuplicates();
  }

  @Property(tries = 500)
  void no_pod_makes_it_throw(@ForAll("hostile") List<PodObservation> pods, @ForAll Instant now) {
    CrashLoopFindings findings = DETECTOR.detect(pods, RestartHistory.EMPTY, now);
    CrashLoopFindings again = DETECTOR.detect(pods, findings.history(), now);

    assertThat(again.pods()).hasSizeGreaterThanOrEqualTo(findings.pods().size());
  }

  @Property(tries = 200)
  void seen_again_and_again_history_stays_small(@ForAll @IntRange(min = 2, max = 60) int times) {
    RestartHistory history = RestartHistory.EMPTY;
    for (int i = 0; i < times; i++) {
      Pod pod =
          PodSketch.named("web")
              .age(Duration.ofDays(9))
              .app("app", c -> c.crashLooping(1, "Error", ""))
              .pod();
      history =
          DETECTOR
              .detect(
                  List.of(PodObservation.of(pod)),
                  history,
                  TestClock.START.plus(Duration.ofMinutes(i)))
              .history();
    }

    assertThat(history.size()).isEqualTo(1);
    assertThat(history.toString().length()).isLessThan(200);
  }

  @Property(tries = 200)
  void every_failing_pod_of_a_loop_is_found(@ForAll @IntRange(min = 1, max = 255) int exitCode) {
    Pod pod = PodSketch.named("web").app("app", c -> c.crashLooping(exitCode, "Error", "")).pod();

    assertThat(detect(List.of(PodObservation.of(pod))).pods())
        .singleElement()
        .satisfies(found -> assertThat(found.signs()).contains(FailureSign.BACK_OFF));
  }

  private static CrashLoopFindings detect(List<PodObservation> pods) {
    return DETECTOR.detect(pods, RestartHistory.EMPTY, TestClock.START);
  }

  @Provide
  Arbitrary<Pod> healthy() {
    return PodArbitraries.healthy();
  }

  @Provide
  Arbitrary<Pod> progressing() {
    return PodArbitraries.progressing();
  }

  @Provide
  Arbitrary<List<PodObservation>> mixed() {
    return Arbitraries.oneOf(ObservationArbitraries.failing(), ObservationArbitraries.healthy())
        .list()
        .ofMaxSize(12)
        .uniqueElements(observation -> observation.pod().map(pod -> pod.getMetadata().getUid()));
  }

  @Provide
  Arbitrary<List<PodObservation>> hostile() {
    return ObservationArbitraries.hostile().list().ofMaxSize(3);
  }
}

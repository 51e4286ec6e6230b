package dev.podmend.runtime.healing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.PodObservation;
import dev.podmend.healing.CrashLoopDetector;
import dev.podmend.healing.HealingPolicy;
import dev.podmend.healing.Incident;
import dev.podmend.healing.LogAnalyzer;
import dev.podmend.healing.RestartHistory;
import dev.podmend.runtime.PodEvents;
import dev.podmend.testkit.kubelet.PodLife;
import dev.podmend.testkit.kubelet.PodStep;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CaseReaderTest {

  private final Ward ward = new Ward();
  private final Recent<CaseReader.Case> known = new Recent<>();

  @AfterEach
  void stop() {
    ward.close();
  }

  @Test
  void of_an_incident_the_pod_that_was_read_is_remembered_and_no_other() {
    ward.deployment("web", 3, Ward.crashes());
    Incident found = found();
    Pod first = podOf(found);

    CaseReader.Case learned = read(found, first);
    CaseReader.Case again = read(found, first);

    assertThat(learned.incident().pods()).hasSize(3);
    assertThat(again).isEqualTo(learned);
    assertThat(known.of(keyOf(first)))
        .hasValueSatisfying(
            remembered ->
                assertThat(remembered.incident().pods())
                    .containsExactly(learned.incident().pods().get(0)));
  }

  /**
   * Events are read after the pod, so that the newest of them may be younger than what it states.
   */
  @Test
  void a_restart_is_young_however_young_the_events_are() {
    ward.deployment(
        "web",
        1,
        PodLife.of(
            PodStep.scheduled(),
            PodStep.crashLoops(3, PodStep.crashes(137, "Error", "")),
            PodStep.emits(
                "Normal", "Killing", "Container app failed liveness probe, will be restarted"),
            PodStep.after(Duration.ofSeconds(5)),
            PodStep.running(),
            PodStep.ready()));
    ward.clock.advance(Duration.ofSeconds(5));
    ward.settle();
    ward.clock.advance(Duration.ofSeconds(2));
    Incident found = found();
    Pod pod = podOf(found);
    ward.client.resource(unhealthy(pod)).create();

    assertThat(read(found, pod).incident().cause()).isEqualTo(FailureCause.PROBE_KILLED);
  }

  private Event unhealthy(Pod pod) {
    String now = ward.clock.instant().toString();
    return new EventBuilder()
        .withNewMetadata()
        .withNamespace(Ward.NAMESPACE)
        .withName("unhealthy")
        .endMetadata()
        .withNewInvolvedObject()
        .withKind("Pod")
        .withNamespace(Ward.NAMESPACE)
        .withName(pod.getMetadata().getName())
        .withUid(pod.getMetadata().getUid())
        .withFieldPath("spec.containers{app}")
        .endInvolvedObject()
        .withType("Warning")
        .withReason("Unhealthy")
        .withMessage("Liveness probe failed: ")
        .withFirstTimestamp(now)
        .withLastTimestamp(now)
        .build();
  }

  private static String keyOf(Pod pod) {
    return pod.getMetadata().getUid() + " " + pod.getMetadata().getResourceVersion();
  }

  private Incident found() {
    List<PodObservation> pods = ward.pods("web").stream().map(PodObservation::of).toList();
    return CrashLoopDetector.standard()
        .detect(pods, RestartHistory.EMPTY, ward.clock.instant())
        .incidents()
        .get(0);
  }

  private Pod podOf(Incident incident) {
    String uid = incident.pods().get(0).pod().uid();
    return ward.pods("web").stream()
        .filter(pod -> pod.getMetadata().getUid().equals(uid))
        .findFirst()
        .orElseThrow();
  }

  private CaseReader.Case read(Incident incident, Pod pod) {
    return new CaseReader(parts(), known, new ApiHearing(() -> {}))
        .read(incident, pod, RestartHistory.EMPTY);
  }

  private HealerParts parts() {
    return new HealerParts(
        HealingPolicy.DEFAULT,
        CrashLoopDetector.standard(),
        LogAnalyzer.standard(),
        new HealedCluster(
            new OwnerObjects(ward.client),
            new OwnerLeases(ward.client, "healer-a", Duration.ofMinutes(1), ward.clock),
            new Evictions(ward.client),
            new ConfigMaps(ward.client),
            new PodEvents(ward.client),
            Optional.empty()),
        new Audience(Optional.empty(), List.of(), List.of()),
        Optional.empty(),
        Optional.empty(),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5));
  }
}

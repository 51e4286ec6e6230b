package dev.podmend.testkit.fleet;

import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodIdentity;
import dev.podmend.failure.PodObservation;
import dev.podmend.failure.PodVerdict;
import dev.podmend.testkit.PodFixtures;
import dev.podmend.testkit.Specimen;
import dev.podmend.testkit.TestClock;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Diagnoses of specimens, each made once: of two pods that differ in their UID alone, everything
 * but the UID is the same.
 */
final class Diagnoses {

  /** Beyond this many restarts no rule of diagnosis or decision tells two pods apart. */
  static final int MANY_RESTARTS = 5;

  private static final String BACK_OFF = "-back-off";

  private final Map<String, Specimen> backOffs =
      PodFixtures.all().stream()
          .filter(specimen -> specimen.id().endsWith(BACK_OFF))
          .collect(Collectors.toMap(Specimen::id, specimen -> specimen));
  private final Map<Shape, PodDiagnosis> known = new HashMap<>();

  private record Shape(String specimen, int restarts) {}

  /** The specimen as it looks while the kubelet waits for its next try. */
  Specimen backingOff(Specimen specimen) {
    return backOffs.getOrDefault(specimen.id() + BACK_OFF, specimen);
  }

  /**
   * The diagnosis of such a pod.
   *
   * @param restarts how often its container was restarted; said only where the specimen loops
   */
  PodDiagnosis of(Specimen specimen, int restarts, String uid) {
    Shape shape = new Shape(specimen.id(), Math.min(restarts, MANY_RESTARTS));
    PodDiagnosis diagnosis =
        known.computeIfAbsent(shape, it -> diagnosis(specimen, shape.restarts()));
    return diagnosis.verdict() == PodVerdict.REJECTED ? diagnosis : withUid(diagnosis, uid);
  }

  /** The diagnosis of a pod that runs. */
  static PodDiagnosis healthy(String uid) {
    return new PodDiagnosis(
        new PodIdentity("default", "healthy", uid),
        PodVerdict.HEALTHY,
        Optional.empty(),
        List.of());
  }

  /** The diagnosis with every text worked out, which else happens each time it is asked for. */
  private static PodDiagnosis diagnosis(Specimen specimen, int restarts) {
    PodDiagnosis diagnosis =
        PodFailureClassifier.standard()
            .diagnose(restarted(specimen.observation(), restarts), TestClock.START);
    return new PodDiagnosis(
        diagnosis.pod(),
        diagnosis.verdict(),
        diagnosis.primary().map(it -> PodFailureAnalysis.builder().from(it).build()),
        diagnosis.contributing());
  }

  private static PodDiagnosis withUid(PodDiagnosis diagnosis, String uid) {
    PodIdentity pod = diagnosis.pod();
    return new PodDiagnosis(
        new PodIdentity(pod.namespace(), pod.name(), uid),
        diagnosis.verdict(),
        diagnosis.primary(),
        diagnosis.contributing());
  }

  static PodObservation restarted(PodObservation observation, int restarts) {
    return new PodObservation(
        observation.pod().map(pod -> restarted(pod, restarts)),
        observation.events(),
        observation.apiRejection(),
        observation.logTails());
  }

  private static Pod restarted(Pod pod, int restarts) {
    Pod copy = new PodBuilder(pod).build();
    if (copy.getStatus() != null) {
      copy.getStatus().getInitContainerStatuses().forEach(it -> restart(it, restarts));
      copy.getStatus().getContainerStatuses().forEach(it -> restart(it, restarts));
    }
    return copy;
  }

  private static void restart(ContainerStatus status, int restarts) {
    if (status.getRestartCount() > 0) {
      status.setRestartCount(Math.max(1, restarts));
    }
  }
}

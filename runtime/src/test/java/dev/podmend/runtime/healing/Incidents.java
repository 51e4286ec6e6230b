package dev.podmend.runtime.healing;

import dev.podmend.failure.PodObservation;
import dev.podmend.healing.CrashLoopDetector;
import dev.podmend.healing.Incident;
import dev.podmend.healing.RestartHistory;
import dev.podmend.testkit.PodSketch;
import dev.podmend.testkit.TestClock;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/** Incidents to ask about. */
final class Incidents {

  private Incidents() {}

  /** A pod of a StatefulSet {@code db} that crashes in a loop. */
  static Incident crashLoop() {
    Pod pod =
        PodSketch.named("db-0")
            .namespace("shop")
            .manifest(
                manifest ->
                    manifest
                        .editMetadata()
                        .addToOwnerReferences(
                            new OwnerReferenceBuilder()
                                .withApiVersion("apps/v1")
                                .withKind("StatefulSet")
                                .withName("db")
                                .withController(true)
                                .build())
                        .endMetadata())
            .app("db", container -> container.crashLooping(1, "Error", "").restarts(8))
            .pod();
    return CrashLoopDetector.standard()
        .detect(List.of(PodObservation.of(pod)), RestartHistory.EMPTY, TestClock.START)
        .incidents()
        .get(0);
  }
}

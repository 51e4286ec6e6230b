package dev.podmend.testkit;

import dev.podmend.failure.ApiRejection;
import dev.podmend.failure.FailureCause;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.failure.PodObservation;
import dev.podmend.failure.PodVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects the specimens of one concern. */
final class SpecimenCatalog {

  static final String IMAGE = "registry.example/team/app:1.0";

  private final List<Specimen> specimens = new ArrayList<>();

  List<Specimen> list() {
    return List.copyOf(specimens);
  }

  /** A pod that the sketch describes, under the id as its name. */
  void add(
      String id,
      PodFailureReason reason,
      FailureCause cause,
      PodVerdict verdict,
      Consumer<PodSketch> sketch) {
    PodSketch pod = PodSketch.named(id);
    sketch.accept(pod);
    specimens.add(new Specimen(id, reason, cause, verdict, pod.observation()));
  }

  /** A pod whose app container waits, never having run. */
  void waiting(String id, PodFailureReason reason, FailureCause cause, String message) {
    add(
        id,
        reason,
        cause,
        PodVerdict.FAILING,
        pod ->
            pod.age(java.time.Duration.ofMinutes(6))
                .app("app", c -> c.waiting(reason.wireName(), message))
                .event("Warning", "Failed", "Error: " + message, "app"));
  }

  /** A pod whose app container crashes again and again. */
  void looping(String id, FailureCause cause, int exitCode, String reason, String message) {
    looping(id, cause, exitCode, reason, message, "");
  }

  void looping(
      String id, FailureCause cause, int exitCode, String reason, String message, String log) {
    add(
        id,
        PodFailureReason.CRASH_LOOP_BACK_OFF,
        cause,
        PodVerdict.FAILING,
        pod -> {
          pod.app("app", c -> c.crashLooping(exitCode, reason, message))
              .event(
                  "Warning",
                  "BackOff",
                  "Back-off restarting failed container app in pod " + id,
                  "app");
          if (!log.isEmpty()) {
            pod.log("app", log);
          }
        });
  }

  void rejected(String id, PodFailureReason reason, FailureCause cause, ApiRejection rejection) {
    specimens.add(
        new Specimen(id, reason, cause, PodVerdict.REJECTED, PodObservation.rejected(rejection)));
  }
}

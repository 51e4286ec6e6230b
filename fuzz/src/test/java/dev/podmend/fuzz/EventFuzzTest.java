package dev.podmend.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.podmend.failure.ApiRejection;
import dev.podmend.failure.PodObservation;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

final class EventFuzzTest {

  private static final List<String> REASONS =
      List.of("FailedScheduling", "FailedMount", "FailedCreatePodSandBox");

  @FuzzTest
  void every_event_and_rejection_is_diagnosed(byte[] bytes) {
    String text = Text.of(bytes);
    Pod pod = Diagnosed.waiting("", "");
    for (String reason : REASONS) {
      Diagnosed.check(PodObservation.of(pod, List.of(Diagnosed.event(reason, text))));
    }
    Diagnosed.check(PodObservation.rejected(pod, new ApiRejection(403, "Forbidden", text)));
    Diagnosed.check(PodObservation.rejected(new ApiRejection(422, "Invalid", text)));
  }
}

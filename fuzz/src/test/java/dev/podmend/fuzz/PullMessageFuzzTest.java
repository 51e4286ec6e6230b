package dev.podmend.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.podmend.failure.PodObservation;
import java.util.List;

final class PullMessageFuzzTest {

  @FuzzTest
  void every_pull_message_is_diagnosed(byte[] bytes) {
    String message = Text.of(bytes);
    Diagnosed.check(PodObservation.of(Diagnosed.waiting("ErrImagePull", message)));
    Diagnosed.check(
        PodObservation.of(
            Diagnosed.waiting("ImagePullBackOff", ""),
            List.of(Diagnosed.event("Failed", message))));
  }
}

package dev.podmend.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.podmend.failure.PodObservation;
import java.util.Map;

final class TerminationFuzzTest {

  @FuzzTest
  void every_end_and_log_is_diagnosed(byte[] bytes) {
    String text = Text.of(bytes);
    Diagnosed.check(PodObservation.of(Diagnosed.ended(text)).withLogTails(Map.of("app", text)));
    Diagnosed.check(PodObservation.of(Diagnosed.waiting("RunContainerError", text)));
  }
}

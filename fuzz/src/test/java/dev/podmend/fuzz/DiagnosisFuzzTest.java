package dev.podmend.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

final class DiagnosisFuzzTest {

  @FuzzTest
  void every_observation_is_diagnosed_and_decided_on(byte[] json) {
    Observations.read(json).ifPresent(Diagnosed::check);
  }
}

package dev.podmend.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.podmend.build.BuildLogClassifier;
import dev.podmend.healing.LogAnalyzer;

final class LogFuzzTest {

  @FuzzTest
  void every_log_is_analysed(byte[] bytes) {
    String log = Text.of(bytes);
    BuildLogClassifier.classify(log);
    LogAnalyzer.standard().analyze(log);
  }
}

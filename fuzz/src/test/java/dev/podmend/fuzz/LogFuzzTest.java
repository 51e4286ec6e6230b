package dev.podmend.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.podmend.build.BuildLogClassifier;
import dev.podmend.healing.LogAnalysis;
import dev.podmend.healing.LogAnalyzer;
import dev.podmend.healing.LogHit;

final class LogFuzzTest {

  @FuzzTest
  void every_log_is_analysed(byte[] bytes) {
    String log = Text.of(bytes);
    LogAnalysis analysis = LogAnalyzer.standard().analyze(log);
    assertThat(analysis.findings())
        .allMatch(finding -> finding.first().line() <= finding.last().line())
        .allMatch(finding -> finding.last().line() <= analysis.lines())
        .allMatch(finding -> finding.last().excerpt().length() <= LogHit.MAX_EXCERPT);
    assertThat(BuildLogClassifier.classify(log)).isEqualTo(BuildLogClassifier.classify(log));
  }
}

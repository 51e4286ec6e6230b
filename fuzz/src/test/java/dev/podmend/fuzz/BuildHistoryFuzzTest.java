package dev.podmend.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.podmend.build.BuildHistoryJson;
import dev.podmend.build.UnreadableBuildHistoryException;

final class BuildHistoryFuzzTest {

  @FuzzTest
  void histories_of_builds(byte[] json) {
    StoredState.check(
        json,
        BuildHistoryJson::read,
        BuildHistoryJson::write,
        UnreadableBuildHistoryException.class);
  }
}

package dev.podmend.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.podmend.recovery.RecoveryHistoryJson;
import dev.podmend.recovery.UnreadableHistoryException;

final class RecoveryHistoryFuzzTest {

  @FuzzTest
  void histories_of_recovery(byte[] json) {
    StoredState.check(
        json,
        RecoveryHistoryJson::read,
        RecoveryHistoryJson::write,
        UnreadableHistoryException.class);
  }
}

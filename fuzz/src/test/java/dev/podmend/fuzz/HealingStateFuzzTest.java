package dev.podmend.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.podmend.healing.HealingEntryJson;
import dev.podmend.healing.HealingLedgerJson;
import dev.podmend.healing.RemediationJson;
import dev.podmend.healing.RestartHistoryJson;
import dev.podmend.healing.UnreadableHealingStateException;

final class HealingStateFuzzTest {

  @FuzzTest
  void states_of_healing(byte[] json) {
    Class<UnreadableHealingStateException> refusal = UnreadableHealingStateException.class;
    StoredState.check(json, HealingLedgerJson::read, HealingLedgerJson::write, refusal);
    StoredState.check(json, HealingEntryJson::read, HealingEntryJson::write, refusal);
    StoredState.check(json, RestartHistoryJson::read, RestartHistoryJson::write, refusal);
    StoredState.check(json, RemediationJson::read, RemediationJson::write, refusal);
  }
}

package dev.podmend.runtime;

import java.util.Optional;

/** State that ends with the process. */
final class InMemoryStateStore implements RecoveryStateStore {

  private final StatesInMemory states = new StatesInMemory();

  @Override
  public Optional<StoredState> load(RecoverableWorkload workload) {
    return Optional.of(states.load(workload.ownerUid(), workload.key()));
  }

  @Override
  public boolean save(RecoverableWorkload workload, StoredState expected, String text) {
    return states.save(workload.ownerUid(), workload.key(), expected, text);
  }
}

package dev.podmend.runtime;

import java.util.Optional;

/** State that ends with the process. */
final class BuildsInMemory implements BuildStateStore {

  private final StatesInMemory states = new StatesInMemory();

  @Override
  public Optional<StoredState> load(ImageBuild build) {
    return Optional.of(states.load(build.ownerUid(), build.name()));
  }

  @Override
  public boolean save(ImageBuild build, StoredState expected, String text) {
    return states.save(build.ownerUid(), build.name(), expected, text);
  }
}

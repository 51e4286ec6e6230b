package dev.podmend.runtime;

import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/**
 * One stored text through a pass that writes it more than once. Stores do not tell the version that
 * they wrote, so before another write it is read again, and must still be what was written.
 */
final class StateLedger {

  private final Supplier<Optional<StoredState>> load;
  private final BiPredicate<StoredState, String> save;
  private Optional<StoredState> current;
  private String text;

  StateLedger(
      StoredState loaded,
      Supplier<Optional<StoredState>> load,
      BiPredicate<StoredState, String> save) {
    this.current = Optional.of(loaded);
    this.text = loaded.text();
    this.load = load;
    this.save = save;
  }

  static StateLedger of(
      RecoveryStateStore store, RecoverableWorkload workload, StoredState loaded) {
    return new StateLedger(
        loaded,
        () -> store.load(workload),
        (expected, next) -> store.save(workload, expected, next));
  }

  static StateLedger of(BuildStateStore store, ImageBuild build, StoredState loaded) {
    return new StateLedger(
        loaded, () -> store.load(build), (expected, next) -> store.save(build, expected, next));
  }

  /** The text as it is stored now, as far as this pass knows. */
  String text() {
    return text;
  }

  /** Whether the store still holds what this pass knows. Reads it again. */
  boolean isCurrent() {
    return load.get().filter(found -> found.text().equals(text)).isPresent();
  }

  /** Whether the text is stored now; not where something else was stored meanwhile. */
  boolean save(String next) {
    if (next.equals(text)) {
      return true;
    }
    Optional<StoredState> expected =
        current.or(() -> load.get().filter(found -> found.text().equals(text)));
    if (expected.isEmpty() || !save.test(expected.get(), next)) {
      return false;
    }
    current = Optional.empty();
    text = next;
    return true;
  }
}

package dev.podmend.runtime.healing;

import java.util.function.Supplier;

/**
 * One change in the cluster.
 *
 * @param detail what it is, in one line
 * @param isLast whether the action takes no more than that
 * @param call makes it
 */
record Change(String detail, boolean isLast, Supplier<Evictions.Outcome> call) {

  static Change of(String detail, boolean isLast, Runnable call) {
    return new Change(
        detail,
        isLast,
        () -> {
          call.run();
          return Evictions.Outcome.DONE;
        });
  }
}

package dev.podmend.examples.cli.heal;

import java.time.Duration;

/** Lets time go by. */
@FunctionalInterface
public interface Waiting {

  /**
   * Waits.
   *
   * @return whether to go on: the command has not been told to end
   */
  boolean waitFor(Duration duration);
}

package dev.podmend.testkit.build;

import dev.podmend.spi.BuildStrategy;
import java.util.function.Supplier;

/**
 * A strategy that breaks a clause of the contract.
 *
 * @param clause the clause's method
 * @param fault what is wrong with the strategy
 * @param strategy a new instance
 */
record BrokenStrategy(String clause, String fault, Supplier<BuildStrategy> strategy) {

  @Override
  public String toString() {
    return clause + ": " + fault;
  }
}

package dev.podmend.build;

import java.util.List;

/**
 * In which order strategies are tried, and why.
 *
 * @param names the strategies, the chosen one first; empty where none may be used
 * @param reason why the first one is first, or why there is none; one line for a person
 */
public record StrategyOrder(List<String> names, String reason) {

  /** Copies the list. */
  public StrategyOrder {
    names = List.copyOf(names);
  }
}

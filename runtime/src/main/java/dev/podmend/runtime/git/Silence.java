package dev.podmend.runtime.git;

import java.time.Instant;

/** The time that a server has sent nothing. */
final class Silence {

  private final FetchBudget budget;
  private final Instant end;

  Silence(FetchBudget budget) {
    this.budget = budget;
    this.end = budget.now().plus(budget.limits().idleTimeout());
  }

  /** Ends the fetch where the silence has lasted too long. */
  void goesOn() throws FetchStop {
    budget.checkTime();
    if (!budget.now().isBefore(end)) {
      throw new FetchStop(
          GitProblem.NETWORK,
          "the Git server sent nothing for idleTimeout, " + budget.limits().idleTimeout());
    }
  }
}

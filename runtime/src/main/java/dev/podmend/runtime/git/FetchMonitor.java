package dev.podmend.runtime.git;

import org.eclipse.jgit.lib.ProgressMonitor;

/** Lets JGit see between two objects that the fetch is over. */
record FetchMonitor(FetchBudget budget) implements ProgressMonitor {

  @Override
  public boolean isCancelled() {
    return budget.isOver();
  }

  @Override
  public void start(int totalTasks) {}

  @Override
  public void beginTask(String title, int totalWork) {}

  @Override
  public void update(int completed) {}

  @Override
  public void endTask() {}

  @Override
  public void showDuration(boolean enabled) {}
}

package dev.podmend.strategy.tekton;

/** Which objects a build is made of. */
public enum TektonMode {
  /** One TaskRun that holds its task. */
  TASK_RUN,
  /**
   * One PipelineRun that holds a pipeline of one task, for clusters that forbid tasks within
   * TaskRuns.
   */
  PIPELINE_RUN,
  /** A Task of the build's own and a TaskRun that names it, for clusters that forbid both. */
  TASK_REF
}

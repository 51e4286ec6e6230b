package dev.podmend.strategy.tekton;

class TaskRunContractTest extends TektonContract {

  @Override
  TektonMode mode() {
    return TektonMode.TASK_RUN;
  }
}

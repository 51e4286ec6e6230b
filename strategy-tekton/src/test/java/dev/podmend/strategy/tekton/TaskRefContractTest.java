package dev.podmend.strategy.tekton;

class TaskRefContractTest extends TektonContract {

  @Override
  TektonMode mode() {
    return TektonMode.TASK_REF;
  }
}

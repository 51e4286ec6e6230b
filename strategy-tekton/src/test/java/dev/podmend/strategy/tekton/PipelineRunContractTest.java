package dev.podmend.strategy.tekton;

class PipelineRunContractTest extends TektonContract {

  @Override
  TektonMode mode() {
    return TektonMode.PIPELINE_RUN;
  }
}

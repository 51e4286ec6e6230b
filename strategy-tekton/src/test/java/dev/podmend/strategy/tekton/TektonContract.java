package dev.podmend.strategy.tekton;

import dev.podmend.spi.BuildStrategy;
import dev.podmend.spi.ObjectType;
import dev.podmend.testkit.api.ApiResource;
import dev.podmend.testkit.build.ManifestStrategyContract;
import dev.podmend.testkit.build.NativeBuilds;
import dev.podmend.testkit.build.TektonBuilds;
import java.util.List;

/** What holds for the strategy in each of its modes. */
abstract class TektonContract extends ManifestStrategyContract {

  abstract TektonMode mode();

  @Override
  protected BuildStrategy strategy() {
    return new TektonStrategy(TektonConfig.builder().mode(mode()).build());
  }

  @Override
  protected NativeBuilds nativeBuilds() {
    TektonBuilds builds =
        mode() == TektonMode.PIPELINE_RUN
            ? TektonBuilds.ofPipelineRuns(client(), clock())
            : TektonBuilds.ofTaskRuns(client(), clock());
    return builds.printingTo(server()::log);
  }

  @Override
  protected List<ApiResource> resources() {
    return TektonBuilds.RESOURCES;
  }

  @Override
  protected ObjectType<?> mainType() {
    return mode() == TektonMode.PIPELINE_RUN ? RunManifests.PIPELINE_RUNS : RunManifests.TASK_RUNS;
  }
}

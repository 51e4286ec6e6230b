package dev.podmend.strategy.s2i;

import dev.podmend.spi.BuildStrategy;
import dev.podmend.spi.ObjectType;
import dev.podmend.testkit.api.ApiResource;
import dev.podmend.testkit.build.ManifestStrategyContract;
import dev.podmend.testkit.build.NativeBuilds;
import dev.podmend.testkit.build.OpenShiftBuildController;
import java.util.List;
import java.util.Set;

class BuildConfigModeTest extends ManifestStrategyContract {

  @Override
  protected BuildStrategy strategy() {
    return new S2iStrategy(S2iConfig.DEFAULT.with(S2iConfig.Mode.BUILD_CONFIG));
  }

  @Override
  protected NativeBuilds nativeBuilds() {
    return OpenShiftBuildController.ofBuildConfigs(client(), clock())
        .printingTo(server()::buildLog);
  }

  @Override
  protected List<ApiResource> resources() {
    return OpenShiftBuildController.resources();
  }

  @Override
  protected ObjectType<?> mainType() {
    return Kinds.BUILD_CONFIGS;
  }

  @Override
  protected Set<String> sharedResources() {
    return Set.of("imagestreams");
  }
}

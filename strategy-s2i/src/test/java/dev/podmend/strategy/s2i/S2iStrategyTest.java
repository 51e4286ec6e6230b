package dev.podmend.strategy.s2i;

import dev.podmend.spi.BuildStrategy;
import dev.podmend.spi.ObjectType;
import dev.podmend.testkit.api.ApiResource;
import dev.podmend.testkit.build.ManifestStrategyContract;
import dev.podmend.testkit.build.NativeBuilds;
import dev.podmend.testkit.build.OpenShiftBuildController;
import java.util.List;
import java.util.Set;

class S2iStrategyTest extends ManifestStrategyContract {

  @Override
  protected BuildStrategy strategy() {
    return new S2iStrategy();
  }

  @Override
  protected NativeBuilds nativeBuilds() {
    return OpenShiftBuildController.ofBuilds(client(), clock()).printingTo(server()::buildLog);
  }

  @Override
  protected List<ApiResource> resources() {
    return OpenShiftBuildController.resources();
  }

  @Override
  protected ObjectType<?> mainType() {
    return Kinds.BUILDS;
  }

  @Override
  protected Set<String> sharedResources() {
    return Set.of("imagestreams");
  }
}

package dev.podmend.strategy.kaniko;

import dev.podmend.spi.BuildStrategy;
import dev.podmend.spi.ObjectType;
import dev.podmend.testkit.build.ExecutorPods;
import dev.podmend.testkit.build.ManifestStrategyContract;
import dev.podmend.testkit.build.NativeBuilds;
import io.fabric8.kubernetes.api.model.Pod;

class KanikoStrategyTest extends ManifestStrategyContract {

  @Override
  protected BuildStrategy strategy() {
    return new KanikoStrategy();
  }

  @Override
  protected NativeBuilds nativeBuilds() {
    return new ExecutorPods(client(), clock(), server()::log);
  }

  @Override
  protected ObjectType<?> mainType() {
    return ObjectType.of(Pod.class);
  }
}

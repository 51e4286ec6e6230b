package dev.podmend.testkit.build;

import dev.podmend.spi.BuildStrategy;
import dev.podmend.spi.ObjectType;

class JobStrategyTest extends ManifestStrategyContract {

  @Override
  protected BuildStrategy strategy() {
    return new JobStrategy();
  }

  @Override
  protected boolean isOnClassPath() {
    return false;
  }

  @Override
  protected NativeBuilds nativeBuilds() {
    return new JobController(client());
  }

  @Override
  protected ObjectType<?> mainType() {
    return JobStrategy.JOBS;
  }
}

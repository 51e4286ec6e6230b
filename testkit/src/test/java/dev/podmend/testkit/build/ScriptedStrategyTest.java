package dev.podmend.testkit.build;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildState;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.BuildStrategy;
import java.util.List;

/** The scripted strategy keeps the contract, so that what it is used to test may rely on it. */
class ScriptedStrategyTest extends BuildStrategyContract {

  private final ScriptedStrategy strategy = ScriptedStrategy.named("scripted");

  @Override
  protected BuildStrategy strategy() {
    return strategy;
  }

  @Override
  protected boolean isOnClassPath() {
    return false;
  }

  @Override
  protected NativeBuilds nativeBuilds() {
    return new NativeBuilds() {
      @Override
      public void run(BuildHandle handle) {
        strategy.set(handle, BuildState.running());
      }

      @Override
      public void succeed(BuildHandle handle, String digest) {
        strategy.succeed(handle, digest);
      }

      @Override
      public void fail(BuildHandle handle) {
        strategy.set(handle, BuildState.failed(BuildFailureReason.BUILD_STEP_FAILED, "exit 1"));
      }

      @Override
      public List<NativeState> states() {
        return List.of(
            NativeState.failing(
                "whatever the script says",
                BuildFailureReason.PUSH_DENIED,
                handle ->
                    strategy.set(
                        handle, BuildState.failed(BuildFailureReason.PUSH_DENIED, "denied"))));
      }
    };
  }
}

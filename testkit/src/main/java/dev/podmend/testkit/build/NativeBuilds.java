package dev.podmend.testkit.build;

import dev.podmend.spi.BuildHandle;
import java.util.List;

/**
 * Plays the controller behind a strategy: writes into the cluster what the real one would write.
 * Every method leaves the build as the real controller would, in one go.
 */
public interface NativeBuilds {

  /** The build runs. */
  void run(BuildHandle handle);

  /**
   * The build ends with an image.
   *
   * @param digest the digest that the builder reports
   */
  void succeed(BuildHandle handle, String digest);

  /** The build ends without an image. */
  void fail(BuildHandle handle);

  /** The build ends because its end was asked for, where the strategy knows that state. */
  default void finishCancelling(BuildHandle handle) {}

  /** What is left of a deleted build goes, where that takes the cluster's time. */
  default void finishDeleting(BuildHandle handle) {}

  /**
   * What else the controller may write, each with what the strategy must make of it. One for every
   * reason of the platform that the strategy tells apart. Default none.
   */
  default List<NativeState> states() {
    return List.of();
  }
}

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
   * The build ends without an image, for a reason that the strategy cannot have heard of.
   *
   * @return whether it does; false, with nothing written, where the platform tells no reasons
   */
  default boolean failForUnheardOfReason(BuildHandle handle) {
    return false;
  }

  /**
   * The builder reports a digest, and then the build ends without the image being pushed.
   *
   * @return whether it does; false, with nothing written, where the platform knows a digest only by
   *     the push
   */
  default boolean failAfterDigest(BuildHandle handle, String digest) {
    return false;
  }

  /**
   * The build ends well, but nobody reports a digest.
   *
   * @return whether it does; false, with nothing written, where that cannot be
   */
  default boolean succeedWithoutDigest(BuildHandle handle) {
    return false;
  }

  /**
   * The build runs, and the platform ends it because it has run for longer than it may.
   *
   * @return whether it does; false, with nothing written, where the platform has no such limit
   */
  default boolean overrun(BuildHandle handle) {
    return false;
  }

  /**
   * The build runs and prints these lines after those that it has printed before. A platform that
   * knows steps goes on to the next one, if there is one, from call to call. Called on one instance
   * for all lines of a build.
   *
   * @return whether it does; false, with nothing written, where logs are not played
   */
  default boolean print(BuildHandle handle, List<String> lines) {
    return false;
  }

  /**
   * What else the controller may write, each with what the strategy must make of it. One for every
   * reason of the platform that the strategy tells apart. Default none.
   */
  default List<NativeState> states() {
    return List.of();
  }
}

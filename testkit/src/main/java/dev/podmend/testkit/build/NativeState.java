package dev.podmend.testkit.build;

import static java.util.Objects.requireNonNull;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.spi.BuildHandle;
import java.util.function.Consumer;

/**
 * Something that the controller behind a strategy may write, and what it means.
 *
 * @param description what it is, in the platform's words; the name of the test
 * @param write writes it
 * @param expected the name of the state: {@code PENDING}, {@code RUNNING}, {@code FAILED} …, with
 *     the reason after a blank where it failed: {@code FAILED OUT_OF_MEMORY}
 */
public record NativeState(String description, Consumer<BuildHandle> write, String expected) {

  /** Refuses {@code null}. */
  public NativeState {
    requireNonNull(description, "description");
    requireNonNull(write, "write");
    requireNonNull(expected, "expected");
  }

  /** A failure with its reason. */
  public static NativeState failing(
      String description, BuildFailureReason reason, Consumer<BuildHandle> write) {
    return new NativeState(description, write, "FAILED " + reason);
  }
}

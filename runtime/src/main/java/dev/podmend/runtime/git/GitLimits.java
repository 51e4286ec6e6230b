package dev.podmend.runtime.git;

import dev.podmend.model.ValueStyle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.immutables.value.Value;

/**
 * How much one fetch may take, submodules included. What is not set has its default. A repository
 * that passes a bound is refused as soon as that shows.
 */
@Value.Immutable
@ValueStyle
public abstract class GitLimits {

  /** The defaults. */
  public static final GitLimits DEFAULT = builder().build();

  private static final long MEBIBYTE = 1 << 20;
  private static final int MAX_SUBMODULE_DEPTH = 8;

  GitLimits() {}

  /** How many bytes may arrive from servers; 1 to 1 GiB. Default 64 MiB. */
  @Value.Default
  public long maxTransferredBytes() {
    return 64 * MEBIBYTE;
  }

  /**
   * How many bytes all objects together may have once they are inflated; 1 to 2 GiB less one byte.
   * Default 256 MiB.
   */
  @Value.Default
  public long maxInflatedBytes() {
    return 256 * MEBIBYTE;
  }

  /** How many Git objects may arrive; 1 to 10 million. Default 100,000. */
  @Value.Default
  public int maxObjects() {
    return 100_000;
  }

  /** How many files and folders the commit may have; 1 to 1 million. Default 20,000. */
  @Value.Default
  public int maxFiles() {
    return 20_000;
  }

  /**
   * How large a file may be to be read; 1 byte to 1 GiB. A larger one is {@linkplain
   * Omission#TOO_LARGE left out}; a server that can filter does not even send it. Default 8 MiB.
   */
  @Value.Default
  public int maxFileBytes() {
    return (int) (8 * MEBIBYTE);
  }

  /** How deep submodules are followed; 0 to 8. Default 0: not at all. */
  @Value.Default
  public int submoduleDepth() {
    return 0;
  }

  /** How long connecting may take. Default 10 seconds. */
  @Value.Default
  public Duration connectTimeout() {
    return Duration.ofSeconds(10);
  }

  /** How long a server may send nothing at all. Default 30 seconds. */
  @Value.Default
  public Duration idleTimeout() {
    return Duration.ofSeconds(30);
  }

  /** How long the whole fetch may take. Default 2 minutes. */
  @Value.Default
  public Duration fetchTimeout() {
    return Duration.ofMinutes(2);
  }

  /** Checks every field. */
  @Value.Check
  void check() {
    List<String> problems = new ArrayList<>();
    range(problems, "maxTransferredBytes", maxTransferredBytes(), 1, 1024 * MEBIBYTE);
    range(problems, "maxInflatedBytes", maxInflatedBytes(), 1, Integer.MAX_VALUE);
    range(problems, "maxObjects", maxObjects(), 1, 10_000_000);
    range(problems, "maxFiles", maxFiles(), 1, 1_000_000);
    range(problems, "maxFileBytes", maxFileBytes(), 1, 1024 * MEBIBYTE);
    range(problems, "submoduleDepth", submoduleDepth(), 0, MAX_SUBMODULE_DEPTH);
    positive(problems, "connectTimeout", connectTimeout());
    positive(problems, "idleTimeout", idleTimeout());
    positive(problems, "fetchTimeout", fetchTimeout());
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("git limits: " + String.join("; ", problems));
    }
  }

  private static void range(List<String> problems, String field, long value, long low, long high) {
    if (value < low || value > high) {
      problems.add(field + " must be " + low + " to " + high + " but is " + value);
    }
  }

  private static void positive(List<String> problems, String field, Duration value) {
    if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(Duration.ofDays(1)) > 0) {
      problems.add(field + " must be 1 ms to 1 day but is " + value);
    }
  }

  /** Starts a set of limits. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds {@link GitLimits}. Not thread-safe. */
  public static final class Builder extends ImmutableGitLimits.Builder {
    Builder() {}
  }
}
